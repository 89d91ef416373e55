"""What an approval is bound to: the content of claim and verdict, as one hash."""

from __future__ import annotations

from factcheck.models import Verdict, VerdictEvidence
from factcheck.workflow.timeline import digest


def content_hash(verdict: Verdict) -> str:
    """The sha256 of all that an editor signs.

    Quote, statement, speaker, date and type of the claim; rating word and scale,
    explanation and frozen evidence of the verdict.
    """
    claim, rating = verdict.assignment.claim, verdict.rating
    frozen = sorted(verdict.frozen_evidence.all(), key=lambda one: one.number)
    return digest(
        {
            "quote": claim.quote,
            "statement": claim.statement,
            "speaker": claim.speaker.name if claim.speaker else "",
            "said_on": claim.said_on,
            "type": claim.type,
            "rating": rating.word if rating else "",
            "scale": rating.scale_id if rating else None,
            "explanation": verdict.explanation,
            "evidence": [_signed(one) for one in frozen],
        }
    )


def _signed(one: VerdictEvidence) -> list[object]:
    return [
        one.number,
        one.title,
        one.url,
        one.stance,
        one.passage,
        one.locator,
        one.sha256,
    ]
