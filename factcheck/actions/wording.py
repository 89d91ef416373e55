"""What a claim says: adding one from a passage, editing it, splitting it in two."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from factcheck.models import (
    Article,
    ArticleVersion,
    Claim,
    ClaimAnchor,
    Sentence,
    Speaker,
    User,
)
from factcheck.models.claim import UNWANTED
from factcheck.refusals import Incomplete, Stale, WrongState
from factcheck.text.anchoring import anchor
from factcheck.vocabulary import AnchorStatus, ClaimType, Priority, SentenceKind, Status
from factcheck.workflow import coverage, timeline
from factcheck.workflow.editions import content_of, keep_edition, record_edit
from factcheck.workflow.living import insist_on_living
from factcheck.workflow.locks import lock, lock_all
from factcheck.workflow.move import move
from factcheck.workflow.moves import OPEN_CONTENT
from factcheck.workflow.newest import newest_of
from factcheck.workflow.permissions import may_edit

LONGEST_NAME = 200


class Wording(TypedDict, total=False):
    """What can be changed about a claim; what is left out stays."""

    statement: str
    type: str
    speaker: str
    said_on: date | None
    priority: int
    # another passage of the current version, [start, end) in code points
    start: int
    end: int
    # the number of the version in which that passage was chosen
    version: int


@transaction.atomic
def add(
    article: Article, start: int, end: int, *, by: User, version: int | None = None
) -> Claim:
    """Make a claim of a passage of the newest version, ready to be checked.

    `start` and `end` are code points into its text, the end exclusive; `version` is the
    number of the one they were chosen in, refused when there is a newer one.
    """
    may_edit(by, article.desk_id).insist()
    newest = newest_of(article, version)
    claim = _place(newest, start, end, by=by)
    timeline.record("claim.added", by=by, subject=claim, after={"quote": claim.quote})
    move(claim, "accept", by=by)
    return claim


@transaction.atomic
def make_claim_of(sentence: Sentence, *, by: User) -> list[Claim]:
    """Decide that the sentence is to be checked.

    Accepts what the import suggested in it, else what had been dismissed there; where
    there is nothing, the whole sentence becomes a claim.
    """
    may_edit(by, sentence.version.article.desk_id).insist()
    if sentence.kind != SentenceKind.SENTENCE:
        raise WrongState(_("A heading or credit needs no decision."))
    newest_of(sentence.version.article, sentence.version.number)
    on_it = sentence.version.anchors.placed().filter(
        start__lt=sentence.end, end__gt=sentence.start
    )
    claims = lock_all(one.claim for one in on_it.select_related("claim"))
    suggested = [one for one in claims if one.status == Status.DETECTED]
    dismissed = [one for one in claims if one.status == Status.DISMISSED]
    if not suggested and any(one.status not in UNWANTED for one in claims):
        raise WrongState(_("This sentence is a claim already."))
    for claim in suggested or dismissed:
        move(claim, "accept", by=by)
    if suggested or dismissed:
        return suggested or dismissed
    return [add(sentence.version.article, sentence.start, sentence.end, by=by)]


@transaction.atomic
def edit(
    claim: Claim, *, by: User, edition: int | None = None, **wording: Unpack[Wording]
) -> Claim:
    """Change what the claim says; `edition` is the one the editor saw.

    What the import suggested within its new passage is merged into it. Raises Stale
    with the newer claim when somebody else edited it in between.
    """
    may_edit(by, claim.article.desk_id).insist()
    doubles: list[Claim] = []
    if "start" in wording:
        newest = newest_of(claim.article, wording.get("version"))
        doubles = _suggested_within(newest, claim, wording)
    held = lock(claim)
    if edition is not None and held.edition != edition:
        raise Stale(_("Somebody else edited this claim while you were."), held)
    _insist_on_open_content(held)
    before = content_of(held)
    _apply(held, wording)
    if content_of(held) == before:
        return held
    held.edition = F("edition") + 1
    held.save()
    held.refresh_from_db()
    keep_edition(held, by)
    record_edit(held, before, by)
    if held.status != Status.DETECTED:
        for one in doubles:
            move(one, "merge", by=by, into=held)
    return held


def _suggested_within(
    newest: ArticleVersion, claim: Claim, wording: Wording
) -> list[Claim]:
    """Other claims that nobody has accepted, in the passage chosen; held with it.

    A draft that words a sentence anew makes a suggestion of it beside the claim.
    """
    inside = newest.anchors.placed().filter(
        start__gte=wording["start"],
        end__lte=wording.get("end", 0),
        claim__status=Status.DETECTED,
    )
    doubles = [one.claim for one in inside.select_related("claim__article")]
    held = lock_all([claim, *doubles]) if doubles else []
    return [one for one in held if one.pk != claim.pk and one.status == Status.DETECTED]


@transaction.atomic
def split(
    claim: Claim,
    parts: list[tuple[int, int]],
    *,
    by: User,
    version: int | None = None,
) -> list[Claim]:
    """Make of one claim two or more: it keeps the first passage, the others are new.

    Parts are [start, end) in code points of the newest version; all of them go to
    check, a mere suggestion with them.
    """
    may_edit(by, claim.article.desk_id).insist()
    if len(parts) < 2:
        raise Incomplete(_("Choose at least two passages to split the claim into."))
    newest = newest_of(claim.article, version)
    _insist_on_open_content(lock(claim))
    (start, end), *others = parts
    statement = newest.text[start:end].strip() or claim.statement
    first = edit(claim, by=by, start=start, end=end, statement=statement)
    made = [_place(newest, *part, by=by, split_from=first) for part in others]
    for one in (first, *made):
        if one.status == Status.DETECTED:
            move(one, "accept", by=by)
    timeline.record(
        "claim.split", by=by, subject=first, after={"into": [o.letter for o in made]}
    )
    return [first, *made]


def _place(
    version: ArticleVersion,
    start: int,
    end: int,
    *,
    by: User,
    split_from: Claim | None = None,
) -> Claim:
    placed = anchor(version.text, start, end)
    sentence = _main_sentence(version, placed.start, placed.end)
    # a part of a claim was said by whoever said the whole
    said = split_from or sentence
    last = version.article.claims.aggregate(last=Max("ordinal"))["last"] or 0
    claim = Claim.objects.create(
        article=version.article,
        ordinal=last + 1,
        quote=placed.exact,
        statement=placed.exact,
        type=said.type if said and said.type in ClaimType.values else ClaimType.OTHER,
        speaker=said.speaker if said else None,
        said_on=said.said_on if said else None,
        score=sentence.score if sentence else None,
        priority=version.article.priority,
        split_from=split_from,
    )
    ClaimAnchor.objects.create(
        claim=claim,
        version=version,
        start=placed.start,
        end=placed.end,
        prefix=placed.prefix,
        exact=placed.exact,
        suffix=placed.suffix,
        status=AnchorStatus.EXACT,
    )
    keep_edition(claim, by)
    return claim


def _main_sentence(version: ArticleVersion, start: int, end: int) -> Sentence | None:
    under = version.sentences.overlapping(start, end).filter(kind=SentenceKind.SENTENCE)
    return max(
        under, key=lambda one: min(end, one.end) - max(start, one.start), default=None
    )


def _apply(claim: Claim, wording: Wording) -> None:
    if "statement" in wording:
        claim.statement = wording["statement"].strip()
        if not claim.statement:
            raise Incomplete(_("The statement is empty: write what is to be checked."))
    if "type" in wording:
        if wording["type"] not in ClaimType.values:
            raise Incomplete(_("Choose one of the types of claim."))
        claim.type = wording["type"]
    if "speaker" in wording:
        claim.speaker = _speaker(claim, wording["speaker"].strip())
    claim.said_on = wording.get("said_on", claim.said_on)
    claim.priority = wording.get("priority", claim.priority)
    if claim.priority not in Priority.values:
        raise Incomplete(_("Choose one of the priorities."))
    if "start" in wording and "end" in wording:
        _move_anchor(claim, wording["start"], wording["end"])


def _speaker(claim: Claim, name: str) -> Speaker | None:
    if not name:
        return None
    if len(name) > LONGEST_NAME:
        raise Incomplete(_("The speaker’s name is too long: shorten it."))
    speaker, _made = Speaker.objects.get_or_create(desk=claim.article.desk, name=name)
    return speaker


def _move_anchor(claim: Claim, start: int, end: int) -> None:
    version = claim.article.current_version
    placed = anchor(version.text, start, end)
    earlier = claim.anchors.filter(version=version, start__isnull=False).first()
    ClaimAnchor.objects.update_or_create(
        claim=claim,
        version=version,
        defaults={
            "start": placed.start,
            "end": placed.end,
            "prefix": placed.prefix,
            "exact": placed.exact,
            "suffix": placed.suffix,
            "status": AnchorStatus.EXACT,
        },
    )
    if claim.statement == claim.quote:
        claim.statement = placed.exact
    claim.quote = placed.exact
    for one in (earlier, placed):
        if one is not None and one.start is not None and one.end is not None:
            under = version.sentences.overlapping(one.start, one.end)
            coverage.settle_sentences(version, under)


def _insist_on_open_content(claim: Claim) -> None:
    insist_on_living(claim.article)
    if claim.status not in OPEN_CONTENT:
        raise WrongState(
            _("Claim %(letter)s is %(status)s: reopen it before you change it.")
            % {"letter": claim.letter, "status": claim.get_status_display().lower()}
        )
