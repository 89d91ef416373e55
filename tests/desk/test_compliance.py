"""What an assessor sees: checks with sources, balance, the desk's texts on record."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from factcheck.actions import principles
from factcheck.models import Article, Claim, Desk, User
from factcheck.refusals import BadInput, NotAllowed
from factcheck.workflow import timeline
from tests import factories
from tests.desk.pages import MARKUP, drawn, get, is_escaped, post
from tests.stages import Cast, reach


def test_an_assessor_who_may_only_read_sees_checks_with_their_sources(
    client: Client, signed: Claim, viewer: User
) -> None:
    page = drawn(client, viewer, "compliance")

    assert signed.statement in page
    assert "Noor Castellan / Marta Okell" in page
    assert "[2] Minutes of the harbour board, part 2, page 4" in page
    assert "<strong>1</strong> at least 2 sources" in page
    assert "(100 per cent)" in page
    assert "<strong>0</strong> a second opinion (0 per cent)" in page
    assert "What is not covered here" in page
    assert page.count("Not written yet.") == 4


def test_what_waits_for_sign_off_is_no_check_yet(
    client: Client, article: Article, claim: Claim, reviewer: User, editor: User
) -> None:
    factories.proposed(claim, reviewer, by=editor)

    page = drawn(client, editor, "compliance")

    assert claim.statement not in page
    assert "No check was signed off in this period" in page


def test_second_opinions_are_counted(
    client: Client,
    claim: Claim,
    editor: User,
    second_editor: User,
    reviewer: User,
    second_reviewer: User,
) -> None:
    claim = reach("seconded", claim, Cast(editor, reviewer, second_reviewer))
    sign_off = reverse("desk:signoff", args=[claim.pk])
    client.force_login(second_editor)
    page = client.get(sign_off).context["decisions"][0]
    post(
        client,
        second_editor,
        "approve",
        claim.pk,
        verdict=page.verdict.pk,
        seen=page.seen,
    )

    told = drawn(client, editor, "compliance")

    assert "<strong>1</strong> a second opinion (100 per cent)" in told


def test_the_file_holds_the_checks_of_the_period(
    client: Client, signed: Claim, viewer: User
) -> None:
    client.force_login(viewer)

    now = client.get("/desk/compliance/checks.csv")
    before = client.get("/desk/compliance/checks.csv?since=2020-01-01&until=2020-01-31")

    assert signed.statement in now.getvalue().decode()
    assert len(before.getvalue().decode().splitlines()) == 1


def test_the_desks_texts_are_written_and_every_wording_is_kept(
    client: Client, desk: Desk, editor: User, viewer: User
) -> None:
    for text in ("We ask two sources.", "We ask three sources."):
        answer = post(client, editor, "principles", methodology=text)
        assert answer["Location"] == f"/desk/compliance/?desk={desk.slug}"

    page = drawn(client, viewer, "compliance")

    assert "We ask three sources." in page
    assert "1 earlier wording" in page
    assert "We ask two sources." in page
    assert desk.timeline.filter(event="principle.changed").count() == 2
    assert list(timeline.breaks()) == []


def test_what_did_not_change_is_no_entry(desk: Desk, editor: User) -> None:
    for _time in range(2):
        principles.write(desk, {"funding": "By our readers.\r\n"}, by=editor)

    assert desk.timeline.filter(event="principle.changed").count() == 1


@pytest.mark.parametrize("who", ["reviewer", "viewer", "stranger"])
def test_only_editors_write_the_desks_texts(
    client: Client, desk: Desk, who: str, request: pytest.FixtureRequest
) -> None:
    person = request.getfixturevalue(who)

    with pytest.raises(NotAllowed):
        principles.write(desk, {"funding": "By me."}, by=person)
    asked = {"desk": desk.slug}
    assert get(client, person, "principles", **asked).status_code in (403, 404)
    assert not desk.principles.exists()


def test_a_text_that_is_too_long_changes_nothing(desk: Desk, editor: User) -> None:
    with pytest.raises(BadInput, match="too long"):
        principles.write(desk, {"methodology": "a", "funding": "x" * 20_001}, by=editor)

    assert not desk.principles.exists()


def test_texts_and_claims_stay_text(
    client: Client, signed: Claim, editor: User
) -> None:
    principles.write(signed.article.desk, {"methodology": MARKUP}, by=editor)

    assert is_escaped(drawn(client, editor, "compliance"))


def test_another_desks_compliance_is_not_found(
    client: Client, desk: Desk, stranger: User
) -> None:
    assert get(client, stranger, "compliance", desk=desk.slug).status_code == 404
