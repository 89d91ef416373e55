"""The table of moves: from which state, to which, who, and what it needs.

The API lists a person's possible moves from it, the desk draws its buttons from it,
ARCHITECTURE.md prints it, and one test walks every (status, role, move).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from factcheck.models import Claim, User
from factcheck.vocabulary import Status
from factcheck.workflow import needs
from factcheck.workflow.answers import Answer
from factcheck.workflow.given import Given
from factcheck.workflow.hands import signs_off
from factcheck.workflow.permissions import (
    asks_second,
    edits_claim,
    holds_first,
    holds_first_or_edits,
    holds_second,
    takes_from_pool,
    wrote_proposed,
)
from factcheck.workflow.whence import as_before, before_dismissal

DETECTED, TO_CHECK, ASSIGNED = Status.DETECTED, Status.TO_CHECK, Status.ASSIGNED
IN_RESEARCH, PROPOSED = Status.IN_RESEARCH, Status.PROPOSED
SECONDED, DISPUTED, APPROVED = Status.SECONDED, Status.DISPUTED, Status.APPROVED
NEEDS_RECHECK, DISMISSED, MERGED = (
    Status.NEEDS_RECHECK,
    Status.DISMISSED,
    Status.MERGED,
)

POOL = (TO_CHECK, NEEDS_RECHECK)
AT_WORK = (ASSIGNED, IN_RESEARCH)
DECIDABLE = (PROPOSED, SECONDED, DISPUTED)
# before a verdict is handed in, the claim's wording and evidence are still open
OPEN_CONTENT = (DETECTED, *POOL, *AT_WORK)

Who = Callable[[User, Claim], Answer]
Need = Callable[[Claim, Given], None]
Whither = Callable[[Claim], Status]


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed step of a claim; `targets` has two where the rating decides.

    Where the claim's own past decides, `whither` says which of them it is.
    """

    name: str
    label: Promise
    sources: tuple[Status, ...]
    targets: tuple[Status, ...]
    who: Who
    needs: tuple[Need, ...] = ()
    # whether the desk itself may make it, when a text or source changes
    by_system: bool = False
    whither: Whither | None = None


TABLE: tuple[Move, ...] = (
    Move("accept", _("Accept"), (DETECTED, DISMISSED), (TO_CHECK,), edits_claim),
    Move(
        "dismiss",
        _("Dismiss"),
        OPEN_CONTENT,
        (DISMISSED,),
        edits_claim,
        (needs.a_dismissal, needs.gone_where_it_says_so),
    ),
    Move(
        "restore",
        _("Undo the dismissal"),
        (DISMISSED,),
        (DETECTED, *POOL),
        edits_claim,
        by_system=True,
        whither=before_dismissal,
    ),
    Move(
        "assign",
        _("Assign"),
        (*POOL, *AT_WORK),
        (ASSIGNED,),
        edits_claim,
        (needs.a_fit_person, needs.a_deadline),
    ),
    Move(
        "take",
        _("Take"),
        POOL,
        (ASSIGNED,),
        takes_from_pool,
        (needs.a_fit_person, needs.a_deadline),
    ),
    Move("start", _("Start"), (ASSIGNED,), (IN_RESEARCH,), holds_first),
    Move(
        "decline",
        _("Decline"),
        AT_WORK,
        POOL,
        holds_first,
        (needs.a_reason,),
        whither=as_before,
    ),
    Move(
        "unassign",
        _("Take back"),
        AT_WORK,
        POOL,
        edits_claim,
        (needs.a_reason,),
        by_system=True,
        whither=as_before,
    ),
    Move(
        "hand_over",
        _("Hand over"),
        AT_WORK,
        (ASSIGNED,),
        holds_first_or_edits,
        (needs.a_fit_person, needs.a_deadline),
    ),
    Move(
        "propose",
        _("Submit"),
        (IN_RESEARCH,),
        (PROPOSED,),
        holds_first,
        (
            needs.a_whole_verdict,
            needs.enough_evidence,
            needs.only_sources_there_are,
        ),
    ),
    Move(
        "withdraw",
        _("Withdraw"),
        (PROPOSED,),
        (IN_RESEARCH,),
        wrote_proposed,
        (needs.a_reason, needs.no_second_verdict),
    ),
    Move(
        "ask_second",
        _("Ask a second opinion"),
        (PROPOSED,),
        (PROPOSED,),
        asks_second,
        (needs.a_fit_second, needs.a_deadline),
    ),
    Move(
        "decline_second",
        _("Decline"),
        (PROPOSED,),
        (PROPOSED,),
        holds_second,
        (needs.a_reason,),
    ),
    Move(
        "unassign_second",
        _("Take back"),
        (PROPOSED,),
        (PROPOSED,),
        edits_claim,
        (needs.a_reason, needs.an_open_second),
        by_system=True,
    ),
    Move(
        "second",
        _("Submit"),
        (PROPOSED,),
        (SECONDED, DISPUTED),
        holds_second,
        (needs.a_whole_verdict, needs.only_sources_there_are),
    ),
    Move(
        "send_back",
        _("Send back"),
        DECIDABLE,
        (IN_RESEARCH,),
        signs_off,
        (needs.a_reason,),
    ),
    Move(
        "approve",
        _("Approve"),
        DECIDABLE,
        (APPROVED,),
        signs_off,
        (
            needs.a_submitted_verdict,
            needs.no_second_owed,
            needs.copies_settled,
            needs.a_reason_if_disputed,
            needs.what_was_seen,
        ),
    ),
    Move(
        "reopen",
        _("Reopen"),
        (*DECIDABLE, APPROVED),
        (NEEDS_RECHECK,),
        edits_claim,
        (needs.a_reason,),
        by_system=True,
    ),
    Move(
        "merge",
        _("Merge"),
        OPEN_CONTENT,
        (MERGED,),
        edits_claim,
        (needs.a_claim_to_merge_into,),
    ),
    Move("unmerge", _("Unmerge"), (MERGED,), (TO_CHECK,), edits_claim),
)

MOVES = {one.name: one for one in TABLE}
NAMES = list(MOVES)
