"""What commands print that may be long: written as it comes, for a pipe to read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from factcheck.models import Desk
from factcheck.refusals import BadInput


def write_out(output: Any, chunks: Iterable[bytes]) -> None:
    """Write bytes where the output takes them, else the text they are."""
    raw = getattr(output, "buffer", None)
    try:
        for chunk in chunks:
            if raw is None:
                output.write(chunk.decode(), ending="")
            else:
                raw.write(chunk)
        output.flush()
    except BrokenPipeError:
        # whoever read along has enough; nothing is left to be flushed
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def desk_named(slug: str, *, needed: bool = False) -> Desk | None:
    """The desk of that short name; none where none is named nor needed."""
    if not slug and not needed:
        return None
    desks = list(Desk.objects.order_by("slug"))
    found = [one for one in desks if slug in ("", one.slug)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(one.slug for one in desks) or _("none yet")
    raise BadInput(_("Say which desk. One of: %(known)s.") % {"known": known})
