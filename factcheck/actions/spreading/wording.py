"""Why a claim goes to somebody, and why somebody gets none, in a sentence each."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from factcheck.workflow.spreading import Because, Checker, Share


def why_of(share: Share) -> str:
    """Why a claim goes to somebody, or to nobody, as a sentence."""
    checker = share.checker
    if checker is None:
        return {
            Because.NOBODY_FIT: _("Nobody who is asked may check it."),
            Because.NO_LANGUAGE: _("Nobody who is asked checks this language."),
        }.get(share.because, _("Whoever could check it has as much as they can have."))
    held = _("%(held)s open with it") % {"held": share.held}
    if checker.capacity is not None:
        held = _("%(held)s of %(most)s open with it") % {
            "held": share.held,
            "most": checker.capacity,
        }
    if share.because == Because.KNOWS:
        words = ", ".join(share.known)
        return _("Knows %(subjects)s; %(held)s.") % {"subjects": words, "held": held}
    return _("Least full: %(held)s.") % {"held": held}


def left_out(
    checker: Checker,
    *,
    asked: bool,
    languages: Collection[str],
    refusals: Sequence[str],
) -> str:
    """Why somebody gets none of the claims.

    `refusals` has for each claim why they cannot check it, "" where they can.
    """
    if not asked:
        return _("Not asked this time.")
    if not checker.has_room(checker.open):
        return _("Has %(held)s of %(most)s open already.") % {
            "held": checker.open,
            "most": checker.capacity,
        }
    if refusals and all(refusals):
        return refusals[0]
    if not any(checker.reads(one) for one in languages):
        return _("Checks other languages: %(codes)s.") % {
            "codes": ", ".join(sorted(checker.languages))
        }
    return _("Others are less full, or know the subject.")
