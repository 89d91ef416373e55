"""On which day a sentence was said, or what it tells happened."""

from datetime import date

from factcheck.text.dates import Dated, dates_in
from factcheck.text.look import Look

# a date this close behind "said" dates the saying: "said on Monday that"
_CLOSE = 30


def said_on(look: Look, published_on: date | None, language: str) -> date | None:
    """Return the day of the saying or of the event; None when the text has none.

    What a speaker says will happen on some day was not said on that day.
    """
    if look.kind != "sentence":
        return None
    days = dates_in(look.text, published_on, language)
    if published_on is not None:
        days = [found for found in days if found.day <= published_on]
    if look.credit is not None:
        days = [found for found in days if _dates_speech(look, found)]
    else:
        days = [found for found in days if not look.quoted.holds(found.start)]
    return days[0].day if days else None


def _dates_speech(look: Look, found: Dated) -> bool:
    """Say whether a date belongs to the saying rather than to what is said."""
    if look.credit is None or look.quoted.holds(found.start):
        return False
    verb = look.credit.verb
    if found.end <= verb.start:
        # "On Monday Qassem said"; not "The vote on Monday was fair, Qassem said"
        return look.credit.phrase.start >= found.end or _is_beside(look, found)
    between = look.text[verb.end : found.start]
    return len(between) <= _CLOSE and "that" not in between.split()


def _is_beside(look: Look, found: Dated) -> bool:
    phrase = look.credit.phrase if look.credit else None
    return phrase is not None and phrase.end <= found.start
