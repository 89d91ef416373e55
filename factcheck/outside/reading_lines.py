"""The process that reads articles for a delivery: a line in, a line out, until the end.

It knows text work only: no database, no settings, no secrets.
"""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import orjson

from factcheck.refusals import BadInput, sent
from factcheck.text.normalising import normalise
from factcheck.text.reading import read, read_given


def main() -> None:
    """Answer each line with the reading of its text, or with a refusal."""
    for asked in sys.stdin.buffer:
        sys.stdout.buffer.write(orjson.dumps(answer(orjson.loads(asked))) + b"\n")
        sys.stdout.buffer.flush()


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    """The reading of one text; `spans` are sentences that came split."""
    on, language = asked["published_on"], asked["language"]
    published_on = date.fromisoformat(on) if on else None
    try:
        if asked["spans"]:
            text = asked["text"]
            reading = read_given(
                text, asked["spans"], language=language, published_on=published_on
            )
        else:
            text = normalise(asked["text"])
            reading = read(text, language=language, published_on=published_on)
    except BadInput as refusal:
        return sent(refusal)
    return {"text": text, "reading": reading}


if __name__ == "__main__":
    main()
