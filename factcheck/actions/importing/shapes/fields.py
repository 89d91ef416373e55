"""Reading single fields of somebody else's item: any of several names, safely."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from factcheck.actions.importing.asking import About, Handed
from factcheck.actions.importing.lines import insist_on_short, moment_of
from factcheck.models.subject import LONGEST_WORD
from factcheck.refusals import BadInput

Told = Mapping[str, Any]
MOST_SUBJECTS = 50


def words(told: Told, *names: str) -> str:
    """The first of these fields that holds words or a number, on one line."""
    for name in names:
        value = told.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, str) and value.strip():
            return " ".join(value.replace("\x00", "").split())
    return ""


def moment(told: Told, *names: str) -> datetime | None:
    """The first of these fields that is given, as a moment."""
    return next((moment_of(told, one) for one in names if told.get(one)), None)


def listed(told: Told, name: str) -> list[Told]:
    """The objects in a list; anything else in it, or none, is left out."""
    value = told.get(name)
    rows = value if isinstance(value, list) else []
    return [one for one in rows if isinstance(one, Mapping)]


def rendered(told: Told, name: str) -> str:
    """What a field holds as HTML, in `rendered` or itself."""
    value = told.get(name)
    value = value.get("rendered") if isinstance(value, Mapping) else value
    return value if isinstance(value, str) else ""


def plain(markup: str) -> str:
    """A heading's words without its tags and entities."""
    return " ".join(html.unescape(strip_tags(markup)).replace("\x00", "").split())


def language(code: str) -> str:
    """The language of a tag like en-GB."""
    return code.replace("_", "-").partition("-")[0].lower()[:12]


def insist(missing: Mapping[str, object]) -> None:
    """Refuse an item that lacks what is needed, naming all of it."""
    names = [name for name, value in missing.items() if not value]
    if names:
        raise BadInput(
            _("The item lacks %(names)s.")
            % {"names": ", ".join(f"“{one}”" for one in names)}
        )


def subjects(named: Iterable[str]) -> tuple[str, ...]:
    """What it is about, each word once, as long and as many as the desk takes."""
    some = islice((one[:LONGEST_WORD] for one in named if one), MOST_SUBJECTS)
    return tuple(dict.fromkeys(some))


def taken(handed: Handed, about: About) -> tuple[Handed, About]:
    """What the desk takes of an item: words that fit, and of a killed one no text."""
    insist_on_short(about)
    return (Handed() if about.is_killed else handed), about
