"""The archive that a Word document is, opened only when it is of a document's size."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from factcheck.outside.documents import DAMAGED
from factcheck.refusals import BadInput, gettext_noop

MAX_MEMBERS = 2_000
MAX_UNPACKED = 50 * 1024 * 1024
MAX_RATIO = 200
BOMB = gettext_noop(
    "This file unpacks to far more than a document holds and was not opened. Save the "
    "document anew, or paste the text."
)
LOCKED = gettext_noop(
    "This file is locked with a password. Save it without one and try again."
)
TRICKED = gettext_noop(
    "This file holds declarations that no word processor writes and was not opened. "
    "Save the document anew, or paste the text."
)
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError)


def open_package(body: bytes) -> zipfile.ZipFile:
    """Open the archive, unless it is a bomb, locked or damaged."""
    try:
        package = zipfile.ZipFile(io.BytesIO(body))
    except (*BROKEN, ValueError):
        raise BadInput(DAMAGED) from None
    members = package.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    too_many = len(members) > MAX_MEMBERS
    if too_many or unpacked > MAX_UNPACKED or unpacked / packed > MAX_RATIO:
        raise BadInput(BOMB)
    if any(member.flag_bits & 1 for member in members):
        raise BadInput(LOCKED)
    return package


def elements(package: zipfile.ZipFile, name: str) -> Iterator[tuple[str, Element]]:
    """Walk through one XML part as ("start" or "end", element), never all at once.

    What has been left is taken out of its parent, so that memory stays flat. Document
    types and entities are refused: no word processor writes any.
    """
    above: list[Element] = []
    try:
        with package.open(name) as part:
            for event, element in iterparse(part, ("start", "end"), forbid_dtd=True):
                if event == "start":
                    above.append(element)
                    yield event, element
                    continue
                above.pop()
                yield event, element
                if above:
                    above[-1].remove(element)
    except DefusedXmlException:
        raise BadInput(TRICKED) from None
    except (ParseError, KeyError, RuntimeError, *BROKEN):
        raise BadInput(DAMAGED) from None


def local_name(tag: str) -> str:
    """An element's name alone; Word's two dialects differ only in namespaces."""
    return tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """An attribute by its local name; empty when there is none."""
    for key, text in element.attrib.items():
        if local_name(key) == name:
            return text
    return ""
