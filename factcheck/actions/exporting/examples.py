"""What editors decided about passages, as labelled examples for training.

Read from the claims and sentences themselves, which outlive a merge and a new draft;
when it was decided, the timeline tells. Who decided is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, prefetch_related_objects

from factcheck.models import Article, ArticleVersion, Claim, ClaimAnchor, Sentence
from factcheck.models.article import ArticleQuerySet
from factcheck.vocabulary import Dismissal, Disposition, SentenceKind, Status

Record = dict[str, object]

ARTICLES_AT_ONCE = 20
# for these reasons a passage is not checked though it could be
NOT_FOR_ITS_WORDS = (Dismissal.DUPLICATE, Dismissal.OUT_OF_SCOPE, Dismissal.GONE)
DECIDING = (
    *("added", "edited", "split"),
    *("accept", "dismiss", "restore", "merge", "unmerge"),
)
# somebody has decided about the claim, or corrected what was suggested
LABELLED = ~Q(status=Status.DETECTED) | Q(edition__gt=1)


def examples(articles: ArticleQuerySet) -> Iterator[Record]:
    """Every passage of these articles that an editor decided about, in their order."""
    claims = Claim.objects.filter(LABELLED, article=OuterRef("pk"))
    dismissed = Sentence.objects.filter(
        disposition=Disposition.DISMISSED, version__article=OuterRef("pk")
    )
    labelled = articles.filter(Exists(claims) | Exists(dismissed))
    keys = list(labelled.order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(keys), ARTICLES_AT_ONCE):
        some = articles.filter(pk__in=keys[first : first + ARTICLES_AT_ONCE])
        found = list(some.select_related("desk").order_by("pk"))
        _fetch(found)
        for article in found:
            yield from _of_article(article)


def _fetch(articles: list[Article]) -> None:
    """Bring along all that examples are made of, at a fixed number of queries."""
    versions = ArticleVersion.objects.ready().order_by("-number")
    rows = Sentence.objects.select_related("speaker").order_by("position")
    claims = Claim.objects.filter(LABELLED).select_related("speaker")
    anchors = ClaimAnchor.objects.placed().filter(version__ready_at__isnull=False)
    prefetch_related_objects(
        articles,
        Prefetch("versions", versions, to_attr="texts"),
        Prefetch("texts__sentences", rows, to_attr="rows"),
        Prefetch("claims", claims.order_by("ordinal"), to_attr="labelled"),
        Prefetch("labelled__editions", to_attr="wordings"),
        Prefetch(
            "labelled__anchors", anchors.order_by("-version__number"), to_attr="places"
        ),
        "timeline",
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """A passage in one version; `row` is the sentence under most of it."""

    version: ArticleVersion
    row: Sentence

    def words(self, step: int = 0) -> str:
        """The words of the sentence here, or of one beside it."""
        rows: list[Sentence] = self.version.rows  # type: ignore[attr-defined]
        at = self.row.position + step
        if not 0 <= at < len(rows):
            return ""
        return self.version.text[rows[at].start : rows[at].end]


def _of_article(article: Article) -> Iterator[Record]:
    versions: list[ArticleVersion] = article.texts  # type: ignore[attr-defined]
    for claim in article.labelled:  # type: ignore[attr-defined]
        place = _place_of(claim, {one.pk: one for one in versions})
        if place is not None:
            yield _of_claim(article, claim, place)
    seen: set[str] = set()
    for version in versions:
        for row in version.rows:  # type: ignore[attr-defined]
            words = version.text[row.start : row.end]
            # the newest version that has the sentence tells how it was decided
            if words not in seen and row.dismissal:
                yield _of_sentence(article, _Place(version, row))
            seen.add(words)


def _place_of(claim: Claim, versions: dict[int, ArticleVersion]) -> _Place | None:
    """Where the claim stood last for certain."""
    for anchor in claim.places:  # type: ignore[attr-defined]
        version = versions[anchor.version_id]
        start, end = anchor.start or 0, anchor.end or 0
        under = [
            (min(end, row.end) - max(start, row.start), row)
            for row in version.rows  # type: ignore[attr-defined]
        ]
        shared, row = max(under, key=lambda one: one[0], default=(0, None))
        if row is not None and shared > 0:
            return _Place(version, row)
    return None


def _of_claim(article: Article, claim: Claim, place: _Place) -> Record:
    first = claim.wordings[0]  # type: ignore[attr-defined]
    suggested = first.edited_by_id is None
    dismissed = claim.status == Status.DISMISSED
    # one that was only corrected is not decided
    decided = None if claim.status == Status.DETECTED else True
    proposed = _proposed(place.row)
    if suggested:
        proposed |= {
            "passage": first.quote,
            "type": first.type,
            "speaker": first.speaker_name,
        }
    events = [f"claim.{one}" for one in DECIDING]
    return {
        "id": f"claim-{claim.pk}",
        **_of_place(article, place),
        "text": claim.quote,
        "kind": _kind(claim.dismissal if dismissed else ""),
        "checkable": _checkable(claim.dismissal) if dismissed else decided,
        "reason": claim.dismissal if dismissed else "",
        "type": claim.type,
        "speaker": claim.speaker.name if claim.speaker else "",
        "proposed": proposed,
        "decided_at": _last(article, events, claim=claim.pk),
    }


def _of_sentence(article: Article, place: _Place) -> Record:
    row = place.row
    return {
        "id": f"sentence-{row.pk}",
        **_of_place(article, place),
        "text": place.words(),
        "kind": _kind(row.dismissal),
        "checkable": _checkable(row.dismissal),
        "reason": row.dismissal,
        "type": row.type,
        "speaker": row.speaker.name if row.speaker else "",
        "proposed": _proposed(row),
        "decided_at": _last(article, ["sentence.dismissed"], number=row.number),
    }


def _of_place(article: Article, place: _Place) -> Record:
    return {
        "desk": article.desk.slug,
        "article": article.pk,
        "language": article.language,
        "published_on": article.published_on,
        "sentence": place.words(),
        "before": place.words(-1),
        "after": place.words(1),
    }


def _proposed(row: Sentence) -> Record:
    """What the splitter made of the sentence, before anybody decided."""
    return {
        "suggested": row.suggested,
        "score": row.score,
        "passage": "",
        "type": row.type,
        "speaker": row.speaker.name if row.speaker else "",
    }


def _kind(dismissal: str) -> str:
    heading = dismissal == Dismissal.HEADING
    return SentenceKind.HEADING if heading else SentenceKind.SENTENCE


def _checkable(dismissal: str) -> bool | None:
    """Not, unless the reason tells nothing of the words: then nobody knows."""
    return None if dismissal in NOT_FOR_ITS_WORDS else False


def _last(
    article: Article,
    events: list[str],
    *,
    claim: int | None = None,
    number: int | None = None,
) -> datetime | None:
    """When the last of such steps was taken with the claim or the sentence."""
    moments = [
        one.at
        for one in article.timeline.all()
        if one.event in events
        and one.claim_id == claim
        and (claim is not None or one.after.get("sentence") == number)
    ]
    return max(moments, default=None)
