"""Carrying an article's claims over to a new version of its text."""

from __future__ import annotations

from django.utils.translation import gettext as _

from factcheck.actions.importing.keeping import keep_dismissals
from factcheck.models import ArticleVersion, Claim, ClaimAnchor
from factcheck.models.anchor import ClaimAnchorQuerySet
from factcheck.text.anchoring import Anchor, anchor, resolve
from factcheck.vocabulary import AnchorStatus, Status
from factcheck.workflow.coverage import settle_sentences
from factcheck.workflow.gone import bring_back, come_back
from factcheck.workflow.locks import lock_all
from factcheck.workflow.moves import DECIDABLE
from factcheck.workflow.reopening import reopen_all

# by claim id, the passage on which it stood
Places = dict[int, Anchor]
LOST = (AnchorStatus.AMBIGUOUS, AnchorStatus.ORPHANED)


def carry_over(version: ArticleVersion, known: Places | None = None) -> Places:
    """Find every claim's passage again in the new text, or say that it is not found.

    Returns where the claims stood before. Doing it again with that as `known` looks
    only for claims that were added or moved to another passage since.
    """
    places = _last_places(version)
    ClaimAnchor.objects.bulk_create(
        [
            _found_again(claim_id, place, version)
            for claim_id, place in places.items()
            if (known or {}).get(claim_id) != place
        ],
        update_conflicts=True,
        unique_fields=["claim", "version"],
        update_fields=["start", "end", "prefix", "exact", "suffix", "status"],
    )
    return places


def carried_anchors(version: ArticleVersion) -> ClaimAnchorQuerySet:
    """The version's anchors of claims that stood in an earlier version, too."""
    return ClaimAnchor.objects.filter(
        version=version,
        claim__in=ClaimAnchor.objects.filter(
            version__article=version.article,
            version__number__lt=version.number,
            version__ready_at__isnull=False,
        ).values("claim"),
    )


def finish_carrying(version: ArticleVersion, known: Places) -> None:
    """Bring the claims up to date with what editors did while the draft was stored.

    A verdict speaks of the words that were checked: where they changed it is reopened.
    What was dismissed because its words were gone is a claim again where they are back.
    The article is locked and the version just made ready.
    """
    carry_over(version, known)
    keep_dismissals(version)
    carried = carried_anchors(version)
    if carried.exists():
        settle_sentences(version, version.sentences.all())
    lost = Claim.objects.filter(
        anchors__in=carried.filter(status__in=LOST),
        status__in=(*DECIDABLE, Status.APPROVED),
    )
    again, back = list(lost), set(come_back(version))
    # all are held before the first is moved, since a move goes on to the timeline
    held = lock_all([*again, *back])
    for claim in held:
        if claim in back:
            bring_back(claim, version)
    reopen_all(
        [claim for claim in held if claim not in back],
        by=None,
        reason=_("Its passage changed in version %(number)s of the article.")
        % {"number": version.number},
    )


def _last_places(version: ArticleVersion) -> Places:
    """Where each claim last stood for certain, in the versions readers saw."""
    placed = ClaimAnchor.objects.placed().filter(
        version__article=version.article,
        version__ready_at__isnull=False,
        version__number__lt=version.number,
    )
    return {
        one.claim_id: Anchor(
            one.start or 0, one.end or 0, one.prefix, one.exact, one.suffix
        )
        for one in placed.order_by("version__number")
    }


def _found_again(claim_id: int, place: Anchor, version: ArticleVersion) -> ClaimAnchor:
    found = resolve(place, version.text)
    if found.start is not None and found.end is not None:
        # the words around it are today's, by which the next draft finds it again
        place = anchor(version.text, found.start, found.end)
    return ClaimAnchor(
        claim_id=claim_id,
        version=version,
        start=found.start,
        end=found.end,
        prefix=place.prefix,
        exact=place.exact,
        suffix=place.suffix,
        status=found.status,
    )
