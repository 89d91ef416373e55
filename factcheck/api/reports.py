"""The checked copy of an article over REST: what its printed report says, as JSON."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions import signoffs
from factcheck.actions.reporting import report_of, verdicts_told
from factcheck.api.report_shapes import CheckedCopySerializer
from factcheck.api.resources import Resource, found
from factcheck.models import Article
from factcheck.vocabulary import Scope


class Reports(Resource):
    """Checked copies by their article's id."""

    queryset = Article.objects.none()
    serializer_class = CheckedCopySerializer
    scopes = {"retrieve": Scope.READ}

    @extend_schema(summary="Read the checked copy of an article", tags=["articles"])
    def retrieve(self, request: Request, article: int) -> Response:
        """Every line with its claims, verdicts, sources and who decided what when.

        Of the newest version, and only what the caller may see. Who reads verdicts of
        others that wait for sign-off here gives no second opinion on them.
        """
        seen = Article.objects.visible_to(self.caller).select_related("desk")
        checked: Article = found(seen, pk=article)
        read = verdicts_told(checked, self.caller)
        signoffs.open_all_to_read(read, by=self.caller)
        return self.told(report_of(checked, self.caller), CheckedCopySerializer)
