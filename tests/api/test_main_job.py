"""The whole main job over REST alone: import, assign, verdict, sign-off, exports."""

from __future__ import annotations

import csv
import io

import orjson

from factcheck.models import User
from tests import factories
from tests.api.conftest import Caller, Program

EXPLANATION = "The minutes say two [1] and the budget agrees [2]."


def imported(editor: Program) -> int:
    told = editor.post(
        "articles/",
        {"text": factories.ARTICLE, "published_on": "2026-03-05"},
        status=202,
    )
    factories.run_jobs()
    job = editor.get(told["job"]["url"])
    assert (job["state"], job["created"]) == ("done", True)
    assert job["done"] == job["total"] > 0
    article: int = job["article"]
    return article


def checked(claim: int, reviewer: Program) -> int:
    """The reviewer's work on a claim that is assigned to them."""
    mine = reviewer.get(f"assignments/?claim={claim}&open=true")["results"]
    (assignment,) = [one["id"] for one in mine]
    reviewer.post(f"claims/{claim}/moves/", {"move": "start"})
    for part in (1, 2):
        reviewer.post(
            f"claims/{claim}/evidence/",
            {
                "description": f"Minutes, part {part}",
                "stance": "refutes",
                "type": "dataset",
            },
            status=201,
        )
    reviewer.put(
        f"assignments/{assignment}/verdict/",
        {"rating": "False", "explanation": EXPLANATION},
    )
    verdict: int = reviewer.post(f"assignments/{assignment}/verdict/submit/")["id"]
    return verdict


def test_an_article_goes_from_import_to_export(
    editor: User, second_editor: User, reviewer: User, program: Caller
) -> None:
    chief, checker = program(editor), program(reviewer)
    article = imported(chief)

    claim = chief.get(f"claims/?article={article}")["results"][0]["id"]
    chief.post(f"claims/{claim}/moves/", {"move": "accept"})
    due = factories.tomorrow().isoformat()
    given = chief.post(
        "assignments/", {"claims": [claim], "person": reviewer.pk, "due_at": due}
    )
    assert given["results"][0]["assignment"]
    verdict = checked(claim, checker)
    read = chief.get(f"verdicts/{verdict}/")
    chief.post(
        f"verdicts/{verdict}/signoff/",
        {"decision": "approved", "content_hash": read["content_hash"]},
    )

    (record,) = chief.get("verdicts/export.json")
    assert record["rating"]["word"] == "False"
    assert record["reviewer"] == "Noor Castellan"
    assert record["editor"] == "Marta Okell"
    assert [one["number"] for one in record["sources"]] == [1, 2]
    lines = chief.call("get", "verdicts/export.jsonl").getvalue().splitlines()
    assert [orjson.loads(line) for line in lines] == [record]
    table = chief.call("get", "verdicts/export.csv").getvalue().decode()
    (row,) = csv.DictReader(io.StringIO(table))
    assert (row["rating"], row["explanation"]) == ("False", EXPLANATION)


def test_a_verdict_sent_back_is_written_anew(
    editor: User, second_editor: User, reviewer: User, program: Caller
) -> None:
    chief, checker = program(editor), program(reviewer)
    claim = chief.get(f"claims/?article={imported(chief)}")["results"][0]["id"]
    chief.post(f"claims/{claim}/moves/", {"move": "accept"})
    chief.post(
        f"claims/{claim}/moves/",
        {
            "move": "assign",
            "person": reviewer.pk,
            "due_at": factories.tomorrow().isoformat(),
        },
    )
    verdict = checked(claim, checker)

    chief.post(
        f"verdicts/{verdict}/signoff/", {"decision": "sent_back", "reason": "Thin."}
    )

    (mine,) = checker.get(f"assignments/?claim={claim}&open=true")["results"]
    draft = checker.get(f"assignments/{mine['id']}/verdict/")
    assert (draft["state"], draft["explanation"]) == ("draft", EXPLANATION)
