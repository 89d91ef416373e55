"""Evidence over REST: adding a source to a claim, editing and removing it."""

from __future__ import annotations

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions import evidence as gathering
from factcheck.actions.evidence.describing import describe
from factcheck.api.evidence_shapes import (
    FINDING,
    CopyFileSerializer,
    CorrectionSerializer,
    EvidenceFilters,
    EvidenceSerializer,
    NewEvidenceSerializer,
    OneEvidenceSerializer,
    cited_in,
    facts_in,
    finding_in,
)
from factcheck.api.reading import PlainJSON
from factcheck.api.repeating import once
from factcheck.api.resources import Resource, found
from factcheck.models import Claim, Evidence
from factcheck.outside.documents import MAX_UPLOAD_BYTES
from factcheck.refusals import BadInput
from factcheck.vocabulary import Scope
from factcheck.workflow.sight import findings_seen


def rows_of(claims: QuerySet[Claim]) -> QuerySet[Evidence]:
    """The evidence of the claims, with what is told of each."""
    rows = Evidence.objects.filter(claim__in=claims.values("pk"))
    return rows.select_related("source__desk", "snapshot", "added_by")


class ClaimEvidence(Resource):
    """The evidence of one claim."""

    queryset = Evidence.objects.none()
    serializer_class = EvidenceSerializer
    scopes = {"list": Scope.READ, "create": Scope.REVIEW}
    filters = {"list": EvidenceFilters}

    @extend_schema(summary="List a claim's evidence", tags=["evidence"])
    def list(self, request: Request, claim: int) -> Response:
        """The claim's evidence by citation number; removed rows on request."""
        parent = self._claim(claim)
        rows = rows_of(Claim.objects.filter(pk=parent.pk))
        seen = findings_seen(self.caller, parent)
        return self.page(rows, EvidenceSerializer, slots_seen=seen)

    @extend_schema(
        summary="Add evidence",
        tags=["evidence"],
        request=NewEvidenceSerializer,
        responses={201: OneEvidenceSerializer},
    )
    @once
    def create(self, request: Request, claim: int) -> Response:
        """Cite a source by its address or a description; a page is copied."""
        parent = self._claim(claim)
        values = self.asked(NewEvidenceSerializer)
        added = gathering.add(
            parent, cited_in(values), finding_in(values), by=self.caller
        )
        return self.told(added, OneEvidenceSerializer, status=201)

    def _claim(self, pk: int) -> Claim:
        visible = Claim.objects.visible_to(self.caller)
        claim: Claim = found(visible.select_related("article__desk"), pk=pk)
        return claim


class EvidenceRows(Resource):
    """Evidence by its id."""

    edited = frozenset({*FINDING, "removed_at"})
    queryset = Evidence.objects.none()
    serializer_class = OneEvidenceSerializer
    parser_classes = [PlainJSON, MultiPartParser]
    scopes = {
        "retrieve": Scope.READ,
        "partial_update": Scope.REVIEW,
        "destroy": Scope.REVIEW,
        "restore": Scope.REVIEW,
        "copy": Scope.REVIEW,
    }

    @extend_schema(summary="Read evidence", tags=["evidence"])
    def retrieve(self, request: Request, pk: int) -> Response:
        """One row of evidence."""
        return self.told(self._one(pk), OneEvidenceSerializer)

    @extend_schema(
        summary="Edit evidence",
        tags=["evidence"],
        request={"application/json": CorrectionSerializer},
    )
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change what it says, and what is known of its source; the rest stays.

        A passage sent here is kept as typed; `verbatim` says whether the stored copy
        has it. To have it checked, quote the copy.
        """
        row, values = self._one(pk), self.asked(CorrectionSerializer)
        with self.unless_stale(row, OneEvidenceSerializer, row.claim.article_id):
            gathering.edit(row, finding_in(values, row), by=self.caller)
            if values:
                facts = facts_in(values, row.source)
                describe(row, facts, by=self.caller)
        return self.told(self._one(pk), OneEvidenceSerializer)

    @extend_schema(summary="Remove evidence", tags=["evidence"], responses={204: None})
    def destroy(self, request: Request, pk: int) -> Response:
        """Take it off the claim; its number is not given again."""
        gathering.remove(self._one(pk), by=self.caller)
        return Response(status=204)

    @extend_schema(summary="Put evidence back", tags=["evidence"], request=None)
    @once
    def restore(self, request: Request, pk: int) -> Response:
        """Put removed evidence back under its number."""
        gathering.put_back(self._one(pk), by=self.caller)
        return self.told(self._one(pk), OneEvidenceSerializer)

    @extend_schema(
        summary="Store a copy of the source",
        tags=["evidence"],
        request={"multipart/form-data": CopyFileSerializer, "application/json": None},
    )
    @once
    def copy(self, request: Request, pk: int) -> Response:
        """Keep an uploaded file as the copy; without one, fetch the page again."""
        row, file = self._one(pk), request.FILES.get("file")
        if file is None:
            gathering.copy_again(row, by=self.caller)
        elif file.size > MAX_UPLOAD_BYTES:
            raise BadInput("The file is over 20 MB: attach the pages that matter.")
        else:
            name = (file.name or "copy")[-120:]
            gathering.attach(row, name, file.read(), by=self.caller)
        return self.told(self._one(pk), OneEvidenceSerializer)

    def _one(self, pk: int) -> Evidence:
        visible = rows_of(Claim.objects.visible_to(self.caller))
        row: Evidence = found(visible.select_related("claim__article__desk"), pk=pk)
        return row
