"""Mailing notices: those that are told at once, and the daily digest.

A notice is claimed, by a conditional UPDATE that is committed, before its mail is sent:
at most once. Of a worker that is killed between the two the mail may be missing, and
the notice still stands on the page; the other order would tell people twice. What keeps
a mail from being begun, above all a mail server that is away, is met before the claim,
and so delays and loses nothing.
"""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from factcheck.background import Work
from factcheck.models import Desk, Notice, User
from factcheck.models.notice import NoticeQuerySet
from factcheck.notice_kinds import Channel
from factcheck.outside.mail import Letter, open_line, send
from factcheck.workflow.notice_words import about, sentence

# more than anybody reads in one mail; the others follow in the next
MOST_IN_A_MAIL = 100


def send_notices(work: Work, person_id: int, desk_id: int) -> None:
    """Mail the person what they are to hear of at once."""
    waiting = Notice.objects.to_mail(Channel.MAIL)
    _send(work, waiting.filter(person=person_id, desk=desk_id), is_digest=False)


def send_digest(work: Work, person_id: int, desk_id: int, until: str) -> None:
    """Mail the person what happened up to the moment of their digest."""
    waiting = Notice.objects.to_mail(Channel.DIGEST).filter(
        person=person_id, desk=desk_id, created_at__lt=datetime.fromisoformat(until)
    )
    _send(work, waiting, is_digest=True)


def leave_unmailed(desk: Desk) -> None:
    """Let no mail tell of what has happened so far: nobody was there yet."""
    waiting = Notice.objects.filter(desk=desk, mailed_at__isnull=True)
    waiting.update(mailed_at=timezone.now())


def _send(work: Work, waiting: NoticeQuerySet, *, is_digest: bool) -> None:
    if not waiting.exists():
        return
    with open_line() as line:
        notices = _claimed(work, waiting)
        if notices:
            send(_letter(notices, is_digest=is_digest), line)


def _claimed(work: Work, waiting: NoticeQuerySet) -> list[Notice]:
    """The notices that this attempt mails, and no other ever will."""
    now = timezone.now()
    keys = list(waiting.order_by("pk").values_list("pk", flat=True)[:MOST_IN_A_MAIL])
    with work.step(done=0, total=len(keys)):
        unclaimed = Notice.objects.filter(pk__in=keys, mailed_at__isnull=True)
        unclaimed.update(mailed_at=now, mailed_in=work.job_id)
    mine = Notice.objects.filter(pk__in=keys, mailed_at=now, mailed_in=work.job_id)
    return list(
        mine.order_by("pk").select_related(
            "person", "desk", "by", "claim", "article", "job", "assignment__person"
        )
    )


def _letter(notices: list[Notice], *, is_digest: bool) -> Letter:
    """The notices as a mail in the desk's language, times told by its clock."""
    person, desk = notices[0].person, notices[0].desk
    with translation.override(desk.language), timezone.override(desk.time_zone):
        told = {
            "person": person,
            "desk": desk,
            "notices": [
                {
                    "sentence": sentence(one),
                    "about": about(one),
                    "reason": one.reason,
                    "url": _whole(reverse("desk:notice", args=[one.pk])),
                }
                for one in notices
            ],
            "all_url": _whole(reverse("desk:notices")),
            "choices_url": _whole(reverse("desk:notice_choices")),
            "is_digest": is_digest,
        }
        return Letter(
            to=person.email,
            subject=_subject(notices, desk, person, is_digest=is_digest),
            text=render_to_string("mail/notices.txt", told),
            html=render_to_string("mail/notices.html", told),
        )


def _subject(
    notices: list[Notice], desk: Desk, person: User, *, is_digest: bool
) -> str:
    if len(notices) == 1 and not is_digest:
        words = sentence(notices[0])
    else:
        count = len(notices)
        pattern = ngettext("%(count)s notice", "%(count)s notices", count)
        words = pattern % {"count": count}
        if is_digest:
            words = _("Your day: %(notices)s") % {"notices": words}
    return f"[{desk.name}] {words}"


def _whole(path: str) -> str:
    return urljoin(settings.SITE_URL, path)
