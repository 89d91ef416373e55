"""Talking about a claim: comments, changed or withdrawn only by who made them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.models import Claim, Comment, User
from factcheck.models.comment import CommentQuerySet
from factcheck.refusals import BadInput, Incomplete, NotAllowed, Stale, WrongState
from factcheck.vocabulary import Status
from factcheck.workflow import timeline
from factcheck.workflow.locks import lock
from factcheck.workflow.permissions import may_check
from factcheck.workflow.sight import note_hearing, slot_told_of
from factcheck.workflow.speaking import SpokenTo, spoken_to
from factcheck.workflow.telling import tell_of_comment

LONGEST = 5000


@dataclass(frozen=True, slots=True)
class Said:
    """A comment as it was taken, and whom it reached or did not."""

    comment: Comment
    to: SpokenTo


@transaction.atomic
def add(claim: Claim, text: str, *, by: User) -> Said:
    """Say something about the claim to the people of its desk.

    What may tell of a verdict is kept from whoever must not know that verdict yet.
    """
    claim = lock(claim)
    may_check(by, claim.article.desk_id).insist()
    text = _checked(text)
    comment = Comment.objects.create(
        claim=claim, author=by, text=text, slot=slot_told_of(by, claim) or ""
    )
    to = spoken_to(text, claim, by)
    comment.mentions.set(to.people)
    _record("comment.added", comment, after={"text": text})
    tell_of_comment(comment, to)
    return Said(comment, to)


@transaction.atomic
def edit(comment: Comment, text: str, *, by: User, was: str | None = None) -> Said:
    """Change what one said; the earlier words stay on record.

    `was` are the words that were read. Raises Stale with the newer comment when they
    were changed elsewhere in between.
    """
    held = _own(comment, by)
    before, text = held.text, _checked(text)
    to = spoken_to(text, held.claim, by)
    if text == before:
        return Said(held, to)
    if was is not None and _plain(was) != before:
        raise Stale(_("You changed this comment elsewhere in the meantime."), held)
    held.text = text
    held.edited_at = timezone.now()
    # what one knows by now may be more than when one first spoke
    held.slot = held.slot or slot_told_of(by, held.claim) or ""
    held.save(update_fields=["text", "edited_at", "slot"])
    held.mentions.set(to.people)
    _record("comment.edited", held, {"text": before}, {"text": held.text})
    tell_of_comment(held, to)
    return Said(held, to)


@transaction.atomic
def withdraw(comment: Comment, *, by: User) -> Comment:
    """Take back what one said; that it was said stays on record."""
    held = _own(comment, by)
    held.withdrawn_at = timezone.now()
    held.save(update_fields=["withdrawn_at"])
    _record("comment.withdrawn", held, before={"text": held.text})
    return held


def heard_by(reader: User, claim: Claim) -> CommentQuerySet:
    """The comments on the claim that the person may read, the oldest first."""
    said = Comment.objects.visible_to(reader).filter(claim=claim)
    return said.select_related("author").order_by("created_at", "pk")


def note_read(claim: Claim, *, by: User) -> None:
    """Note who has read something of an undecided first verdict in the comments."""
    if claim.status != Status.APPROVED:
        note_hearing(by, claim)


def _own(comment: Comment, by: User) -> Comment:
    claim = lock(comment.claim)
    may_check(by, claim.article.desk_id).insist()
    held = Comment.objects.get(pk=comment.pk)
    held.claim = claim
    if held.author_id != by.pk:
        raise NotAllowed(_("Only who wrote a comment can change or withdraw it."))
    if held.withdrawn_at is not None:
        raise WrongState(_("This comment has been withdrawn already."))
    return held


def _checked(text: str) -> str:
    text = _plain(text)
    if not text:
        raise Incomplete(_("The comment is empty: write what you want to say."))
    if len(text) > LONGEST:
        raise BadInput(
            _("The comment is too long: %(most)s characters at most.")
            % {"most": LONGEST}
        )
    return text


def _plain(text: str) -> str:
    """The words as they are kept, however a form sent them."""
    return text.replace("\r\n", "\n").replace("\x00", "").strip()


def _record(
    event: str,
    comment: Comment,
    before: timeline.Values | None = None,
    after: timeline.Values | None = None,
) -> None:
    timeline.record(
        event,
        by=comment.author,
        subject=comment.claim,
        before=before,
        after={"comment": comment.pk, **(after or {})},
    )
