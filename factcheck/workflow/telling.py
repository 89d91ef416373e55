"""Telling people: one notice a person and event, delivered as each of them wishes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TypedDict, Unpack

from factcheck.models import (
    Article,
    Assignment,
    Claim,
    Comment,
    Desk,
    Incoming,
    Job,
    Notice,
    NoticeChoices,
    User,
    Verdict,
)
from factcheck.notice_kinds import Channel, NoticeKind
from factcheck.workflow.speaking import SpokenTo

AT_ONCE = frozenset(
    {
        NoticeKind.ASSIGNED,
        NoticeKind.HANDED_OVER,
        NoticeKind.SENT_BACK,
        NoticeKind.SECOND_ASKED,
        NoticeKind.DECLINED,
        NoticeKind.DISPUTED,
        NoticeKind.MENTIONED,
        NoticeKind.DEADLINE_NEAR,
        NoticeKind.DEADLINE_PASSED,
        NoticeKind.IMPORT_FAILED,
    }
)
ON_PAGE = frozenset({NoticeKind.IMPORTED, NoticeKind.COPY_FAILED})
# what somebody owes, or no longer owes, they hear of at least on the page
NEVER_OFF = frozenset(
    {
        NoticeKind.ASSIGNED,
        NoticeKind.UNASSIGNED,
        NoticeKind.HANDED_OVER,
        NoticeKind.SENT_BACK,
        NoticeKind.SECOND_ASKED,
        NoticeKind.DEADLINE_PASSED,
    }
)


class About(TypedDict, total=False):
    """What a notice is about; what does not apply is left out."""

    claim: Claim
    article: Article
    assignment: Assignment
    job: Job
    due_at: datetime | None
    reason: str


def usual(kind: str) -> Channel:
    """How people are told of this kind as long as they have not chosen."""
    if kind in AT_ONCE:
        return Channel.MAIL
    return Channel.PAGE if kind in ON_PAGE else Channel.DIGEST


def wished(kind: str, kinds: Mapping[str, str]) -> str:
    """How a person with these choices is told of this kind."""
    chosen = kinds.get(kind, usual(kind))
    return Channel.PAGE if chosen == Channel.OFF and kind in NEVER_OFF else chosen


def tell(
    kind: NoticeKind,
    people: Iterable[User],
    *,
    key: str,
    desk: Desk,
    by: User | None,
    **about: Unpack[About],
) -> None:
    """Tell the people of an event; never who did it, and nobody twice.

    Call it in the transaction of the event. A kind that somebody turned off leaves a
    row that nobody is shown, so that the event counts as told.
    """
    told = {one.pk for one in people} - {by.pk if by else None}
    if not told:
        return
    if "claim" in about:
        about.setdefault("article", about["claim"].article)
    chosen = NoticeChoices.objects.filter(person__in=told)
    kinds = dict(chosen.values_list("person", "kinds"))
    Notice.objects.bulk_create(
        [
            Notice(
                person_id=person,
                kind=kind,
                key=f"{kind}:{key}",
                desk=desk,
                by=by,
                channel=wished(kind, kinds.get(person, {})),
                **about,
            )
            for person in sorted(told)
        ],
        ignore_conflicts=True,
    )


def tell_of_comment(comment: Comment, to: SpokenTo) -> None:
    """Tell whom a comment speaks to, and whose claim it is about, if they may hear it.

    A comment that was changed tells only whom it did not name before.
    """
    claim, key = comment.claim, str(comment.pk)
    desk, by = claim.article.desk, comment.author
    tell(NoticeKind.MENTIONED, to.people, key=key, desk=desk, by=by, claim=claim)
    if comment.edited_at is not None:
        return
    concerned = User.objects.filter(
        pk__in=[
            *claim.assignments.open().values_list("person", flat=True),
            *Verdict.objects.submitted()
            .filter(assignment__claim=claim)
            .values_list("assignment__person", flat=True),
        ]
    ).exclude(pk__in=[one.pk for one in to.people])
    hear = [one for one in concerned if _hears(one, comment)]
    tell(NoticeKind.COMMENTED, hear, key=key, desk=desk, by=by, claim=claim)


def tell_of_import(incoming: Incoming) -> None:
    """Tell who asked for an import that its text is on the desk; programs are not."""
    asked, article = incoming.requested_by, incoming.article
    if asked is None or article is None or not asked.has_usable_password():
        return
    tell(
        NoticeKind.IMPORTED,
        [asked],
        key=f"incoming:{incoming.pk}",
        desk=incoming.desk,
        by=None,
        article=article,
    )


def _hears(person: User, comment: Comment) -> bool:
    return Comment.objects.visible_to(person).filter(pk=comment.pk).exists()
