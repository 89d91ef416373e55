"""One sentence looked at once: its words, quotations, names and who it credits."""

from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.text.attribution import Attribution, who_says
from factcheck.text.labels import SentenceKind
from factcheck.text.limits import MAX_LOOKED_AT
from factcheck.text.names import Name, names_in
from factcheck.text.quoting import Quotations, quotations
from factcheck.text.tokens import Word, tokens


@dataclass(frozen=True, slots=True)
class Look:
    """What there is to see in one sentence, without its neighbours."""

    text: str
    # the sentence to its end, should it be longer than is looked at
    whole: str
    kind: SentenceKind
    # the line of the article it stands in; sentences of a paragraph share it
    paragraph: int
    line: tuple[Word, ...]
    # the text in small letters; not for offsets, since a few letters become longer
    lower: str
    quoted: Quotations
    names: tuple[Name, ...]
    credit: Attribution | None

    @property
    def is_mostly_quoted(self) -> bool:
        """Say whether at least half of its words stand between quotation marks."""
        return 2 * self.quoted.words(self.text) >= len(self.text.split())


def look_at(rows: Iterable[tuple[str, SentenceKind, int]]) -> list[Look]:
    """Look at an article's sentences in order: text, kind and paragraph of each."""
    looks: list[Look] = []
    opened = False
    for whole, kind, paragraph in rows:
        text = whole[:MAX_LOOKED_AT]
        fresh = not looks or looks[-1].paragraph != paragraph
        line = tuple(tokens(text))
        quoted = quotations(text, opened and not fresh)
        opened = quoted.left_open
        names = tuple(names_in(line)) if kind == "sentence" else ()
        credit = who_says(line, quoted) if kind == "sentence" else None
        seen = (text, whole, kind, paragraph, line, text.lower())
        looks.append(Look(*seen, quoted, names, credit))
    return looks
