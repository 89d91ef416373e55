"""Reading what a program sends: JSON without tricks, in any Accept it likes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

import orjson
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request


def whole_body(stream: IO[Any]) -> bytes:
    """The body, unless it is larger than a request may be."""
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    body: bytes = stream.read(most + 1)
    if len(body) > most:
        raise RequestDataTooBig
    return body


class PlainJSON(BaseParser):
    """JSON in UTF-8; broken, too deep or half a character is refused."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """The values; an empty body is an empty object."""
        body = whole_body(stream)
        if not body.strip():
            return {}
        try:
            return orjson.loads(body)
        except orjson.JSONDecodeError as error:
            raise ParseError(
                _("The body is no valid JSON in UTF-8 (line %(line)s).")
                % {"line": error.lineno}
            ) from None


class OwnForm(BaseContentNegotiation):
    """Answer in the form the address has, whatever is asked for."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        """The parser for the body's type, None where there is none (415)."""
        sent = str(request.content_type).partition(";")[0].strip().lower()
        return next((one for one in parsers if one.media_type == sent), None)

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """The view's one form."""
        return renderers[0], renderers[0].media_type
