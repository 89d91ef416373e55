"""docs/api.md holds: its commands are run one after the other against the desk."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django.live_server_helper import LiveServer

from factcheck.actions import tokens
from factcheck.models import Article, Assignment, Claim, Job, User, Verdict
from factcheck.vocabulary import Scope, Status
from factcheck.workflow.content import content_hash
from tests import factories

PAGE = Path(__file__).resolve().parents[2] / "docs" / "api.md"
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```", re.DOTALL | re.MULTILINE)
RUN = {"sh": ("bash", "-euc"), "python": (sys.executable, "-c")}


def as_it_stands() -> dict[str, str]:
    """The ids that the page's placeholders stand for, as far as the job has come."""
    first = {
        "JOB": Job.objects.order_by("pk").first(),
        "ARTICLE": Article.objects.order_by("pk").first(),
        "CLAIM": Claim.objects.order_by("pk").first(),
        "ASSIGNMENT": Assignment.objects.order_by("pk").first(),
        "VERDICT": Verdict.objects.order_by("pk").first(),
    }
    found = {name: str(row.pk) for name, row in first.items() if row}
    if "CLAIM" in found:
        found["CLAIM_ETAG"] = f'"{Claim.objects.order_by("pk")[0].edition}"'
    if "VERDICT" in found:
        found["CONTENT_HASH"] = content_hash(Verdict.objects.order_by("pk")[0])
    return found


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
        "PATH": "/usr/local/bin:/usr/bin:/bin",
    }

    told = ""
    for language, commands in BLOCK.findall(PAGE.read_text()):
        done = subprocess.run(
            [*RUN[language], commands],
            env={**keys, **fixed, **as_it_stands()},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, f"{commands}\n{done.stdout}\n{done.stderr}"
        factories.run_jobs()
        told = done.stdout

    assert Claim.objects.filter(status=Status.APPROVED).count() == 1
    assert '"rating":{"word":"True"' in told
