"""The desk in figures: how much, how fast, how well agreed; counted by the database."""

from factcheck.actions.figures.asked import Asked
from factcheck.actions.figures.counted import Figures, figures_of
from factcheck.actions.figures.period import Period, Step, period_of

__all__ = ["Asked", "Figures", "Period", "Step", "figures_of", "period_of"]
