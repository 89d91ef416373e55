"""Why a sentence is suggested or not, in words for the person who decides."""

from datetime import date

from factcheck.text.labels import SentenceType
from factcheck.text.signs import Signs

# fewer words between marks are a title or a nickname
_A_QUOTATION = 3


def reasons_for(
    signs: Signs, claim_type: SentenceType, speaker: str, said_on: date | None
) -> tuple[str, ...]:
    """Return short reasons, the weightiest first."""
    if claim_type in ("heading", "boilerplate"):
        return ("a heading" if claim_type == "heading" else "not part of the article",)
    found = []
    if signs.figures.any or signs.figures.rank:
        found.append(_of_figures(signs))
    if speaker:
        direct = signs.quoted_words * 2 >= signs.words
        found.append(f"{'quotes' if direct else 'reported speech by'} {speaker}")
    elif signs.quoted_words >= _A_QUOTATION:
        found.append("holds a quotation")
    if claim_type == "prediction":
        found.append(_of_future(signs, speaker))
    found += [words for sign, words in _SAID_OF_SIGNS if getattr(signs, sign)]
    if said_on:
        found.append(f"dated {said_on.day} {said_on:%B %Y}")
    if claim_type in _SAID_OF_TYPES:
        found.append(_SAID_OF_TYPES[claim_type])
    return tuple(found) or _of_nothing_special(signs)


_SAID_OF_SIGNS = (
    ("cause", "says that one thing brings about another"),
    ("compared", "compares"),
    ("law", "about a law, a court or an arrest"),
)
_SAID_OF_TYPES: dict[str, str] = {
    "question": "a question",
    "event": "says what happened",
    "opinion": "the writer’s own judgement",
}


def _of_nothing_special(signs: Signs) -> tuple[str, ...]:
    if signs.names:
        return ("says how things stand with somebody or something that it names",)
    return ("a statement without a figure, date, name or speaker",)


def _of_figures(signs: Signs) -> str:
    if signs.figures.money:
        return "names an amount of money"
    if signs.figures.share:
        return "names a share"
    if signs.figures.any:
        return "names a figure"
    return "claims a rank or a record"


def _of_future(signs: Signs, speaker: str) -> str:
    if signs.plan and not signs.expected:
        return "a plan: check that it was decided"
    if speaker:
        return "a forecast: check that it was said"
    if signs.plan:
        return "a forecast: check who expects it"
    return "looks ahead: cannot be checked yet"
