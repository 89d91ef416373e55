"""The desk in figures: how much, how fast, how well agreed; counted by the database."""

from factcheck.actions.figures.asked import Asked
from factcheck.actions.figures.conduct import Conduct, checks_of, conduct_of
from factcheck.actions.figures.counted import Figures, figures_of
from factcheck.actions.figures.period import Period, Step, period_of

__all__ = [
    "Asked",
    "Conduct",
    "Figures",
    "Period",
    "Step",
    "checks_of",
    "conduct_of",
    "figures_of",
    "period_of",
]
