"""A passage over REST stands in the stored copy, word for word, or is refused."""

from __future__ import annotations

import pytest

from factcheck.actions import evidence as gathering
from factcheck.actions.evidence import Cited, Finding
from factcheck.models import Claim, Evidence, User
from tests import factories
from tests.api.conftest import Caller

COPY = "Minutes of 3 March.\n\nThe board bought two ferries. They cost 41 million."


@pytest.fixture
def row(claim: Claim, editor: User, reviewer: User) -> Evidence:
    """Evidence of the reviewer's, with a file as its copy."""
    factories.assigned(claim, reviewer, by=editor)
    cited = Cited(description="Minutes", type="primary_document")
    made = gathering.add(claim, cited, Finding(stance="supports"), by=reviewer)
    gathering.attach(made, "minutes.txt", COPY.encode(), by=reviewer)
    factories.run_jobs()
    made.refresh_from_db()
    return made


def test_words_of_the_copy_are_quoted_with_their_place(
    row: Evidence, reviewer: User, program: Caller
) -> None:
    caller, path = program(reviewer), f"evidence/{row.pk}/passage/"
    copy = caller.get(path)
    start = copy["text"].index("The board")

    told = caller.post(path, {"start": start, "end": start + 29, "copy": copy["id"]})

    assert told["passage"] == "The board bought two ferries."
    assert (told["verbatim"], "paragraph 2" in told["locator"]) == (True, True)


def test_pasted_words_are_found_whatever_their_line_breaks(
    row: Evidence, reviewer: User, program: Caller
) -> None:
    pasted = {"passage": "bought\n two ferries", "locator": "page 1"}

    told = program(reviewer).post(f"evidence/{row.pk}/passage/", pasted)

    assert (told["passage"], told["locator"]) == ("bought two ferries", "page 1")


@pytest.mark.parametrize(
    "wish",
    [
        {"passage": "The board bought three ferries."},
        {"start": 5, "end": 9_999},
        {"start": 5},
        {"passage": "two", "start": 1, "end": 4},
    ],
    ids=["other words", "behind the end", "half a place", "both"],
)
def test_what_does_not_stand_in_the_copy_is_refused(
    wish: dict[str, object], row: Evidence, reviewer: User, program: Caller
) -> None:
    program(reviewer).post(f"evidence/{row.pk}/passage/", wish, status=422)

    assert Evidence.objects.get(pk=row.pk).passage == ""


def test_another_copy_than_the_one_that_was_read_is_refused(
    row: Evidence, reviewer: User, program: Caller
) -> None:
    wish = {"passage": "two ferries", "copy": 9_999}

    program(reviewer).post(f"evidence/{row.pk}/passage/", wish, status=409)


def test_typed_words_are_told_from_those_of_the_copy(
    row: Evidence, reviewer: User, program: Caller
) -> None:
    caller, path = program(reviewer), f"evidence/{row.pk}/"
    assert caller.get(path)["verbatim"] is None

    caller.patch(path, {"passage": "The board bought three ferries."})

    assert caller.get(path)["verbatim"] is False


def test_the_copy_is_downloaded_as_it_was_received(
    row: Evidence, reviewer: User, program: Caller
) -> None:
    told = program(reviewer).call("get", f"evidence/{row.pk}/copy/file/")

    assert b"".join(told.streaming_content) == COPY.encode()
    assert told["Content-Disposition"].startswith("attachment")
    assert "sandbox" in told["Content-Security-Policy"]
