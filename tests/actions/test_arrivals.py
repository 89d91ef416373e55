"""Items of content systems: their facts are honoured, newer ones are new versions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from factcheck import tasks
from factcheck.actions.importing.shapes import read_shape
from factcheck.models import Article, Desk, Job, User
from factcheck.refusals import BadInput
from factcheck.vocabulary import AnchorStatus, JobState, Priority
from tests.actions.arrivals import arrive, ninjs1, ninjs2, post

WORDS = (
    "The harbour board bought two ferries for 41 million crowns in 2025.\n\n"
    "They arrive in May."
)
LATER = {"version": "2", "versionCreated": "2026-03-06T10:00:00Z"}


@pytest.mark.parametrize(
    ("shape", "told", "title", "priority", "on"),
    [
        ("ninjs", ninjs2(), "Two ferries", Priority.HIGH, date(2026, 3, 4)),
        ("ninjs", ninjs1(), "Two ferries", Priority.LOW, date(2026, 3, 5)),
        (
            "wordpress",
            post(),
            "Two ferries – at last",
            Priority.NORMAL,
            date(2026, 3, 5),
        ),
    ],
    ids=["ninjs 2", "ninjs 1.3", "WordPress"],
)
def test_an_item_becomes_an_article_with_its_facts(
    shape: str,
    told: dict[str, Any],
    title: str,
    priority: int,
    on: date,
    desk: Desk,
    viewer: User,
) -> None:
    article = arrive(desk, shape, told, viewer).article

    assert article is not None
    assert article.current_version.text == WORDS
    assert (article.title, article.byline) == (title, "Ada Brandt")
    assert (article.priority, article.published_on) == (priority, on)
    assert article.language == "en"
    assert [one.word for one in article.subjects.all()] == ["Transport"]


@pytest.mark.parametrize(
    ("shape", "told", "why"),
    [
        ("ninjs", {"version": "1"}, "lacks “uri”, “bodies"),
        ("ninjs", ninjs1(body_xhtml=None), "lacks “bodies"),
        ("ninjs", ninjs2(type="picture"), "Only items of the type “text”"),
        ("ninjs", ninjs2(pubStatus="perhaps"), "usable, withheld or canceled"),
        ("ninjs", ninjs2(urgency="high"), "urgency"),
        ("ninjs", ninjs2(embargoed="soon"), "embargoed"),
        ("wordpress", {"title": 3}, "lacks “id”, “link”, “content.rendered”, “modifi"),
        ("wordpress", post(link="javascript:x"), "address"),
        ("wordpress", post(content={"rendered": "x", "protected": True}), "password"),
        ("atom", {}, "There is no format “atom”"),
    ],
)
def test_what_an_item_lacks_is_named(
    shape: str, told: dict[str, Any], why: str
) -> None:
    with pytest.raises(BadInput, match=why):
        read_shape(shape, told)


def test_a_newer_version_carries_claims_over_and_lists_what_is_lost(
    desk: Desk, viewer: User
) -> None:
    first = arrive(desk, "ninjs", ninjs2(), viewer).article
    assert first is not None
    claim = first.claims.get()
    told = "<p>Nobody bought a ferry. The mayor resigned on 3 March 2026.</p>"

    bodies = [{"contentType": "text/html", "value": told}]
    arrive(desk, "ninjs", ninjs2(bodies=bodies, **LATER), viewer)

    article = Article.objects.get()
    assert article.versions.count() == 2
    lost = claim.anchors.get(version=article.current_version)
    assert lost.status == AnchorStatus.ORPHANED


def test_an_older_version_arriving_late_changes_nothing_and_says_so(
    desk: Desk, viewer: User
) -> None:
    arrive(desk, "ninjs", ninjs2(**LATER), viewer)
    old = ninjs2(bodies=[{"contentType": "text/plain", "value": "Too late in 1931."}])

    late = arrive(desk, "ninjs", old, viewer)

    article = Article.objects.get()
    assert late.note.startswith("The desk has a newer version")
    assert (article.versions.count(), article.their_version) == (1, "2")


def test_what_the_origin_says_anew_is_taken_over_and_the_desks_own_words_stay(
    desk: Desk, viewer: User
) -> None:
    arrive(desk, "ninjs", ninjs2(), viewer)
    Article.objects.update(title="The desk’s own title")

    arrive(desk, "ninjs", ninjs2(by="Jon Vik", urgency=5, **LATER), viewer)

    article = Article.objects.get()
    assert (article.title, article.byline) == ("The desk’s own title", "Jon Vik")
    assert article.priority == Priority.NORMAL
    told = article.timeline.get(event="article.updated")
    assert told.before == {"byline": "Ada Brandt", "priority": Priority.HIGH}


def test_handed_in_twice_and_done_twice_it_is_one_article(
    desk: Desk, viewer: User
) -> None:
    arrive(desk, "wordpress", post(), viewer)
    arrive(desk, "wordpress", post(), viewer)
    Job.objects.update(state=JobState.WAITING, not_before=timezone.now())
    for job in Job.objects.all():
        tasks.import_article(job_id=job.pk)

    article = Article.objects.get()
    assert article.versions.count() == 1
    assert article.timeline.count() == 1


@pytest.mark.parametrize(
    "body",
    [
        "<p onclick=x()>The pier cost 41 million crowns in 1931.</p><iframe src=x>",
        "<style>p{}</style><p>The pier cost 41 million crowns in 1931.<!-- x --></p>",
        "<div hidden>Spam</div><p>The pier cost 41 million crowns in 1931.",
        "<svg><script>x</script></svg><p>The pier cost 41 million crowns in 1931.</p>",
    ],
)
def test_of_hostile_markup_only_the_words_remain(
    body: str, desk: Desk, viewer: User
) -> None:
    article = arrive(desk, "wordpress", post(content=body), viewer).article

    assert article is not None
    text = "The pier cost 41 million crowns in 1931."
    assert article.current_version.text == text
