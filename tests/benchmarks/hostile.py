"""What nasty text costs: seconds for 1 MB of it, and that twice as much costs twice.

usage: python -m tests.benchmarks.hostile
Fails when 1 MB takes 10 s of one core, or costs over three times what its half does.
"""

import sys
import time
from collections.abc import Callable
from contextlib import suppress

from factcheck.refusals import BadInput
from factcheck.text.limits import MAX_BYTES
from factcheck.text.normalising import normalise
from factcheck.text.reading import read

MOST_SECONDS = 10.0
# twice the size is to take twice the time; busy machines get some leeway
MOST_GROWTH = 3.0
# below this many seconds a ratio tells nothing
TELLING = 0.3
Text = Callable[[int], str]


def of(unit: str) -> Text:
    """Return how to fill so many bytes with a unit that is repeated."""
    return lambda size: unit * (size // len(unit.encode()))


HOSTILE: dict[str, Text] = {
    "one line of words": of("word and word "),
    "one line of sentences": of("The cat sat on the mat in Oslo on 3 May 2019. "),
    "one line of long sentences": of(
        "Berg said that "
        + "the minister of Oslo paid 4 euros and left, " * 4
        + "then. "
    ),
    "headings, as many as fit": of("Chapterandverseandfootnote " * 8 + "heading\n"),
    "short headings": of("Heading\n"),
    "one letter a line": of("a\n"),
    "a figure a line": of("7\n\n"),
    "quotation marks never closed": of("“Berg said “it is so. "),
    "pages in one quotation": lambda size: "“" + of("Berg went home at 7. ")(size - 9),
    "straight marks": of('"'),
    "words in straight marks": of('"a" '),
    "apostrophes": of("'a "),
    "closing marks": of("”’»"),
    "no punctuation": of("Berg met Holt in May 2019 and paid 40 euros "),
    "only emoji": of("😀"),
    "families of emoji": of("👩‍👩‍👧‍👦🏳️‍🌈"),
    "mixed directions": of("abc \u202eאבג\u202c عربي 123 "),
    "brackets": of("("),
    "closing brackets": of(")] }"),
    "capitals": of("A B C "),
    "names": of("Anna Berg of the University of Oslo and "),
    "titles": of("President Minister Dr. "),
    "full stops": of(". "),
    "glued full stops": of("."),
    "ellipses": of("… ..."),
    "initials": of("U.S. J. R. R. "),
    "abbreviations": of("Mr. Dr. No. "),
    "digits": of("7"),
    "figures": of("1,234.5 "),
    "commas and digits": of("1,"),
    "amounts": of("$1 5% "),
    "years": of("2019-"),
    "dates": of("on Monday, 3 May 2019 "),
    "weekdays": of("last Monday (25) "),
    "hyphens": of("a-"),
    "dashes": of("a — "),
    "underscores": of("_"),
    "list items": of("1) A "),
    "items that count up": lambda size: " ".join(
        f"{n}. Item" for n in range(1, size // 12)
    ),
    "combining marks": of("e\u0301\u0302\u0303"),
    "one letter with all the marks": lambda size: "e" + of("\u0301\u0323")(size - 1),
    "one word without end": of("a"),
    "one word in capitals": of("A"),
    "commas": of("Berg, "),
    "colons": of("said: "),
    "semicolons": of("Berg paid 4 euros; "),
    "said": of("said "),
    "according to": of("according to "),
    "modal verbs": of("would could said "),
    "will": of("is going to will plan to "),
    "they and it": of("It said he said she said that they "),
    "double-quoted lines": of("> > a\n"),
    "wrapped lines": of("the board voted to close the quay for two years and more-\n"),
    "blank lines": lambda size: "a" + "\n" * (size - 2) + "b",
    "blanks": lambda size: "a" + " " * (size - 2) + "b",
    "blanks that do not break": of("\u00a0a"),
    "web addresses": of("http://a.b/c?d=e "),
    "one web address": lambda size: "http://" + of("a.b/")(size - 7),
    "mail addresses": of("a@b.cd "),
    "at signs": of("@"),
    "Arabic": of("قال الوزير إن الاقتصاد يتعافى ببطء، "),
    "Hindi": of("मंत्री ने बुधवार को इस्तीफ़ा दे दिया। "),
    "Chinese without a full stop": of("部长说经济正在复苏"),
    "Thai": of("รัฐมนตรีกล่าวว่าเศรษฐกิจกำลังฟื้นตัว"),
}


def seconds(text: str) -> float:
    """Return how long the text takes from paste to judged sentences, on one core."""
    began = time.process_time()
    # over 5,000 sentences: the refusal is what it costs
    with suppress(BadInput):
        read(normalise(text))
    return time.process_time() - began


def growth(half: float, whole: float) -> float:
    """Return how many times as long the whole takes as its half."""
    return whole / max(half, 0.001)


def main() -> int:
    """Print a line for each kind of text; fail when one is dear."""
    read("A first reading loads what is loaded once.")
    bad = 0
    for name, text in HOSTILE.items():
        half, whole = (seconds(text(size)) for size in (MAX_BYTES // 2, MAX_BYTES))
        grown = growth(half, whole)
        dear = whole > MOST_SECONDS or (whole > TELLING and grown > MOST_GROWTH)
        bad += dear
        mark = "  too dear" if dear else ""
        print(f"{name:<32} {whole:6.2f} s per MB  twice costs x {grown:4.1f}{mark}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
