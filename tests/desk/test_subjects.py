"""Articles are filed under subjects: on import, over REST, and listed by them."""

from __future__ import annotations

import pytest
from django.test import Client

from factcheck.models import Article, Desk, User
from tests import factories
from tests.api.conftest import Caller, program
from tests.desk.pages import drawn, post

__all__ = ["program"]


@pytest.fixture
def filed(article: Article) -> Article:
    subject = article.desk.subjects.create(word="Harbour", key="harbour")
    article.subjects.add(subject)
    return article


def words(article: Article) -> list[str]:
    return [one.word for one in article.subjects.all()]


def test_an_article_is_filed_as_it_is_imported(
    client: Client, desk: Desk, editor: User, second_editor: User
) -> None:
    text = "The bay is 12 metres deep."

    post(client, editor, "import", text=text, subjects="Harbour, Sea", priority=2)
    factories.run_jobs()

    assert words(Article.objects.get()) == ["Harbour", "Sea"]


def test_a_program_files_what_it_hands_in(
    desk: Desk, editor: User, second_editor: User, program: Caller
) -> None:
    handed_in = {"text": "The bay is 12 metres deep.", "subjects": ["Harbour"]}

    program(editor).post("articles/", handed_in, status=202)
    factories.run_jobs()

    (told,) = program(editor).get("articles/?subject=HARBOUR")["results"]
    assert told["subjects"] == ["Harbour"]
    path = f"articles/{told['id']}/"
    assert program(editor).patch(path, {"subjects": []})["subjects"] == []


def test_the_workbench_names_the_subjects_and_leads_to_the_others(
    client: Client, filed: Article, viewer: User
) -> None:
    page = drawn(client, viewer, "workbench", filed.pk)

    assert '<a href="/desk/articles/?subject=harbour">Harbour</a>' in page


def test_the_list_is_narrowed_to_a_subject(
    client: Client, filed: Article, editor: User, stranger: User
) -> None:
    factories.import_text("The tower is 40 metres high.", filed.desk, by=editor)

    page = drawn(client, editor, "articles", subject="harbour")

    assert page.count("<tr") == 2
    assert filed.title in page
    assert 'name="subject" value="harbour"' in page
    assert filed.title not in drawn(client, stranger, "articles", subject="harbour")
