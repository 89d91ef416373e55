"""Answers kept under an Idempotency-Key: only as long as somebody may still repeat."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from factcheck.models import IdempotentAnswer

# the manual of the API names this time
KEPT_FOR = timedelta(hours=24)
AT_ONCE = 500


def forget_old_answers() -> int:
    """Delete the oldest kept answers whose time is over; nothing is queued for it.

    Two workers at the same moment delete the same rows, which is harmless.
    """
    # they were kept in the order of their keys: the table needs no index by time
    oldest = IdempotentAnswer.objects.order_by("pk").values_list("pk", "created_at")
    over = timezone.now() - KEPT_FOR
    old = [pk for pk, created_at in oldest[:AT_ONCE] if created_at < over]
    if old:
        IdempotentAnswer.objects.filter(pk__in=old).delete()
    return 0
