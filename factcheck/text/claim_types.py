"""What sort of thing a sentence asserts: the first type that fits, in desk order."""

from factcheck.text.labels import SentenceType
from factcheck.text.look import Look
from factcheck.text.signs import Signs


def type_of(look: Look, signs: Signs) -> SentenceType:
    """Return the type: furniture, question, prediction, figure, speech, event, ..."""
    if look.kind != "sentence":
        return look.kind
    if signs.question and not signs.credited:
        return "question"
    if signs.to_reader and not signs.credited:
        return "other"
    if signs.future or _speculates(signs):
        return "prediction"
    if signs.figures.any or signs.figures.rank:
        return "statistic"
    if signs.credited:
        return "quote"
    return _of_the_writer(signs)


def _speculates(signs: Signs) -> bool:
    """Say whether the writer looks ahead with "could" or "would"."""
    return signs.possible and not (
        signs.credited or signs.figures.any or signs.tense == "past" or _judges(signs)
    )


def _of_the_writer(signs: Signs) -> SentenceType:
    """Return the type of what the writer says in their own voice, without figures."""
    if _judges(signs):
        return "opinion"
    if signs.cause or signs.compared:
        return "comparison_cause"
    if signs.tense == "past":
        return "history" if signs.old else "event"
    return "history" if signs.words > 5 or signs.names else "other"


def _judges(signs: Signs) -> bool:
    weight = signs.subjective + signs.first_person + signs.second_person
    weight += 2 * (signs.duty and not signs.law) + signs.hedged + 2 * signs.judging
    return weight >= 2 and not signs.figures.dates
