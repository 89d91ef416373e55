"""A no from the floors that know no Django reaches people in their language, too."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import translation
from django.utils.translation import trans_real

from factcheck import background
from factcheck.models import Article, Claim, Desk, Job, User
from factcheck.outside import reading_lines
from factcheck.outside.addresses import split_address
from factcheck.outside.documents import read_document
from factcheck.refusals import BadInput, gettext_noop, received
from tests.look import catalogue
from tests.outside.papers import pdf

FLOORS = [settings.BASE_DIR / "factcheck" / name for name in ("text", "outside")]
MODULES = sorted(path for floor in FLOORS for path in floor.rglob("*.py"))
REFUSING = {"BadInput", "Unreachable"}
TOLD = {
    "“%(passage)s” does not stand in the text word for word; copy it from "
    "there.": "«%(passage)s» absent.",
    "The address holds a log-in name. Give it without one.": "Adresse avec un nom.",
    "The passage from %(start)s to %(end)s lies outside the text, which has "
    "%(length)s characters; select it again.": "%(start)s–%(end)s hors du texte.",
    "There is no text to split; paste or choose the article again.": "Aucun texte.",
    "%(what)s %(readable)s": "%(readable)s %(what)s",
    "This is an image, which the desk cannot read.": "Une image !",
    "This PDF holds pictures of pages, not text. Run text recognition (OCR) over it "
    "first, or paste the text.": "Des images.",
}
FRENCH = {"accept-language": "fr"}


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def french(
    tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """A desk with a French catalogue of a few words."""
    catalogue.write(tmp_path, "fr", TOLD)
    settings.LOCALE_PATHS = [tmp_path]  # type: ignore[attr-defined]
    monkeypatch.setattr(trans_real, "_translations", {})
    monkeypatch.setattr(trans_real, "_default", None)
    yield
    translation.activate("en")


def refused(call: object, *given: object) -> str:
    """What a call says no with, told to somebody who reads French."""
    with pytest.raises(BadInput) as caught:
        call(*given)  # type: ignore[operator]
    with translation.override("fr"):
        return caught.value.sentence


def test_a_page_says_a_no_of_text_work_in_the_readers_language(
    client: Client, article: Article, editor: User
) -> None:
    client.force_login(editor)

    path = f"/desk/articles/{article.pk}/claims/"
    answer = client.post(path, {"passage": "a bridge"}, headers=FRENCH)

    assert "«a bridge» absent." in answer.content.decode()


def test_the_api_says_a_no_of_text_work_in_the_callers_language(
    client: Client, article: Article, editor: User
) -> None:
    client.force_login(editor)
    sent = {"article": article.pk, "start": 10**6, "end": 10**6 + 5}

    answer = client.post(
        "/api/v1/claims/", sent, content_type="application/json", headers=FRENCH
    )

    assert answer.json()["detail"] == "1000000–1000005 hors du texte."


def test_page_and_api_say_a_no_of_the_outside_world_in_the_readers_language(
    client: Client, claim: Claim, editor: User
) -> None:
    client.force_login(editor)
    sent = {"source-url": "http://me@example.org/", "source-stance": "refutes"}

    page = client.post(f"/desk/claims/{claim.pk}/evidence/", sent, headers=FRENCH)
    answer = client.post(
        f"/api/v1/claims/{claim.pk}/evidence/",
        {"url": "http://me@example.org/", "stance": "refutes"},
        content_type="application/json",
        headers=FRENCH,
    )

    assert "Adresse avec un nom." in page.content.decode()
    assert "Adresse avec un nom." in answer.json()["detail"]


def test_what_another_process_refused_is_translated_here() -> None:
    empty: dict[str, object] = {"text": "\n", "spans": [], "language": ""}
    empty["published_on"] = None
    told = reading_lines.answer(empty)

    assert "refusal" in told
    with translation.override("fr"):
        assert received(told).sentence == "Aucun texte."
    assert refused(read_document, pdf([])) == "Des images."


def test_the_words_that_are_filled_in_are_translated_with_the_sentence() -> None:
    said = refused(read_document, b"\x89PNG\x00\x01\x02")

    assert said.endswith("Une image !")
    assert refused(split_address, "http://me@a.org/") == "Adresse avec un nom."


def test_a_job_that_is_refused_says_so_in_its_desks_language(desk: Desk) -> None:
    desk.language = "fr"
    desk.save()
    background.later("archive_source", key="one", desk=desk, subject="A page")
    job = Job.objects.get()

    def refuse(work: background.Work, **arguments: object) -> None:
        raise BadInput(
            gettext_noop("The address holds a log-in name. Give it without one.")
        )

    background.perform(job.pk, refuse)

    job.refresh_from_db()
    assert job.failure == "Adresse avec un nom."


def test_words_without_a_mark_are_left_as_they_are() -> None:
    assert refused(_refuse_plainly) == "This is 100 % plain."


def _refuse_plainly() -> None:
    raise BadInput("This is 100 % plain.")


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_every_refusal_of_these_floors_is_marked(module: Path) -> None:
    plain = [
        ast.unparse(node.args[0])
        for node in ast.walk(ast.parse(module.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in REFUSING
        and isinstance(node.args[0], ast.Constant | ast.JoinedStr | ast.BinOp)
    ]

    assert plain == []


@pytest.mark.skipif(not shutil.which("xgettext"), reason="needs gettext")
def test_a_translator_is_given_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for floor in FLOORS:
        shutil.copytree(floor, tmp_path / "floors" / floor.name)
    (tmp_path / "floors" / "locale").mkdir()
    monkeypatch.chdir(tmp_path / "floors")

    call_command("makemessages", locale=["fr"], verbosity=0, no_wrap=True)

    words = (tmp_path / "floors/locale/fr/LC_MESSAGES/django.po").read_text()
    for told in TOLD:
        assert f'msgid "{told}"' in words
