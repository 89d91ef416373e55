"""A catalogue of translations as gettext compiles one, made by a test of its own."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path

HEAD = "Content-Type: text/plain; charset=UTF-8\n"
MAGIC = 0x950412DE


def compiled(translations: Mapping[str, str]) -> bytes:
    """The translations as an .mo file (GNU gettext manual, section 10.3)."""
    pairs = sorted(({"": HEAD} | dict(translations)).items(), key=lambda one: one[0])
    words = [[one.encode() for one in side] for side in zip(*pairs, strict=True)]
    tables, texts = b"", b""
    first = 28 + 16 * len(pairs)
    for side in words:
        for one in side:
            tables += struct.pack("<2I", len(one), first + len(texts))
            texts += one + b"\0"
    places = (28, 28 + 8 * len(pairs), 0, first)
    return struct.pack("<7I", MAGIC, 0, len(pairs), *places) + tables + texts


def write(folder: Path, language: str, translations: Mapping[str, str]) -> None:
    """Put the catalogue where Django looks for that language's."""
    place = folder / language / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "django.mo").write_bytes(compiled(translations))
