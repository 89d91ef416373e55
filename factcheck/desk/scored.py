"""How far the desk's own suggestions can be trusted, said where they are shown."""

from __future__ import annotations

from django.utils.translation import gettext as _

from factcheck.text.language import is_scored_by_words


def caution(language: str) -> str:
    """One sentence for an article that is not in English; nothing for one that is."""
    if is_scored_by_words(language):
        return ""
    return _(
        "This article is not in English: what is suggested rests on figures, dates and"
        " quotations alone, so read every sentence yourself."
    )
