"""The verdict form, and what is shown when a draft was saved twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from factcheck.desk.differing import Piece, differences
from factcheck.models import Claim, Rating, Verdict

MOST_LETTERS = 50_000


class DraftForm(forms.Form):
    """A verdict being written; it may be incomplete, but not from another scale."""

    edition = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)
    # the edition one has looked at when saving over it on purpose
    newer = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)
    # the wording of the claim that stood on the page
    claim_edition = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)
    rating = forms.ModelChoiceField(
        Rating.objects.none(),
        required=False,
        error_messages={
            "invalid_choice": _("Choose one of the ratings of this desk’s scale.")
        },
    )
    explanation = forms.CharField(
        required=False,
        strip=False,
        max_length=MOST_LETTERS,
        error_messages={
            "max_length": _(
                "The explanation is longer than %(limit_value)d characters: shorten it."
            )
        },
    )

    @property
    def sentence(self) -> str:
        """What is wrong with the form, in a sentence."""
        return " ".join(str(one) for each in self.errors.values() for one in each)

    @cached_property
    def ratings(self) -> list[tuple[Rating, bool]]:
        """The words of the scale, each with whether it is chosen."""
        chosen = str(self["rating"].value() or "")
        scale = self.fields["rating"].queryset  # type: ignore[attr-defined]
        return [(one, str(one.pk) == chosen) for one in scale]

    @property
    def chosen(self) -> Rating | None:
        """The chosen word, as it stands in the form."""
        return next((one for one, is_chosen in self.ratings if is_chosen), None)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two editions of one draft: one's own, and the one saved meanwhile."""

    newer: Verdict
    rating: Rating | None
    yours: Sequence[Piece]
    theirs: Sequence[Piece]


def read_draft(claim: Claim, sent: dict[str, str] | None = None) -> DraftForm:
    """The form for a claim of this desk, with what was sent."""
    form = DraftForm(sent)
    ratings = claim.article.desk.scale.ratings.order_by("position")
    form.fields["rating"].queryset = ratings  # type: ignore[attr-defined]
    return form


def draft_form(draft: Verdict, claim: Claim) -> DraftForm:
    """The form as the draft stands."""
    form = read_draft(claim)
    form.initial = {
        "edition": draft.edition,
        "rating": draft.rating_id,
        "explanation": draft.explanation,
    }
    return form


def conflict_between(newer: Verdict, form: DraftForm) -> Conflict:
    """Both versions, each with what only it says marked."""
    mine = form.cleaned_data["explanation"]
    return Conflict(
        newer,
        form.cleaned_data["rating"],
        _only_added(newer.explanation, mine),
        _only_added(mine, newer.explanation),
    )


def _only_added(other: str, this: str) -> list[Piece]:
    return [one for one in differences(other, this) if one.kind != "removed"]
