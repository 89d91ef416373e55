"""The figures as sections of a page: a sentence, a plot, a table, how it is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from factcheck.actions.figures import Asked, Figures, Step
from factcheck.actions.figures.ratings import Row, Word
from factcheck.desk import plots
from factcheck.desk.plots import Stretch
from factcheck.desk.sections import NOTHING, Cell, Section

ROWS_DRAWN = 12
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def sections(figures: Figures, asked: Asked) -> list[Section]:
    """All figures, in the order of the page."""
    labels = [label(one, asked.period.unit) for one in asked.period.steps]
    days = [one.first.isoformat() for one in asked.period.steps]
    return [
        replace(_flow(figures, labels), names=days),
        replace(_speed(figures, labels), names=[*days, _("Whole period")]),
        _ratings(figures),
        *_by(figures),
        _lateness(figures),
        _agreement(figures),
        _sources(figures),
    ]


def label(step: Step, unit: str) -> str:
    """A step by its first day, or its month."""
    return date_format(step.first, "M Y" if unit == "month" else "j M")


def hours(length: timedelta | None) -> Cell:
    """A length of time in hours, to one decimal."""
    return NOTHING if length is None else round(length / HOUR, 1)


def in_words(length: timedelta | None) -> str:
    """A length of time as people say it: minutes below an hour, else hours."""
    if length is None or length >= HOUR:
        return _("%(n)s hours") % {"n": hours(length)}
    minutes = -(-length // MINUTE)
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}


def _flow(figures: Figures, labels: Sequence[str]) -> Section:
    flow = figures.flow
    series = [
        (_("Imported"), flow.imported),
        (_("Decided"), flow.decided),
        (_("Proposed"), flow.proposed),
        (_("Approved"), flow.approved),
    ]
    told = {name: sum(values) for name, values in series}
    any_at_all = any(told.values())
    return Section(
        "throughput",
        _("What came in and what was finished"),
        ", ".join(f"{name}: {number}" for name, number in told.items()) + "."
        if any_at_all
        else "",
        [_("From"), *told],
        [
            [label, *(values[place] for _name, values in series)]
            for place, label in enumerate(labels)
        ],
        plots.columns(_("Claims by step of the period"), labels, series)
        if any_at_all
        else None,
    )


def _speed(figures: Figures, labels: Sequence[str]) -> Section:
    overall, steps = figures.speed.overall, figures.speed.steps
    finding, plot = "", None
    if overall.claims:
        finding = _(
            "Of %(n)s claims half were signed off within %(median)s of their import,"
            " nine in ten within %(most)s."
        ) % {
            "n": overall.claims,
            "median": in_words(overall.median),
            "most": in_words(overall.most),
        }
        ranges = [
            None
            if one.median is None or one.most is None
            else (one.median / HOUR, one.most / HOUR)
            for one in steps
        ]
        plot = plots.spans(_("Hours from import to sign-off"), labels, ranges)
    named = [*zip(labels, steps, strict=True), (_("Whole period"), overall)]
    half, nearly_all = _("Half within, hours"), _("90% within, hours")
    return Section(
        "speed",
        _("How long it takes from import to sign-off"),
        finding,
        [_("Approved from"), _("Claims"), half, nearly_all],
        [[name, one.claims, hours(one.median), hours(one.most)] for name, one in named],
        plot,
    )


def _ratings(figures: Figures) -> Section:
    found = figures.ratings
    total = found.overall.total
    pairs = list(zip(found.words, found.overall.counts, strict=True))
    drawn = [(one.word, [Stretch(n, one.tone, one.mark)]) for one, n in pairs]
    return Section(
        "ratings",
        _("Which ratings were given"),
        _("%(n)s verdicts were approved.") % {"n": total} if total else "",
        [_("Rating"), _("Verdicts")],
        [[f"{one.mark} {one.word}", n] for one, n in pairs],
        plots.stacks(_("Approved verdicts by rating"), drawn) if total else None,
        names=[one.word for one, _n in pairs],
    )


def _by(figures: Figures) -> list[Section]:
    found = figures.ratings
    about = (
        ("speakers", _("By speaker"), found.by_speaker, _("no speaker named")),
        ("roles", _("By party or role"), found.by_role, _("no party or role known")),
        ("subjects", _("By subject"), found.by_subject, _("no subject")),
        ("reviewers", _("By reviewer"), found.by_reviewer, ""),
    )
    return [
        broken_down(key, title, rows, nameless, found.words)
        for key, title, rows, nameless in about
    ]


def broken_down(
    key: str, title: str, rows: Sequence[Row], nameless: str, words: Sequence[Word]
) -> Section:
    """Approved verdicts by a name, the largest rows drawn."""
    drawn = [
        (
            one.name or nameless,
            [
                Stretch(n, w.tone, w.mark)
                for n, w in zip(one.counts, words, strict=True)
            ],
        )
        for one in rows[:ROWS_DRAWN]
    ]
    more = len(rows) - len(drawn)
    finding = ""
    if more > 0:
        finding = _(
            "The plot shows the first %(n)s; %(more)s more are in the table."
        ) % {
            "n": ROWS_DRAWN,
            "more": more,
        }
    return Section(
        key,
        title,
        finding,
        [title, *(f"{one.mark} {one.word}" for one in words), _("All")],
        [[one.name or nameless, *one.counts, one.total] for one in rows],
        plots.stacks(title, drawn) if drawn else None,
        columns=[title, *(one.word for one in words), _("All")],
    )


def _lateness(figures: Figures) -> Section:
    late = figures.lateness
    drawn = [
        (
            one.name,
            [
                Stretch(one.overdue, "fails", "!"),
                Stretch(one.open - one.overdue, "unknown", ""),
            ],
        )
        for one in late.now[:ROWS_DRAWN]
    ]
    overdue = sum(one.overdue for one in late.now)
    still_open = sum(one.open for one in late.now)
    return Section(
        "overdue",
        _("What is overdue"),
        _(
            "Now %(overdue)s of %(open)s open assignments are overdue. Of %(handed)s"
            " verdicts handed in during the period %(late)s came after their deadline."
        )
        % {
            "overdue": overdue,
            "open": still_open,
            "handed": late.handed_in,
            "late": late.handed_in_late,
        },
        [_("Person"), _("Open"), _("Overdue")],
        [[one.name, one.open, one.overdue] for one in late.now],
        plots.stacks(_("Open assignments by person"), drawn) if drawn else None,
    )


def _agreement(figures: Figures) -> Section:
    found = figures.agreement
    known = {one.word: one.mark for one in figures.ratings.words}
    given = {word for pair in found.pairs for word in pair}
    words = [*known, *sorted(given - known.keys())]
    counts = [[found.pairs.get((one, two), 0) for two in words] for one in words]
    finding = ""
    if found.claims:
        finding = _(
            "Two people gave the same rating to %(same)s of %(n)s claims (%(percent)s"
            " per cent). By mere chance, with the words as often as they gave them, it"
            " would be %(chance)s per cent."
        ) % {
            "same": found.same,
            "n": found.claims,
            "percent": found.percent,
            "chance": found.by_chance,
        }
    return Section(
        "agreement",
        _("Do two people reach the same rating?"),
        finding,
        [_("First check"), *words, _("All")],
        [[word, *row, sum(row)] for word, row in zip(words, counts, strict=True)],
        plots.matrix(
            _("First rating by second rating"),
            [(known.get(word, ""), word) for word in words],
            counts,
        )
        if found.claims
        else None,
    )


def _sources(figures: Figures) -> Section:
    found = figures.sources
    finding = ""
    if found.mean is not None:
        finding = _(
            "A check rests on %(mean)s sources on average; %(enough)s of %(total)s have"
            " at least %(minimum)s, as the desk asks for today."
        ) % {
            "mean": f"{found.mean:.1f}",
            "enough": found.enough,
            "total": found.total,
            "minimum": found.minimum,
        }
    labels = [str(one) for one in found.checks]
    numbers = list(found.checks.values())
    title = _("Checks by number of sources")
    return Section(
        "sources",
        _("Sources per check"),
        finding,
        [_("Sources"), _("Checks")],
        [[count, n] for count, n in found.checks.items()],
        plots.columns(title, labels, [(_("Checks"), numbers)]) if numbers else None,
    )
