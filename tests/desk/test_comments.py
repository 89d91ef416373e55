"""Comments on the claim's page and on the sign-off: said, changed, withdrawn."""

from __future__ import annotations

import pytest
from django.test import Client

from factcheck.actions import commenting, people
from factcheck.models import Claim, Comment, User
from tests import factories
from tests.desk.pages import HTMX, MARKUP, drawn, get, is_escaped, post
from tests.stages import Cast, reach


@pytest.fixture
def cast(editor: User, reviewer: User, second_reviewer: User) -> Cast:
    return Cast(editor, reviewer, second_reviewer)


def test_a_comment_stands_beside_the_claim_and_in_its_history(
    client: Client, claim: Claim, editor: User, reviewer: User
) -> None:
    answer = post(client, reviewer, "comments", claim.pk, text=f"Hm {MARKUP}")

    assert answer["Location"] == f"/desk/claims/{claim.pk}/#comments"
    page = drawn(client, editor, "review", claim.pk)
    assert "Hm &lt;script&gt;" in page
    assert is_escaped(page)
    assert "Noor Castellan commented." in page
    assert "<code>@noor</code> <span>Noor Castellan</span>" in page
    assert "/desk/comments/" not in page


def test_the_sign_off_shows_them_and_leads_back_to_itself(
    client: Client, claim: Claim, editor: User, reviewer: User
) -> None:
    factories.proposed(claim, reviewer, by=editor)

    answer = post(client, editor, "comments", claim.pk, text="Fine.", page="signoff")

    assert answer["Location"] == f"/desk/signoff/{claim.pk}/#comments"
    assert "Fine." in drawn(client, editor, "signoff", claim.pk)


def test_a_name_of_nobody_is_said_to_stay_as_text(
    client: Client, claim: Claim, editor: User, stranger: User
) -> None:
    client.force_login(editor)

    answer = client.post(
        f"/desk/claims/{claim.pk}/comments/", {"text": "@stan?"}, headers=HTMX
    )

    page = answer.content.decode()
    assert "Nobody on this desk has the log-in name @stan: it stays as text." in page
    assert page.strip().startswith('<section id="comments"')


def test_an_empty_or_endless_comment_is_refused_with_its_words(
    client: Client, claim: Claim, editor: User
) -> None:
    long = "word " * 1200

    assert post(client, editor, "comments", claim.pk, text=" ").status_code == 422
    answer = post(client, editor, "comments", claim.pk, text=long)

    assert answer.status_code == 422
    assert "5000 characters at most" in answer.content.decode()
    assert long.strip() in answer.content.decode()
    assert not Comment.objects.exists()


def test_ones_own_is_changed_on_a_page_of_its_own_and_withdrawn(
    client: Client, claim: Claim, editor: User
) -> None:
    comment = commenting.add(claim, "One.", by=editor).comment
    assert "One." in drawn(client, editor, "comment", comment.pk)

    post(client, editor, "comment", comment.pk, text="Two.")
    page = drawn(client, editor, "review", claim.pk)
    assert "Two." in page
    assert "changed today" in page
    post(client, editor, "comment_withdraw", comment.pk)

    page = drawn(client, editor, "review", claim.pk)
    assert "Marta Okell withdrew what they had said." in page
    assert "Two." not in page


@pytest.mark.parametrize("who", ["reviewer", "stranger"])
def test_somebody_elses_is_not_found(
    client: Client,
    claim: Claim,
    editor: User,
    who: str,
    request: pytest.FixtureRequest,
) -> None:
    comment = commenting.add(claim, "One.", by=editor).comment
    other = request.getfixturevalue(who)

    assert get(client, other, "comment", comment.pk).status_code == 404
    assert post(client, other, "comment_withdraw", comment.pk).status_code == 404


def test_a_viewer_reads_and_has_no_field_to_write_in(
    client: Client, claim: Claim, editor: User, viewer: User
) -> None:
    commenting.add(claim, "One.", by=editor)

    page = drawn(client, viewer, "review", claim.pk)

    assert "One." in page
    assert 'id="comment-text"' not in page
    assert post(client, viewer, "comments", claim.pk, text="Hm").status_code == 403


def test_a_change_over_a_newer_one_shows_both_and_loses_neither(
    client: Client, claim: Claim, editor: User
) -> None:
    comment = commenting.add(claim, "One.", by=editor).comment
    assert 'name="was" value="One."' in drawn(client, editor, "comment", comment.pk)
    post(client, editor, "comment", comment.pk, text="First window.", was="One.")

    sent = {"text": "Second window.", "was": "One."}
    answer = post(client, editor, "comment", comment.pk, **sent)

    page = answer.content.decode()
    assert answer.status_code == 412
    assert "<p>First window.</p>" in page
    assert page.count("Second window.") == 2
    assert 'name="was" value="First window."' in page
    comment.refresh_from_db()
    assert comment.text == "First window."
    post(client, editor, "comment", comment.pk, text="Both.", was="First window.")
    comment.refresh_from_db()
    assert comment.text == "Both."


def test_words_for_a_comment_withdrawn_meanwhile_stay_on_the_page(
    client: Client, claim: Claim, editor: User
) -> None:
    comment = commenting.add(claim, "One.", by=editor).comment
    commenting.withdraw(comment, by=editor)

    answer = post(client, editor, "comment", comment.pk, text="Two.", was="One.")

    assert answer.status_code == 409
    assert "has been withdrawn already" in answer.content.decode()
    assert "Two." in answer.content.decode()


def test_only_whom_a_comment_reaches_is_suggested(
    client: Client, claim: Claim, editor: User, cast: Cast, stranger: User
) -> None:
    claim = reach("asked", claim, cast)
    program = people.add_person("cms", by=None, first_name="The", last_name="Site")
    people.add_member(claim.article.desk, program, "viewer", by=None)

    page = drawn(client, editor, "review", claim.pk)

    assert 'data-login="noor"' in page
    for other in (editor, cast.second, stranger, program):
        assert f'data-login="{other.username}"' not in page
