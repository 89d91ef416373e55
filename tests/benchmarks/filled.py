"""A desk as it stands after years: approved verdicts by the hundred thousand, as SQL.

Only PostgreSQL: the rows are made where they are kept.
"""

from __future__ import annotations

from django.db import connection

from factcheck.models import Desk, User

CLAIMS_AN_ARTICLE = 40
SOURCES_A_VERDICT = 3
STEPS = (
    """insert into factcheck_article (desk_id, title, byline, publisher, source_url,
       language, priority, origin, external_id, created_at, created_by_id)
       select %(desk)s, 'Ferries, part ' || n, 'Ada Brandt', 'Bay Courier',
       'https://courier.example/' || n, 'en', 2, 'bench', n::text,
       now() - n * interval '1 minute', %(editor)s
       from generate_series(1, %(articles)s) n""",
    """insert into factcheck_articleversion (article_id, number, text, sha256, method,
       original, original_name, created_at, ready_at)
       select id, 1, repeat('The bay is deep. ', 300), repeat('0', 64), 'text', '', '',
       created_at, created_at from factcheck_article where origin = 'bench'""",
    """insert into factcheck_claim (article_id, ordinal, quote, statement, type, score,
       priority, status, dismissal, edition, created_at, updated_at)
       select a.id, n, said, said, 'statistic', 0.871, 2, 'approved', '', 1,
       a.created_at, a.created_at from factcheck_article a,
       generate_series(1, %(claims)s) n, lateral (select 'The harbour board of Tarn Bay'
       ' decided on 3 March to buy ferry ' || n || ' for ' || n %% 97 || ' million'
       ' crowns, a fifth more than it had planned.' as said) s
       where a.origin = 'bench'""",
    """insert into factcheck_claimanchor (claim_id, version_id, start, "end", prefix,
       exact, suffix, status)
       select c.id, v.id, c.ordinal, c.ordinal + 100, 'before', c.quote, 'after',
       'exact' from factcheck_claim c join factcheck_articleversion v using
       (article_id)""",
    """insert into factcheck_assignment (claim_id, person_id, slot, due_at,
       assigned_by_id, assigned_at, started_at, ended_at, ending, reason)
       select id, %(reviewer)s, 'first', created_at + interval '1 day', %(editor)s,
       created_at, created_at, created_at, 'submitted', '' from factcheck_claim""",
    """insert into factcheck_verdict (assignment_id, rating_id, explanation, state,
       edition, saved_at, submitted_at)
       select s.id, r.id, 'The minutes say two [1], the budget agrees [2], and the'
       ' shipyard’s own papers name the price [3]. Asked about it, the board sent the'
       ' same figures.', 'submitted', 4, s.assigned_at + s.id * interval '1 ms',
       s.assigned_at from factcheck_assignment s, (select id from factcheck_rating
       order by id limit 1) r""",
    """insert into factcheck_signoff (verdict_id, editor_id, decision, reason,
       content_hash, decided_at)
       select id, %(editor)s, 'approved', '', repeat('0', 64), saved_at
       from factcheck_verdict""",
    """insert into factcheck_change (desk_id, number, verdict_id, gone, at, is_current)
       select %(desk)s, row_number() over (order by id), id, '', saved_at, true
       from factcheck_verdict""",
    """insert into factcheck_source (desk_id, url, description, title, publisher,
       author, type, reliability_note, created_at)
       select %(desk)s, 'https://harbour.example/' || n, '', 'Minutes, part ' || n,
       'Harbour board', '', 'primary_document', '', now()
       from generate_series(1, 1000) n""",
    """insert into factcheck_evidence (claim_id, source_id, number, slot, stance,
       passage, locator, note, added_by_id, added_at)
       select c.id, s.id, n, 'first', 'refutes', 'Two ferries were ordered in all.',
       'page ' || n, '', %(reviewer)s, c.created_at from factcheck_claim c,
       generate_series(1, %(sources)s) n, (select id from factcheck_source limit 1)
       s""",
    """insert into factcheck_verdictevidence (verdict_id, number, evidence_id, title,
       url, publisher, type, stance, passage, locator, archived_at, sha256)
       select v.id, e.number, e.id, 'Minutes of the board, part ' || e.number,
       'https://harbour.example/' || e.id %% 1000, 'Harbour board',
       'primary_document', e.stance, e.passage, e.locator, e.added_at, repeat('0', 64)
       from factcheck_verdict v join factcheck_assignment a on a.id = v.assignment_id
       join factcheck_evidence e on e.claim_id = a.claim_id""",
    "update factcheck_desk set last_change = %(verdicts)s where id = %(desk)s",
    "analyze",
)


def fill(desk: Desk, editor: User, reviewer: User, *, verdicts: int) -> None:
    """Give the empty desk this many approved verdicts with three sources each."""
    values = {
        "desk": desk.pk,
        "editor": editor.pk,
        "reviewer": reviewer.pk,
        "verdicts": verdicts,
        "articles": verdicts // CLAIMS_AN_ARTICLE,
        "claims": CLAIMS_AN_ARTICLE,
        "sources": SOURCES_A_VERDICT,
    }
    with connection.cursor() as cursor:
        for step in STEPS:
            cursor.execute(step, values)
