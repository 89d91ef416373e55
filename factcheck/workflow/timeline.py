"""What happened: entries that are only ever added, each sealed to the one before.

An article has a chain of its own, and so has each desk (policy, people, tokens,
sources). Writers take the chain's head under a lock that lasts to their commit.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils import timezone

from factcheck.models import (
    Article,
    Claim,
    Desk,
    TimelineChain,
    TimelineEntry,
    User,
    Verdict,
)

Value = str | int | float | bool | list[str] | list[int] | None
Values = Mapping[str, Value]
SYSTEM = "system"


def digest(content: object) -> str:
    """The sha256 of a value, by its canonical JSON."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of_bytes(body: bytes) -> str:
    """The sha256 of a file or page as it was received."""
    return hashlib.sha256(body).hexdigest()


def record(
    event: str,
    *,
    by: User | None,
    subject: Claim | Article | Desk,
    verdict: Verdict | None = None,
    before: Values | None = None,
    after: Values | None = None,
    reason: str = "",
    people: Mapping[str, str] | None = None,
) -> TimelineEntry:
    """Add an entry about a claim, an article or a desk; call it inside a transaction.

    `people` are names, which enter the hash as a salted digest only. Without `by` the
    desk itself acted.
    """
    claim = subject if isinstance(subject, Claim) else None
    article = claim.article if claim else subject
    about = article if isinstance(article, Article) else None
    entry = TimelineEntry(
        event=event,
        desk_id=about.desk_id if about else subject.pk,
        article=about,
        claim=claim,
        verdict=verdict,
        actor=by,
        before=dict(before or {}),
        after=dict(after or {}),
        reason=reason,
        personal={**named(by), **(people or {})},
    )
    _append(entry, _locked_head(about, subject))
    return entry


def named(by: User | None) -> dict[str, str]:
    """Who acted, by name and by the key that `actor` points to."""
    return {"actor": by.full_name, "actor_id": str(by.pk)} if by else {"actor": SYSTEM}


def _append(entry: TimelineEntry, head: TimelineChain) -> None:
    """Seal the entry behind the chain's last one; the chain's head is locked."""
    entry.chain = head
    entry.number = head.last_number + 1
    entry.at = timezone.now()
    entry.salt = secrets.token_hex(16)
    entry.personal_digest = digest([entry.salt, entry.personal])
    entry.previous_hash = head.last_hash
    entry.hash = seal(entry, head.key)
    entry.save(force_insert=True)
    head.last_number, head.last_hash = entry.number, entry.hash
    head.save(update_fields=["last_number", "last_hash"])


def hold(articles: Iterable[int]) -> None:
    """Take the chains of several articles until commit, in the order of their ids."""
    for article_id in sorted(articles):
        _locked(f"article:{article_id}")


def _locked_head(
    about: Article | None, subject: Claim | Article | Desk
) -> TimelineChain:
    key = f"article:{about.pk}" if about else f"desk:{subject.pk}"
    return _locked(key)


def _locked(key: str) -> TimelineChain:
    heads = TimelineChain.objects.select_for_update().filter(key=key)
    head = heads.first()
    if head is None:
        TimelineChain.objects.get_or_create(key=key)
        head = heads.get()
    return head


def seal(entry: TimelineEntry, chain_key: str) -> str:
    """The hash of an entry: all that it says, and the hash of the one before."""
    return digest(
        [
            chain_key,
            entry.number,
            entry.at.isoformat(),
            entry.event,
            entry.desk_id,
            entry.article_id,
            entry.claim_id,
            entry.verdict_id,
            entry.before,
            entry.after,
            entry.reason,
            entry.personal_digest,
            entry.previous_hash,
        ]
    )


@dataclass(frozen=True, slots=True)
class Break:
    """The first entry of a chain that is not what was written."""

    chain: str
    number: int
    problem: str


def breaks() -> Iterator[Break]:
    """The first broken entry of every chain that is not whole."""
    keys = set(TimelineChain.objects.values_list("key", flat=True))
    for article in Article.objects.ready().order_by("pk").values_list("pk", flat=True):
        if f"article:{article}" not in keys:
            yield Break(f"article:{article}", 1, "is missing")
    for chain in TimelineChain.objects.order_by("pk").iterator():
        found = _break_in(chain)
        if found:
            yield found


def _break_in(chain: TimelineChain) -> Break | None:
    previous, number = "", 0
    for entry in chain.entries.order_by("number").iterator():
        number += 1
        if entry.number != number:
            return Break(chain.key, number, "is missing")
        if entry.previous_hash != previous or entry.hash != seal(entry, chain.key):
            return Break(chain.key, number, "was altered")
        if not _names_whom_it_named(entry):
            return Break(chain.key, number, "names other people than were recorded")
        previous = entry.hash
    if (number, previous) != (chain.last_number, chain.last_hash):
        return Break(chain.key, number + 1, "is missing")
    return None


def _names_whom_it_named(entry: TimelineEntry) -> bool:
    """Whether the names are those that were recorded, or have been erased.

    An account that was deleted is no longer pointed to; its name stays.
    """
    actor = str(entry.actor_id) if entry.actor_id else None
    if not entry.personal:
        return actor is None
    whole = entry.personal_digest == digest([entry.salt, entry.personal])
    return whole and actor in (None, entry.personal.get("actor_id"))
