"""Templates hold to the strict content security policy, their size and their form."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

FOLDER = settings.BASE_DIR / "templates"
TEMPLATES = sorted(FOLDER.rglob("*.html"))
PARTIALS = [page for page in TEMPLATES if page.name.startswith("_")]
SCRIPTS = sorted((settings.BASE_DIR / "static" / "js").glob("*.js"))


def name_of(path: Path) -> str:
    """A template's name as Django knows it."""
    return path.relative_to(FOLDER).as_posix()


every_template = pytest.mark.parametrize("page", TEMPLATES, ids=name_of)
every_partial = pytest.mark.parametrize("page", PARTIALS, ids=name_of)


@every_template
def test_a_template_has_no_inline_style(page: Path) -> None:
    assert re.findall(r"<style|\sstyle\s*=", page.read_text(), re.IGNORECASE) == []


@every_template
def test_a_template_has_no_inline_script(page: Path) -> None:
    text = page.read_text()

    assert re.findall(r"<script(?![^>]*\ssrc=)", text, re.IGNORECASE) == []
    assert re.findall(r"\son\w+\s*=|hx-on|javascript:", text, re.IGNORECASE) == []


@every_template
def test_a_template_asks_nothing_of_other_sites(page: Path) -> None:
    asked = r"(?:src|<link[^>]*href)\s*=\s*[\"']?(?:https?:)?//"

    assert re.findall(asked, page.read_text()) == []


@every_template
def test_a_template_is_short(page: Path) -> None:
    lines = len(page.read_text().splitlines())

    assert lines <= (40 if page.name.startswith("_") else 150)


@every_partial
def test_a_partial_says_what_it_takes(page: Path) -> None:
    assert re.match(r"\{# takes: .+ #\}\n", page.read_text())


@every_template
def test_a_template_can_be_read_by_django(page: Path) -> None:
    assert get_template(name_of(page))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_every_script_is_used(script: Path) -> None:
    asked = f"js/{script.name}", f'"./{script.name}"'
    sources = [*TEMPLATES, *SCRIPTS]

    texts = [source.read_text() for source in sources if source != script]
    assert any(name in text for name in asked for text in texts)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_no_script_needs_what_the_policy_forbids(script: Path) -> None:
    forbidden = r"\beval\(|new Function|\.style\b|setAttribute\([\"']style|https?://"

    assert re.findall(forbidden, script.read_text()) == []
