"""What is sent, by example: a body for each operation that takes JSON."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from factcheck.actions.exporting import CSV_COLUMNS

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
    "set_deadlines": {"assignments": [51, 52], "due_at": DUE},
    "take_next_claim": {"slot": "first"},
    "spread_claims_over_desk": {"claims": [30, 31], "preview": True, "people": [7, 9]},
    "kill_article": {"reason": "Its source took it back."},
    "make_many_moves": {
        "moves": [
            {"claim": 30, "move": "accept"},
            {"claim": 31, "move": "dismiss", "reason": "opinion"},
        ]
    },
    "edit_many_claims": {
        "edits": [{"claim": 30, "priority": 3}, {"claim": 31, "type": "statistic"}]
    },
    "decide_about_many_sentences": {
        "decisions": [
            {"sentence": 140, "disposition": "claim"},
            {"sentence": 141, "disposition": "dismissed", "reason": "opinion"},
        ]
    },
    "add_much_evidence": {
        "evidence": [
            {
                "claim": 30,
                "url": "https://harbour.example/minutes/2025-03",
                "stance": "supports",
            },
            {
                "claim": 31,
                "description": "Ada Brandt, by telephone",
                "type": "interview",
                "stance": "refutes",
            },
        ]
    },
    "quote_stored_copy": {"passage": "bought two ferries", "locator": "page 4"},
    "note_source_reliability": {"reliability_note": "Publishes minutes in a week."},
    "change_speaker": {"role": "chairwoman", "aliases": ["chairwoman Brandt"]},
    "add_feed": {"url": "https://tarnbay.example/feed", "every_minutes": 30},
    "change_feed": {"is_active": False},
    "put_failures_away": {"jobs": [88]},
    "mark_notice": {"read": True},
    "mark_notices_as_read": {"notices": [201, 202]},
    "choose_how_i_am_told": {"digest_hour": 7, "kinds": {"approved": "mail"}},
    "save_draft": {"rating": "True", "explanation": "The minutes name both [1]."},
    "submit_verdict": {"claim_edition": 2},
    "declare_conflict_of_interest": {
        "kind": "publisher",
        "name": "The Bay Herald",
        "reason": "My sister edits it.",
    },
    "sign_verdict_off": {"decision": "sent_back", "reason": "Source [2] is missing."},
}
LINES: dict[tuple[str, str], str] = {
    ("hand_in_many_articles", "application/octet-stream"): (
        '{"external_id": "1", "text": "The pier cost 41 million crowns."}\n'
        '{"external_id": "2", "text": "It opened in 1931."}\n'
    ),
    ("download_verdicts", "application/jsonl"): (
        '{"id":64,"change":118,"claim":{"id":30,"statement":"Tarn Bay bought two'
        ' ferries."},"rating":{"word":"True"},"sources":[{"number":1}]}\n'
    ),
    ("download_verdicts", "text/csv"): (
        ",".join(CSV_COLUMNS) + "\n"
        "64,118,,30,The board bought two ferries.,Tarn Bay bought two ferries.,event\n"
    ),
    ("download_labelled_examples", "application/jsonl"): (
        '{"id":"claim-30","text":"The board bought two ferries.","checkable":true}\n'
    ),
    ("download_stored_copy", "application/octet-stream"): "the bytes of the copy",
}
DETAILS = {
    "400": ("bad-query", "There is no filter “colour” here. Known: article, status."),
    "401": ("not-authenticated", "Send a token, as in “Authorization: Bearer TOKEN”."),
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
