"""What is due is looked for again and again: deadlines, failures, mails, digests.

Every worker looks, as often as it likes: what is told has a key that is told once, and
what is queued is open once.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.db.models import Exists, F, Min, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck import background
from factcheck.models import Assignment, Evidence, Job, Notice, User
from factcheck.models.assignment import AssignmentQuerySet
from factcheck.models.notice import USUAL_DIGEST_HOUR
from factcheck.notice_kinds import Channel, NoticeKind
from factcheck.vocabulary import JobState
from factcheck.workflow.telling import About, tell

NEAR = timedelta(hours=4)
# what happened longer ago is no news: a desk that was closed for a week
STALE = timedelta(days=2)
# a mail server that is away is not tried without a pause
PAUSE = timedelta(minutes=15)
AT_A_TIME = 200
FAILURES = {
    "import_article": NoticeKind.IMPORT_FAILED,
    "receive_delivery": NoticeKind.IMPORT_FAILED,
    "archive_source": NoticeKind.COPY_FAILED,
}


def look_around() -> None:
    """Tell of deadlines and failures, and queue the mails that are due."""
    now = timezone.now()
    try:
        remind_of_deadlines(now)
        tell_of_failures(now)
        queue_mails(now)
        queue_digests(now)
    finally:
        connection.close()


def remind_of_deadlines(now: datetime) -> None:
    """Remind people once before a deadline, and once after it has passed.

    Before it not those who were given less time than that; after it also whoever gave
    the claim to them.
    """
    unfinished = Assignment.objects.open().select_related(
        "person", "assigned_by", "claim__article__desk"
    )
    near = unfinished.filter(
        due_at__gt=now, due_at__lte=now + NEAR, assigned_at__lte=F("due_at") - NEAR
    )
    for one in _untold(near, NoticeKind.DEADLINE_NEAR):
        _remind(one, NoticeKind.DEADLINE_NEAR, [one.person])
    passed = unfinished.filter(due_at__lte=now, due_at__gt=now - STALE)
    for one in _untold(passed, NoticeKind.DEADLINE_PASSED):
        _remind(one, NoticeKind.DEADLINE_PASSED, [one.person, one.assigned_by])


def _untold(found: AssignmentQuerySet, kind: NoticeKind) -> AssignmentQuerySet:
    """Those of whose deadline, as it stands now, nobody has been told."""
    told = Notice.objects.filter(
        assignment=OuterRef("pk"), kind=kind, due_at=OuterRef("due_at")
    )
    return found.filter(~Exists(told)).order_by("due_at", "pk")[:AT_A_TIME]


@transaction.atomic
def _remind(assignment: Assignment, kind: NoticeKind, people: list[User]) -> None:
    tell(
        kind,
        people,
        key=f"due:{assignment.pk}:{assignment.due_at.isoformat()}",
        desk=assignment.claim.article.desk,
        by=None,
        claim=assignment.claim,
        assignment=assignment,
        due_at=assignment.due_at,
    )


def tell_of_failures(now: datetime) -> None:
    """Tell who asked for an import or a stored copy that it failed, and why."""
    told = Notice.objects.filter(
        job=OuterRef("pk"), created_at__gte=OuterRef("finished_at")
    )
    failed = Job.objects.filter(
        ~Exists(told),
        state=JobState.FAILED,
        finished_at__gt=now - STALE,
        kind__in=FAILURES,
        requested_by__isnull=False,
        desk__isnull=False,
    )
    for job in failed.select_related("requested_by", "desk")[:AT_A_TIME]:
        _tell_of_failure(job)


@transaction.atomic
def _tell_of_failure(job: Job) -> None:
    if job.requested_by is None or job.desk is None:
        return
    kind = FAILURES[job.kind]
    about: About = {"job": job, "reason": job.failure}
    if kind == NoticeKind.COPY_FAILED:
        citing = Evidence.objects.filter(snapshot=job.arguments.get("snapshot_id"))
        cited = citing.select_related("claim__article").first()
        if cited:
            about["claim"] = cited.claim
    tell(
        kind,
        [job.requested_by],
        key=f"job:{job.pk}:{job.attempt}",
        desk=job.desk,
        by=None,
        **about,
    )


def queue_mails(now: datetime) -> None:
    """Have a mail sent to everybody who is to be told something at once."""
    waiting = Notice.objects.to_mail(Channel.MAIL).order_by()
    found = waiting.values_list("person", "desk").distinct()[:AT_A_TIME]
    for person, desk in found:
        _queue("send_notices", f"mail:{person}:{desk}", now, person, desk)


def queue_digests(now: datetime) -> None:
    """Have the digest sent to everybody whose hour has come since something happened.

    The hour is the person's, told by the desk's clock.
    """
    waiting = Notice.objects.to_mail(Channel.DIGEST).order_by()
    hour = F("person__notice_choices__digest_hour")
    found = waiting.values_list("person", "desk", "desk__time_zone", hour)
    for person, desk, zone, at, first in found.annotate(first=Min("created_at")):
        hour_of_theirs = USUAL_DIGEST_HOUR if at is None else at
        until = last_digest(now, zone, hour_of_theirs)
        if first < until:
            _queue(
                "send_digest",
                f"digest:{person}:{desk}",
                now,
                person,
                desk,
                until.isoformat(),
            )


def last_digest(now: datetime, zone: str, hour: int) -> datetime:
    """The last time, up to now, that it was this hour by the clock of the zone."""
    here = now.astimezone(ZoneInfo(zone))
    today = datetime.combine(here.date(), time(hour), ZoneInfo(zone))
    if today <= now:
        return today
    yesterday = here.date() - timedelta(days=1)
    return datetime.combine(yesterday, time(hour), ZoneInfo(zone))


def _queue(
    kind: str, key: str, now: datetime, person: int, desk: int, until: str = ""
) -> None:
    """Queue the mail, unless it is open or has just failed."""
    failed = Job.objects.filter(
        key=key, state=JobState.FAILED, finished_at__gt=now - PAUSE
    )
    if failed.exists():
        return
    arguments: dict[str, int | str] = {"person_id": person, "desk_id": desk}
    if until:
        arguments["until"] = until
    told = _("Mail to %(person)s") % {"person": User.objects.get(pk=person)}
    background.later(kind, key=key, subject=told, **arguments)  # type: ignore[arg-type]
