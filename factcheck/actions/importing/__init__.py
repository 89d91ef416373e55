"""Bringing articles in: asking for an import, reading what came, storing it whole."""

from factcheck.actions.importing.asking import About, ask_for_draft, ask_for_import
from factcheck.actions.importing.delivering import (
    ask_for_delivery,
    deliver_again,
    receive_delivery,
    refused_lines,
)
from factcheck.actions.importing.polling import poll
from factcheck.actions.importing.receiving import receive
from factcheck.actions.importing.releasing import end_embargo, queue_ended_embargoes

__all__ = [
    "About",
    "ask_for_delivery",
    "ask_for_draft",
    "ask_for_import",
    "deliver_again",
    "end_embargo",
    "poll",
    "queue_ended_embargoes",
    "receive",
    "receive_delivery",
    "refused_lines",
]
