"""Putting right what is known of a source: its title, who wrote it, when, what kind."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from factcheck.actions.evidence.holding import hold
from factcheck.models import Evidence, Source, User
from factcheck.refusals import Incomplete
from factcheck.vocabulary import SourceType
from factcheck.workflow import timeline


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a source, whoever cites it."""

    title: str = ""
    publisher: str = ""
    author: str = ""
    published_on: date | None = None
    how: str = ""
    type: str = ""


@transaction.atomic
def describe(evidence: Evidence, facts: Facts, *, by: User) -> Source:
    """Write down what is known of the source that this evidence cites.

    It then stands so under every claim that cites the source; what was handed in with a
    verdict stays as it was. What a person wrote is not overwritten by a later copy.
    """
    hold(evidence, by)
    source = Source.objects.select_for_update(no_key=True).get(pk=evidence.source_id)
    if not source.url and facts.type not in SourceType.values:
        raise Incomplete(
            _("Say what kind of source it is: it has no web address to look it up at.")
        )
    told = {
        name: value.strip() if isinstance(value, str) else value
        for name, value in asdict(facts).items()
    }
    changed = [name for name, value in told.items() if getattr(source, name) != value]
    if not changed:
        return source
    for name in changed:
        setattr(source, name, told[name])
    source.save(update_fields=changed)
    timeline.record(
        "evidence.described",
        by=by,
        subject=evidence.claim,
        after={
            "number": evidence.number,
            "source": source.heading,
            "described": changed,
        },
    )
    return source
