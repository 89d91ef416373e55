"""What a claim says, on the workbench: adding, editing, splitting, merging, moving."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from factcheck.actions import triaging, wording
from factcheck.desk.asking import DeskRequest
from factcheck.desk.bench import Bench, article_for
from factcheck.desk.deciding import WordingForm
from factcheck.desk.triage import claim_for, to_claim
from factcheck.desk.workbench import show
from factcheck.models import Article, Claim
from factcheck.refusals import Incomplete, Stale
from factcheck.text.passages import find_passage


@require_POST
def edit_claim(request: DeskRequest, pk: int) -> HttpResponse:
    """Change what the claim says; where somebody was quicker, show both versions."""
    claim = claim_for(request, pk)
    form = WordingForm(request.POST)
    if not form.is_valid():
        return _page_of(request, claim, 422, wording=form)
    edition = form.cleaned_data.pop("edition")
    try:
        wording.edit(claim, by=request.user, edition=edition, **form.cleaned_data)
    except Stale:
        return _conflict(request, claim_for(request, pk), form)
    told = _("Claim %(letter)s is changed.") % {"letter": claim.letter}
    messages.success(request, told)
    return to_claim(request, claim)


def _conflict(request: DeskRequest, current: Claim, form: WordingForm) -> HttpResponse:
    """Both versions side by side; saving once more puts one's own over the other."""
    yours = form.cleaned_data
    again = WordingForm({**yours, "edition": current.edition})
    last = current.editions.select_related("edited_by").last()
    return _page_of(
        request,
        current,
        412,
        wording=again,
        conflict={"yours": yours, "current": current, "last": last},
    )


def _page_of(
    request: DeskRequest, claim: Claim, status: int, **more: object
) -> HttpResponse:
    bench = Bench(claim.article, request.user, claim_id=claim.pk)
    return show(request, bench, status=status, **more)


@require_POST
def add_claim(request: DeskRequest, pk: int) -> HttpResponse:
    """Make a claim of a passage that was selected in the copy, or pasted."""
    article = article_for(request, pk)
    start, end = _chosen(request.POST, article)
    claim = wording.add(article, start, end, by=request.user, version=_seen(request))
    told = _("Claim %(letter)s is added.") % {"letter": claim.letter}
    messages.success(request, told)
    return to_claim(request, claim)


@require_POST
def move_claim(request: DeskRequest, pk: int) -> HttpResponse:
    """Let the claim stand on another passage of the text."""
    claim = claim_for(request, pk)
    start, end = _chosen(request.POST, claim.article)
    newest = _seen(request) or claim.article.current_version.number
    earlier = list(claim.merged_claims.values_list("pk", flat=True))
    wording.edit(claim, by=request.user, start=start, end=end, version=newest)
    told = _("Claim %(letter)s stands on another passage now.")
    messages.success(request, told % {"letter": claim.letter})
    if merged := ", ".join(
        one.letter for one in claim.merged_claims.exclude(pk__in=earlier)
    ):
        told = _("What was suggested there is merged into it: %(letters)s.")
        messages.info(request, told % {"letters": merged})
    return to_claim(request, claim)


@require_POST
def split_claim(request: DeskRequest, pk: int) -> HttpResponse:
    """Make two claims of one: each of the two passages stands in the claim's own."""
    claim = claim_for(request, pk)
    version = claim.article.current_version
    anchor = claim.anchors.filter(version=version).placed().first()
    if anchor is None:
        raise Incomplete(
            _("Its passage is not in the text any more: choose another passage first.")
        )
    parts = [
        find_passage(
            version.text, request.POST.get(name, ""), anchor.start or 0, anchor.end
        )
        for name in ("first", "second")
    ]
    made = wording.split(claim, parts, by=request.user, version=_seen(request))
    letters = ", ".join(one.letter for one in made)
    messages.success(
        request, _("Split into claims %(letters)s.") % {"letters": letters}
    )
    return to_claim(request, claim)


@require_POST
def merge_claim(request: DeskRequest, pk: int) -> HttpResponse:
    """Let another claim of the article stand for this one."""
    claim = claim_for(request, pk)
    letter = request.POST.get("into", "").strip().upper()
    others = claim.article.claims.select_related("article__desk")
    into = next((one for one in others if one.letter == letter), None)
    if into is None:
        raise Incomplete(
            _("Write the letter of the claim that is to stand for this one, like B.")
        )
    triaging.merge(claim, into, by=request.user)
    told = _("Claim %(letter)s is merged into claim %(into)s.")
    messages.success(request, told % {"letter": claim.letter, "into": into.letter})
    return to_claim(request, claim)


def _seen(request: DeskRequest) -> int | None:
    """The number of the version that the page showed, where it says so."""
    number = request.POST.get("version", "")
    return int(number[:9]) if number.isdecimal() else None


def _chosen(asked: QueryDict, article: Article) -> tuple[int, int]:
    """The passage chosen: [start, end) in code points, or words to be found."""
    start, end = asked.get("start", ""), asked.get("end", "")
    if start.isdecimal() and end.isdecimal() and not asked.get("passage", "").strip():
        return int(start[:9]), int(end[:9])
    return find_passage(article.current_version.text, asked.get("passage", ""))
