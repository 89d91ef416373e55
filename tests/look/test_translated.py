"""Every word of a page is marked for translation; scripts bring none of their own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

FOLDER = settings.BASE_DIR / "templates"
TEMPLATES = sorted(FOLDER.rglob("*.html"))
SCRIPTS = sorted((settings.BASE_DIR / "static" / "js").glob("*.js"))
# shown where Django cannot draw a page, and so cannot translate one; and what is read
# by programmers, in English as their programs are
IN_ENGLISH = ("standalone.html", "400.html", "403_csrf.html", "500.html", "api/")
TRANSLATED = re.compile(
    r"\{% blocktrans(?:late)?\b.*?\{% endblocktrans(?:late)? %\}", re.DOTALL
)
DJANGO = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
READ_OUT = re.compile(r'\s(?:aria-label|title|placeholder|alt|data-[\w-]+)="([^"]*)"')
# a class of the page, filled in by the templates that extend another
CLASSES = re.compile(r"\{% block main_class %\}.*?\{% endblock[^%]*%\}")
TAG = re.compile(r"<!doctype[^>]*>|<!--.*?-->|</?\w[^>]*>", re.DOTALL)
KEYS = re.compile(r"<(kbd|code)\b[^>]*>.*?</\1>", re.DOTALL)
# names of things, the same in every language
NAMES = {
    "sha256",
    "ClaimReview",
    "REST",
    "OpenAPI",
    "RSS",
    "Atom",
    "JSON",
    "Lines",
    "CSV",
    "XLIFF",
}


def name_of(path: Path) -> str:
    """A template's name as Django knows it."""
    return path.relative_to(FOLDER).as_posix()


def words_in(text: str) -> list[str]:
    """Words of two letters and more that are not names."""
    return [one for one in re.findall(r"[^\W\d_]{2,}", text) if one not in NAMES]


def unmarked(page: str) -> list[str]:
    """What a reader would see or hear that no translator ever sees."""
    bare = CLASSES.sub("", TRANSLATED.sub("", page))
    bare = KEYS.sub("", DJANGO.sub("", bare))
    heard = [
        said
        for attribute in READ_OUT.finditer(bare)
        if not attribute[0].lstrip().startswith("data-")
        for said in words_in(attribute[1])
    ]
    text = TAG.sub(" ", bare).replace("sha256", "")
    return heard + words_in(re.sub(r"&\w+;", " ", text))


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<p>{% translate 'Save' %} [{{ number }}]</p>", []),
        ("<p>{% blocktranslate %}Saved {{ n }}{% endblocktranslate %}</p>", []),
        ('<p class="soft" data-key="ctrl+enter"><kbd>Enter</kbd></p>', []),
        ("<p>Saved</p>", ["Saved"]),
        ('<a aria-label="Close">×</a>', ["Close"]),
        ("{% if a %}yes{% endif %}", ["yes"]),
    ],
)
def test_an_unmarked_word_is_noticed(markup: str, found: list[str]) -> None:
    assert unmarked(markup) == found


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_every_word_of_a_template_is_marked(template: Path) -> None:
    if not name_of(template).startswith(IN_ENGLISH):
        assert unmarked(template.read_text()) == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_shows_no_sentence_of_its_own(script: Path) -> None:
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", script.read_text(), flags=re.DOTALL)
    shown = re.findall(r"(?:textContent|innerText|placeholder) = (\"[^\"]+\")", code)

    assert shown == []
    assert re.findall(r"\"[A-Z][a-z]+ [a-z]+[^\"]*\"|alert\(|confirm\(", code) == []
