"""An article's facts, its new drafts and its history, on their own pages."""

from __future__ import annotations

import pytest
from django.test import Client

from factcheck.models import Article, Claim, Job, User
from factcheck.vocabulary import Role
from tests import factories

HTMX = {"HX-Request": "true"}


def url(article: Article, part: str) -> str:
    return f"/desk/articles/{article.pk}/{part}/"


def facts(article: Article, **altered: object) -> dict[str, object]:
    return {"title": article.title, "priority": 2, **altered}


def test_title_byline_writers_deadline_and_priority_are_changed(
    client: Client, article: Article, editor: User, reviewer: User
) -> None:
    client.force_login(editor)
    asked = facts(
        article,
        title="The ferry bill",
        byline="By Ida Falk",
        writers=[reviewer.pk],
        due_at="2030-01-01T12:00",
        priority=3,
    )

    answer = client.post(url(article, "facts"), asked)

    assert answer["Location"] == f"/desk/articles/{article.pk}/"
    article.refresh_from_db()
    assert (article.title, article.byline) == ("The ferry bill", "By Ida Falk")
    assert article.priority == 3
    assert list(article.writers.all()) == [reviewer]


def test_an_empty_title_is_said_beside_its_field(
    client: Client, article: Article, editor: User
) -> None:
    client.force_login(editor)

    answer = client.post(url(article, "facts"), facts(article, title=""))

    assert answer.status_code == 422
    assert "This field is required." in answer.content.decode()
    assert f"<h1>{article.title}</h1>" in answer.content.decode()


def test_a_new_draft_is_a_job_that_can_be_followed(
    client: Client, article: Article, editor: User
) -> None:
    client.force_login(editor)
    text = article.current_version.text + "\n\nIt will carry 90 cars."

    answer = client.post(url(article, "draft"), {"text": text})
    factories.run_jobs()

    assert article.current_version.number == 2
    told = client.get(answer["Location"]).content.decode()
    assert f'href="/desk/articles/{article.pk}/"' in told


def test_an_empty_draft_is_refused_beside_the_form(
    client: Client, article: Article, editor: User
) -> None:
    client.force_login(editor)

    answer = client.post(url(article, "draft"), {"text": "  "})

    assert answer.status_code == 422
    assert "There is no text" in answer.content.decode()
    assert not Job.objects.filter(incoming__draft_of=article).exists()


@pytest.mark.parametrize("part", ["facts", "draft"])
@pytest.mark.parametrize("who", ["reviewer", "viewer"])
def test_only_editors_change_the_article(
    client: Client,
    article: Article,
    part: str,
    who: str,
    request: pytest.FixtureRequest,
) -> None:
    client.force_login(request.getfixturevalue(who))

    assert client.get(url(article, part)).status_code == 403
    assert (
        client.post(url(article, part), {"text": "x", "title": "x"}).status_code == 403
    )


def test_the_history_tells_it_in_sentences(
    client: Client, article: Article, claim: Claim, editor: User, viewer: User
) -> None:
    factories.assigned(claim, editor, by=editor)
    client.force_login(viewer)

    drawn = client.get(url(article, "history")).content.decode()

    assert "Claim A: Marta Okell accepted it as a claim." in drawn
    assert "Marta Okell imported version 1" in drawn


def test_the_history_hides_a_verdict_that_waits_for_sign_off(
    client: Client, article: Article, claim: Claim, editor: User, reviewer: User
) -> None:
    verdict = factories.proposed(claim, reviewer, by=editor)
    viewer = factories.make_person("vito", "Vito Amar", article.desk, Role.VIEWER)
    client.force_login(viewer)

    drawn = client.get(url(article, "history")).content.decode()

    assert verdict.rating is not None
    assert f"“{verdict.rating.word}”" not in drawn
