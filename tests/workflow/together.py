"""Several people acting at the very same moment, each on a connection of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from django.db import connection

Deed = Callable[[], object]


def at_once(deeds: Sequence[Deed]) -> list[object]:
    """Do all of them together; returns what each returned or raised, in order."""
    gate = threading.Barrier(len(deeds))
    found: list[object] = [None] * len(deeds)

    def run(place: int, deed: Deed) -> None:
        try:
            gate.wait(timeout=10)
            found[place] = deed()
        except Exception as refusal:  # noqa: BLE001 - it is what is looked at
            found[place] = refusal
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=(place, deed))
        for place, deed in enumerate(deeds)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=40)
    return found


def refusals(found: Sequence[object]) -> list[str]:
    """The kinds of no among the outcomes."""
    return sorted(type(one).__name__ for one in found if isinstance(one, Exception))
