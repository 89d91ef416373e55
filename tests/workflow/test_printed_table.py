"""ARCHITECTURE.md prints the table of moves as it is enforced."""

from __future__ import annotations

from pathlib import Path

from factcheck.workflow.printed import as_markdown

HANDBOOK = Path(__file__).resolve().parents[2] / "ARCHITECTURE.md"


def test_the_handbook_prints_the_table_that_is_enforced() -> None:
    assert as_markdown() in HANDBOOK.read_text()
