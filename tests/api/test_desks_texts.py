"""What a desk says of itself, its subjects, views and compliance, over REST."""

from __future__ import annotations

from factcheck.actions import principles
from factcheck.models import Claim, Desk, User
from tests import factories
from tests.api.conftest import Caller


def test_two_editors_do_not_overwrite_each_others_texts(
    desk: Desk, editor: User, second_editor: User, program: Caller
) -> None:
    path, chief = f"desks/{desk.pk}/principles/", program(editor)
    read = chief.call("get", path)
    principles.write(desk, {"funding": "By our readers."}, by=second_editor)
    tag = {"if_match": read["ETag"]}

    stale = chief.patch(path, {"funding": "By the town."}, status=412, **tag)

    assert stale["current"]["funding"] == "By our readers."
    fresh = {"if_match": chief.call("get", path)["ETag"]}
    told = chief.patch(path, {"methodology": "Two sources."}, **fresh)
    assert told["funding"] == "By our readers."
    assert told["methodology"] == "Two sources."


def test_a_text_says_who_wrote_it_last(
    desk: Desk, editor: User, viewer: User, program: Caller
) -> None:
    program(editor).patch(f"desks/{desk.pk}/principles/", {"funding": "By readers."})

    told = program(viewer).get(f"desks/{desk.pk}/principles/")

    (written,) = told["written"]
    assert (written["kind"], written["edited_by"]["name"]) == ("funding", "Marta Okell")


def test_an_assessor_reads_how_checks_are_sourced(
    claim: Claim, editor: User, reviewer: User, viewer: User, program: Caller
) -> None:
    factories.approved(claim, reviewer, by=editor)

    told = program(viewer).get("figures/compliance/")

    assert told["sources"]["total"] == told["sources"]["enough"] == 1
    assert told["with_second_opinion"] == 0
    assert "by_reviewer" not in told


def test_a_view_is_kept_shared_and_forgotten(
    desk: Desk, editor: User, second_editor: User, program: Caller
) -> None:
    chief = program(editor)
    filters = {"state": "overdue", "q": "ferry & co"}
    asked = {"name": "Late", "filters": filters}
    made = chief.post("views/", asked, status=201)
    assert made["filters"] == {"desk": desk.slug, **filters}

    assert program(second_editor).get("views/")["results"] == []
    chief.patch(f"views/{made['id']}/", {"shared": True})

    (shared,) = program(second_editor).get("views/")["results"]
    assert (shared["name"], shared["owner"]["name"]) == ("Late", "Marta Okell")
    program(second_editor).patch(f"views/{made['id']}/", {"name": "X"}, status=403)
    chief.call("delete", f"views/{made['id']}/")
    assert chief.get("views/")["results"] == []


def test_a_subject_is_added_once_renamed_and_taken_off(
    desk: Desk, editor: User, program: Caller
) -> None:
    chief = program(editor)
    made = chief.post("subjects/", {"word": "Harbour"}, status=201)
    again = chief.post("subjects/", {"word": "harbour"}, status=201)

    assert made["id"] == again["id"]
    renamed = chief.patch(f"subjects/{made['id']}/", {"word": "Harbours"})
    assert renamed["word"] == "Harbours"
    assert chief.call("delete", f"subjects/{made['id']}/").status_code == 204
    assert chief.get("subjects/")["results"] == []
