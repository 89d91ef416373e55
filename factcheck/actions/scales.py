"""The words a desk rates claims with: making a scale, and superseding one in use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from factcheck.models import Desk, Rating, RatingScale, User, Verdict
from factcheck.refusals import BadInput, WrongState
from factcheck.vocabulary import Tone
from factcheck.workflow import timeline
from factcheck.workflow.answers import ALLOWED, Answer, denied
from factcheck.workflow.permissions import may_manage


@dataclass(frozen=True, slots=True)
class Word:
    """One rating as it is given: a word, what it means, how it is stamped.

    `number` is for ordinal ratings only; 1 is farthest from the truth.
    """

    word: str
    definition: str
    tone: str
    mark: str
    number: int | None = None


FIVE_WORDS = (
    Word("True", "The evidence agrees with every part of it.", Tone.HOLDS, "=", 5),
    Word(
        "Mostly true",
        "Right in what matters; a detail is off or missing.",
        Tone.MOSTLY,
        "≈",
        4,
    ),
    Word(
        "Misleading",
        "The parts may be right, the impression is not.",
        Tone.MIXED,
        "±",
        2,
    ),
    Word("False", "The evidence contradicts it.", Tone.FAILS, "≠", 1),
    Word("Unproven", "Nothing we can cite decides it either way.", Tone.UNKNOWN, "?"),
)


@transaction.atomic
def make_scale(name: str, words: Iterable[Word], *, by: User | None) -> RatingScale:
    """Make a scale of words, in the order of their digits on the keyboard."""
    scale = begin_scale(name, by=by)
    write_words(scale, words, by=by)
    return scale


def begin_scale(name: str, *, by: User | None) -> RatingScale:
    """Begin a scale without words; no desk can use it until it has some."""
    _may_make(by).insist()
    return RatingScale.objects.create(name=name)


@transaction.atomic
def write_words(scale: RatingScale, words: Iterable[Word], *, by: User | None) -> None:
    """Replace the words of a scale that nobody uses yet."""
    may_edit_scale(by, scale).insist()
    insist_unused(scale)
    chosen = list(words)
    _insist_on_order(chosen)
    before = words_of(scale)
    scale.ratings.all().delete()
    Rating.objects.bulk_create(
        Rating(
            scale=scale,
            position=position,
            word=one.word,
            definition=one.definition,
            tone=one.tone,
            mark=one.mark,
            number=one.number,
        )
        for position, one in enumerate(chosen, start=1)
    )
    for desk in _concerned(scale):
        timeline.record(
            "scale.written",
            by=by,
            subject=desk,
            before={"scale": scale.pk, "words": before},
            after={"scale": scale.pk, "words": words_of(scale)},
        )


@transaction.atomic
def rename(scale: RatingScale, name: str, *, by: User) -> None:
    """Call a scale that nobody uses yet by another name."""
    may_edit_scale(by, scale).insist()
    insist_unused(scale)
    before, scale.name = RatingScale.objects.get(pk=scale.pk).name, name
    scale.save(update_fields=["name"])
    for desk in _concerned(scale):
        timeline.record(
            "scale.renamed",
            by=by,
            subject=desk,
            before={"scale": scale.pk, "name": before},
            after={"scale": scale.pk, "name": name},
        )


@transaction.atomic
def supersede(scale: RatingScale, *, by: User) -> RatingScale:
    """Copy a scale so that the copy can be changed; the old one stays as it is.

    Verdicts keep the words they were given. A desk goes over to the copy when an editor
    chooses it in the desk's policy.
    """
    may_edit_scale(by, scale).insist()
    held = RatingScale.objects.select_for_update(no_key=True).get(pk=scale.pk)
    if held.superseded_by_id:
        raise WrongState(
            _("“%(scale)s” has been superseded already.") % {"scale": held.name}
        )
    copy = RatingScale.objects.create(name=held.name)
    Rating.objects.bulk_create(_copied(one, copy) for one in held.ratings.all())
    held.superseded_by = copy
    held.save(update_fields=["superseded_by"])
    for desk in held.desks.order_by("pk"):
        timeline.record(
            "scale.superseded",
            by=by,
            subject=desk,
            before={"scale": held.pk},
            after={"scale": copy.pk, "words": words_of(copy)},
        )
    return copy


def is_in_use(scale: RatingScale) -> bool:
    """Whether a desk rates by it, or any verdict ever did."""
    return scale.desks.exists() or Verdict.objects.filter(rating__scale=scale).exists()


def insist_unused(scale: RatingScale) -> None:
    """Refuse to change a scale in use: its words stand in verdicts."""
    if is_in_use(scale):
        raise WrongState(
            _("“%(scale)s” is in use: supersede it and change the copy.")
            % {"scale": scale.name}
        )


def may_edit_scale(user: User | None, scale: RatingScale) -> Answer:
    """Superusers; and the editors of a desk that uses it or what it supersedes.

    Without `user` the desk itself does it, when it is set up.
    """
    if user is None or user.is_superuser:
        return ALLOWED
    if any(may_manage(user, desk) for desk in _concerned(scale)):
        return ALLOWED
    return denied(_("Only an editor of a desk that uses this scale can change it."))


def words_of(scale: RatingScale) -> list[str]:
    """The scale's words, in order."""
    ordered = scale.ratings.order_by("position")
    return list(ordered.values_list("word", flat=True))


def _may_make(by: User | None) -> Answer:
    if by is None or by.is_superuser:
        return ALLOWED
    return denied(_("Only an administrator makes a scale; an editor supersedes one."))


def _concerned(scale: RatingScale) -> list[Desk]:
    """The desks that use the scale, or one that it supersedes."""
    line = [scale.pk]
    earlier = RatingScale.objects.filter(superseded_by=scale).first()
    while earlier is not None and earlier.pk not in line:
        line.append(earlier.pk)
        earlier = RatingScale.objects.filter(superseded_by=earlier).first()
    return list(Desk.objects.filter(scale__in=line).order_by("pk"))


def _insist_on_order(words: list[Word]) -> None:
    if len(words) < 2:
        raise BadInput(_("A scale needs at least two words."))
    if len(words) > 9:
        raise BadInput(_("A scale has at most nine words: one for each digit key."))
    if len({one.word for one in words}) < len(words):
        raise BadInput(_("Two ratings of a scale cannot be the same word."))


def _copied(rating: Rating, scale: RatingScale) -> Rating:
    return Rating(
        scale=scale,
        position=rating.position,
        word=rating.word,
        definition=rating.definition,
        tone=rating.tone,
        mark=rating.mark,
        number=rating.number,
    )
