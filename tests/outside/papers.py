"""Files made here for the tests: PDFs by hand, Word files, archives with tricks."""

import io
import zipfile
import zlib
from collections.abc import Sequence

import docx
import pypdf

# (distance from the foot of the page, size of the letters, words)
PrintedLine = tuple[int, int, str]
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006'
    '/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(
    *pages: Sequence[PrintedLine], title: str = "", stream: bytes | None = None
) -> bytes:
    """A PDF with these lines on its pages; `stream` is put in place of the first."""
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", _font(), _about(title)]
    kids = []
    for number, lines in enumerate(pages):
        content = zlib.compress(_content(lines))
        if stream is not None and number == 0:
            content = stream
        kids.append(len(parts) + 1)
        parts.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (len(parts) + 2)
        )
        parts.append(
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream"
            % (len(content), content)
        )
    shown = b" ".join(b"%d 0 R" % kid for kid in kids)
    parts[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (shown, len(kids))
    return _assembled(parts)


def locked_pdf(plain: bytes, password: str) -> bytes:
    """The same PDF under a password for opening; with an empty one anybody opens it."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(plain))
    writer.encrypt(password, "the owner's own", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word(*paragraphs: tuple[str, str], table: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word file of (style, text) paragraphs, and a table at its end."""
    document = docx.Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style or None)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def raw_word(body: str, prologue: str = "") -> bytes:
    """A Word file with just this XML for a body, as no library would write it."""
    text = (
        f'{prologue}<w:document xmlns:w="{WORDS}" xmlns:mc="http://schemas.openxmlformats'
        f'.org/markup-compatibility/2006"><w:body>{body}</w:body></w:document>'
    )
    return archive({"word/document.xml": text})


def archive(members: dict[str, str], *, is_word: bool = True) -> bytes:
    """A zip archive of these members, with or without what makes it a document."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        if is_word:
            packed.writestr("[Content_Types].xml", TYPES)
            packed.writestr("_rels/.rels", RELATIONS)
        for name, text in members.items():
            packed.writestr(name, text)
    return out.getvalue()


def _content(lines: Sequence[PrintedLine]) -> bytes:
    shown = []
    for height, size, words in lines:
        escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        shown.append(f"BT /F1 {size} Tf 72 {height} Td ({escaped}) Tj ET")
    return "\n".join(shown).encode("cp1252")


def _font() -> bytes:
    return (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
        b"/Encoding /WinAnsiEncoding >>"
    )


def _about(title: str) -> bytes:
    return b"<< /Title (%s) >>" % title.encode("ascii")


def _assembled(parts: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += (
        b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (
            len(parts) + 1,
            start,
        )
    )
    return bytes(out)
