"""Writing answers: JSON in UTF-8, with what the database told put in as it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from rest_framework.renderers import BaseRenderer

HOW = orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS


class FastJSON(BaseRenderer):
    """Compact JSON; moments in UTC, other objects by what they say of themselves."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        """The bytes of the body; none where there is nothing to tell."""
        return b"" if data is None else orjson.dumps(data, default=str, option=HOW)
