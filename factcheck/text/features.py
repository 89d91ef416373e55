"""What is known of a sentence as numbers, for the small trained head that scores it."""

from math import log

from factcheck.text.labels import SentenceType
from factcheck.text.look import Look
from factcheck.text.signs import Signs, is_past
from factcheck.text.wordlists import pattern, words

_SUBJECTIVE = words("subjective")
_FIRST = words("first_person")
_FEELING = pattern("feeling")
_CHARGED = words("charged")
_VAGUE = words("vague")
_JUDGING = words("judging_verbs")
_DENYING = words("denials")
_MANY = frozenset(
    ["analysts", "critics", "experts", "observers", "opponents", "some", "people"]
)
TYPES: tuple[SentenceType, ...] = (
    "statistic",
    "quote",
    "event",
    "comparison_cause",
    "history",
    "prediction",
    "opinion",
    "question",
    "other",
)


def features(
    look: Look, signs: Signs, kind_of_claim: SentenceType, wording: float
) -> dict[str, float]:
    """Return named numbers, most between 0 and 1; `wording` is the debate head's."""
    found = _of_signs(signs)
    found.update(_of_speech(look, signs))
    found.update(_of_words(look, signs))
    found["wording"] = wording
    for known in TYPES:
        found[f"type {known}"] = float(known == kind_of_claim)
    return found


def _of_signs(signs: Signs) -> dict[str, float]:
    figures = signs.figures
    return {
        "length": min(signs.words, 25) / 25,
        "short": float(signs.words < 8),
        "log length": log(1 + min(signs.words, 30)) / 3,
        "money": float(figures.money),
        "share": float(figures.share),
        "counts": min(figures.counts, 3) / 3,
        "any figure": float(figures.any),
        "rank": float(figures.rank),
        "dates": min(figures.dates, 2) / 2,
        "names": min(signs.names, 4) / 4,
        "named": float(signs.names > 0),
        "cause": float(signs.cause),
        "compared": float(signs.compared),
        "law": float(signs.law),
        "plan": float(signs.plan),
        "possible": float(signs.possible),
        "hedged": float(signs.hedged),
        "duty": float(signs.duty),
        "judging": float(signs.judging),
        "subjective": min(signs.subjective, 3) / 3,
        "first person": min(signs.first_person, 2) / 2,
        "second person": float(signs.second_person > 0),
        "to reader": float(signs.to_reader),
        "leans back": float(signs.opens_with_link),
        "past": float(signs.tense == "past"),
        "state": float(signs.tense == "state"),
    }


def _of_words(look: Look, signs: Signs) -> dict[str, float]:
    """Return how charged, how vague and how specific the wording is."""
    lowers = [word.lower for word in look.line if word.is_word]
    count = max(1, len(lowers))
    specific = signs.names + signs.figures.counts + signs.figures.dates
    return {
        "charged": min(3, sum(map(_CHARGED.__contains__, lowers))) / 3,
        "vague": min(3, sum(map(_VAGUE.__contains__, lowers))) / 3,
        "specific": min(1.0, 4 * specific / count),
        "many specifics": min(6, specific) / 6,
    }


def _of_speech(look: Look, signs: Signs) -> dict[str, float]:
    """Return what can be told of who speaks and of what is quoted."""
    inside = [word.lower for word in look.quoted.inside(look.line)]
    credit = look.credit
    speakers = credit.phrase.words if credit else ()
    return {
        "credited": float(signs.credited),
        "quoted share": min(1.0, signs.quoted_words / max(1, signs.words)),
        "short quote": float(0 < signs.quoted_words < 8),
        "feeling inside": float(_FEELING.search(look.lower) is not None),
        "judgement inside": min(2, sum(w in _SUBJECTIVE for w in inside)) / 2,
        "first person inside": min(2, sum(w in _FIRST for w in inside)) / 2,
        "past inside": float(any(map(is_past, inside))),
        "was not inside": float(any(word in _DENYING for word in inside)),
        "charged inside": min(3, sum(word in _CHARGED for word in inside)) / 3,
        "judging verb": float(credit is not None and credit.verb.lower in _JUDGING),
        "speaker named": float(any(word.is_capital for word in speakers)),
        "speakers in general": float(any(word.lower in _MANY for word in speakers)),
        "credited without a quotation": float(signs.credited and not inside),
    }
