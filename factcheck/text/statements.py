"""A claim in words that stand alone: who and when are filled in from the article.

Nothing is added that the article does not say; the quote beside it stays untouched.
"""

import re
from datetime import date

from factcheck.text.dates import Dated, dates_in
from factcheck.text.look import Look
from factcheck.text.roster import Roster
from factcheck.text.speakers import Hearing, Speaking
from factcheck.text.tokens import bare
from factcheck.text.wordlists import lines

_OPENER = re.compile(rf"(?:{'|'.join(lines('patterns', 'openers'))}),? (?=\S)", re.I)
_OWNERS = {"his": "he", "her": "she"}
_OPENING_MARKS = "“\"‘'«"
# after these a weekday needs no "on"
_PREPOSITIONS = ("on", "by", "since", "until", "from", "of", "before", "after", "for")


def statement_of(
    look: Look,
    voice: Speaking,
    hearing: Hearing,
    place: int,
    published_on: date | None,
    subject: str = "",
) -> str:
    """Return the claim with full names and dates written out.

    `look` is the sentence at `place` or a part of it, `voice` who speaks in it;
    `subject` is what the part left to its neighbour.
    """
    if voice.name and not voice.is_written:
        return _as_speech(look.text.strip(), voice.name)
    changes = [*_names(look, voice, hearing, place), *_dates(look, published_on)]
    text = look.text
    for start, end, words in sorted(changes, reverse=True):
        text = text[:start] + words + text[end:]
    text = f"{subject} {text}" if subject else _without_opener(text)
    return _closed(text)


def _as_speech(text: str, name: str) -> str:
    """Return a quotation that went on from before, with its speaker in front."""
    if text[:1] not in _OPENING_MARKS:
        text = f"“{text}"
    if text[-1:] not in "”\"’'»":
        text = f"{text}”"
    return f"{name} said: {text}"


def _names(
    look: Look, voice: Speaking, hearing: Hearing, place: int
) -> list[tuple[int, int, str]]:
    """Return where full names go: for the speaker, and for short names' first use."""
    changes = []
    if voice.is_written:
        written = look.text[voice.start : voice.end]
        if len(written.split()) == 1 and voice.name != bare(written):
            end = voice.start + len(bare(written))
            article = "the " if hearing.roster.takes_article(voice.name) else ""
            changes.append((voice.start, end, article + voice.name))
    elif look.line:
        changes += _subject(look, hearing, place)
    taken = {start for start, _, _ in changes}
    given = {name for _, _, name in changes}
    for name in look.names:
        full = hearing.roster.full(name.text)
        if name.start in taken or look.quoted.holds(name.start) or full in given:
            continue
        if _is_short(name.text, full, hearing.roster, look.text):
            changes.append((name.start, name.start + len(name.text), full))
            given.add(full)
    return changes


def _is_short(short: str, full: str, roster: Roster, text: str) -> bool:
    return short != full and roster.is_person(full) and full not in text


def _subject(look: Look, hearing: Hearing, place: int) -> list[tuple[int, int, str]]:
    """Return the name for "He" or "His" at the beginning, where it is plain."""
    opener = _OPENER.match(look.text)
    begin = opener.end() if opener else 0
    first = next((word for word in look.line if word.start >= begin), look.line[0])
    owner = _OWNERS.get(first.lower, "")
    if not owner and first.lower not in ("he", "she"):
        return []
    name = hearing.meant(owner or first.lower, place, look, first.start)
    if not name:
        return []
    return [(first.start, first.end, f"{name}’s" if owner else name)]


def _dates(look: Look, published_on: date | None) -> list[tuple[int, int, str]]:
    """Return where the day, month and year go that the article implies."""
    return [
        (found.start, found.end, words)
        for found in dates_in(look.text, published_on)
        if not look.quoted.holds(found.start)
        and look.text[found.end : found.end + 2] not in ("’s", "'s")
        and (words := _in_full(look.text, found))
    ]


def _in_full(text: str, found: Dated) -> str:
    """Return the date in full: "on Tuesday" is "on Tuesday, 24 March 2026"."""
    written = text[found.start : found.end]
    day = f"{found.day.day} {found.day:%B %Y}"
    if str(found.day.year) in written:
        return ""
    if written.endswith("ago"):
        return f"{'On' if found.start == 0 else 'on'} {day}"
    if any(letter.isdigit() for letter in written) and "(" not in written:
        return f"{written}{',' if written[-1:].isdigit() else ''} {found.day.year}"
    words = written.split("(")[0].split()
    skipped = words[0].lower() in _PREPOSITIONS
    named = [n for n, word in enumerate(words) if word[0].isupper() and n >= skipped]
    lead = _lead(text, found, words[0])
    rest = f"{' '.join(words[named[0] :])}, {day}" if named else day
    return f"{lead} {rest}".strip()


def _lead(text: str, found: Dated, first: str) -> str:
    """Return the preposition of a date; none where one stands before it already."""
    own = first.lower() if first.lower() in _PREPOSITIONS else ""
    before = text[: found.start].split()[-1:]
    if not own and before and before[0].lower() in _PREPOSITIONS:
        return ""
    lead = own or "on"
    return lead.capitalize() if found.start == 0 else lead


def _without_opener(text: str) -> str:
    opener = _OPENER.match(text)
    if opener is None or len(text) <= opener.end():
        return text
    return text[opener.end() :]


def _closed(text: str) -> str:
    """Return the text as a sentence: a capital in front, a full stop at the end."""
    text = text.strip().rstrip(",;–—")
    text = text[:1].upper() + text[1:]
    if text[-1:] not in ".!?…”\"’'»)":
        text += "."
    return text
