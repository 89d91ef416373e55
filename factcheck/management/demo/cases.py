"""What the demo desk's reviewers found: sources, passages, ratings, explanations."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.actions.evidence import Cited, Finding
from factcheck.vocabulary import SourceType, Stance


@dataclass(frozen=True, slots=True)
class Found:
    """A source and what it says; `attached` is the text of a file kept with it."""

    cited: Cited
    finding: Finding
    attached: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, told by words of its passage, and what was concluded about it."""

    words: str
    found: tuple[Found, ...]
    rating: str
    explanation: str


def source(
    title: str, kind: SourceType, description: str, *, publisher: str = ""
) -> Cited:
    """A source without a web address."""
    return Cited(title=title, type=kind, description=description, publisher=publisher)


RIDERSHIP = source(
    "Ticket counts of the night lines, September 2024 to August 2025",
    SourceType.DATASET,
    "Table sent by Westbank Transit on request, one line a month.",
    publisher="Westbank Transit",
)
BUDGET = source(
    "Annual accounts of the town, chapter transport",
    SourceType.PRIMARY_DOCUMENT,
    "Printed accounts, read in the town archive.",
    publisher="Town of Brackwater",
)

PASSENGERS = Case(
    "212,000 passengers",
    (
        Found(
            RIDERSHIP,
            Finding(Stance.SUPPORTS, "Total, twelve months: 212,386", "last line", ""),
            "month,passengers\n2024-09,14120\n2025-08,20341\ntotal,212386\n",
        ),
        Found(
            BUDGET,
            Finding(Stance.SUPPORTS, "Night lines: 212 thousand boardings.", "page 41"),
        ),
    ),
    "True",
    "The operator counted 212,386 boardings in the twelve months [1]; the town’s"
    " accounts give the same figure, rounded [2].",
)
BUSIEST = Case(
    "No town of our size",
    (
        Found(
            source(
                "Night services in towns of 40,000 to 60,000 people",
                SourceType.DATASET,
                "Yearly survey of the transport association, by e-mail.",
                publisher="Association of Transport Operators",
            ),
            Finding(
                Stance.REFUTES,
                "Marlow Sound 241,000; Brackwater 212,000; Tenby Cross 176,000",
                "table 3",
            ),
            "town,passengers by night\nMarlow Sound,241000\nBrackwater,212000\n",
        ),
        Found(
            source(
                "Leonie Harrach, chair of the transport committee",
                SourceType.INTERVIEW,
                "Telephone call, 16 September: she meant “as far as we know”.",
            ),
            Finding(Stance.CONTEXT, "As far as we know nobody has more.", "minute 4"),
        ),
    ),
    "False",
    "Marlow Sound, a town of the same size, counts 241,000 [1]. Harrach says she meant"
    " “as far as we know” [2].",
)
CAR_PARKS = Case(
    "38 per cent fewer cars",
    (
        Found(
            source(
                "Barrier counts of the riverside car parks",
                SourceType.DATASET,
                "Excerpt handed over by the town’s parking office.",
                publisher="Town of Brackwater",
            ),
            Finding(
                Stance.SUPPORTS, "After midnight: 61,200; year before: 98,700", "row 12"
            ),
        ),
        Found(
            source(
                "Notice of works at the old tannery car park",
                SourceType.PRIMARY_DOCUMENT,
                "Notice at the barrier, photographed on 16 September.",
            ),
            Finding(
                Stance.CONTEXT, "Closed from 3 February to 29 August 2025.", "heading"
            ),
        ),
    ),
    "Misleading",
    "The counts do fall by 38 per cent [1], but the largest car park was closed for"
    " seven of the twelve months [2].",
)
COST = Case(
    "3.1 million crowns",
    (
        Found(
            BUDGET,
            Finding(Stance.SUPPORTS, "Night lines 3,104,000", "page 42, line 7"),
        ),
        Found(
            source(
                "Minutes of the council, 12 March 2024",
                SourceType.PRIMARY_DOCUMENT,
                "Minutes in the town archive.",
            ),
            Finding(Stance.SUPPORTS, "a yearly sum of 2.7 million", "item 6"),
        ),
    ),
    "True",
    "The accounts show 3,104,000 crowns [1]; 2.7 million had been planned [2].",
)
SUBSIDY = Case(
    "15 crowns of taxpayers",
    (
        Found(
            BUDGET,
            Finding(Stance.REFUTES, "Net cost of the night lines 2,328,000", "page 42"),
        ),
        Found(
            RIDERSHIP,
            Finding(Stance.CONTEXT, "Total, twelve months: 212,386", "last line"),
        ),
    ),
    "False",
    "Net cost [1] by passengers [2] makes eleven crowns a ride, not 15.",
)
DRUNK_DRIVERS = Case(
    "from 94 in 2023",
    (
        Found(
            source(
                "Press office of the Brackwater police",
                SourceType.OFFICIAL_STATEMENT,
                "E-mail of 17 September with both figures.",
            ),
            Finding(
                Stance.SUPPORTS, "94 in the year 2023, 41 from September on", "line 3"
            ),
        ),
    ),
    "Misleading",
    "The two figures [1] cover periods with a different number of checkpoints; how many"
    " there were is still to be",
)
BEAMS = Case(
    "14 of the 60 steel beams",
    (
        Found(
            source(
                "Inspection report on the roof of the swimming hall",
                SourceType.EXPERT,
                "Copy of the report, handed over by the building office.",
                publisher="Leith Structural Engineers",
            ),
            Finding(Stance.SUPPORTS, "Corrosion was found in 14 of 60 beams.", "p. 3"),
            "Summary. Corrosion was found in 14 of 60 beams of the roof.\n",
        ),
        Found(
            source(
                "Goran Leith, building inspector",
                SourceType.INTERVIEW,
                "Visit to the hall, 30 September.",
            ),
            Finding(Stance.SUPPORTS, "Fourteen, and two of them badly.", "first hour"),
        ),
    ),
    "True",
    "The report counts 14 of 60 beams [1], and the inspector confirms it [2].",
)
