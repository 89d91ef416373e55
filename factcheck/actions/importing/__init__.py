"""Bringing articles in: asking for an import, reading what came, storing it whole."""

from factcheck.actions.importing.asking import About, ask_for_draft, ask_for_import
from factcheck.actions.importing.delivering import ask_for_delivery, receive_delivery
from factcheck.actions.importing.receiving import receive

__all__ = [
    "About",
    "ask_for_delivery",
    "ask_for_draft",
    "ask_for_import",
    "receive",
    "receive_delivery",
]
