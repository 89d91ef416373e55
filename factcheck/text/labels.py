"""The words that text work hands upwards; equal to the desk's vocabulary.

Text work does not import Django, so the words stand here as plain literals; a test
keeps them equal to factcheck.vocabulary.
"""

from typing import Literal

SentenceKind = Literal["sentence", "heading", "boilerplate"]
ClaimType = Literal[
    "statistic",
    "quote",
    "event",
    "comparison_cause",
    "history",
    "prediction",
    "opinion",
    "question",
    "other",
]
SentenceType = Literal[ClaimType, "heading", "boilerplate"]
AnchorStatus = Literal["exact", "moved", "ambiguous", "orphaned"]
