"""What a claim says, changed on the workbench: each form as a plain POST."""

from __future__ import annotations

import pytest
from django.test import Client

from factcheck.actions import importing, triaging, wording
from factcheck.actions.importing.asking import Handed
from factcheck.models import Article, Claim, User
from factcheck.vocabulary import Status
from tests import factories


@pytest.fixture
def at_work(client: Client, editor: User) -> Client:
    """A browser in which the editor is logged in."""
    client.force_login(editor)
    return client


def wanted(claim: Claim, **altered: object) -> dict[str, object]:
    """The form as the editor has it, with what they change."""
    return {
        "edition": claim.edition,
        "statement": claim.statement,
        "type": claim.type,
        "speaker": "",
        "said_on": "",
        "priority": claim.priority,
        **altered,
    }


def test_statement_type_speaker_date_and_priority_are_changed(
    at_work: Client, claim: Claim
) -> None:
    asked = wanted(
        claim,
        statement="The board of Tarn Bay buys two ferries.",
        type="event",
        speaker="Ada Brandt",
        said_on="2026-03-03",
        priority="3",
    )

    at_work.post(f"/desk/claims/{claim.pk}/wording/", asked)

    claim.refresh_from_db()
    assert claim.statement == "The board of Tarn Bay buys two ferries."
    assert claim.speaker is not None
    assert (claim.type, claim.speaker.name, claim.priority) == (
        "event",
        "Ada Brandt",
        3,
    )


def test_a_conflict_shows_both_versions_and_keeps_what_was_written(
    at_work: Client, claim: Claim, second_editor: User
) -> None:
    asked = wanted(claim, statement="Mine, written first.")
    wording.edit(claim, by=second_editor, statement="Theirs, saved first.")

    answer = at_work.post(f"/desk/claims/{claim.pk}/wording/", asked)

    drawn = answer.content.decode()
    assert answer.status_code == 412
    assert "Theirs, saved first." in drawn
    assert "Mine, written first.</textarea>" in drawn
    assert "Ines Duro changed this claim while you did" in drawn


def test_after_a_conflict_ones_own_version_can_be_saved_over_it(
    at_work: Client, claim: Claim, second_editor: User
) -> None:
    wording.edit(claim, by=second_editor, statement="Theirs, saved first.")
    claim.refresh_from_db()

    at_work.post(
        f"/desk/claims/{claim.pk}/wording/", wanted(claim, statement="Both, joined.")
    )

    claim.refresh_from_db()
    assert claim.statement == "Both, joined."


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("statement", "", "This field is required."),
        ("said_on", "in spring", "like 2026-03-05"),
        ("type", "rumour", "not one of the available choices"),
    ],
)
def test_what_cannot_be_saved_is_said_beside_its_field(
    at_work: Client, claim: Claim, field: str, value: str, sentence: str
) -> None:
    answer = at_work.post(
        f"/desk/claims/{claim.pk}/wording/", wanted(claim, **{field: value})
    )

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_claim_is_added_from_a_selected_passage(
    at_work: Client, article: Article
) -> None:
    text = article.current_version.text
    start = text.index("a fifth more")

    at_work.post(
        f"/desk/articles/{article.pk}/claims/",
        {"start": start, "end": start + 12, "passage": ""},
    )

    claim = article.claims.latest("pk")
    assert (claim.quote, claim.status) == ("a fifth more", Status.TO_CHECK)


def test_a_claim_is_added_from_a_pasted_passage(
    at_work: Client, article: Article
) -> None:
    at_work.post(
        f"/desk/articles/{article.pk}/claims/",
        {"passage": "runs a ferry\nwithout diesel"},
    )

    assert article.claims.latest("pk").quote == "runs a ferry without diesel"


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"passage": "ferr"}, "stands in the text more than once"),
        ({"passage": "a bridge"}, "does not stand in the text"),
        ({"passage": ""}, "Paste the passage"),
        ({"start": "5", "end": "99999"}, "lies outside the text"),
    ],
)
def test_a_passage_that_is_not_certain_is_refused(
    at_work: Client, article: Article, asked: dict[str, str], sentence: str
) -> None:
    count = article.claims.count()

    answer = at_work.post(f"/desk/articles/{article.pk}/claims/", asked)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert article.claims.count() == count


def test_a_claim_is_split_in_two_passages(
    at_work: Client, article: Article, editor: User
) -> None:
    text = article.current_version.text
    start = text.index("They cost")
    claim = wording.add(article, start, text.index("\n", start), by=editor)

    at_work.post(
        f"/desk/claims/{claim.pk}/split/",
        {"first": "They cost 41 million crowns", "second": "a fifth more"},
    )

    claim.refresh_from_db()
    other = article.claims.latest("pk")
    assert (claim.quote, other.quote) == ("They cost 41 million crowns", "a fifth more")
    assert other.split_from == claim


def test_a_part_from_elsewhere_does_not_split_a_claim(
    at_work: Client, claim: Claim
) -> None:
    answer = at_work.post(
        f"/desk/claims/{claim.pk}/split/",
        {"first": claim.quote, "second": "Nobody can say that today."},
    )

    assert answer.status_code == 422
    assert "does not stand in the text" in answer.content.decode()


def test_a_claim_is_merged_into_another_and_separated_again(
    at_work: Client, article: Article, claim: Claim, editor: User
) -> None:
    other = article.claims.all()[1]
    triaging.accept(other, by=editor)

    at_work.post(f"/desk/claims/{claim.pk}/merge/", {"into": other.letter.lower()})
    claim.refresh_from_db()
    merged = claim.status
    at_work.post(f"/desk/claims/{claim.pk}/decide/", {"do": "unmerge"})

    claim.refresh_from_db()
    assert (merged, claim.status) == (Status.MERGED, Status.TO_CHECK)


def test_a_letter_that_no_claim_has_is_refused(at_work: Client, claim: Claim) -> None:
    answer = at_work.post(f"/desk/claims/{claim.pk}/merge/", {"into": "ZZ"})

    assert "Write the letter of the claim" in answer.content.decode()


def test_a_claim_moves_to_another_passage(at_work: Client, claim: Claim) -> None:
    at_work.post(
        f"/desk/claims/{claim.pk}/passage/", {"passage": "two electric ferries"}
    )

    claim.refresh_from_db()
    assert claim.quote == "two electric ferries"


def test_a_claim_with_a_verdict_keeps_its_wording(
    at_work: Client, claim: Claim, editor: User, reviewer: User
) -> None:
    factories.proposed(claim, reviewer, by=editor)

    answer = at_work.post(
        f"/desk/claims/{claim.pk}/passage/", {"passage": "two electric ferries"}
    )

    assert answer.status_code == 409
    assert "reopen it before you change it" in answer.content.decode()


@pytest.mark.parametrize("step", ["passage", "split"])
def test_a_passage_chosen_in_an_older_text_is_refused(
    at_work: Client, claim: Claim, editor: User, step: str
) -> None:
    words, rest = claim.quote[:20], claim.quote[20:]
    seen = claim.article.current_version.number
    text = claim.article.current_version.text + "\nOne more was bought.\n"
    importing.ask_for_draft(claim.article, Handed(text=text), by=editor)
    factories.run_jobs()

    asked = {"version": seen, "passage": words, "first": words, "second": rest}
    response = at_work.post(f"/desk/claims/{claim.pk}/{step}/", asked)

    assert response.status_code == 409
    assert b"newer text" in response.content
    claim.refresh_from_db()
    assert claim.edition == 1


def test_a_suggestion_made_of_the_new_wording_is_merged_into_the_claim(
    at_work: Client, claim: Claim, editor: User
) -> None:
    triaging.accept(claim, by=editor)
    text = claim.article.current_version.text.replace("3 March", "4 March")
    importing.ask_for_draft(claim.article, Handed(text=text), by=editor)
    factories.run_jobs()
    double = claim.article.claims.get(quote__contains="4 March")

    asked = {"version": 2, "passage": double.quote}
    response = at_work.post(f"/desk/claims/{claim.pk}/passage/", asked, follow=True)

    double.refresh_from_db()
    assert (double.status, double.merged_into) == (Status.MERGED, claim)
    assert f"merged into it: {double.letter}." in response.content.decode()
