"""Which language an article is written in, by its first few thousand letters."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_ENOUGH = 1_500
# too few letters to tell: the desk's own language, or English
_TOO_FEW = 20


# in other languages sentences are judged by their figures, dates and quotations alone
SCORED_BY_WORDS = frozenset(["en"])


def is_scored_by_words(language: str) -> bool:
    """Say whether scoring weighs the wording too; where it does not, it is weaker."""
    return language in SCORED_BY_WORDS


def detect(text: str, fallback: str = "en") -> str:
    """The ISO 639-1 code of the text's language; the fallback when it is too short."""
    sample = text[:_ENOUGH]
    if sum(map(str.isalpha, sample)) < _TOO_FEW:
        return fallback
    label, _ = _identifier().classify(sample)
    return str(label)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE)
