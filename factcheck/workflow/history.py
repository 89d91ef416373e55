"""The timeline as a person may read it: what would tell too much is left out."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import (
    BigIntegerField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from factcheck.models import (
    Article,
    Assignment,
    Claim,
    Comment,
    LastLook,
    TimelineEntry,
    User,
    Verdict,
)
from factcheck.vocabulary import Slot


def history_of(claim: Claim, reader: User) -> QuerySet[TimelineEntry]:
    """What happened to the claim, oldest first, as far as the reader may know."""
    entries = claim.timeline.select_related("actor").order_by("number")
    return known_to(reader, entries)


def history_of_article(article: Article, reader: User) -> QuerySet[TimelineEntry]:
    """What happened to the article and all its claims, newest first.

    What is hidden in the history of a claim is hidden here.
    """
    entries = article.timeline.select_related("actor", "claim").order_by("-number")
    return known_to(reader, entries)


def news_for(reader: User, claims: Iterable[int]) -> QuerySet[TimelineEntry]:
    """What others did to these claims since the reader last opened them, newest first.

    Of a claim that they have never opened, nothing: all of it is new.
    """
    looked = LastLook.objects.filter(person=reader, claim=OuterRef("claim"))
    entries = TimelineEntry.objects.filter(claim__in=claims).alias(
        read_up_to=Subquery(looked.values("number")[:1])
    )
    news = entries.filter(number__gt=F("read_up_to")).exclude(actor=reader)
    return known_to(reader, news.select_related("actor").order_by("-number"))


def known_to(reader: User, entries: QuerySet[TimelineEntry]) -> QuerySet[TimelineEntry]:
    """Those of the entries that the reader may know.

    Whoever has the second opinion on a claim open learns nothing of the first verdict,
    nor what others say the sources show. That a comment was made is known to whoever
    may read the comment.
    """
    seen = Verdict.objects.visible_to(reader).filter(pk=OuterRef("verdict"))
    blind = (
        Assignment.objects.open()
        .in_slot(Slot.SECOND)
        .filter(person=reader, claim=OuterRef("claim"))
    )
    said = Cast(KeyTextTransform("comment", "after"), BigIntegerField())
    heard = Comment.objects.visible_to(reader).order_by().values("pk")
    return (
        entries.filter(Q(verdict=None) | Exists(seen))
        .exclude(~Q(actor=reader), Exists(blind), event__startswith="evidence.")
        .alias(said=said)
        .filter(~Q(event__startswith="comment.") | Q(said__in=heard))
    )
