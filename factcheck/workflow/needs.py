"""What a move needs; each need raises Incomplete and says what is missing."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from factcheck.models import Claim, Evidence, Job, Verdict
from factcheck.models.claim import UNWANTED
from factcheck.models.verdict import VerdictQuerySet
from factcheck.refusals import Incomplete, Overtaken
from factcheck.text.citing import cited_numbers
from factcheck.vocabulary import Dismissal, SecondOpinion, Slot, Status
from factcheck.workflow.content import content_hash
from factcheck.workflow.given import Given
from factcheck.workflow.hands import is_fit, is_fit_for_second


def a_reason(claim: Claim, given: Given) -> None:
    """Say why, in a few words."""
    if not given.get("reason", "").strip():
        raise Incomplete(_("Say why: a reason is missing."))


def a_reason_if_disputed(claim: Claim, given: Given) -> None:
    """Say why this verdict and not the other, where two reviewers disagree."""
    if claim.status == Status.DISPUTED:
        a_reason(claim, given)


def copies_settled(claim: Claim, given: Given) -> None:
    """No stored copy of its sources is still being fetched."""
    uncopied = given["verdict"].frozen_evidence.filter(
        snapshot__isnull=False, snapshot__sha256=""
    )
    first = uncopied.first()
    keys = [f"snapshot:{one.snapshot_id}" for one in uncopied]
    if first and Job.objects.open().filter(key__in=keys).exists():
        raise Incomplete(
            _("The copy of source [%(number)s] is still being stored. Wait a moment.")
            % {"number": first.number}
        )


def a_dismissal(claim: Claim, given: Given) -> None:
    """Choose one of the reasons for which a sentence is not checked."""
    if given.get("reason") not in Dismissal.values:
        raise Incomplete(
            _("Choose why it is dismissed. One of: %(reasons)s.")
            % {"reasons": ", ".join(Dismissal.values)}
        )


def gone_where_it_says_so(claim: Claim, given: Given) -> None:
    """Dismissed as gone, its words are not in the newest text any more."""
    if given.get("reason") != Dismissal.GONE:
        return
    newest = claim.article.versions.ready().order_by("-number").values("pk")[:1]
    if not claim.anchors.orphaned().filter(version=newest).exists():
        raise Incomplete(
            _(
                "The words of claim %(letter)s are still in the article:"
                " choose another reason."
            )
            % {"letter": claim.letter}
        )


def a_fit_person(claim: Claim, given: Given) -> None:
    """A reviewer or editor, no writer, no conflict of interest; an editor remains."""
    person = given.get("person")
    if person is None:
        raise Incomplete(_("Choose who is to check it."))
    answer = is_fit(person, claim)
    if not answer:
        raise Incomplete(answer.reason)


def a_fit_second(claim: Claim, given: Given) -> None:
    """A fit person who knows nothing of the first verdict."""
    person = given.get("person")
    if person is None:
        raise Incomplete(_("Choose who is to give the second opinion."))
    answer = is_fit_for_second(person, claim)
    if not answer:
        raise Incomplete(answer.reason)


def a_deadline(claim: Claim, given: Given) -> None:
    """A moment that is still to come."""
    due_at = given.get("due_at")
    if due_at is None:
        raise Incomplete(_("Say by when it is to be checked."))
    if due_at <= timezone.now():
        raise Incomplete(_("The deadline has passed already: choose a later one."))


def a_whole_verdict(claim: Claim, given: Given) -> None:
    """A rating and an explanation."""
    verdict = given.get("verdict")
    if verdict is None or verdict.rating_id is None:
        raise Incomplete(_("Choose a rating before you submit the verdict."))
    if not verdict.explanation.strip():
        raise Incomplete(_("Write an explanation before you submit the verdict."))


def enough_evidence(claim: Claim, given: Given) -> None:
    """As many sources as the desk asks for."""
    slot = Slot(given["verdict"].assignment.slot)
    found = Evidence.objects.filter(claim=claim).of_slot(slot)
    sources, least = (
        found.values("source").distinct().count(),
        (claim.article.desk.evidence_minimum),
    )
    if sources < least:
        raise Incomplete(
            ngettext(
                "This desk asks for %(least)s source; this claim has %(sources)s.",
                "This desk asks for %(least)s sources; this claim has %(sources)s.",
                least,
            )
            % {"least": least, "sources": sources}
        )


def only_sources_there_are(claim: Claim, given: Given) -> None:
    """Every number cited is that of a source."""
    verdict = given["verdict"]
    found = Evidence.objects.filter(claim=claim).of_slot(Slot(verdict.assignment.slot))
    numbers = set(found.values_list("number", flat=True))
    lacking = [n for n in cited_numbers(verdict.explanation) if n not in numbers]
    if lacking:
        raise Incomplete(
            _(
                "The explanation cites [%(number)s], and no source here has that "
                "number: correct it, or add the source."
            )
            % {"number": lacking[0]}
        )


def no_second_verdict(claim: Claim, given: Given) -> None:
    """Nobody has given a second opinion on it yet."""
    if _submitted(claim).filter(assignment__slot=Slot.SECOND).exists():
        raise Incomplete(_("A second opinion is in: only an editor can send it back."))


def an_open_second(claim: Claim, given: Given) -> None:
    """Somebody was asked for a second opinion and has not given it."""
    if not claim.assignments.open().in_slot(Slot.SECOND).exists():
        raise Incomplete(_("Nobody is asked for a second opinion at the moment."))


def no_second_owed(claim: Claim, given: Given) -> None:
    """No second opinion is open, and the desk does not always ask for one."""
    if claim.status != Status.PROPOSED:
        return
    if claim.assignments.open().in_slot(Slot.SECOND).exists():
        raise Incomplete(_("A second opinion was asked for and is not in yet."))
    if claim.article.desk.second_opinion == SecondOpinion.ALWAYS:
        raise Incomplete(_("This desk approves only after a second opinion: ask one."))


def a_submitted_verdict(claim: Claim, given: Given) -> None:
    """One of the verdicts handed in on this claim."""
    verdict = given.get("verdict")
    if verdict is None or verdict.assignment.claim_id != claim.pk:
        raise Incomplete(_("Choose which verdict of this claim you approve."))
    if _submitted(claim).filter(pk=verdict.pk).exists():
        return
    if verdict.submitted_at is None:
        raise Incomplete(_("This verdict has not been handed in yet."))
    raise Overtaken(
        _("Another verdict was handed in since you opened this one. Read it first.")
    )


def what_was_seen(claim: Claim, given: Given) -> None:
    """The content that the editor saw is still today's."""
    # as it stands in the database, whatever the caller read before
    today = Verdict.objects.select_related(
        "rating", "assignment__claim__speaker", "assignment__claim__article"
    ).get(pk=given["verdict"].pk)
    if given.get("seen") != content_hash(today):
        raise Overtaken(
            _("The claim or its verdict changed since you opened it. Read it again.")
        )


def a_claim_to_merge_into(claim: Claim, given: Given) -> None:
    """Another claim of the same article that is neither merged nor dismissed."""
    into = given.get("into")
    if into is None or into.pk == claim.pk or into.article_id != claim.article_id:
        raise Incomplete(_("Choose another claim of the same article to merge into."))
    into.refresh_from_db(fields=["status"])
    if into.status in UNWANTED:
        raise Incomplete(
            _("Claim %(letter)s is %(status)s itself: choose another one.")
            % {"letter": into.letter, "status": into.get_status_display().lower()}
        )


def _submitted(claim: Claim) -> VerdictQuerySet:
    return Verdict.objects.submitted().filter(assignment__claim=claim)
