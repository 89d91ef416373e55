"""Articles in the shapes in which content systems hand them over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from factcheck.actions.importing.asking import About, Handed
from factcheck.actions.importing.shapes import ninjs, wordpress
from factcheck.refusals import BadInput

Read = Callable[[Mapping[str, Any], str], tuple[Handed, About]]
SHAPES: dict[str, Read] = {"ninjs": ninjs.read, "wordpress": wordpress.read}


def read_shape(name: str, told: object, origin: str = "") -> tuple[Handed, About]:
    """What is handed in with an item of that shape, and what it says about itself.

    Unknown fields are ignored; BadInput names those that are missing.
    """
    if name not in SHAPES:
        raise BadInput(
            _("There is no format “%(name)s”. One of: %(names)s.")
            % {"name": name[:40], "names": ", ".join(("desk", *SHAPES))}
        )
    if not isinstance(told, Mapping):
        raise BadInput(_("Send one item as a JSON object."))
    return SHAPES[name](told, origin)
