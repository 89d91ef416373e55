"""docs/api.md holds: its commands are run one after the other against the desk."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db.models import QuerySet
from pytest_django.live_server_helper import LiveServer

from factcheck.actions import tokens
from factcheck.models import (
    Article,
    Assignment,
    Claim,
    Delivery,
    Desk,
    Evidence,
    Job,
    Sentence,
    User,
    Verdict,
)
from factcheck.vocabulary import Scope, Status
from factcheck.workflow.content import content_hash
from tests import factories

PAGE = Path(__file__).resolve().parents[2] / "docs" / "api.md"
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```", re.DOTALL | re.MULTILINE)
RUN = {"sh": ("bash", "-euc"), "python": (sys.executable, "-c")}
SHARED = "# desk.py\n"
# each language takes an article of its own all the way
ARTICLES = {"sh": "4711", "python": "4712"}
BESIDE = Path(sys.executable).parent


def as_it_stands(language: str) -> dict[str, str]:
    """The ids that the page's placeholders stand for, as far as the job has come."""
    article = Article.objects.filter(external_id=ARTICLES[language])
    claim = Claim.objects.filter(article__in=article).order_by("pk")
    of_claim = {"claim__in": claim}
    first: dict[str, QuerySet[Any]] = {
        "DESK": Desk.objects.order_by("pk"),
        "JOB": Job.objects.order_by("pk"),
        "ARTICLE": article,
        "CLAIM": claim,
        "SENTENCE": Sentence.objects.filter(
            version__article__in=article, disposition="open", suggested=False
        ).order_by("-pk"),
        "ASSIGNMENT": Assignment.objects.filter(**of_claim).order_by("pk"),
        "EVIDENCE": Evidence.objects.filter(**of_claim).order_by("pk"),
        "VERDICT": Verdict.objects.filter(assignment__claim__in=claim),
        "DELIVERY": Delivery.objects.order_by("pk"),
    }
    rows = {name: found.first() for name, found in first.items()}
    told = {name: str(row.pk) for name, row in rows.items() if row}
    if rows["CLAIM"]:
        told["CLAIM_ETAG"] = f'"{rows["CLAIM"].edition}"'
    if rows["VERDICT"]:
        told["CONTENT_HASH"] = content_hash(rows["VERDICT"])
    return told


def test_every_job_is_shown_in_both_languages() -> None:
    for section in PAGE.read_text().split("\n## ")[1:]:
        shown = {language for language, _commands in BLOCK.findall(section)}
        assert shown in (set(), set(RUN)), section.partition("\n")[0]


@pytest.mark.skipif(not shutil.which("curl"), reason="needs curl")
def test_the_commands_of_the_page_take_an_article_to_its_export(
    live_server: LiveServer,
    editor: User,
    second_editor: User,
    reviewer: User,
    tmp_path: Path,
) -> None:
    cast = {"EDITOR_TOKEN": editor, "REVIEWER_TOKEN": reviewer}
    keys = {
        name: tokens.create(user, Scope.values, by=user).key
        for name, user in cast.items()
    }
    fixed = {
        "HOST": live_server.url,
        "FOLDER": str(tmp_path),
        "REVIEWER": str(reviewer.pk),
        "PATH": f"{BESIDE}:/usr/local/bin:/usr/bin:/bin",
        "PYTHONPATH": str(tmp_path),
    }

    told = ""
    for language, commands in BLOCK.findall(PAGE.read_text()):
        if commands.startswith(SHARED):
            (tmp_path / "desk.py").write_text(commands)
            continue
        done = subprocess.run(
            [*RUN[language], commands],
            env={**keys, **fixed, **as_it_stands(language)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, f"{commands}\n{done.stdout}\n{done.stderr}"
        factories.run_jobs()
        told = done.stdout

    assert Claim.objects.filter(status=Status.APPROVED).count() == 2
    assert '"rating":{"word":"True"' in told
