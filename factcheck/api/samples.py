"""What is sent, by example: a body for each operation that takes JSON."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

DUE = "2030-03-06T12:00:00Z"
TEXT = "The harbour board bought two ferries for 41 million crowns in 2025."
# by operation; what is left out of a body may be left out
BODIES: dict[str, Any] = {
    "hand_in_new_draft": {"text": f"{TEXT} They arrive in May."},
    "edit_what_is_said_about_article": {"title": "Two new ferries", "priority": 3},
    "decide_about_sentence": {"disposition": "dismissed", "reason": "opinion"},
    "add_claim": {"article": 12, "start": 0, "end": 67},
    "edit_claim": {"statement": "Tarn Bay bought two ferries in 2025.", "priority": 3},
    "make_move": {"move": "dismiss", "reason": "opinion"},
    "merge_claim_into_another": {"into": 31},
    "split_claim": {"parts": [{"start": 0, "end": 36}, {"start": 41, "end": 67}]},
    "comment_on_claim": {"text": "The board’s minutes are online, @noor."},
    "change_comment": {"text": "The board’s minutes of March are online, @noor."},
    "add_evidence": {
        "url": "https://harbour.example/minutes/2025-03",
        "type": "primary_document",
        "stance": "supports",
        "passage": "Two ferries, 41 million crowns.",
        "locator": "page 4",
    },
    "edit_evidence": {"stance": "context", "note": "Names one ship only."},
    "assign_claims": {"claims": [30, 31], "person": 7, "due_at": DUE},
    "save_draft": {"rating": "True", "explanation": "The minutes name both [1]."},
    "declare_conflict_of_interest": {
        "kind": "publisher",
        "name": "The Bay Herald",
        "reason": "My sister edits it.",
    },
    "sign_verdict_off": {"decision": "sent_back", "reason": "Source [2] is missing."},
}
DETAILS = {
    "400": ("bad-query", "There is no filter “colour” here. Known: article, status."),
    "401": ("not-authenticated", "Authentication credentials were not provided."),
    "403": ("not-allowed", "Only an editor of this desk can do this."),
    "404": (
        "not-found",
        "There is nothing here, or it belongs to a desk that is not yours.",
    ),
    "409": ("wrong-state", "There is no verdict to withdraw on this claim."),
    "412": ("stale", "Somebody else edited this claim while you were."),
    "413": ("too-large", "What was sent is too large: at most 20 MB for a file."),
    "415": ("unsupported-media-type", "Send JSON."),
    "422": ("incomplete", "Say why, in a few words."),
    "429": ("too-many-requests", "Too many requests in this minute: wait 12 seconds."),
}


def problem_told(code: str) -> dict[str, object]:
    """A problem of this status as it is answered."""
    kind, detail = DETAILS[code]
    return {
        "type": f"/api/v1/docs/#{kind}",
        "title": HTTPStatus(int(code)).phrase,
        "status": int(code),
        "detail": detail,
    }
