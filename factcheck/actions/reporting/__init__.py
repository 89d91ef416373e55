"""The checked copy: every line of an article with what became of it, and by whom."""

from factcheck.actions.reporting.checked import (
    ClaimTold,
    Decided,
    Line,
    Report,
    SoFar,
    VerdictTold,
)
from factcheck.actions.reporting.reading import report_of, verdicts_told

__all__ = [
    "ClaimTold",
    "Decided",
    "Line",
    "Report",
    "SoFar",
    "VerdictTold",
    "report_of",
    "verdicts_told",
]
