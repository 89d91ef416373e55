"""Own hard cases, kept as plain text so that a journalist can add to them."""

from pathlib import Path

_FOLDER = Path(__file__).parent / "cases"


def cases(name: str) -> list[str]:
    """Return the lines of one file of cases, without those that explain it."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def blocks(name: str) -> list[list[str]]:
    """Return the cases of one file in blocks that a blank line divides."""
    text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    found = "\n".join(lines).strip().split("\n\n")
    return [block.splitlines() for block in found]
