"""A new draft: claims are found again or said to be lost, decisions are kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck import tasks
from factcheck.actions import importing, jobs, triaging, wording
from factcheck.actions.importing.asking import Handed
from factcheck.actions.importing.claiming import Suggestions
from factcheck.models import Article, Claim, Job, Sentence, User, Verdict
from factcheck.refusals import Overtaken
from factcheck.vocabulary import AnchorStatus, Disposition, Gone, JobState, Status
from factcheck.workflow.coverage import coverage_of
from tests import exported, factories

COST = "They cost 41 million crowns, a fifth more than the board had planned in 2024."
OLD = "The old ferry burned 900,000 litres of diesel in 2025."
VAGUE = "Nobody can say that today."


def ask(article: Article, text: str, by: User) -> Job:
    return importing.ask_for_draft(article, Handed(text=text), by=by)


def draft(article: Article, text: str, by: User) -> Job:
    job = ask(article, text, by)
    factories.run_jobs()
    job.refresh_from_db()
    return job


def claim_on(article: Article, words: str) -> Claim:
    return article.claims.get(quote__startswith=words[:20])


def sentence_on(article: Article, words: str) -> Sentence:
    version = article.current_version
    return version.sentences.get(start=version.text.index(words))


def status_in_newest(claim: Claim) -> str:
    return claim.anchors.latest("version__number").status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (factories.ARTICLE + "\nA new last line was added in 2026.\n", "exact"),
        ("A first line was added in 2026.\n\n" + factories.ARTICLE, "moved"),
        (factories.ARTICLE.replace("41 million", "43 million"), "orphaned"),
        (f"Told twice in 2026.\n\n{COST}\n\nAgain in 2025.\n\n{COST}\n", "ambiguous"),
    ],
)
def test_a_claim_is_found_again_or_said_to_be_lost(
    article: Article, editor: User, text: str, status: AnchorStatus
) -> None:
    claim = claim_on(article, COST)

    draft(article, text, editor)

    anchor = claim.anchors.latest("version__number")
    assert (anchor.status, anchor.version.number) == (status, 2)
    if anchor.start is not None:
        assert anchor.version.text[anchor.start : anchor.end] == claim.quote
        assert anchor.version.text[: anchor.start].endswith(anchor.prefix)


def test_what_was_found_again_is_not_suggested_again(
    article: Article, editor: User
) -> None:
    before = article.claims.count()

    draft(article, "A first line was added.\n\n" + factories.ARTICLE, editor)

    assert article.claims.exclude(quote__startswith="A first").count() == before


def test_a_text_like_the_latest_makes_no_version(
    article: Article, editor: User
) -> None:
    job = draft(article, factories.ARTICLE, editor)

    assert (job.state, article.versions.count()) == (JobState.DONE, 1)


def test_an_earlier_text_that_comes_again_is_a_version(
    article: Article, editor: User
) -> None:
    draft(article, factories.ARTICLE + "\nOne more.\n", editor)
    draft(article, factories.ARTICLE, editor)

    assert article.current_version.number == 3


def test_the_articles_title_stays(article: Article, editor: User) -> None:
    before = article.title

    draft(article, "Another headline altogether\n\n" + factories.ARTICLE, editor)

    article.refresh_from_db()
    assert article.title == before


def test_dismissed_sentences_stay_dismissed(article: Article, editor: User) -> None:
    triaging.dismiss_sentence(sentence_on(article, VAGUE), by=editor, reason="no_fact")

    draft(article, "A first line was added.\n\n" + factories.ARTICLE, editor)

    kept = sentence_on(article, VAGUE)
    assert (kept.disposition, kept.dismissal) == (Disposition.DISMISSED, "no_fact")
    assert kept.decided_by == editor


def test_a_dismissed_sentence_that_is_told_twice_now_is_open(
    article: Article, editor: User
) -> None:
    triaging.dismiss_sentence(sentence_on(article, VAGUE), by=editor, reason="no_fact")

    draft(article, f"{VAGUE}\n\n{factories.ARTICLE}", editor)

    assert sentence_on(article, VAGUE).disposition == Disposition.OPEN


def test_accepted_and_dismissed_claims_still_decide_their_sentences(
    article: Article, editor: User
) -> None:
    triaging.accept(claim_on(article, COST), by=editor)
    triaging.dismiss(claim_on(article, OLD), by=editor, reason="out_of_scope")
    before = coverage_of(article.current_version)

    draft(article, factories.ARTICLE + "\nHeading alone\n", editor)

    after = coverage_of(article.current_version)
    assert (after.claims, after.dismissed) == (before.claims, before.dismissed)
    assert sentence_on(article, COST).disposition == Disposition.CLAIM
    assert sentence_on(article, OLD).dismissal == "out_of_scope"


def test_an_approved_claim_whose_passage_changed_is_reopened_and_leaves_the_export(
    article: Article, editor: User, reviewer: User
) -> None:
    claim = claim_on(article, COST)
    verdict = factories.approved(claim, reviewer, by=editor)

    draft(article, factories.ARTICLE.replace("41 million", "43 million"), editor)

    claim.refresh_from_db()
    assert claim.status == Status.NEEDS_RECHECK
    assert not Verdict.objects.approved().exists()
    changed = exported.changed_records(
        Verdict.objects.approved(), article.desk, after=1
    )
    assert [(one["id"], one["gone"]) for one in changed] == [
        (verdict.pk, Gone.REOPENED)
    ]
    entry = claim.timeline.get(event="claim.reopen")
    assert (entry.actor, "version 2" in entry.reason) == (None, True)


def test_an_approved_claim_whose_passage_stands_stays_approved(
    article: Article, editor: User, reviewer: User
) -> None:
    claim = claim_on(article, COST)
    factories.approved(claim, reviewer, by=editor)

    draft(article, "A first line was added.\n\n" + factories.ARTICLE, editor)

    claim.refresh_from_db()
    assert claim.status == Status.APPROVED


@pytest.fixture
def meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[Callable[[], object]], None]:
    """Lets something be done after the draft's claims were carried over."""

    def arrange(do: Callable[[], object]) -> None:
        make_claims = Suggestions.make_claims

        def making(self: Suggestions, start: int, end: int) -> None:
            monkeypatch.setattr(Suggestions, "make_claims", make_claims)
            do()
            make_claims(self, start, end)

        monkeypatch.setattr(Suggestions, "make_claims", making)

    return arrange


Meanwhile = Callable[[Callable[[], object]], None]


def test_a_claim_moved_to_another_passage_meanwhile_stands_there_in_the_new_text(
    article: Article, editor: User, meanwhile: Meanwhile
) -> None:
    claim = claim_on(article, COST)
    start = factories.ARTICLE.index("a fifth more")
    words = "a fifth more than the board had planned"
    shift = article.current_version.text.index("a fifth more") - start
    meanwhile(
        lambda: wording.edit(
            claim, by=editor, start=start + shift, end=start + shift + len(words)
        )
    )

    draft(article, "A first line was added.\n\n" + factories.ARTICLE, editor)

    anchor = claim.anchors.latest("version__number")
    assert (anchor.version.number, anchor.exact) == (2, words)


def test_a_claim_added_meanwhile_is_in_the_new_text(
    article: Article, editor: User, meanwhile: Meanwhile
) -> None:
    start = article.current_version.text.index(VAGUE)
    meanwhile(lambda: wording.add(article, start, start + len(VAGUE), by=editor))

    draft(article, "A first line was added.\n\n" + factories.ARTICLE, editor)

    added = article.claims.get(quote=VAGUE)
    assert status_in_newest(added) == AnchorStatus.MOVED
    assert added.anchors.count() == 2
    assert sentence_on(article, VAGUE).disposition == Disposition.CLAIM


def test_a_sentence_dismissed_meanwhile_is_dismissed_in_the_new_text(
    article: Article, editor: User, meanwhile: Meanwhile
) -> None:
    sentence = sentence_on(article, VAGUE)
    meanwhile(lambda: triaging.dismiss_sentence(sentence, by=editor, reason="no_fact"))

    draft(article, "A first line was added.\n\n" + factories.ARTICLE, editor)

    assert sentence_on(article, VAGUE).disposition == Disposition.DISMISSED


def test_passages_chosen_in_an_older_text_are_refused(
    article: Article, editor: User
) -> None:
    sentence, claim = sentence_on(article, VAGUE), claim_on(article, COST)
    draft(article, "A first line was added.\n\n" + factories.ARTICLE, editor)

    with pytest.raises(Overtaken, match="newer text, version 2"):
        wording.add(article, 0, 10, by=editor, version=1)
    with pytest.raises(Overtaken):
        wording.edit(claim, by=editor, start=0, end=10, version=1)
    with pytest.raises(Overtaken):
        wording.split(claim, [(0, 5), (6, 10)], by=editor, version=1)
    with pytest.raises(Overtaken):
        triaging.dismiss_sentence(sentence, by=editor, reason="no_fact")


def test_a_draft_taken_up_again_after_a_newer_one_came_is_refused(
    article: Article, editor: User
) -> None:
    older = ask(article, factories.ARTICLE + "\nOne more came in 2026.\n", editor)
    Job.objects.filter(pk=older.pk).update(attempt=1)
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(Suggestions, "make_claims", None)
        tasks.import_article(job_id=older.pk)
    jobs.stop(older, by=editor)
    draft(article, factories.ARTICLE + "\nTwo more came in 2026.\n", editor)

    jobs.retry(older, by=editor)
    factories.run_jobs()

    older.refresh_from_db()
    assert older.state == JobState.FAILED
    assert "newer text" in older.failure
    assert "Two more" in article.current_version.text
