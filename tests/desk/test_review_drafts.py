"""Writing a verdict on the page: saved by itself, by hand, twice, and handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from factcheck.actions import assigning, giving_back
from factcheck.models import Assignment, Claim, RatingScale, User, Verdict
from factcheck.vocabulary import Slot, Status
from tests import factories
from tests.desk.pages import AUTOSAVE, MARKUP, drawn, is_escaped, post

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as TestAnswer


@pytest.fixture
def assignment(claim: Claim, reviewer: User, editor: User) -> Assignment:
    """The claim in research with the reviewer."""
    found = factories.assigned(claim, reviewer, by=editor)
    return Assignment.objects.get(pk=assigning.start(claim, by=reviewer).pk or found.pk)


def rating(claim: Claim, word: str = "False") -> str:
    return str(claim.article.desk.scale.ratings.get(word=word).pk)


def save(
    client: Client, user: User, claim: Claim, headers: object = None, **sent: str
) -> TestAnswer:
    client.force_login(user)
    url = reverse("desk:draft", args=[claim.pk])
    return client.post(url, sent, headers=headers)  # type: ignore[arg-type]


def draft_of(claim: Claim) -> Verdict:
    return Verdict.objects.drafts().get(
        assignment__claim=claim, assignment__ended_at=None
    )


def test_the_draft_is_saved_by_itself_with_its_new_edition(
    client: Client, assignment: Assignment, reviewer: User
) -> None:
    claim = assignment.claim
    sent = {"edition": "1", "rating": rating(claim), "explanation": " As I write "}

    answer = save(client, reviewer, claim, AUTOSAVE, **sent)

    assert answer.status_code == 200
    assert answer["X-Edition"] == "2"
    page = answer.content.decode()
    assert 'id="verdict-bar"' in page
    assert 'data-mark="≠">False</strong>' in page
    assert 'id="conflict"' in page
    assert draft_of(claim).explanation == " As I write "


def test_a_save_from_an_old_edition_shows_both_versions(
    client: Client, assignment: Assignment, reviewer: User
) -> None:
    claim = assignment.claim
    save(client, reviewer, claim, AUTOSAVE, edition="1", explanation="From the other")

    answer = save(client, reviewer, claim, AUTOSAVE, edition="1", explanation=MARKUP)

    assert answer.status_code == 412
    page = answer.content.decode()
    assert "From the other" in page
    assert "&lt;script&gt;" in page
    assert is_escaped(page)
    assert 'name="newer" value="2"' in page
    assert "data-discard" in page
    assert "<html" not in page
    assert draft_of(claim).explanation == "From the other"


def test_without_script_the_conflict_is_a_page_with_ones_own_words_in_the_form(
    client: Client, assignment: Assignment, reviewer: User
) -> None:
    claim = assignment.claim
    save(client, reviewer, claim, edition="1", explanation="From the other window")

    answer = save(client, reviewer, claim, edition="1", explanation="Mine", do="submit")

    assert answer.status_code == 412
    page = answer.content.decode()
    assert "Mine</textarea>" in page
    assert "From the other window" in page


def test_ones_own_version_is_kept_on_purpose(
    client: Client, assignment: Assignment, reviewer: User
) -> None:
    claim = assignment.claim
    save(client, reviewer, claim, edition="1", explanation="Theirs")

    answer = save(client, reviewer, claim, edition="1", newer="2", explanation="Joined")

    assert answer.status_code == 302
    assert draft_of(claim).explanation == "Joined"


def test_the_saved_version_is_kept_on_purpose(
    client: Client, assignment: Assignment, reviewer: User
) -> None:
    claim = assignment.claim
    save(client, reviewer, claim, edition="1", explanation="Theirs")

    save(client, reviewer, claim, edition="1", keep="saved", explanation="Mine")

    assert draft_of(claim).explanation == "Theirs"


def test_a_plain_save_comes_back_to_the_page(
    client: Client, assignment: Assignment, reviewer: User
) -> None:
    claim = assignment.claim

    answer = save(client, reviewer, claim, edition="1", explanation="By hand")

    assert answer["Location"] == reverse("desk:review", args=[claim.pk])
    page = drawn(client, reviewer, "review", claim.pk)
    assert "By hand</textarea>" in page
    assert "Your draft is saved." in page


def test_too_few_sources_refuse_the_submission_beside_the_button_and_keep_the_draft(
    client: Client, assignment: Assignment, reviewer: User
) -> None:
    claim = assignment.claim
    sent = {"edition": "1", "rating": rating(claim), "explanation": "It says so."}

    answer = save(client, reviewer, claim, do="submit", **sent)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'role="alert">This desk asks for 2 sources; this claim has 0.' in page
    assert "It says so.</textarea>" in page
    assert 'name="edition" value="2"' in page
    assert draft_of(claim).explanation == "It says so."


def test_submit_and_next_opens_the_next_claim_of_the_queue(
    client: Client, assignment: Assignment, reviewer: User, editor: User
) -> None:
    claim = assignment.claim
    other = claim.article.claims.exclude(pk=claim.pk)[0]
    factories.assigned(other, reviewer, by=editor)
    factories.add_sources(claim, by=reviewer)
    sent = {"rating": rating(claim), "explanation": "Two [1], not three [2]."}

    answer = save(client, reviewer, claim, do="next", edition="1", **sent)

    assert answer["Location"] == reverse("desk:review", args=[other.pk])
    claim.refresh_from_db()
    assert claim.status == Status.PROPOSED


def test_the_last_one_leads_back_to_the_queue(
    client: Client, assignment: Assignment, reviewer: User
) -> None:
    claim = assignment.claim
    factories.add_sources(claim, by=reviewer)
    sent = {"rating": rating(claim), "explanation": "Two [1]."}

    answer = save(client, reviewer, claim, do="next", **sent)

    assert answer["Location"] == "/desk/"


def test_the_page_after_it_tells_the_browser_what_has_arrived(
    client: Client, assignment: Assignment, reviewer: User
) -> None:
    claim = assignment.claim
    factories.add_sources(claim, by=reviewer)
    sent = {"rating": rating(claim), "explanation": "Two [1]."}

    save(client, reviewer, claim, do="submit", **sent)

    address = reverse("desk:draft", args=[claim.pk])
    assert f'data-answers="{address}"' in drawn(client, reviewer, "review", claim.pk)


def test_words_written_for_a_claim_one_has_no_more_are_shown_to_be_copied(
    client: Client, assignment: Assignment, reviewer: User, editor: User
) -> None:
    claim = assignment.claim
    giving_back.unassign(claim, Slot.FIRST, by=editor, reason="Somebody else is nearer")

    answer = save(client, reviewer, claim, edition="1", explanation=MARKUP + "mine")

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "nothing was saved" in page
    assert "mine</blockquote>" in page
    assert is_escaped(page)
    kept = save(client, reviewer, claim, AUTOSAVE, edition="1", explanation="mine")
    assert kept.status_code == 409
    assert "<html" not in kept.content.decode()


@pytest.mark.parametrize("who", ["editor", "second_reviewer", "viewer", "admin"])
def test_nobody_else_writes_in_it(
    client: Client,
    assignment: Assignment,
    who: str,
    request: pytest.FixtureRequest,
) -> None:
    other = request.getfixturevalue(who)

    answer = save(client, other, assignment.claim, edition="1", explanation="Mine")

    assert answer.status_code == 409
    assert draft_of(assignment.claim).explanation == ""


@pytest.mark.parametrize(
    "odd",
    [
        {"edition": "x"},
        {"edition": "9" * 30},
        {"rating": "x"},
        {"rating": "9" * 30},
        {"explanation": "a\x00b"},
        {"explanation": "x" * 50_001},
    ],
)
@pytest.mark.parametrize("headers", [None, AUTOSAVE])
def test_odd_input_is_refused_in_a_sentence(
    client: Client,
    assignment: Assignment,
    reviewer: User,
    odd: dict[str, str],
    headers: object,
) -> None:
    answer = save(client, reviewer, assignment.claim, headers, **odd)

    assert answer.status_code == 422
    assert draft_of(assignment.claim).edition == 1


def test_a_rating_of_another_scale_is_refused(
    client: Client, assignment: Assignment, reviewer: User
) -> None:
    scale = RatingScale.objects.create(name="Stars")
    star = scale.ratings.create(
        position=1, word="One", definition="-", tone="fails", mark="*"
    )

    answer = save(client, reviewer, assignment.claim, rating=str(star.pk))

    assert answer.status_code == 422
    assert "Choose one of the ratings of this desk’s scale." in answer.content.decode()


def test_an_autosave_after_logging_out_is_not_taken_for_saved(
    client: Client, assignment: Assignment
) -> None:
    url = reverse("desk:draft", args=[assignment.claim_id])

    answer = client.post(url, {"explanation": "x"}, headers=AUTOSAVE)

    assert "HX-Redirect" in answer
    assert draft_of(assignment.claim).edition == 1


def test_the_address_of_the_draft_leads_to_the_claim(
    client: Client, assignment: Assignment, reviewer: User
) -> None:
    client.force_login(reviewer)

    answer = client.get(reverse("desk:draft", args=[assignment.claim_id]))

    assert answer["Location"] == reverse("desk:review", args=[assignment.claim_id])
    assert post(client, reviewer, "draft", 10**6).status_code == 404
