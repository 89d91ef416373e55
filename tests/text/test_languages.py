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


_SPOKEN = ("quotes", "reported speech", "holds a quotation")
# a quotation, its speaker where reading can tell, and a figure; written for this test
QUOTED = {
    "es": "«El puente costó 14 millones de euros», dijo la alcaldesa Ana Ruiz.",
    "pt": "“A ponte custou 14 milhões de euros”, disse a prefeita Ana Lima.",
    "fr": "« Le pont a coûté 14 millions d’euros », a déclaré la maire Anne Petit.",
    "de": "„Die Brücke kostete 14 Millionen Euro“, sagte Bürgermeisterin Anna Weber.",
    "ar": "قالت الوزيرة: «بلغت تكلفة الجسر 14 مليون يورو».",
    "hi": "मंत्री ने कहा, “पुल पर 14 करोड़ रुपये खर्च हुए।”",
}


@pytest.mark.parametrize("language", QUOTED)
def test_quotations_and_figures_give_reasons_in_any_language(language: str) -> None:
    text = normalise(TEXTS[language] + "\n\n" + QUOTED[language])

    reasons = read(text, language=language).sentences[-1].reasons

    assert any("names a" in reason for reason in reasons)
    assert any(reason.startswith(_SPOKEN) for reason in reasons)


ODD = {
    "right to left inside left to right": "Berg said “لن ننسحب” on Monday. He left.",
    "left to right inside right to left": "قال Berg إن 14 دولة وافقت. غادر الوزير.",
    "direction marks": "\u2067سقط جسر.\u2069 He left on Monday.",
    "vowel signs": "कि़ताब की क़ीमत 40 रुपये है। वह चला गया।",
    "letters with marks that never compose": "Q\u0307x\u0323 paid 5 euros. He left.",
    "marks on their own": "\u0301 Berg paid 5 euros. \u0323He left.",
    "joined emoji": "👩‍👩‍👧‍👦 Berg paid 5 euros. 🏳️‍🌈 He left.",
    "beyond the first plane": "\U0001d505erg paid 5 euros. \U0001d573e left.",
}


@pytest.mark.parametrize("name", ODD)
def test_offsets_are_true_whatever_is_written(name: str) -> None:
    text = normalise(ODD[name] + "\n\n" + ODD[name])

    rows = read(text, published_on=PRINTED).sentences

    assert "".join("".join(text[r.start : r.end] for r in rows).split()) == (
        "".join(text.split())
    )
    assert len(rows) == 4
    for row in rows:
        for claim in row.claims:
            assert row.start <= claim.start < claim.end <= row.end
