"""A desk as it stands after years: approved verdicts by the hundred thousand.

One article goes the whole way by the desk's own actions; the others are its copies.
"""

from __future__ import annotations

from django.core.management.color import no_style
from django.db import connection

from factcheck.actions import signoffs, verdicts
from factcheck.models import Change, Claim, Desk, User
from factcheck.workflow.content import content_hash
from tests import crowds, factories

CLAIMS_AN_ARTICLE = 40
SOURCES_A_VERDICT = 3
SENTENCE = (
    "The harbour board of Tarn Bay decided on 3 March to buy ferry {} for {} million"
    " crowns, a fifth more than it had planned."
)
CHANGES = """
    INSERT INTO factcheck_change (desk_id, number, verdict_id, gone, at, is_current)
    SELECT %s, row_number() OVER (ORDER BY id), id, '', submitted_at, true
    FROM factcheck_verdict"""


def fill(desk: Desk, editor: User, reviewer: User, *, count: int) -> None:
    """Give the empty desk this many approved verdicts with three sources each."""
    lines = [SENTENCE.format(n, n + 41) for n in range(1, CLAIMS_AN_ARTICLE + 1)]
    article = factories.import_text("\n\n".join(lines), desk, by=editor)
    for claim in article.claims.all():
        _check(claim, reviewer, by=editor)
    crowds.multiply(count // CLAIMS_AN_ARTICLE - 1)
    with connection.cursor() as cursor:
        Change.objects.all().delete()
        cursor.execute(CHANGES, [desk.pk])
        for step in connection.ops.sequence_reset_sql(no_style(), crowds.COPIED):
            cursor.execute(step)
        cursor.execute("ANALYZE")
    Desk.objects.filter(pk=desk.pk).update(last_change=count)


def _check(claim: Claim, reviewer: User, *, by: User) -> None:
    assignment = factories.assigned(claim, reviewer, by=by)
    factories.add_sources(claim, by=reviewer, count=SOURCES_A_VERDICT)
    factories.draft(assignment)
    verdict = verdicts.submit(assignment, by=reviewer)
    signoffs.approve(verdict, by=by, seen=content_hash(verdict))
