"""The subjects of a desk: one for each word, made when it is first used."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from factcheck.models import Desk, Subject, User
from factcheck.models.subject import LONGEST_WORD
from factcheck.refusals import BadInput
from factcheck.workflow import timeline


def subjects_called(desk: Desk, words: Iterable[str], *, by: User) -> list[Subject]:
    """The desk's subjects of these words, in their order; new ones go on record.

    Capitals make no difference: “Transport” and “transport” are one subject.
    """
    asked: dict[str, str] = {}
    for one in filter(None, (" ".join(word.split()) for word in words)):
        asked.setdefault(one.casefold(), one)
    for word in asked.values():
        if len(word) > LONGEST_WORD:
            raise BadInput(
                _("“%(word)s” is too long for a subject: %(most)s characters at most.")
                % {"word": word[:LONGEST_WORD], "most": LONGEST_WORD}
            )
    known = {one.key: one for one in desk.subjects.filter(key__in=asked)}
    return [known.get(key) or _made(desk, key, asked[key], by) for key in asked]


def _made(desk: Desk, key: str, word: str, by: User) -> Subject:
    subject, made = Subject.objects.get_or_create(
        desk=desk, key=key, defaults={"word": word}
    )
    if made:
        timeline.record("subject.added", by=by, subject=desk, after={"word": word})
    return subject
