"""A person's own notices: marking them read, and choosing how to be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.models import Notice, NoticeChoices, User
from factcheck.models.notice import USUAL_DIGEST_HOUR, NoticeQuerySet
from factcheck.notice_kinds import Channel, NoticeKind
from factcheck.refusals import BadInput
from factcheck.workflow.telling import NEVER_OFF, wished


def notices_of(person: User) -> NoticeQuerySet:
    """The person's notices with all that their sentences name."""
    return Notice.objects.visible_to(person).select_related(
        "by", "claim", "article", "job", "assignment__person", "desk"
    )


def mark(notice: Notice, *, by: User, read: bool = True) -> Notice:
    """Note that one has seen the notice, or wants to see it again."""
    mine = Notice.objects.visible_to(by).filter(pk=notice.pk)
    mine.update(read_at=timezone.now() if read else None)
    notice.refresh_from_db(fields=["read_at"])
    return notice


def mark_all(*, by: User, only: Iterable[int] | None = None) -> int:
    """Mark one's unread notices as read, or only some of them; returns how many."""
    unread = Notice.objects.visible_to(by).unread()
    if only is not None:
        unread = unread.filter(pk__in=list(only))
    keys = list(unread.values_list("pk", flat=True))
    return Notice.objects.filter(pk__in=keys).update(read_at=timezone.now())


def choices_of(person: User) -> tuple[dict[str, str], int]:
    """How the person is told of each kind, and the hour of their digest."""
    chosen = NoticeChoices.objects.filter(person=person).first()
    kinds = chosen.kinds if chosen else {}
    hour = chosen.digest_hour if chosen else USUAL_DIGEST_HOUR
    return {kind: wished(kind, kinds) for kind in NoticeKind.values}, hour


@transaction.atomic
def choose(
    kinds: Mapping[str, str], *, by: User, digest_hour: int | None = None
) -> NoticeChoices:
    """Choose how one is told from now on; what is left out stays as it is."""
    for kind, channel in kinds.items():
        _insist_on_choice(kind, channel)
    if digest_hour is not None and digest_hour not in range(24):
        raise BadInput(_("Choose an hour from 0 to 23 for the digest."))
    NoticeChoices.objects.get_or_create(person=by)
    held = NoticeChoices.objects.select_for_update(no_key=True).get(person=by)
    held.kinds = {**held.kinds, **kinds}
    held.digest_hour = held.digest_hour if digest_hour is None else digest_hour
    held.save(update_fields=["kinds", "digest_hour"])
    return held


def _insist_on_choice(kind: str, channel: str) -> None:
    if kind not in NoticeKind.values:
        raise BadInput(
            _("There is no notice “%(kind)s”. One of: %(kinds)s.")
            % {"kind": kind, "kinds": ", ".join(NoticeKind.values)}
        )
    if channel not in Channel.values:
        raise BadInput(
            _("“%(channel)s” is no way to be told. One of: %(ways)s.")
            % {"channel": channel, "ways": ", ".join(Channel.values)}
        )
    if channel == Channel.OFF and kind in NEVER_OFF:
        raise BadInput(
            _("“%(kind)s” cannot be turned off: choose the page at least.")
            % {"kind": NoticeKind(kind).label}
        )
