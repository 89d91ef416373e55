"""An article read as a careful reader would: sentences, and the claims among them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from factcheck.refusals import BadInput, gettext_noop
from factcheck.text.judging import Judge, Judged
from factcheck.text.kinds import kind_of
from factcheck.text.labels import SentenceKind
from factcheck.text.language import detect
from factcheck.text.limits import MAX_BYTES, MAX_SENTENCES
from factcheck.text.look import look_at
from factcheck.text.splitting import Span, split


@dataclass(frozen=True, slots=True)
class ClaimReading:
    """A checkable statement proposed as a claim; offsets are in the whole text."""

    start: int
    end: int
    statement: str
    type: str
    speaker: str
    said_on: date | None
    score: float


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """One row of an article: where it stands and what is made of it."""

    # counted from 0 over all rows, headings and boilerplate included
    position: int
    start: int
    end: int
    kind: str
    type: str
    score: float
    suggested: bool
    # "" is the writer
    speaker: str
    said_on: date | None
    reasons: tuple[str, ...]
    # one per checkable statement; none when the sentence is not suggested
    claims: tuple[ClaimReading, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole article: its language (ISO 639-1) and its rows in order."""

    language: str
    sentences: tuple[SentenceReading, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    span: Span
    kind: SentenceKind
    paragraph: int


def read(text: str, *, language: str = "", published_on: date | None = None) -> Reading:
    """Split and judge a normalised text; offsets are code points, end exclusive.

    Refuses a text with nothing in it, over 1 MB, or of over 5,000 sentences.
    """
    _refuse_odd_size(text)
    # every line that holds words is one sentence at least: no need to split to refuse
    _refuse_too_many(sum(not line.isspace() for line in text.split("\n") if line))
    language = language or detect(text)
    rows = []
    for paragraph, spans in enumerate(split(text, language)):
        line = text[spans[0].start : spans[-1].end]
        kinds = kind_of(line, [text[a:b] for a, b in spans])
        rows += [_Row(s, k, paragraph) for s, k in zip(spans, kinds, strict=True)]
    _refuse_too_many(len(rows))
    return Reading(language, _judge(text, rows, language, published_on))


def warm_up() -> None:
    """Load the languages, the heads and the lists of words, before the first article.

    That takes about a second, once a process; afterwards nothing is read from files.
    """
    sample = (
        "Ana Berg said on Monday that the city paid 4 million euros for the bridge. "
    )
    read(sample * 3, published_on=date(2026, 3, 26))


def read_given(
    text: str,
    spans: Sequence[tuple[int, int, str]],
    *,
    language: str = "",
    published_on: date | None = None,
) -> Reading:
    """Judge sentences that were split elsewhere: start, end and kind of each.

    Refuses spans that are out of order, out of bounds or of an unknown kind, and
    names the first of them.
    """
    _refuse_odd_size(text)
    _refuse_too_many(len(spans))
    rows = list(_checked(text, spans))
    language = language or detect(text)
    return Reading(language, _judge(text, rows, language, published_on))


def _checked(text: str, spans: Sequence[tuple[int, int, str]]) -> Iterable[_Row]:
    reached = paragraph = 0
    for number, (start, end, kind) in enumerate(spans, 1):
        fault = _fault(text, reached, start, end, kind)
        if fault:
            found = {"kind": kind, "length": len(text)}
            raise BadInput(fault, number=number, start=start, end=end, **found)
        paragraph += "\n" in text[reached:start]
        reached = end
        yield _Row(Span(start, end), _KINDS[kind], paragraph)


_KINDS: dict[str, SentenceKind] = {
    "sentence": "sentence",
    "heading": "heading",
    "boilerplate": "boilerplate",
}


_ODD_KIND = gettext_noop(
    "Sentence %(number)s (%(start)s to %(end)s) has the kind “%(kind)s”; use sentence, "
    "heading or boilerplate."
)
_OUTSIDE = gettext_noop(
    "Sentence %(number)s (%(start)s to %(end)s) lies outside the text, which has "
    "%(length)s characters."
)
_OVERLAPS = gettext_noop(
    "Sentence %(number)s (%(start)s to %(end)s) overlaps the sentence before it."
)
_NO_WORDS = gettext_noop("Sentence %(number)s (%(start)s to %(end)s) holds no words.")


def _fault(text: str, reached: int, start: int, end: int, kind: str) -> str:
    """Say what is wrong with a span, or nothing."""
    if kind not in _KINDS:
        return _ODD_KIND
    if not 0 <= start < end <= len(text):
        return _OUTSIDE
    if start < reached:
        return _OVERLAPS
    if not text[start:end].strip():
        return _NO_WORDS
    return ""


def _refuse_odd_size(text: str) -> None:
    if not text.strip():
        raise BadInput(
            gettext_noop(
                "There is no text to split; paste or choose the article again."
            )
        )
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise BadInput(
            gettext_noop(
                "The text is longer than 1 MB; import it in parts of at most 1 MB each."
            )
        )


def _refuse_too_many(count: int) -> None:
    if not count:
        raise BadInput(
            gettext_noop("No sentence was found in the text; check what was pasted.")
        )
    if count > MAX_SENTENCES:
        raise BadInput(
            gettext_noop(
                "The text has %(count)s sentences; the desk takes at most %(most)s in "
                "one article. Import it in parts."
            ),
            count=f"{count:,}",
            most=f"{MAX_SENTENCES:,}",
        )


def _judge(
    text: str, rows: Sequence[_Row], language: str, published_on: date | None
) -> tuple[SentenceReading, ...]:
    looks = look_at(
        (text[r.span.start : r.span.end], r.kind, r.paragraph) for r in rows
    )
    judge = Judge(looks, language, published_on)
    return tuple(
        _row_read(position, row, judge.judged(position))
        for position, row in enumerate(rows)
    )


def _row_read(position: int, row: _Row, found: Judged) -> SentenceReading:
    start = row.span.start
    return SentenceReading(
        position=position,
        start=start,
        end=row.span.end,
        kind=row.kind,
        type=found.claim_type,
        score=found.score,
        suggested=found.suggested,
        speaker=found.speaker,
        said_on=found.said_on,
        reasons=found.reasons,
        claims=tuple(
            ClaimReading(
                start + one.start,
                start + one.end,
                one.statement,
                one.claim_type,
                one.speaker,
                one.said_on,
                one.score,
            )
            for one in found.claims
        ),
    )
