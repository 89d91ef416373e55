"""Deciding on the workbench: claim or not, sentence by sentence or all at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from factcheck.actions import giving_back, triaging, wording
from factcheck.desk.asking import DeskRequest
from factcheck.desk.bench import ACCEPTED_AT_ONCE, ONLY_OPEN, Bench, article_for
from factcheck.desk.workbench import bench_for, to_bench
from factcheck.models import Claim, Sentence, User
from factcheck.refusals import BadInput
from factcheck.vocabulary import Dismissal, Slot


@require_POST
def decide_sentence(request: DeskRequest, pk: int) -> HttpResponse:
    """Make the sentence a claim, dismiss it, or put it back; then on to the next."""
    seen = Sentence.objects.visible_to(request.user)
    sentence = get_object_or_404(seen.select_related("version__article__desk"), pk=pk)
    decided = _decide_sentence(sentence, request.user, request.POST)
    messages.success(request, decided)
    only_open = request.POST.get("only") == ONLY_OPEN
    article, number = sentence.version.article, sentence.number
    timezone.activate(article.desk.time_zone)
    bench = Bench(article, request.user, number, only_open=only_open)
    step = request.POST.get("do")
    on = number if step in ("open", "undo") else bench.next_open
    undo = number if step == "dismiss" else None
    return to_bench(request, bench, number=on, undo=undo)


def _decide_sentence(sentence: Sentence, by: User, asked: dict[str, str]) -> str:
    """Take the step; what happened, in a sentence."""
    number = {"number": sentence.number}
    step = asked.get("do", "")
    if step == "claim":
        made = wording.make_claim_of(sentence, by=by)
        letters = ", ".join(one.letter for one in made)
        return _("Sentence %(number)s goes to check as claim %(letters)s.") % {
            **number,
            "letters": letters,
        }
    if step == "dismiss":
        reason = asked.get("reason", "")
        triaging.dismiss_sentence(sentence, by=by, reason=reason)
        return _("Sentence %(number)s is dismissed: %(reason)s.") % {
            **number,
            "reason": Dismissal(reason).label,
        }
    if step == "undo":
        triaging.undo_dismissal(sentence, by=by)
        return _("The dismissal of sentence %(number)s is undone.") % number
    if step == "open":
        triaging.reopen_sentence(sentence, by=by)
        return _("Sentence %(number)s is open again.") % number
    raise BadInput(_("Choose what to do with the sentence."))


@require_POST
def decide_claim(request: DeskRequest, pk: int) -> HttpResponse:
    """Accept the claim, dismiss it, undo that, or take it back from its reviewer."""
    claim = claim_for(request, pk)
    steps = {
        "accept": lambda: triaging.accept(claim, by=request.user),
        "dismiss": lambda: triaging.dismiss(
            claim, by=request.user, reason=request.POST.get("reason", "")
        ),
        "restore": lambda: triaging.restore(claim, by=request.user),
        "unmerge": lambda: triaging.unmerge(claim, by=request.user),
        "unassign": lambda: giving_back.unassign(
            claim, Slot.FIRST, by=request.user, reason=request.POST.get("reason", "")
        ),
    }
    step = steps.get(request.POST.get("do", ""))
    if step is None:
        raise BadInput(_("Choose what to do with the claim."))
    step()
    messages.success(
        request,
        _("Claim %(letter)s is now “%(status)s”.")
        % {"letter": claim.letter, "status": claim.get_status_display()},
    )
    return to_claim(request, claim)


@require_POST
def accept_all(request: DeskRequest, pk: int) -> HttpResponse:
    """Accept what the import suggested and nobody has decided about."""
    article = article_for(request, pk)
    bench = bench_for(request, article)
    if bench.suggested > ACCEPTED_AT_ONCE:
        triaging.ask_to_accept(article, by=request.user)
        told = _("All %(count)s suggestions are being accepted: see how far it is.")
        messages.info(request, told % {"count": bench.suggested})
        return to_bench(request, bench)
    accepted = triaging.accept_suggested(
        article, by=request.user, at_most=ACCEPTED_AT_ONCE
    )
    told = ngettext(
        "%(count)s claim accepted.", "%(count)s claims accepted.", accepted.count
    )
    messages.success(request, told % {"count": accepted.count})
    for sentence in {one.sentence for one in accepted.refusals}:
        messages.warning(request, sentence)
    return to_bench(request, bench_for(request, article))


@require_POST
def dismiss_gone(request: DeskRequest, pk: int) -> HttpResponse:
    """Dismiss the suggestions whose words are no longer in the article."""
    article = article_for(request, pk)
    cleared = triaging.dismiss_gone(article, by=request.user)
    told = ngettext(
        "%(count)s suggestion dismissed: its words are no longer in the article.",
        "%(count)s suggestions dismissed: their words are no longer in the article.",
        cleared.count,
    )
    messages.success(request, told % {"count": cleared.count})
    if cleared.left:
        left = _("%(count)s more are left: dismiss them in the same way.")
        messages.warning(request, left % {"count": cleared.left})
    return to_bench(request, bench_for(request, article))


def claim_for(request: DeskRequest, pk: int) -> Claim:
    """The claim, if it is of the person's desks."""
    seen = Claim.objects.visible_to(request.user)
    claim = get_object_or_404(seen.select_related("article__desk", "speaker"), pk=pk)
    timezone.activate(claim.article.desk.time_zone)
    return claim


def to_claim(request: DeskRequest, claim: Claim) -> HttpResponse:
    """Back to the workbench with the claim in focus."""
    only_open = request.POST.get("only") == ONLY_OPEN
    bench = Bench(claim.article, request.user, claim_id=claim.pk, only_open=only_open)
    return to_bench(request, bench, claim=claim)
