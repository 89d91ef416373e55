"""What the workers look for every so often; each finding is queued as work of its own.

A round only looks and queues, or deletes a few rows whose time is over, so that it
takes milliseconds. Several workers may walk it at the same moment: what is queued has a
key, and is open only once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from factcheck.actions import importing, repeating
from factcheck.actions.importing import feeds

logger = logging.getLogger(__name__)

Look = Callable[[], int]
# add here what else is to be looked for; it returns how much it queued
LOOKS: tuple[Look, ...] = (
    feeds.queue_due,
    importing.queue_ended_embargoes,
    repeating.forget_old_answers,
)


def walk() -> int:
    """One round; what fails is reported and holds up nothing. How much it queued."""
    found = 0
    for look in LOOKS:
        try:
            found += look()
        except Exception:
            logger.exception("%s failed; the next round tries again", look.__name__)
    return found
