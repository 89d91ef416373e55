"""A notice as a sentence, and the page that it leads to."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import shorten

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.models import Notice
from factcheck.notice_kinds import NoticeKind

SENTENCES: Mapping[str, str | Promise] = {
    NoticeKind.ASSIGNED: gettext_lazy(
        "%(who)s assigned claim %(claim)s to you, due %(due)s."
    ),
    NoticeKind.UNASSIGNED: gettext_lazy("%(who)s took claim %(claim)s off your list."),
    NoticeKind.HANDED_OVER: gettext_lazy(
        "%(who)s handed claim %(claim)s over to you, due %(due)s."
    ),
    NoticeKind.SENT_BACK: gettext_lazy("%(who)s sent claim %(claim)s back to you."),
    NoticeKind.SECOND_ASKED: gettext_lazy(
        "%(who)s asks you for a second opinion on claim %(claim)s, due %(due)s."
    ),
    NoticeKind.DECLINED: gettext_lazy("%(who)s gave claim %(claim)s back."),
    NoticeKind.PROPOSED: gettext_lazy(
        "%(who)s handed in a verdict on claim %(claim)s: it waits for sign-off."
    ),
    NoticeKind.SECOND_IN: gettext_lazy(
        "%(who)s gave a second opinion on claim %(claim)s, and both agree."
    ),
    NoticeKind.DISPUTED: gettext_lazy(
        "%(who)s gave a second opinion on claim %(claim)s, and the two disagree."
    ),
    NoticeKind.APPROVED: gettext_lazy("%(who)s signed claim %(claim)s off."),
    NoticeKind.REOPENED: gettext_lazy("%(who)s reopened claim %(claim)s."),
    NoticeKind.MENTIONED: gettext_lazy(
        "%(who)s speaks to you in a comment on claim %(claim)s."
    ),
    NoticeKind.COMMENTED: gettext_lazy("%(who)s commented on claim %(claim)s."),
    NoticeKind.DEADLINE_NEAR: gettext_lazy("Claim %(claim)s is due %(due)s."),
    NoticeKind.DEADLINE_PASSED: gettext_lazy(
        "Claim %(claim)s was due %(due)s and is not done; %(holder)s has it."
    ),
    NoticeKind.IMPORTED: gettext_lazy("“%(title)s” is imported."),
    NoticeKind.IMPORT_FAILED: gettext_lazy("%(job)s failed."),
    NoticeKind.COPY_FAILED: gettext_lazy("%(job)s could not be stored."),
}
# what is told of oneself is told to oneself
OWN_DEADLINE_PASSED = gettext_lazy(
    "Claim %(claim)s was due %(due)s and is not done; you have it."
)
LONGEST_CLAIM = 200
FOR_SIGN_OFF = frozenset(
    {NoticeKind.PROPOSED, NoticeKind.SECOND_IN, NoticeKind.DISPUTED}
)
IN_COMMENTS = frozenset({NoticeKind.MENTIONED, NoticeKind.COMMENTED})


def sentence(notice: Notice) -> str:
    """What the person is told, in the language and time zone that are active."""
    claim, assignment = notice.claim, notice.assignment
    title = shorten(notice.article.title, 60, placeholder="…") if notice.article else ""
    named = _("%(letter)s of “%(title)s”")
    return str(_pattern(notice)) % {
        "who": notice.by.full_name if notice.by else _("The desk"),
        "claim": named % {"letter": claim.letter, "title": title} if claim else "",
        "title": title,
        "due": _moment(notice),
        "holder": assignment.person.full_name if assignment else _("nobody"),
        "job": notice.job.subject if notice.job else "",
    }


def about(notice: Notice) -> str:
    """What the claim says of which one is told, shortened; nothing without a claim."""
    said = notice.claim.statement if notice.claim else ""
    return shorten(said, LONGEST_CLAIM, placeholder="…")


def _pattern(notice: Notice) -> str | Promise:
    held = notice.assignment
    is_own = held is not None and held.person_id == notice.person_id
    if notice.kind == NoticeKind.DEADLINE_PASSED and is_own:
        return OWN_DEADLINE_PASSED
    return SENTENCES[notice.kind]


def address(notice: Notice) -> str:
    """Where the person can do something about it."""
    if notice.claim_id is not None:
        page = "desk:signoff" if notice.kind in FOR_SIGN_OFF else "desk:review"
        anchor = "#comments" if notice.kind in IN_COMMENTS else ""
        return reverse(page, args=[notice.claim_id]) + anchor
    if notice.job_id is not None:
        return reverse("desk:job", args=[notice.job_id])
    return reverse("desk:workbench", args=[notice.article_id])


def _moment(notice: Notice) -> str:
    if notice.due_at is None:
        return _("at no set time")
    return date_format(timezone.localtime(notice.due_at), "D j M, H:i")
