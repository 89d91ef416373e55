"""Who sees what: every role against every object, in lists and one by one alike."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import models

from factcheck.actions import evidence, seconding
from factcheck.actions.evidence import Cited, Finding
from factcheck.models import (
    Article,
    Assignment,
    Claim,
    Desk,
    Job,
    Sentence,
    Source,
    User,
    Verdict,
)
from factcheck.vocabulary import Role, Slot, Stance
from factcheck.workflow.permissions import may_check, may_edit, may_manage, role_of
from tests import factories

WHOLE_DESK = (Desk, Article, Sentence, Claim, Assignment, Source, Job)
PEOPLE = [
    *("editor", "reviewer", "second_reviewer", "viewer"),
    *("admin", "stranger", "nobody", "gone"),
]
MEMBERS = {"editor", "reviewer", "second_reviewer", "viewer"}


@pytest.fixture
def people(
    article: Article,
    editor: User,
    reviewer: User,
    second_reviewer: User,
    viewer: User,
    admin: User,
    stranger: User,
    desk: Desk,
) -> dict[str, User]:
    nobody = User.objects.create_user("nobody")
    gone = factories.make_person("gone", "Gina Gone", desk, Role.EDITOR)
    gone.is_active = False
    gone.save()
    cast = (editor, reviewer, second_reviewer, viewer, admin, stranger, nobody, gone)
    return dict(zip(PEOPLE, cast, strict=True))


@pytest.fixture
def verdicts(article: Article, people: dict[str, User]) -> dict[str, Verdict]:
    """An approved, a proposed and a drafted verdict, and one with a second asked."""
    one, two, three, four = article.claims.all()[:4]
    editor, reviewer = people["editor"], people["reviewer"]
    approved = factories.approved(one, reviewer, by=editor)
    proposed = factories.proposed(two, reviewer, by=editor)
    cited = Cited(url="https://example.org/minutes")
    drafted = factories.assigned(three, reviewer, by=editor)
    evidence.add(three, cited, Finding(stance=Stance.CONTEXT), by=reviewer)
    seconded = factories.proposed(four, reviewer, by=editor)
    due_at = factories.tomorrow()
    second = seconding.ask_second(
        four, people["second_reviewer"], by=editor, due_at=due_at
    )
    return {
        "approved": approved,
        "proposed": proposed,
        "draft": drafted.verdicts.get(),
        "seconded": seconded,
        "second's draft": second.verdicts.get(),
    }


def seen(model: Any, who: User) -> set[int]:
    return set(model.objects.visible_to(who).values_list("pk", flat=True))


def desk_of(row: models.Model) -> Desk:
    """The desk a row belongs to, by another way than the lists take."""
    if isinstance(row, Desk):
        return row
    for name in ("desk", "article", "version", "claim"):
        if hasattr(row, name):
            return desk_of(getattr(row, name))
    raise TypeError(row)


@pytest.mark.parametrize("model", WHOLE_DESK, ids=lambda model: model.__name__)
def test_members_see_their_desks_rows_and_nobody_elses(
    model: Any,
    verdicts: dict[str, Verdict],
    people: dict[str, User],
    desk: Desk,
    other_desk: Desk,
) -> None:
    factories.import_text(factories.ARTICLE, other_desk, by=people["stranger"])
    rows = list(model.objects.all())
    ours = {row.pk for row in rows if desk_of(row) == desk}
    assert ours

    for name, who in people.items():
        expected = ours if name in MEMBERS else set()
        if name == "stranger":
            expected = {row.pk for row in rows} - ours
        if name == "admin":
            expected = {row.pk for row in rows}
        assert seen(model, who) == expected, name


@pytest.mark.parametrize(
    "model", [*WHOLE_DESK, Verdict], ids=lambda model: model.__name__
)
def test_what_is_in_the_list_is_what_is_found_one_by_one(
    model: Any, verdicts: dict[str, Verdict], people: dict[str, User]
) -> None:
    keys = list(model.objects.values_list("pk", flat=True))[:12]

    for who in people.values():
        found = {
            key for key in keys if model.objects.visible_to(who).filter(pk=key).exists()
        }
        assert found == seen(model, who) & set(keys)


def test_a_verdict_is_its_authors_and_editors_until_it_is_approved(
    verdicts: dict[str, Verdict], people: dict[str, User]
) -> None:
    everything = set(verdicts)
    expected = {
        "editor": everything,
        "admin": everything,
        "reviewer": everything - {"second's draft"},
        "second_reviewer": {"approved", "second's draft"},
        "viewer": {"approved"},
        "stranger": set(),
        "nobody": set(),
        "gone": set(),
    }

    found = {
        name: {word for word, one in verdicts.items() if one.pk in seen(Verdict, who)}
        for name, who in people.items()
    }

    assert found == expected


def test_an_editor_who_owes_the_second_opinion_is_blind_as_well(
    verdicts: dict[str, Verdict], people: dict[str, User], second_editor: User
) -> None:
    claim = Claim.objects.get(pk=verdicts["seconded"].assignment.claim_id)
    assert verdicts["seconded"].pk in seen(Verdict, second_editor)

    due_at = factories.tomorrow()
    seconding.ask_second(claim, second_editor, by=people["editor"], due_at=due_at)

    assert verdicts["seconded"].pk not in seen(Verdict, second_editor)
    assert verdicts["proposed"].pk in seen(Verdict, second_editor)
    own = claim.assignments.open().in_slot(Slot.SECOND).get().verdicts.get()
    assert own.pk in seen(Verdict, second_editor)


def test_a_superuser_who_owes_it_is_blind_too(
    verdicts: dict[str, Verdict], people: dict[str, User], second_editor: User
) -> None:
    second_editor.is_superuser = True
    second_editor.save()
    claim = Claim.objects.get(pk=verdicts["seconded"].assignment.claim_id)
    due_at = factories.tomorrow()
    seconding.ask_second(claim, second_editor, by=people["editor"], due_at=due_at)

    assert verdicts["seconded"].pk not in seen(Verdict, second_editor)


@pytest.mark.parametrize(
    ("name", "role", "edits", "checks", "manages"),
    [
        ("editor", "editor", True, True, True),
        ("reviewer", "reviewer", False, True, False),
        ("viewer", "viewer", False, False, False),
        ("admin", None, False, False, True),
        ("stranger", None, False, False, False),
        ("nobody", None, False, False, False),
        ("gone", None, False, False, False),
    ],
)
def test_what_a_role_may_do(
    people: dict[str, User],
    desk: Desk,
    name: str,
    role: str | None,
    edits: bool,
    checks: bool,
    manages: bool,
) -> None:
    who = people[name]

    assert role_of(who, desk.pk) == role
    assert bool(may_edit(who, desk.pk)) == edits
    assert bool(may_check(who, desk.pk)) == checks
    assert bool(may_manage(who, desk)) == manages
