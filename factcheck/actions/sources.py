"""The desk's register of sources: what is known about how far one can rely on each."""

from __future__ import annotations

from django.db import transaction

from factcheck.models import Source, User
from factcheck.workflow import timeline
from factcheck.workflow.permissions import may_manage


@transaction.atomic
def note_reliability(source: Source, note: str, *, by: User) -> Source:
    """Write down how far the source can be relied on, for whoever cites it next."""
    may_manage(by, source.desk).insist()
    held = Source.objects.select_for_update(no_key=True).get(pk=source.pk)
    before, held.reliability_note = held.reliability_note, note.strip()
    if held.reliability_note == before:
        return held
    held.save(update_fields=["reliability_note"])
    timeline.record(
        "source.noted",
        by=by,
        subject=source.desk,
        before={"source": source.pk, "reliability_note": before},
        after={"source": source.pk, "reliability_note": held.reliability_note},
    )
    return held
