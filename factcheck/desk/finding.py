"""Looking up what an address names, inside the desks of the person asking."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from factcheck.desk.asking import DeskRequest
from factcheck.models import Claim, Evidence


def claim_for(request: DeskRequest, pk: int) -> Claim:
    """The claim, if it is on a desk of the person's; else there is no such page."""
    claims = Claim.objects.visible_to(request.user)
    return get_object_or_404(
        claims.select_related("article__desk__scale", "speaker"), pk=pk
    )


def evidence_for(request: DeskRequest, pk: int) -> Evidence:
    """Evidence on a claim of the person's desks; removed evidence can be found, too."""
    claims = Claim.objects.visible_to(request.user)
    evidence = Evidence.objects.filter(claim__in=claims)
    return get_object_or_404(
        evidence.select_related("claim__article__desk", "source", "snapshot"), pk=pk
    )
