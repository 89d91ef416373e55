"""Plays a few days of the demo desk's work, by the same actions as real work."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from django.utils import timezone

from factcheck import tasks
from factcheck.actions import (
    assigning,
    evidence,
    seconding,
    signoffs,
    triaging,
    wording,
)
from factcheck.actions import verdicts as verdict_actions
from factcheck.actions.importing.asking import About, Handed
from factcheck.management.demo import cases
from factcheck.management.demo.cases import Case
from factcheck.management.demo.cast import EDDA, INES, MARTA, NOOR, TOMAS, People
from factcheck.management.importing import import_now
from factcheck.models import Article, Assignment, Claim, Desk, Job, User, Verdict
from factcheck.vocabulary import Dismissal, Priority, Status

TEXTS = Path(__file__).parent


class Stage:
    """The demo desk with its people, on which the days of work are played."""

    def __init__(self, desk: Desk, people: People) -> None:
        self.desk, self.people = desk, people
        self.marta = people[MARTA]

    def play(self) -> None:
        """Two articles, and claims at every stage of a check."""
        self._play_buses()
        self._play_hall()

    def _play_buses(self) -> None:
        noor, tomas, edda = (self.people[one] for one in (NOOR, TOMAS, EDDA))
        buses = self._import(
            "night-buses",
            About(
                byline="Sanna Reuk",
                publisher="The Brackwater Courier",
                published_on=date(2025, 9, 18),
                priority=Priority.HIGH,
                due_at=self._in_hours(30),
            ),
        )
        self._approve(self._submit(buses, cases.PASSENGERS, noor))
        self._approve(self._submit(buses, cases.BUSIEST, tomas))
        self._dispute(self._submit(buses, cases.CAR_PARKS, noor), edda, "True")
        self._submit(buses, cases.COST, tomas)
        sent_back = self._submit(buses, cases.SUBSIDY, edda)
        signoffs.send_back(
            sent_back.assignment.claim,
            by=self.marta,
            reason="Eleven crowns at which fares? Show the sum, and ask Sander.",
        )
        self._write(self._assign(buses, cases.DRUNK_DRIVERS.words, noor, 6), noor)
        self._assign(buses, "hired 22 drivers", noor, 26)
        self._assign(buses, "19 per cent more", tomas, 50)
        # a deadline may not lie in the past: this one passes while you read the screen
        self._assign(buses, "12 per cent fewer patients", tomas, 1 / 3600)
        for words in ("54 per cent to 46", "no effect of night buses"):
            triaging.accept(self._claim(buses, words), by=self.marta)
        triaging.dismiss(
            self._claim(buses, "looked at figures from 2016"),
            by=self.marta,
            reason=Dismissal.OUT_OF_SCOPE,
        )
        self._dismiss(buses, "simply better", Dismissal.OPINION)
        self._dismiss(buses, "It is only fair", Dismissal.OPINION)
        self._dismiss(buses, "Will a town", Dismissal.QUESTION)

    def _play_hall(self) -> None:
        edda, ines = self.people[EDDA], self.people[INES]
        hall = self._import(
            "swimming-hall",
            About(
                byline="Jorun Telle",
                publisher="The Brackwater Courier",
                published_on=date(2025, 10, 2),
                due_at=self._in_hours(75),
            ),
        )
        # an editor may check as well; another editor has to sign it off then
        self._submit(hall, cases.BEAMS, ines)
        self._assign(hall, "160,000 people", edda, 60)
        triaging.accept(self._claim(hall, "6.4 million"), by=self.marta)
        triaging.accept(self._claim(hall, "drownings have doubled"), by=self.marta)
        self._dismiss(hall, "any treasurer wince", Dismissal.OPINION)

    def _import(self, name: str, about: About) -> Article:
        text = (TEXTS / f"{name}.txt").read_text(encoding="utf-8")
        article, _version, _created = import_now(
            self.desk, Handed(text=text), about, by=self.marta
        )
        return article

    def _claim(self, article: Article, words: str) -> Claim:
        """The suggested claim with these words, or one made of their sentence."""
        claim = article.claims.filter(quote__contains=words).first()
        if claim is not None:
            return claim
        start = article.current_version.text.index(words)
        (under,) = article.current_version.sentences.overlapping(start, start + 1)
        return wording.add(article, under.start, under.end, by=self.marta)

    def _assign(
        self, article: Article, words: str, person: User, hours: float
    ) -> Assignment:
        claim = self._claim(article, words)
        if claim.status == Status.DETECTED:
            triaging.accept(claim, by=self.marta)
        due_at = self._in_hours(hours)
        return assigning.assign(claim, person, by=self.marta, due_at=due_at)

    def _submit(self, article: Article, case: Case, person: User) -> Verdict:
        assignment = self._assign(article, case.words, person, 20)
        self._gather(assignment.claim, case, person)
        self._draft(assignment, case.rating, case.explanation)
        return verdict_actions.submit(assignment, by=person)

    def _write(self, assignment: Assignment, person: User) -> None:
        case = cases.DRUNK_DRIVERS
        self._gather(assignment.claim, case, person)
        self._draft(assignment, case.rating, case.explanation)

    def _gather(self, claim: Claim, case: Case, person: User) -> None:
        for one in case.found:
            row = evidence.add(claim, one.cited, one.finding, by=person)
            if one.attached:
                body = one.attached.encode()
                evidence.attach(row, "copy.txt", body, by=person)
        for job in Job.objects.open().filter(kind="read_copy"):
            tasks.read_copy(job_id=job.pk)

    def _draft(self, assignment: Assignment, word: str, explanation: str) -> None:
        rating = self.desk.scale.ratings.filter(word=word).first()
        verdict_actions.save(
            assignment, by=assignment.person, rating=rating, explanation=explanation
        )

    def _approve(self, verdict: Verdict) -> None:
        seen = signoffs.open_to_read(verdict, by=self.marta)
        signoffs.approve(verdict, by=self.marta, seen=seen)

    def _dispute(self, first: Verdict, person: User, word: str) -> None:
        claim = first.assignment.claim
        second = seconding.ask_second(
            claim, person, by=self.marta, due_at=self._in_hours(20)
        )
        self._draft(
            second,
            word,
            "The counts fell by 38 per cent [1]. That a car park was closed [2]"
            " explains part of it, but the sentence only gives the count.",
        )
        verdict_actions.submit(second, by=person)

    def _dismiss(self, article: Article, words: str, reason: Dismissal) -> None:
        text = article.current_version.text
        start = text.index(words)
        (sentence,) = article.current_version.sentences.overlapping(start, start + 1)
        triaging.dismiss_sentence(sentence, by=self.marta, reason=reason)

    def _in_hours(self, hours: float) -> datetime:
        return timezone.now() + timedelta(hours=hours)
