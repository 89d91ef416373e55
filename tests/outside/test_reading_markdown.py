"""Markdown is read for its words: the marks go, and lines stay apart that should."""

import pytest

from factcheck.outside.documents import Document, Hints
from factcheck.outside.parsing import markdown
from factcheck.refusals import BadInput


def read(source: str) -> Document:
    return markdown.read(source.encode(), Hints())


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# Quay opens #\nOn Monday.", "Quay opens\n\nOn Monday."),
        ("Quay opens\n===\nOn Monday.", "Quay opens\n\nOn Monday."),
        ("The quay\nopens on\nMonday.", "The quay opens on Monday."),
        ("The quay  \nopens.", "The quay\nopens."),
        ("See [the plan](https://a.example 'x').", "See the plan."),
        ("See [the plan][1].\n\n[1]: https://a.example", "See the plan."),
        ("![A crane](crane.jpg)", "A crane"),
        ("It is **very** _big_ and `old`.", "It is very big and old."),
        ("snake_case_name and 3 * 4 * 5", "snake_case_name and 3 * 4 * 5"),
        (r"\*not bold\*", "*not bold*"),
        ("Fish &amp; chips", "Fish & chips"),
        ("- one\n- two\n  - three", "one\n\ntwo\n\nthree"),
        ("1. one\n2. two", "one\n\ntwo"),
        ("> Never, he said.", "Never, he said."),
        ("| Year | Jobs |\n|---|---|\n| 2024 | 120 |", "Year | Jobs\n\n2024 | 120"),
        ("```\n12 jobs\n```", "12 jobs"),
        ("One.\n\n---\n\nTwo.", "One.\n\nTwo."),
        ("The <b>quay</b> opens.", "The quay opens."),
        ("<div>\nThe <b>quay</b> opens.\n</div>", "The quay opens."),
        ("<!-- not for print -->\n\nThe quay opens.", "The quay opens."),
    ],
)
def test_the_words_stay_and_the_marks_go(source: str, text: str) -> None:
    assert read(source).text == text


def test_a_head_of_fields_gives_title_and_writer_and_is_no_text() -> None:
    document = read('---\ntitle: "Quay opens"\nauthor: Ada Berg\n---\nOn Monday.\n')

    assert document.title == "Quay opens"
    assert document.byline == "Ada Berg"
    assert document.text == "On Monday."


def test_a_file_of_marks_alone_is_refused() -> None:
    with pytest.raises(BadInput, match="holds no text"):
        read("---\n\n***\n")


def test_brackets_without_end_are_read_in_good_time() -> None:
    assert read("[" * 5_000).text
    assert read(">" * 90 + " quay").text == "quay"
