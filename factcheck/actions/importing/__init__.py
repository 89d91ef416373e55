"""Bringing articles in: asking for an import, reading what came, storing it whole."""

from factcheck.actions.importing.asking import About, ask_for_draft, ask_for_import
from factcheck.actions.importing.receiving import receive

__all__ = ["About", "ask_for_draft", "ask_for_import", "receive"]
