"""Whose evidence it is to change."""

from __future__ import annotations

from django.utils.translation import gettext as _

from factcheck.models import Evidence, User
from factcheck.refusals import NotAllowed
from factcheck.workflow.locks import lock
from factcheck.workflow.working import slot_to_add_to


def hold(evidence: Evidence, by: User) -> None:
    """Take the row as it is now, if it is the person's to change; its claim is held."""
    slot = slot_to_add_to(by, lock(evidence.claim))
    if evidence.slot != slot:
        raise NotAllowed(_("This evidence belongs to another reviewer’s verdict."))
    evidence.refresh_from_db()
