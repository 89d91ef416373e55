"""Other languages are recognised and split by their own rules, offsets true."""

from datetime import date

import pytest

from factcheck.text.normalising import normalise
from factcheck.text.reading import Reading, read

PRINTED = date(2026, 3, 26)
TEXTS = {
    "es": "El presidente visitó la fábrica el miércoles (25). «No habrá despidos», "
    "dijo la ministra Ana Ruiz. La empresa, con 3.400 trabajadores, perdió un 12 % de "
    "sus ventas en 2025. El Sr. Gómez no respondió.",
    "pt": "O ministro renunciou nesta quarta-feira (25). A inflação chegou a 4,2% em "
    "fevereiro, segundo o instituto. “Não há dinheiro”, disse a Dra. Lima. O governo "
    "não comentou.",
    "fr": "Le maire a démissionné mercredi 25 mars. Le chômage a baissé de 3 % en un "
    "an. « C’est une erreur », a déclaré Mme Petit. Qui va le remplacer ?",
    "de": "Der Minister trat am Mittwoch zurück. Die Firma zahlte 3,4 Mio. Euro an die "
    "Stadt. „Das war ein Fehler“, sagte Dr. Anna Weber. Wer folgt ihm nach?",
    "ar": "استقال الوزير يوم الأربعاء 25 مارس 2026. بلغ التضخم 12% في فبراير. "
    "قال المتحدث باسم الحكومة إن الاقتصاد يتعافى ببطء. من سيخلفه؟",
    "hi": "मंत्री ने बुधवार को इस्तीफ़ा दे दिया। महँगाई दर फ़रवरी में 4.2% रही। "
    "सरकार ने कोई टिप्पणी नहीं की। उनकी जगह कौन लेगा?",
}


def _read(language: str) -> tuple[str, Reading]:
    text = normalise(TEXTS[language])
    return text, read(text, published_on=PRINTED)


@pytest.mark.parametrize("language", TEXTS)
def test_the_language_is_recognised_and_split_into_its_four_sentences(
    language: str,
) -> None:
    text, reading = _read(language)

    assert reading.language == language
    assert len(reading.sentences) == 4
    for row in reading.sentences:
        assert text[row.start : row.end].strip() == text[row.start : row.end]


@pytest.mark.parametrize("language", TEXTS)
def test_a_figure_gives_a_reason_in_any_language(language: str) -> None:
    _, reading = _read(language)

    reasons = [reason for row in reading.sentences for reason in row.reasons]
    assert any(reason.startswith("names a") for reason in reasons)


@pytest.mark.parametrize("language", TEXTS)
def test_a_date_is_understood_in_any_language(language: str) -> None:
    _, reading = _read(language)

    assert reading.sentences[0].said_on == date(2026, 3, 25)


@pytest.mark.parametrize("language", ["es", "pt", "fr", "de"])
def test_a_quotation_gives_its_speaker(language: str) -> None:
    _, reading = _read(language)

    speakers = {row.speaker for row in reading.sentences if row.speaker}
    assert len(speakers) == 1
