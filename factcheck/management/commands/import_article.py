"""Imports an article from the command line and waits until it is stored."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management import BaseCommand
from django.utils.translation import gettext as _

from factcheck.actions.importing.asking import About
from factcheck.management.importing import handed_in, import_now
from factcheck.management.opening import (
    desk_named,
    importer_of,
    one_at_a_time,
    set_up_tables,
)
from factcheck.management.plain import plainly
from factcheck.models import Article, ArticleVersion, Claim, Sentence
from factcheck.refusals import BadInput


class Command(BaseCommand):
    help = "Import an article from a file, a web address or standard input (-)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("article", metavar="FILE|URL|-")
        parser.add_argument("--title", default="", help="instead of the text's own")
        parser.add_argument("--published-on", default="", metavar="YYYY-MM-DD")
        parser.add_argument("--desk", default="", metavar="SLUG", help="its short name")
        parser.add_argument("--json", action="store_true", help="print all of it")

    def handle(self, *args: Any, **options: Any) -> None:
        with plainly():
            about = About(
                title=options["title"][:500],
                published_on=day(options["published_on"]),
            )
            handed = handed_in(options["article"])
            with one_at_a_time():
                set_up_tables()
                desk = desk_named(options["desk"])
                importer = importer_of(desk)
            article, version, created = import_now(
                desk, handed, about, by=importer, as_client=True
            )
            if options["json"]:
                told = json.dumps(told_of(article, version, created), indent=1)
            else:
                told = sentence_on(article, version, created)
        self.stdout.write(told)


def day(text: str) -> date | None:
    """The day that was written, None where none was."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(
            _("“%(text)s” is no date. Write it like 2026-03-26.") % {"text": text}
        ) from None


def told_of(
    article: Article, version: ArticleVersion, created: bool
) -> dict[str, object]:
    """All that was stored; offsets are code points into `text`, the end exclusive."""
    sentences = version.sentences.select_related("speaker").order_by("position")
    placed = version.anchors.placed().select_related("claim__speaker")
    return {
        "article": article.pk,
        "version": version.number,
        "language": article.language,
        "created": created,
        "text": version.text,
        "sentences": [_sentence(one, version.text) for one in sentences],
        "claims": [
            {**_claim(one.claim), "start": one.start, "end": one.end}
            for one in placed.order_by("start", "claim__ordinal")
        ],
    }


def _sentence(one: Sentence, text: str) -> dict[str, object]:
    return {
        "position": one.position,
        "start": one.start,
        "end": one.end,
        "text": text[one.start : one.end],
        "kind": one.kind,
        "type": one.type,
        "score": one.score,
        "suggested": one.suggested,
        "speaker": one.speaker.name if one.speaker else None,
        "said_on": one.said_on.isoformat() if one.said_on else None,
        "reasons": one.reasons,
    }


def _claim(claim: Claim) -> dict[str, object]:
    return {
        "id": claim.pk,
        "quote": claim.quote,
        "statement": claim.statement,
        "type": claim.type,
        "speaker": claim.speaker.name if claim.speaker else None,
        "score": claim.score,
    }


def sentence_on(article: Article, version: ArticleVersion, created: bool) -> str:
    """What came of the import, in a sentence."""
    opening = _("Imported") if created else _("The desk has it already:")
    told = _(
        "“%(title)s” (article %(article)s, version %(version)s): %(sentences)s"
        " sentences, %(claims)s suggested as claims."
    ) % {
        "title": article.title,
        "article": article.pk,
        "version": version.number,
        "sentences": version.sentences.counted().count(),
        "claims": version.anchors.count(),
    }
    return f"{opening} {told}"
