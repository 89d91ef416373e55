"""Deciding what of an article is to be checked."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck import background
from factcheck.background import Work
from factcheck.models import Article, Claim, Job, Sentence, User
from factcheck.refusals import Incomplete, Overtaken, Refusal, WrongState
from factcheck.vocabulary import Dismissal, Disposition, SentenceKind, Status
from factcheck.workflow import slots, timeline
from factcheck.workflow.gone import suggestions_gone
from factcheck.workflow.locks import lock_all, lock_article
from factcheck.workflow.move import move
from factcheck.workflow.moves import POOL
from factcheck.workflow.newest import newest_of
from factcheck.workflow.permissions import may_edit

# more than this would keep the editor waiting
DISMISSED_AT_ONCE = 500


def accept(claim: Claim, *, by: User) -> None:
    """Put the claim among those to check."""
    move(claim, "accept", by=by)


@dataclass(frozen=True, slots=True)
class Accepted:
    """How many claims a step accepted, and what it refused."""

    count: int
    refusals: tuple[Refusal, ...]


def accept_suggested(article: Article, *, by: User, at_most: int) -> Accepted:
    """Accept the suggestions that nobody has decided about, in the order of the text.

    Each is accepted for itself: one that is refused does not hold up the others.
    """
    may_edit(by, article.desk_id).insist()
    count, refusals = 0, []
    for claim in _suggested(article)[:at_most]:
        try:
            accept(claim, by=by)
            count += 1
        except Refusal as refusal:
            refusals.append(refusal)
    return Accepted(count, tuple(refusals))


def ask_to_accept(article: Article, *, by: User) -> Job:
    """Queue the accepting of all suggestions, where that takes longer than a moment."""
    may_edit(by, article.desk_id).insist()
    with transaction.atomic():
        return background.later(
            "accept_suggested",
            key=accepting_key(article),
            subject=_("Accepting what is suggested in “%(title)s”")
            % {"title": article.title[:200]},
            desk=article.desk,
            by=by,
            article_id=article.pk,
            editor_id=by.pk,
        )


def accepting_key(article: Article) -> str:
    """By which the job is known while it is open."""
    return f"accept:{article.pk}"


def accept_step_by_step(work: Work, article_id: int, editor_id: int) -> None:
    """Accept the suggestions one by one, telling how far it has come.

    Doing it again is harmless: what is accepted is no suggestion any more.
    """
    article = Article.objects.select_related("desk").get(pk=article_id)
    by = User.objects.get(pk=editor_id)
    claims = list(_suggested(article))
    for done, claim in enumerate(claims, 1):
        with suppress(Overtaken, WrongState), work.step(done=done, total=len(claims)):
            accept(claim, by=by)


def _suggested(article: Article) -> QuerySet[Claim]:
    placed = article.current_version.anchors.placed()
    anchors = placed.filter(claim__status=Status.DETECTED)
    return (
        Claim.objects.filter(pk__in=anchors.values("claim"))
        .select_related("article__desk")
        .order_by("ordinal")
    )


@transaction.atomic
def dismiss(claim: Claim, *, by: User, reason: str) -> None:
    """Decide that the claim is not checked; whoever had it is relieved."""
    if reason == Dismissal.GONE:
        # so that no draft brings its words back meanwhile
        lock_article(claim.article_id)
    move(claim, "dismiss", by=by, reason=reason)
    slots.end_all(claim)


@dataclass(frozen=True, slots=True)
class Cleared:
    """How many suggestions a step dismissed, and how many more there are."""

    count: int
    left: int


@transaction.atomic
def dismiss_gone(article: Article, *, by: User) -> Cleared:
    """Dismiss the suggestions whose words are no longer in the article.

    Only those that nobody has worked on. All are held before the first is moved; a long
    article takes more than one go.
    """
    may_edit(by, article.desk_id).insist()
    newest_of(article)
    held = lock_all(suggestions_gone(article)[:DISMISSED_AT_ONCE])
    # without those that somebody took up before they were held
    untouched = suggestions_gone(article).filter(pk__in=[one.pk for one in held])
    claims = list(untouched)
    for claim in claims:
        dismiss(claim, by=by, reason=Dismissal.GONE)
    return Cleared(len(claims), suggestions_gone(article).count())


def restore(claim: Claim, *, by: User) -> None:
    """Undo a dismissal: the claim is again what it was, a suggestion or to be checked.

    Whoever had it then was told that it is off, and is not given it again by this.
    """
    move(claim, "restore", by=by)


@transaction.atomic
def merge(claim: Claim, into: Claim, *, by: User) -> None:
    """Let another claim of the article stand for this one.

    Both are held, so that no two claims are merged into each other.
    """
    lock_all([claim, into])
    move(claim, "merge", by=by, into=into)
    slots.end_all(claim)


def unmerge(claim: Claim, *, by: User) -> None:
    """Let a merged claim be checked for itself again."""
    move(claim, "unmerge", by=by)


@transaction.atomic
def dismiss_sentence(sentence: Sentence, *, by: User, reason: str) -> None:
    """Decide that there is nothing to check in a sentence, and why.

    Claims on it that wait are dismissed with it; claims that somebody checks already
    are not, and are named.
    """
    _take(sentence, by)
    if reason not in Dismissal.values:
        raise Incomplete(_("Choose why there is nothing to check in it."))
    if reason == Dismissal.GONE:
        raise Incomplete(_("The sentence is in the article: choose another reason."))
    if sentence.kind != SentenceKind.SENTENCE:
        raise WrongState(_("A heading or credit needs no decision."))
    on_it = _claims_on(sentence)
    _insist_nobody_checks(on_it)
    for claim in on_it:
        if claim.status != Status.DISMISSED:
            dismiss(claim, by=by, reason=reason)
    if not on_it:
        _decide(sentence, by, Disposition.DISMISSED, reason)


@transaction.atomic
def reopen_sentence(sentence: Sentence, *, by: User) -> None:
    """Take back the dismissal of a sentence; its claims are accepted one by one."""
    _take(sentence, by)
    if sentence.disposition != Disposition.DISMISSED:
        raise WrongState(_("This sentence is not dismissed."))
    if _claims_on(sentence):
        raise WrongState(_("Accept the dismissed claim on this sentence instead."))
    _decide(sentence, by, Disposition.OPEN, "")


@transaction.atomic
def undo_dismissal(sentence: Sentence, *, by: User) -> None:
    """Undo what `dismiss_sentence` did, to the sentence and to the claims on it."""
    _take(sentence, by)
    dismissed = [one for one in _claims_on(sentence) if one.status == Status.DISMISSED]
    for claim in dismissed:
        restore(claim, by=by)
    if not dismissed:
        reopen_sentence(sentence, by=by)


def _decide(sentence: Sentence, by: User, what: Disposition, reason: str) -> None:
    before = sentence.disposition
    sentence.disposition, sentence.dismissal, sentence.decided_by = what, reason, by
    sentence.decided_at = timezone.now()
    sentence.save(
        update_fields=["disposition", "dismissal", "decided_by", "decided_at"]
    )
    timeline.record(
        "sentence.dismissed" if reason else "sentence.reopened",
        by=by,
        subject=sentence.version.article,
        before={"sentence": sentence.number, "disposition": before},
        after={"sentence": sentence.number, "disposition": what},
        reason=reason,
    )


def _claims_on(sentence: Sentence) -> list[Claim]:
    anchors = (
        sentence.version.anchors.placed()
        .filter(start__lt=sentence.end, end__gt=sentence.start)
        .select_related("claim")
    )
    return lock_all(one.claim for one in anchors)


def _take(sentence: Sentence, by: User) -> None:
    """Hold the newest text, refuse a sentence of an older one, or one just decided."""
    may_edit(by, sentence.version.article.desk_id).insist()
    newest_of(sentence.version.article, sentence.version.number)
    seen = sentence.disposition, sentence.dismissal
    sentence.refresh_from_db(fields=["disposition", "dismissal", "decided_by"])
    if (sentence.disposition, sentence.dismissal) != seen:
        raise Overtaken(_("Somebody else has just decided about this sentence."))


def _insist_nobody_checks(claims: list[Claim]) -> None:
    waiting = (Status.DETECTED, Status.DISMISSED, *POOL)
    checked = [one.letter for one in claims if one.status not in waiting]
    if checked:
        raise WrongState(
            _(
                "Claim %(letters)s on this sentence is being checked or has been:"
                " decide about the claim itself."
            )
            % {"letters": ", ".join(checked)}
        )
