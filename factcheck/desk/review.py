"""The claim inside its article: evidence beside it, the verdict under the thumb."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from factcheck.actions import signoffs
from factcheck.desk.asking import DeskRequest
from factcheck.desk.bound import bound_on
from factcheck.desk.comments import talk_about
from factcheck.desk.copy import Copy, nearby, read_copy
from factcheck.desk.drafting import Conflict, DraftForm, draft_form
from factcheck.desk.finding import claim_for
from factcheck.desk.history import history_shown
from factcheck.desk.news import News, look_at
from factcheck.desk.pool import pool
from factcheck.desk.rereading import Reworded
from factcheck.desk.seats import Seat, seat_of
from factcheck.desk.shown import Cited
from factcheck.desk.sources import evidence_shown, frozen_shown
from factcheck.desk.sourcing import EvidenceForm
from factcheck.models import Article, Claim, SignOff, User, Verdict
from factcheck.vocabulary import Decision, Slot
from factcheck.workflow.fitness import fit_people
from factcheck.workflow.trying import would


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A submitted verdict the reader may see, with its frozen evidence."""

    verdict: Verdict
    evidence: list[Cited]
    is_own: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """What was just tried on the page and not done, and the words that were written."""

    refusal: str = ""
    conflict: Conflict | None = None
    form: DraftForm | None = None
    evidence_form: EvidenceForm | None = None
    reworded: Reworded | None = None
    unsaved: str = ""


@require_safe
def review(request: DeskRequest, pk: int) -> HttpResponse:
    """Open a claim; what one may do there follows from how one stands to it."""
    return review_page(request, claim_for(request, pk))


def review_page(
    request: DeskRequest, claim: Claim, tried: Tried | None = None, status: int = 200
) -> HttpResponse:
    """Draw the claim's page, with what was just refused where it was tried."""
    reader, tried = request.user, tried or Tried()
    seat = seat_of(claim, reader)
    news, evidence = look_at(claim, reader), evidence_shown(claim, reader)
    told: dict[str, object] = {
        "claim": claim,
        "news": news,
        "returned": _returned(seat, news),
        "article": claim.article,
        "seat": seat,
        "bound": bound_on(claim, reader),
        "tried": tried,
        "take": pool(request),
        "evidence": evidence,
        "evidence_form": tried.evidence_form or EvidenceForm(),
        "least": claim.article.desk.evidence_minimum,
        "verdicts": _handed_in(claim, reader),
        "talk": talk_about(claim, reader),
        "history": history_shown(claim, reader, evidence.told),
        "withdrawal": would(claim, "withdraw", reader, reason=_("to be said")),
        **_copy(claim.article, claim, reader, whole="whole" in request.GET),
        **_work(seat, tried),
    }
    return render(request, "desk/review.html", told, status=status)


def _copy(
    article: Article, claim: Claim, reader: User, *, whole: bool
) -> dict[str, object]:
    version = article.current_version
    version.article = article
    bounds = None if whole else nearby(version, claim)
    copy: Copy = read_copy(version, reader, bounds)
    sentence = copy.sentence_of(claim)
    return {
        "version": version,
        "paragraphs": copy.paragraphs(claim=claim),
        "sentence": sentence,
        "is_part": bounds is not None,
        "beside": copy.beside(claim),
        "lost": next((one for one in copy.lost if one.claim_id == claim.pk), None),
        "byline": _byline(article, version.number),
    }


def _returned(seat: Seat, news: News | None) -> SignOff | None:
    """Why an editor sent the verdict back, for as long as it is worked on.

    Left out where the news say it already.
    """
    if seat.assignment is None or seat.is_second:
        return None
    decided = SignOff.objects.filter(verdict__assignment__claim=seat.claim)
    last = decided.select_related("editor").order_by("-pk").first()
    if last is None or last.decision != Decision.SENT_BACK:
        return None
    said = {one.quote for one in news.shown} if news else set()
    return None if last.reason in said else last


def _byline(article: Article, number: int) -> str:
    told = [article.byline, article.publisher]
    if article.published_on:
        told.append(date_format(article.published_on, "j F Y"))
    told.append(_("version %(number)s") % {"number": number})
    return " · ".join(one for one in told if one)


def _work(seat: Seat, tried: Tried) -> dict[str, object]:
    """What only whoever has the claim is shown."""
    if seat.assignment is None:
        return {}
    slot = Slot(seat.assignment.slot)
    people = fit_people(seat.claim, slot) if slot == Slot.FIRST else []
    form, saved_at = None, None
    if seat.writes and seat.draft:
        form = tried.form or draft_form(seat.draft, seat.claim)
        # the first edition is the empty page
        saved_at = seat.draft.saved_at if seat.draft.edition > 1 else None
    return {
        "form": form,
        "saved_at": saved_at,
        "people": [one for one in people if one.pk != seat.assignment.person_id],
    }


def _handed_in(claim: Claim, reader: User) -> list[HandedIn]:
    """The verdicts of this round that the reader may see; opening them is noted."""
    visible = Verdict.objects.visible_to(reader).submitted()
    found = visible.filter(assignment__claim=claim).select_related(
        "rating", "assignment__person"
    )
    shown = []
    for verdict in found.order_by("assignment__slot"):
        verdict.assignment.claim = claim
        is_own = verdict.assignment.person_id == reader.pk
        if not is_own:
            signoffs.open_to_read(verdict, by=reader)
        shown.append(HandedIn(verdict, frozen_shown(verdict), is_own))
    return shown
