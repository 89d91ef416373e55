"""The copy's paragraphs as markup, letter for letter what the article says; the words
of a verdict with links to its sources.

Put together here and not in a template: an article may have 5,000 sentences, for which
a template takes one and a half seconds and this takes a tenth of that.
"""

from __future__ import annotations

from collections.abc import Collection
from html import escape
from itertools import groupby

from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe

from factcheck.desk.shown import Paragraph, Part, ShownClaim, ShownSentence
from factcheck.text.citing import citations


def draw_paragraph(paragraph: Paragraph, *, in_place: bool = False) -> SafeString:
    """A paragraph or heading with its numbers and letters; every word is escaped.

    Tags touch, since white space between them would be text of the article. With
    `in_place`, htmx exchanges it for the one that is shown.
    """
    name = "h2" if paragraph.heading else "p"
    mark = f' id="{paragraph.anchor}"' if paragraph.anchor else ""
    mark += _if(in_place, ' hx-swap-oob="true"')
    stretches = "".join(
        _stretch(sentence, "".join(map(_part, parts)))
        for sentence, parts in groupby(paragraph.parts, key=lambda part: part.sentence)
    )
    return mark_safe(f"<{name}{mark}>{stretches}</{name}>")  # noqa: S308


def draw_explanation(
    explanation: str, numbers: Collection[int], within: str
) -> SafeString:
    """An explanation in paragraphs, each [1] a link to that source on the same page.

    Every word is escaped. A number that is not among the `numbers` stays as it is; the
    source with the number n is at #within-n.
    """
    drawn = "".join(
        f'<a class="ref" href="#{escape(within)}-{number}">{escape(words)}</a>'
        if number in numbers
        else escape(words)
        for words, number in citations(explanation)
    )
    return mark_safe(linebreaks(drawn))  # noqa: S308


def _stretch(sentence: ShownSentence | None, inner: str) -> str:
    """What is said in one sentence, behind its number in the margin."""
    if sentence is None:
        return inner
    return (
        f'<span class="s{" focus" if sentence.focus else ""}" id="{sentence.anchor}"'
        f' data-kind="{escape(sentence.kind)}"{_if(sentence.current, CURRENT)}>'
        f'<a class="no{" odd" if sentence.is_odd else ""}"'
        f' href="{escape(sentence.href)}" aria-label="{escape(sentence.label)}">'
        f"{sentence.number}</a>{inner}</span>"
    )


def _part(part: Part) -> str:
    """Words, marked where they belong to a claim, behind its letter where it begins."""
    words = escape(part.text)
    if part.claim is None:
        return f'<span data-start="{part.start}">{words}</span>'
    claim = part.claim
    letter = _letter(claim) if part.begins else ""
    suggested, current = claim.suggested, claim.current
    return (
        f'{letter}<mark data-start="{part.start}"{_if(suggested, SUGGESTED)}'
        f"{_if(current, ' data-current')}>{words}</mark>"
    )


def _letter(claim: ShownClaim) -> str:
    rated = ""
    if claim.rating:
        rated = f' data-tone="{escape(claim.tone)}" data-mark="{escape(claim.mark)}"'
    return (
        f'<a class="letter" href="{escape(claim.url)}"{rated}'
        f"{_if(claim.suggested, SUGGESTED)}{_if(claim.current, CURRENT)}"
        f' aria-label="{escape(claim.label)}">{escape(claim.letter)}</a>'
    )


CURRENT, SUGGESTED = ' aria-current="true"', " data-suggested"


def _if(is_so: bool, attribute: str) -> str:
    return attribute if is_so else ""
