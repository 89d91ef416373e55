"""Writes what editors decided, as labelled examples, to standard output."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand

from factcheck.actions import exporting
from factcheck.management.plain import insist_on_tables, plainly
from factcheck.management.printing import desk_named, write_out
from factcheck.models import Article


class Command(BaseCommand):
    help = "Print what editors decided about passages, one JSON object a line."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--desk", default="", metavar="SLUG", help="its short name")

    def handle(self, *args: Any, **options: Any) -> None:
        with plainly():
            insist_on_tables()
            articles = Article.objects.ready()
            desk = desk_named(options["desk"])
            if desk:
                articles = articles.filter(desk=desk)
            write_out(self.stdout, exporting.as_jsonl(exporting.examples(articles)))
