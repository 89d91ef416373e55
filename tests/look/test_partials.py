"""Each partial draws what the desk's people and their screen readers need."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.utils import timezone

from factcheck.desk.shown import Cited, Coverage, Happened
from factcheck.vocabulary import Priority, Stance, Status
from tests.look.drawing import Roots, draw_partial

RATING = SimpleNamespace(word="False", tone="fails", mark="≠")


class Note(forms.Form):
    """A form for the tests."""

    title = forms.CharField(help_text="As printed.")
    note = forms.CharField(required=False)
    agree = forms.BooleanField()
    by = forms.ChoiceField(choices=[("u", "address")], widget=forms.RadioSelect)


def job(**changes: object) -> SimpleNamespace:
    """A job half done, or as changed."""
    usual = {
        "pk": 7,
        "subject": "Import of “The bridge”",
        "state": "running",
        "done": 22,
        "total": 35,
        "failure": "",
        "is_open": True,
        "created_at": timezone.now(),
        "requested_by": "Marta Okell",
    }
    return SimpleNamespace(**(usual | changes))


@pytest.mark.parametrize("status", Status)
def test_a_status_is_a_word_beside_its_shape(status: Status) -> None:
    drawn = draw_partial("status", status=status)

    assert f'data-status="{status.value}"' in drawn
    assert f">{status.label}</span>" in drawn


def test_a_stamp_carries_word_tone_and_mark() -> None:
    drawn = draw_partial("stamp", rating=RATING)

    assert 'data-tone="fails" data-mark="≠">False</strong>' in drawn
    assert "large" not in drawn
    assert "stamp large" in draw_partial("stamp", rating=RATING, large=True)


def test_only_a_high_priority_is_called_one() -> None:
    assert "High priority" in draw_partial("priority", priority=Priority.HIGH)
    assert ">Normal<" in draw_partial("priority", priority=2)
    assert 'data-level="low"' in draw_partial("priority", priority=Priority.LOW)


@pytest.mark.parametrize("stance", Stance)
def test_a_stance_is_a_word_beside_its_mark(stance: Stance) -> None:
    assert str(stance.label) in draw_partial("stance", stance=stance.value)


def test_a_deadline_says_how_late_or_how_long() -> None:
    now = timezone.now()

    assert "5 min late" in draw_partial("due", due_at=now - timedelta(minutes=5))
    assert "in 2 h 59 min" in draw_partial("due", due_at=now + timedelta(hours=3))
    assert "no deadline" in draw_partial("due", due_at=None)


def test_progress_is_a_count_a_bar_and_asks_again_while_open() -> None:
    drawn = draw_partial("progress", job=job(), url="/jobs/7/")

    assert "22 of 35" in drawn
    assert '<progress value="22" max="35"' in drawn
    assert 'hx-get="/jobs/7/" hx-trigger="every 1s"' in drawn


def test_a_finished_job_is_not_asked_for_again() -> None:
    done = job(state="done", is_open=False)

    assert "hx-get" not in draw_partial("progress", job=done, url="/jobs/7/")


def test_a_failed_job_says_why_and_can_be_tried_again() -> None:
    failed = job(state="failed", is_open=False, failure="The page answered 404.")

    drawn = draw_partial("progress", job=failed, retry_url="/again/")

    assert "Failed" in drawn
    assert "The page answered 404." in drawn
    assert 'action="/again/"' in drawn


def test_coverage_draws_a_bar_per_sentence_and_says_the_numbers() -> None:
    coverage = Coverage(["claim", "dismissed", "open"])

    drawn = draw_partial("coverage", coverage=coverage)

    assert "2 of 3 sentences decided" in drawn
    assert '<rect class="open" x="21" y="2" width="8" height="15"/>' in drawn
    assert 'viewBox="0 0 30 18"' in drawn


def test_coverage_of_a_long_text_is_three_stretches() -> None:
    drawn = draw_partial("coverage", coverage=Coverage(["claim", "open"] * 2500))

    assert drawn.count("<rect") == 3


def test_a_refused_button_says_why_and_sends_nothing() -> None:
    drawn = draw_partial("refusal_button", id="ok", label="Approve", reason="Yours.")

    assert 'aria-disabled="true" aria-describedby="ok-reason"' in drawn
    assert 'type="button"' in drawn
    assert '<p id="ok-reason">Yours.</p>' in drawn


def test_a_button_without_a_reason_works() -> None:
    drawn = draw_partial("refusal_button", id="ok", label="Approve", name="do", value=1)

    assert 'type="submit" name="do" value="1"' in drawn
    assert "aria-disabled" not in drawn


def test_a_field_ties_label_error_and_hint_to_its_box() -> None:
    drawn = draw_partial("field", field=Note({"title": ""})["title"])

    assert '<label for="id_title">Title</label>' in drawn
    assert 'id="id_title_error"' in drawn
    assert 'id="id_title_helptext">As printed.' in drawn
    assert "id_title_helptext" in drawn.split("<input")[1].split(">")[0]


def test_choices_are_drawn_as_a_group_with_a_legend() -> None:
    drawn = draw_partial("field", field=Note()["by"])

    assert drawn.startswith("<fieldset")
    assert "<legend>By</legend>" in drawn


def test_a_field_that_may_stay_empty_says_so() -> None:
    assert "(may stay empty)" in draw_partial("field", field=Note()["note"])


def test_a_form_without_errors_draws_no_notice() -> None:
    assert draw_partial("form_errors", form=Note()) == ""
    assert 'role="alert"' in draw_partial("form_errors", form=Note({}))


def test_pages_keep_the_filters() -> None:
    page = Paginator(range(50), 20).page(2)

    drawn = draw_partial("pages", page=page, query="q=toll")

    assert "21–40 of 50" in drawn
    assert 'href="?q=toll&amp;page=3"' in drawn


def test_history_is_sentences_with_times() -> None:
    happened = Happened(timezone.now(), "Marta Okell sent it back.", "Which quarter?")

    drawn = draw_partial("history", history=[happened])

    assert "<time datetime=" in drawn
    assert "Marta Okell sent it back." in drawn
    assert "Which quarter?</blockquote>" in drawn


def test_evidence_shows_number_stance_passage_and_stored_copy() -> None:
    cited = Cited(
        number=1,
        title="Final accounts",
        url="https://audit.example/",
        stance="refutes",
        passage="Two kept to it.",
        stored_at=timezone.now(),
        sha256="9f2c41ab",
    )

    drawn = draw_partial("evidence_list", evidence=[cited])

    assert '<li id="source-1" tabindex="-1">' in drawn
    assert "Refutes" in drawn
    assert "Two kept to it.</blockquote>" in drawn
    assert "<code>9f2c 41ab…</code>" in drawn


def test_a_copy_that_failed_says_so_in_its_place() -> None:
    cited = Cited(number=3, title="Costs", failure="No copy: 403.", retry_url="/r/")

    drawn = draw_partial("evidence_list", evidence=[cited])

    assert 'data-state="failed">No copy: 403.' in drawn
    assert 'action="/r/"' in drawn


@pytest.mark.parametrize(
    ("name", "context"),
    [
        ("status", {"status": "assigned"}),
        ("stamp", {"rating": RATING}),
        ("due", {"due_at": None}),
        ("progress", {"job": job(), "url": "/", "stop_url": "/"}),
        ("coverage", {"coverage": Coverage(["open"]), "next_open": 1}),
        ("refusal_button", {"id": "a", "label": "b", "reason": "c"}),
        ("field", {"field": Note()["title"]}),
        ("field", {"field": Note()["agree"]}),
        ("form_errors", {"form": Note({})}),
        ("pages", {"page": Paginator([], 5).page(1)}),
        ("empty", {"sentence": "Nothing.", "url": "/", "label": "Back"}),
        ("history", {"history": []}),
        ("evidence_list", {"evidence": []}),
        ("copy", {"paragraphs": [], "title": "T"}),
        ("saved", {"saved_at": timezone.now()}),
        ("keys", {}),
        ("legend", {}),
        ("messages", {}),
        ("masthead", {}),
    ],
)
def test_a_partial_has_one_root_and_closes_it(
    name: str, context: dict[str, object]
) -> None:
    assert Roots(draw_partial(name, **context)).roots == 1
