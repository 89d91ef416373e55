"""The style sheets hold to the palette, are all used, and can be read by everybody."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from newsroom import sheets

CSS = settings.BASE_DIR / "static" / "css"
SHEETS = sorted(CSS.glob("*.css"))
TEMPLATES = settings.BASE_DIR / "templates"
NAMED = "white|black|red|green|blue|yellow|orange|purple|gr[ae]y|silver|navy|teal"
COLOUR = re.compile(
    rf"#[0-9a-f]{{3,8}}\b|\b(?:rgba?|hsla?|oklch|lab|hwb)\(|:[^;{{}}]*\b(?:{NAMED})\b",
    re.IGNORECASE,
)
TOKENS = (CSS / "tokens.css").read_text()


def rules(sheet: Path) -> str:
    """A sheet without its comments and identifiers that only look like colours."""
    return re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)


def colour(token: str, theme: int) -> str:
    """The value of a token in the light (0) or dark (1) theme."""
    found = re.search(rf"--{token}: light-dark\((#\w+), (#\w+)\)", TOKENS)
    assert found, token
    return found.groups()[theme]


def luminance(value: str) -> float:
    """Relative luminance after WCAG 2.2, 0 to 1."""
    digits = value.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str, theme: int) -> float:
    """Contrast of two tokens after WCAG 2.2, 1 to 21."""
    low, high = sorted(luminance(colour(token, theme)) for token in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_sheet_but_the_tokens_names_a_colour(sheet: Path) -> None:
    if sheet.name != "tokens.css":
        assert COLOUR.findall(rules(sheet)) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_variable_a_sheet_uses_is_declared(sheet: Path) -> None:
    text = rules(sheet)
    used = set(re.findall(r"var\(--([\w-]+)[,)]", text))

    declared = set(re.findall(r"--([\w-]+):", TOKENS + text))

    assert used - declared <= {"tone", "full"}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_sheet_is_used_by_a_template(sheet: Path) -> None:
    asked = f"css/{sheet.name}"

    is_joined = sheet.stem in sheets.SHEETS
    pages = TEMPLATES.rglob("*.html")
    assert is_joined or any(asked in page.read_text() for page in pages)


def test_the_joined_sheet_is_each_sheet_in_turn() -> None:
    told = Path(finders.find(sheets.JOINED) or "").read_text()

    assert [told.count((CSS / f"{one}.css").read_text()) for one in sheets.SHEETS] == [
        1 for _each in sheets.SHEETS
    ]
    assert told.index("--page:") < told.index(".verdict-bar")


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"), list(product(("ink", "soft"), ("page", "sheet", "tint")))
)
def test_words_stand_out_seven_to_one(ink: str, ground: str, theme: int) -> None:
    assert contrast(ink, ground, theme) >= 7


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *product(("link", "late"), ("page", "sheet", "tint")),
        ("on-link", "link"),
        *product(("ink",), ("marker", "marker-now")),
        *product(
            ("on-tone",),
            (
                "tone-holds",
                "tone-mostly",
                "tone-mixed",
                "tone-fails",
                "tone-unknown",
            ),
        ),
    ],
)
def test_coloured_words_stand_out_four_and_a_half_to_one(
    ink: str, ground: str, theme: int
) -> None:
    assert contrast(ink, ground, theme) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["page", "sheet"])
def test_borders_of_controls_stand_out_three_to_one(ground: str, theme: int) -> None:
    assert contrast("edge", ground, theme) >= 3


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_sheet_knows_left_from_right(sheet: Path) -> None:
    """Copy that is read from right to left has its margin at the right."""
    if sheet.name == "admin.css":
        return  # of Django's own pages
    sides = re.findall(r"(?:padding|margin|inset): ([^;(){}]+);", rules(sheet))
    uneven = [one for one in map(str.split, sides) if len(one) == 4]

    assert [one for one in uneven if one[1] != one[3]] == []
    assert re.findall(r"(?:padding|margin|border)-(?:left|right)", rules(sheet)) == []
