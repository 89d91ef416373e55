"""How much a sentence is worth a check, from 0 to 1, and whether it is suggested.

A small linear head over named features (heads/MODEL_CARD.md): no library to run.
"""

import json
from functools import cache
from math import exp
from operator import mul
from pathlib import Path

from factcheck.text.features import features
from factcheck.text.labels import SentenceType
from factcheck.text.look import Look
from factcheck.text.signs import Signs
from factcheck.text.wording import head

# suggested from here on
THRESHOLD = 0.5
FIXED: dict[SentenceType, float] = {
    "heading": 0.0,
    "boilerplate": 0.0,
    "question": 0.05,
}
_OWN_VOICE = 0.45
_FILE = Path(__file__).parent / "heads" / "news.json"


def score(
    look: Look, kind_of_claim: SentenceType, signs: Signs, language: str = "en"
) -> float:
    """Return the check-worthiness of a sentence, rounded to three places.

    The wording is weighed in English only; other languages are judged by their signs.
    """
    if kind_of_claim in FIXED:
        return FIXED[kind_of_claim]
    wording = head().weigh(look.text) if language == "en" else 0.0
    found = features(look, signs, kind_of_claim, wording)
    return round(weigh(_weights(), found) * share_of(kind_of_claim, signs), 3)


def weigh(weights: dict[str, float], found: dict[str, float]) -> float:
    """Return how likely a sentence with these features is worth a check, 0 to 1."""
    total = sum(map(mul, map(weights.__getitem__, found), found.values()))
    total += weights["bias"]
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def share_of(kind_of_claim: SentenceType, signs: Signs) -> float:
    """Return how much of its score a sentence keeps.

    The writer's own judgement, and their own guess at what comes, is not for checking.
    """
    if kind_of_claim in ("opinion", "other"):
        return _OWN_VOICE
    bound = signs.credited or signs.plan or signs.figures.any or signs.law
    return _OWN_VOICE if kind_of_claim == "prediction" and not bound else 1.0


@cache
def _weights() -> dict[str, float]:
    found: dict[str, float] = json.loads(_FILE.read_text(encoding="utf-8"))
    return found
