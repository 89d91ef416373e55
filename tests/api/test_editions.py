"""Nobody saves over what they have not seen: ETags, If-Match, both versions told."""

from __future__ import annotations

import pytest

from factcheck.actions import wording
from factcheck.models import Article, Claim, User
from tests import factories
from tests.api.conftest import Caller


def test_a_stale_draft_is_refused_with_both_versions(
    claim: Claim, reviewer: User, editor: User, program: Caller
) -> None:
    assignment = factories.assigned(claim, reviewer, by=editor)
    path, checker = f"assignments/{assignment.pk}/verdict/", program(reviewer)
    seen = checker.call("get", path)["ETag"]
    newer = {"rating": "False", "explanation": "Newer."}
    checker.put(path, newer, if_match=seen)

    mine = {"rating": "True", "explanation": "Mine."}
    told = checker.put(path, mine, status=412, if_match=seen)

    assert told["yours"] == mine
    assert told["current"]["explanation"] == "Newer."
    assert "saved elsewhere" in told["detail"]
    assert checker.get(path)["explanation"] == "Newer."


def test_a_stale_claim_is_refused_with_both_versions(
    claim: Claim, editor: User, program: Caller
) -> None:
    path, chief = f"claims/{claim.pk}/", program(editor)
    seen = chief.call("get", path)["ETag"]
    chief.patch(path, {"statement": "It costs 41 million."}, if_match=seen)

    told = chief.patch(path, {"statement": "Mine.", "edition": 1}, status=412)
    again = chief.patch(path, {"statement": "Mine."}, status=412, if_match=seen)

    assert told["current"]["statement"] == "It costs 41 million."
    assert again["yours"] == {"statement": "Mine."}


def test_a_stale_comment_is_refused_with_both_versions(
    claim: Claim, reviewer: User, program: Caller
) -> None:
    caller = program(reviewer)
    made = caller.call("post", f"claims/{claim.pk}/comments/", {"text": "One."})
    path = f"comments/{made.json()['id']}/"
    caller.patch(path, {"text": "Two."}, if_match=made["ETag"])

    told = caller.patch(path, {"text": "Mine."}, status=412, if_match=made["ETag"])

    assert told["yours"] == {"text": "Mine."}
    assert told["current"]["text"] == "Two."


def test_what_was_read_and_has_not_changed_is_not_sent_again(
    claim: Claim, editor: User, program: Caller
) -> None:
    path, chief = f"claims/{claim.pk}/", program(editor)
    tag = chief.call("get", path)["ETag"]

    same = chief.call("get", path, if_none_match=tag)
    chief.post(f"{path}moves/", {"move": "accept"})
    moved = chief.call("get", path, if_none_match=tag)

    assert (same.status_code, same.content) == (304, b"")
    assert moved.status_code == 200


def test_an_etag_that_is_not_ours_is_refused(
    claim: Claim, editor: User, program: Caller
) -> None:
    told = program(editor).patch(
        f"claims/{claim.pk}/", {"priority": 3}, status=422, if_match='"abc"'
    )

    assert "If-Match" in told["detail"]


def test_an_approval_is_bound_to_what_was_read(
    claim: Claim, reviewer: User, editor: User, program: Caller
) -> None:
    verdict = factories.proposed(claim, reviewer, by=editor)

    told = program(editor).post(
        f"verdicts/{verdict.pk}/signoff/",
        {"decision": "approved", "content_hash": "0" * 64},
        status=409,
    )

    assert told["type"].endswith("#overtaken")
    claim.refresh_from_db()
    assert claim.status == "proposed"


def test_a_passage_of_an_older_text_is_refused(
    claim: Claim, editor: User, program: Caller
) -> None:
    caller, place = program(editor), {"start": 0, "end": 12, "version": 7}
    parts = [{"start": 0, "end": 6}, {"start": 7, "end": 12}]

    added = caller.call("post", "claims/", {"article": claim.article_id, **place})
    moved = caller.call("patch", f"claims/{claim.pk}/", place)
    split = caller.call(
        "post", f"claims/{claim.pk}/split/", {"parts": parts, "version": 7}
    )

    assert [one.status_code for one in (added, moved, split)] == [409, 409, 409]


def test_an_article_says_how_well_it_is_scored(
    claim: Claim, editor: User, program: Caller
) -> None:
    caller = program(editor)
    assert caller.get(f"articles/{claim.article_id}/")["scoring"] == "full"

    Article.objects.update(language="hi")

    assert caller.get(f"articles/{claim.article_id}/")["scoring"] == "weaker"


@pytest.mark.parametrize("noun", ["articles", "sentences", "evidence"])
def test_what_was_changed_since_it_was_read_is_not_overwritten(
    noun: str, article: Article, reviewer: User, editor: User, program: Caller
) -> None:
    claim = article.claims.order_by("ordinal")[0]
    factories.assigned(claim, reviewer, by=editor)
    factories.add_sources(claim, by=reviewer, count=1)
    plain = article.current_version.sentences.filter(kind="sentence").latest("pk")
    pk, first, second, by = {
        "articles": (article.pk, {"title": "Newer"}, {"title": "Mine"}, editor),
        "sentences": (
            plain.pk,
            {"disposition": "dismissed", "reason": "opinion"},
            {"disposition": "claim"},
            editor,
        ),
        "evidence": (
            claim.evidence.get().pk,
            {"note": "Newer"},
            {"note": "Mine"},
            reviewer,
        ),
    }[noun]
    path, caller = f"{noun}/{pk}/", program(by)
    seen = caller.call("get", path)["ETag"]
    saved = caller.call("patch", path, first, if_match=seen)

    told = caller.patch(path, second, status=412, if_match=seen)

    assert saved.status_code == 200, saved.content
    assert told["yours"] == second
    assert told["current"] == caller.get(path)
    assert caller.call("get", path, if_none_match=saved["ETag"]).status_code == 304


def test_some_fields_are_read_and_unknown_ones_refused_with_the_known(
    claim: Claim, editor: User, program: Caller
) -> None:
    chief = program(editor)

    assert chief.get(f"claims/{claim.pk}/?fields=status,id") == {
        "id": claim.pk,
        "status": "detected",
    }
    told = chief.get("claims/?fields=id,colour", status=400)
    assert "There is no field “colour” here" in told["detail"]
    assert "statement" in told["known"]


def test_no_verdict_is_submitted_on_a_wording_that_was_not_read(
    claim: Claim, reviewer: User, editor: User, program: Caller
) -> None:
    path = _drafted(claim, reviewer, editor)
    before = claim.statement
    wording.edit(claim, by=editor, statement="It costs 41 million.")

    told = program(reviewer).post(path, {"claim_edition": 1}, status=412)

    assert (told["yours"]["statement"], told["yours"]["claim_edition"]) == (before, 1)
    assert told["current"]["statement"] == "It costs 41 million."
    assert told["current"]["claim_edition"] == 2
    assert claim.assignments.open().exists()


@pytest.mark.parametrize("body", [{"claim_edition": 2}, {}, None])
def test_a_verdict_on_the_wording_that_was_read_is_submitted(
    claim: Claim,
    reviewer: User,
    editor: User,
    program: Caller,
    body: dict[str, int] | None,
) -> None:
    path = _drafted(claim, reviewer, editor)
    wording.edit(claim, by=editor, statement="It costs 41 million.")

    assert program(reviewer).post(path, body)["state"] == "submitted"


def _drafted(claim: Claim, reviewer: User, editor: User) -> str:
    """Where the reviewer submits a verdict that lacks nothing."""
    assignment = factories.assigned(claim, reviewer, by=editor)
    factories.add_sources(claim, by=reviewer)
    factories.draft(assignment)
    return f"assignments/{assignment.pk}/verdict/submit/"


def test_an_approval_that_names_nothing_read_is_asked_for_it(
    claim: Claim, editor: User, reviewer: User, program: Caller
) -> None:
    verdict = factories.proposed(claim, reviewer, by=editor)

    path, wish = f"verdicts/{verdict.pk}/signoff/", {"decision": "approved"}
    told = program(editor).post(path, wish, status=422)

    assert "content_hash" in told["detail"]
