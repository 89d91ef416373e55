"""Doing the same for many rows: each for itself, with a result of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _
from rest_framework import serializers

from factcheck.api.problems import kind_of
from factcheck.refusals import BadInput, Refusal

MOST_AT_ONCE = 500
Row = TypeVar("Row")


class ResultSerializer(serializers.Serializer[Any]):
    """What came of one row; one that was refused says why and changed nothing."""

    problem = serializers.CharField(
        required=False, help_text="Why it was refused, in one sentence; else left out."
    )
    kind = serializers.CharField(
        required=False, help_text="The kind of problem, as in `type` of a problem."
    )


def one_by_one(
    wishes: Iterable[Row],
    name: Callable[[Row], Mapping[str, Any]],
    do: Callable[[Row], Mapping[str, Any]],
) -> list[dict[str, Any]]:
    """Do each wish in a transaction of its own; a refusal does not hold up the rest.

    A row begins with what `name` says of the wish; then comes what `do` answers, or the
    problem.
    """
    told = []
    for wish in wishes:
        row = dict(name(wish))
        try:
            with transaction.atomic():
                row |= do(wish)
        except Refusal as refusal:
            row |= problem_of(refusal)
        told.append(row)
    return told


def problem_of(refusal: Refusal) -> dict[str, str]:
    """A refusal as a row tells it."""
    return {"problem": refusal.sentence, "kind": kind_of(refusal)}


def known(rows: Mapping[int, Row], key: int, sentence: str = "") -> Row:
    """The row of that id; BadInput where the caller's desks have none."""
    if key not in rows:
        raise BadInput(sentence or _("There is no such thing on your desks."))
    return rows[key]
