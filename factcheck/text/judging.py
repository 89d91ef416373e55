"""What is made of one sentence: its type, its worth, its claims and the reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from factcheck.text.claim_types import type_of
from factcheck.text.labels import SentenceType
from factcheck.text.look import Look, look_at
from factcheck.text.parts import Part, parts_of
from factcheck.text.reasons import reasons_for
from factcheck.text.saying import said_on
from factcheck.text.scoring import THRESHOLD, score
from factcheck.text.signs import Signs, signs_of
from factcheck.text.speakers import Hearing, Speaking
from factcheck.text.statements import statement_of


@dataclass(frozen=True, slots=True)
class Statement:
    """One checkable statement; offsets count from its sentence's start."""

    start: int
    end: int
    statement: str
    claim_type: SentenceType
    speaker: str
    said_on: date | None
    score: float


@dataclass(frozen=True, slots=True)
class Judged:
    """What is made of one sentence."""

    claim_type: SentenceType
    score: float
    suggested: bool
    speaker: str
    said_on: date | None
    reasons: tuple[str, ...]
    claims: tuple[Statement, ...]


class Judge:
    """An article heard from beginning to end, ready to judge each of its sentences."""

    def __init__(
        self, looks: Sequence[Look], language: str, published_on: date | None
    ) -> None:
        self._looks = looks
        self._hearing = Hearing(looks)
        self._language = language
        self._published_on = published_on

    def judged(self, place: int) -> Judged:
        """Return what is made of the sentence at this place."""
        look, voice = self._looks[place], self._hearing.spoken[place]
        signs, claim_type, worth = self._weigh(look, voice)
        day = said_on(look, self._published_on, self._language)
        suggested = worth >= THRESHOLD
        return Judged(
            claim_type=claim_type,
            score=worth,
            suggested=suggested,
            speaker=voice.name,
            said_on=day,
            reasons=reasons_for(signs, claim_type, voice.name, day),
            claims=self._claims(place, look, voice, claim_type, worth, day)
            if suggested
            else (),
        )

    def statement(self, place: int) -> str:
        """Return the sentence at this place in words that stand alone."""
        look, voice = self._looks[place], self._hearing.spoken[place]
        return self._in_words(place, look, voice, "")

    def _weigh(self, look: Look, voice: Speaking) -> tuple[Signs, SentenceType, float]:
        year = self._published_on.year if self._published_on else 0
        signs = signs_of(look, bool(voice.name), year)
        claim_type = type_of(look, signs)
        return signs, claim_type, score(look, claim_type, signs, self._language)

    def _claims(
        self,
        place: int,
        look: Look,
        voice: Speaking,
        claim_type: SentenceType,
        worth: float,
        day: date | None,
    ) -> tuple[Statement, ...]:
        """Return the sentence's statements: itself, or the two it holds."""
        parts = parts_of(look) if self._language == "en" else [Part.whole(look)]
        if len(parts) == 1:
            words = self._in_words(place, look, voice, "")
            whole = (*parts[0].span, words, claim_type, voice.name, day, worth)
            return (Statement(*whole),)
        return tuple(self._part(place, look, part) for part in parts)

    def _part(self, place: int, look: Look, part: Part) -> Statement:
        """Return one of a sentence's two statements, judged by itself."""
        text = look.text[part.span.start : part.span.end]
        (alone,) = look_at([(text, "sentence", look.paragraph)])
        voice = self._hearing.speaker(place, alone) if alone.credit else Speaking()
        _, claim_type, worth = self._weigh(alone, voice)
        day = said_on(alone, self._published_on, self._language)
        words = self._in_words(place, alone, voice, part.subject)
        return Statement(*part.span, words, claim_type, voice.name, day, worth)

    def _in_words(self, place: int, look: Look, voice: Speaking, subject: str) -> str:
        if self._language != "en" or look.text != look.whole:
            return look.whole
        return statement_of(
            look, voice, self._hearing, place, self._published_on, subject
        )
