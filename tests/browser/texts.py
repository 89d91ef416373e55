"""Articles for the walks, each with a title of its own, as text, page and files."""

from __future__ import annotations

from tests.outside.papers import pdf, word

SENTENCES = (
    "The harbour board of Tarn Bay decided on 3 March to buy two electric ferries.",
    "They cost 41 million crowns, a fifth more than the board had planned in 2024.",
    "“No other town on this coast runs a ferry without diesel,” chairwoman Ada Brandt"
    " said.",
    "Is it worth it?",
    "The old ferry burned 900,000 litres of diesel in 2025.",
    "To me the harbour smells better already.",
)


def text(title: str) -> str:
    """The article as it is pasted: title, blank line, two paragraphs."""
    return f"{title}\n\n{' '.join(SENTENCES[:3])}\n\n{' '.join(SENTENCES[3:])}\n"


def long_text(title: str, sentences: int) -> str:
    """An article of that many sentences, none the same."""
    told = [
        f"On pier {number} the board counted {number * 37 + 5} boats in March."
        for number in range(1, sentences + 1)
    ]
    paragraphs = [" ".join(told[at : at + 5]) for at in range(0, len(told), 5)]
    return "\n\n".join([title, *paragraphs])


def web_page(title: str) -> bytes:
    """The article as its publisher shows it, with a menu around it."""
    body = f"<p>{' '.join(SENTENCES[:3])}</p><p>{' '.join(SENTENCES[3:])}</p>"
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title>'
        '<meta property="og:site_name" content="The Tarn Bay Post"></head><body>'
        "<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
        f"<article><h1>{title}</h1>{body}</article>"
        "<footer>All rights reserved.</footer></body></html>"
    ).encode()


def word_file(title: str) -> bytes:
    """The article as a Word file."""
    body = [("", " ".join(SENTENCES[:3])), ("", " ".join(SENTENCES[3:]))]
    return word(("Title", title), *body)


def pdf_file(title: str) -> bytes:
    """The article as a PDF with a sentence to a line."""
    lines = [(760, 18, title)]
    told = (one.replace("“", '"').replace("”", '"') for one in SENTENCES)
    lines += [(730 - 16 * at, 11, one) for at, one in enumerate(told)]
    return pdf(lines, title=title)
