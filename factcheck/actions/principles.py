"""The desk's public texts: methodology, corrections, independence, funding."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from factcheck.models import Desk, Principle, User
from factcheck.refusals import BadInput
from factcheck.vocabulary import PrincipleKind
from factcheck.workflow import timeline
from factcheck.workflow.permissions import may_manage

LONGEST_TEXT = 20_000


@transaction.atomic
def write(desk: Desk, texts: Mapping[str, str], *, by: User) -> None:
    """Change the desk's texts of these kinds; the old wordings stay in its timeline."""
    held = Desk.objects.select_for_update(no_key=True).get(pk=desk.pk)
    may_manage(by, held).insist()
    known = {one.kind: one for one in held.principles.all()}
    for kind, given in texts.items():
        label = PrincipleKind(kind).label
        text = given.replace("\r\n", "\n").strip()
        if len(text) > LONGEST_TEXT:
            raise BadInput(
                _("“%(label)s” is too long: %(most)s characters at most.")
                % {"label": label, "most": LONGEST_TEXT}
            )
        before = known[kind].text if kind in known else ""
        if text == before:
            continue
        Principle.objects.update_or_create(
            desk=held, kind=kind, defaults={"text": text, "edited_by": by}
        )
        timeline.record(
            "principle.changed",
            by=by,
            subject=held,
            before={"kind": kind, "text": before},
            after={"kind": kind, "text": text},
        )
