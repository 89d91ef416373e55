"""Subjects of a desk: adding, renaming and taking them off, on record."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from factcheck.models import Desk, Subject, User
from factcheck.models.subject import LONGEST_WORD
from factcheck.refusals import BadInput, Incomplete, WrongState
from factcheck.workflow import timeline
from factcheck.workflow.permissions import may_manage
from factcheck.workflow.subjects import subjects_called


@transaction.atomic
def add(desk: Desk, word: str, *, by: User) -> Subject:
    """Have a subject on the desk; one that it has already is found again."""
    may_manage(by, desk).insist()
    found = subjects_called(desk, [word], by=by)
    if not found:
        raise Incomplete(_("The subject is empty: write a word."))
    return found[0]


@transaction.atomic
def rename(subject: Subject, word: str, *, by: User) -> Subject:
    """Call a subject by another word, on every article and for every person."""
    may_manage(by, subject.desk).insist()
    word = " ".join(word.split())
    if not word:
        raise Incomplete(_("The subject is empty: write a word."))
    if len(word) > LONGEST_WORD:
        raise BadInput(
            _("This is too long for a subject: %(most)s characters at most.")
            % {"most": LONGEST_WORD}
        )
    held = Subject.objects.select_for_update(no_key=True).get(pk=subject.pk)
    before, held.word, held.key = held.word, word, word.casefold()
    if before == word:
        return held
    try:
        with transaction.atomic():
            held.save(update_fields=["word", "key"])
    except IntegrityError:
        raise WrongState(
            _("This desk has a subject “%(word)s” already.") % {"word": word}
        ) from None
    timeline.record(
        "subject.renamed",
        by=by,
        subject=held.desk,
        before={"word": before},
        after={"word": word},
    )
    return held


@transaction.atomic
def remove(subject: Subject, *, by: User) -> None:
    """Take a subject off the desk, unless somebody declared an interest in it."""
    may_manage(by, subject.desk).insist()
    if subject.conflicts.exists():
        raise WrongState(
            _("Somebody declared a conflict of interest with “%(word)s”: it stays.")
            % {"word": subject.word}
        )
    timeline.record(
        "subject.removed", by=by, subject=subject.desk, before={"word": subject.word}
    )
    subject.delete()
