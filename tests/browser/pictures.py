"""Makes a screenshot light: the 256 colours that matter, and packed with patience."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

MAGIC = b"\x89PNG\r\n\x1a\n"
COLOURS = 256


def lightened(png: bytes) -> bytes:
    """The same picture with a palette; of 8-bit RGB, as browsers draw screenshots."""
    chunks = list(_chunks(png))
    width, height, *kind = struct.unpack(">IIBBBBB", chunks[0][1])
    if kind != [8, 2, 0, 0, 0]:
        raise ValueError("not an 8-bit RGB picture without interlacing")
    packed = b"".join(body for name, body in chunks if name == b"IDAT")
    rows = list(_rows(zlib.decompress(packed), width * 3))
    places, palette = _palette(rows)
    drawn = b"".join(b"\0" + bytes(places[one] for one in _pixels(row)) for row in rows)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(drawn, 9)))
    return MAGIC + b"".join(_chunk(*one) for one in (*parts, (b"IEND", b"")))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(MAGIC)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + 12


def _chunk(name: bytes, body: bytes) -> bytes:
    checked = struct.pack(">I", zlib.crc32(name + body))
    return struct.pack(">I", len(body)) + name + body + checked


def _rows(raw: bytes, length: int) -> Iterator[bytes]:
    """Each row without its filter (PNG specification, section 9)."""
    above = bytearray(length)
    for at in range(0, len(raw), length + 1):
        row = bytearray(raw[at + 1 : at + 1 + length])
        _unfilter(raw[at], row, above)
        yield bytes(row)
        above = row


def _unfilter(kind: int, row: bytearray, above: bytearray) -> None:
    for at in range(len(row)) if kind else ():
        left = row[at - 3] if at >= 3 else 0
        corner = above[at - 3] if at >= 3 else 0
        guess = (0, left, above[at], (left + above[at]) // 2)
        best = guess[kind] if kind < 4 else _paeth(left, above[at], corner)
        row[at] = (row[at] + best) & 255


def _paeth(left: int, above: int, corner: int) -> int:
    sum_of = left + above - corner
    return min((left, above, corner), key=lambda one: abs(sum_of - one))


def _pixels(row: bytes) -> Iterator[bytes]:
    return (row[at : at + 3] for at in range(0, len(row), 3))


def _palette(rows: list[bytes]) -> tuple[dict[bytes, int], bytes]:
    """Each colour's place among the most frequent ones; others go to the nearest."""
    counted = Counter(one for row in rows for one in _pixels(row))
    chosen = [colour for colour, _count in counted.most_common(COLOURS)]
    places = {colour: place for place, colour in enumerate(chosen)}
    for colour in counted.keys() - places.keys():
        places[colour] = min(
            range(len(chosen)), key=lambda place: _distance(colour, chosen[place])
        )
    return places, b"".join(chosen)


def _distance(one: bytes, other: bytes) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
