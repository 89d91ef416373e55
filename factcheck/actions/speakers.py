"""Speakers of a desk: whose words are checked, under which names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict, Unpack

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from factcheck.models import Claim, Speaker, User
from factcheck.refusals import BadInput, Incomplete, WrongState
from factcheck.vocabulary import Status
from factcheck.workflow import timeline
from factcheck.workflow.editions import content_of, keep_edition, record_edit
from factcheck.workflow.locks import lock_all
from factcheck.workflow.moves import DECIDABLE
from factcheck.workflow.permissions import may_edit
from factcheck.workflow.reopening import reopen_all

LONGEST_NAME = 200


class Known(TypedDict, total=False):
    """What can be changed about a speaker; what is left out stays."""

    name: str
    aliases: Sequence[str]
    role: str


@transaction.atomic
def change(speaker: Speaker, *, by: User, **known: Unpack[Known]) -> Speaker:
    """Change how the desk knows a speaker; another name is a matter of its claims."""
    held = rename(speaker, known.get("name", speaker.name), by=by)
    before = _told(held)
    held.role = known.get("role", held.role).strip()
    others = [" ".join(one.split()) for one in known.get("aliases", held.aliases)]
    held.aliases = [one for one in others if one]
    after = _told(held)
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        held.save(update_fields=["role", "aliases"])
        timeline.record(
            "speaker.changed",
            by=by,
            subject=held.desk,
            before={"speaker": held.pk, **{name: before[name] for name in changed}},
            after={"speaker": held.pk, **{name: after[name] for name in changed}},
        )
    return held


@transaction.atomic
def rename(speaker: Speaker, name: str, *, by: User) -> Speaker:
    """Call the speaker by another name, in every claim that is theirs.

    The name is part of what an editor signs: claims with a verdict handed in or signed
    off are reopened by the desk itself. Whoever renames has changed the claims.
    """
    may_edit(by, speaker.desk_id).insist()
    name = _checked(name)
    claims = lock_all(Claim.objects.filter(speaker=speaker))
    held = Speaker.objects.select_for_update(no_key=True).get(pk=speaker.pk)
    if held.name == name:
        return held
    timeline.hold({one.article_id for one in claims})
    for one in claims:
        one.speaker = held
    wordings = {one.pk: content_of(one) for one in claims}
    before, held.name = held.name, name
    _store(held)
    _reword(claims, wordings, by)
    _reopen_decided(claims, before, name)
    timeline.record(
        "speaker.renamed",
        by=by,
        subject=held.desk,
        before={"speaker": held.pk, "name": before},
        after={"speaker": held.pk, "name": name, "claims": len(claims)},
    )
    return held


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Incomplete(_("The name is empty: write whom you mean."))
    if len(name) > LONGEST_NAME:
        raise BadInput(
            _("The name is too long: %(most)s characters at most.")
            % {"most": LONGEST_NAME}
        )
    return name


def _store(speaker: Speaker) -> None:
    try:
        with transaction.atomic():
            speaker.save(update_fields=["name"])
    except IntegrityError:
        raise WrongState(
            _("This desk has a speaker called “%(name)s” already.")
            % {"name": speaker.name}
        ) from None


def _reword(
    claims: list[Claim], wordings: dict[int, dict[str, timeline.Value]], by: User
) -> None:
    Claim.objects.filter(pk__in=wordings).update(edition=F("edition") + 1)
    for claim in claims:
        claim.edition += 1
        keep_edition(claim, by)
        record_edit(claim, wordings[claim.pk], by)


def _reopen_decided(claims: list[Claim], before: str, after: str) -> None:
    decided = [one for one in claims if one.status in (*DECIDABLE, Status.APPROVED)]
    reopen_all(
        decided,
        by=None,
        reason=_("Its speaker, %(before)s, is called %(after)s from now on.")
        % {"before": before, "after": after},
    )


def _told(speaker: Speaker) -> dict[str, timeline.Value]:
    return {"aliases": list(speaker.aliases), "role": speaker.role}
