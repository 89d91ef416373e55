"""Makes valid things in one line; states are reached by making moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.utils import timezone

from factcheck import tasks
from factcheck.actions import (
    assigning,
    evidence,
    importing,
    signoffs,
    triaging,
    verdicts,
)
from factcheck.actions.evidence import Cited, Finding
from factcheck.actions.importing.asking import About, Handed
from factcheck.models import (
    Article,
    Assignment,
    Claim,
    Desk,
    Job,
    Membership,
    RatingScale,
    User,
    Verdict,
)
from factcheck.vocabulary import JobState, Role, SourceType, Stance, Tone
from factcheck.workflow.content import content_hash

PASSWORD = "a long enough pass phrase"
ARTICLE = """The ferry will be electric by 2029, the harbour board says

The harbour board of Tarn Bay decided on 3 March to buy two electric ferries.
They cost 41 million crowns, a fifth more than the board had planned in 2024.
“No other town on this coast runs a ferry without diesel,” chairwoman Ada Brandt said.

Is it worth it? Nobody can say that today.
The old ferry burned 900,000 litres of diesel in 2025.
"""
RATINGS = (
    ("True", "The evidence agrees with every part of it.", Tone.HOLDS, "=", 5),
    ("Mostly true", "Right in what matters.", Tone.MOSTLY, "≈", 4),
    ("Misleading", "The impression is wrong.", Tone.MIXED, "±", 2),
    ("False", "The evidence contradicts it.", Tone.FAILS, "≠", 1),
    ("Unproven", "Nothing decides it.", Tone.UNKNOWN, "?", None),
)


def make_scale(name: str = "Five words") -> RatingScale:
    scale = RatingScale.objects.create(name=name)
    for position, (word, definition, tone, mark, number) in enumerate(RATINGS, 1):
        scale.ratings.create(
            position=position,
            word=word,
            definition=definition,
            tone=tone,
            mark=mark,
            number=number,
        )
    return scale


def make_desk(name: str, scale: RatingScale, **policy: object) -> Desk:
    slug = name.lower().replace(" ", "-")
    return Desk.objects.create(name=name, slug=slug, scale=scale, **policy)


def make_person(username: str, name: str, desk: Desk, role: Role) -> User:
    first, last = name.split()
    user = User.objects.create_user(
        username,
        f"{username}@desk.example",
        PASSWORD,
        first_name=first,
        last_name=last,
    )
    Membership.objects.create(user=user, desk=desk, role=role)
    return user


def run_jobs() -> int:
    done = 0
    while job := Job.objects.filter(state=JobState.WAITING).order_by("pk").first():
        Job.objects.filter(pk=job.pk).update(not_before=timezone.now())
        getattr(tasks, job.kind)(job_id=job.pk)
        done += 1
    return done


def import_text(
    text: str,
    desk: Desk,
    *,
    by: User,
    published_on: date | None = date(2026, 3, 5),
    about: About | None = None,
) -> Article:
    about = replace(about or About(), published_on=published_on)
    job = importing.ask_for_import(desk, Handed(text=text), about, by=by)
    run_jobs()
    job.incoming.refresh_from_db()
    assert job.incoming.article is not None, Job.objects.get(pk=job.pk).failure
    return job.incoming.article


def tomorrow() -> datetime:
    return timezone.now() + timedelta(days=1)


def assigned(claim: Claim, reviewer: User, *, by: User) -> Assignment:
    """The claim accepted and with the reviewer."""
    if claim.status == "detected":
        triaging.accept(claim, by=by)
    return assigning.assign(claim, reviewer, by=by, due_at=tomorrow())


def add_sources(claim: Claim, *, by: User, count: int = 2) -> None:
    for number in range(1, count + 1):
        evidence.add(
            claim,
            Cited(
                description=f"Minutes of the harbour board, part {number}",
                type=SourceType.PRIMARY_DOCUMENT,
            ),
            Finding(stance=Stance.REFUTES, passage="Two ferries.", locator="page 4"),
            by=by,
        )


def draft(
    assignment: Assignment,
    *,
    word: str = "False",
    explanation: str = "The minutes say two [1], not three [2].",
) -> Verdict:
    rating = assignment.claim.article.desk.scale.ratings.get(word=word)
    return verdicts.save(
        assignment, by=assignment.person, rating=rating, explanation=explanation
    )


def proposed(claim: Claim, reviewer: User, *, by: User, word: str = "False") -> Verdict:
    """The claim with a submitted verdict that waits for sign-off."""
    assignment = assigned(claim, reviewer, by=by)
    add_sources(claim, by=reviewer)
    draft(assignment, word=word)
    verdict = verdicts.submit(assignment, by=reviewer)
    claim.refresh_from_db()
    return verdict


def approved(claim: Claim, reviewer: User, *, by: User) -> Verdict:
    """The claim with a verdict that was signed off."""
    verdict = proposed(claim, reviewer, by=by)
    signoffs.approve(verdict, by=by, seen=content_hash(verdict))
    claim.refresh_from_db()
    return verdict
