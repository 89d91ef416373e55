"""Opens the desk: database up to date, then web pages and worker until Ctrl-C."""

import sys
from io import StringIO
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import (
    ManifestStaticFilesStorage,
    staticfiles_storage,
)
from django.core.management import BaseCommand, call_command
from django.db import connections

from factcheck.management.knocking import Knock, refusal_to_open
from factcheck.management.programs import Program
from factcheck.management.supervising import Supervisor

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Open the desk on this machine: web pages and worker, until Ctrl-C."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        if refusal := refusal_to_open(HOST, settings.PORT):
            sys.exit(refusal)
        self.stdout.write("Getting the desk ready ...")
        try:
            who = prepare()
        except KeyboardInterrupt:
            sys.exit("Stopped before the desk was open.")
        announced = False
        knock = Knock(HOST, settings.PORT, "/accounts/login/")

        def announce() -> None:
            nonlocal announced
            if not announced and knock.is_answered():
                announced = True
                self.say(
                    f"\n{who}The desk is open: http://{HOST}:{settings.PORT}/desk/"
                )
                self.say("Ctrl-C closes it.\n")

        programs = [web(settings.PORT), worker()]
        complaint = Supervisor(programs, say=self.say, each_look=announce).run()
        if complaint:
            sys.exit(complaint)
        self.say("The desk is closed.")

    def say(self, line: str) -> None:
        """Print at once; a terminal that went away stops nothing."""
        try:
            self.stdout.write(line)
            self.stdout.flush()
        except OSError:
            pass


def prepare() -> str:
    """Bring tables and static files up to date, and people to an empty desk.

    Answers with what the demo desk says of its log-ins; of a real desk, with nothing.
    """
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    if are_static_files_stale():
        call_command("collectstatic", interactive=False, verbosity=0)
    said = StringIO()
    call_command("make_demo", where_fitting=True, stdout=said)
    # The programs open connections of their own.
    connections.close_all()
    return said.getvalue()


def are_static_files_stale() -> bool:
    """Whether a static file is newer than, or missing from, the collected ones."""
    kept = staticfiles_storage
    if not isinstance(kept, ManifestStaticFilesStorage):
        return False
    if not kept.exists(kept.manifest_name):
        return True
    collected_at = kept.get_modified_time(kept.manifest_name)
    return any(
        path not in kept.hashed_files or source.get_modified_time(path) > collected_at
        for finder in get_finders()
        for path, source in finder.list([])
    )


def web(port: int) -> Program:
    """The program that answers browsers and the REST interface."""
    return Program(
        "web",
        (
            *(sys.executable, "-m", "gunicorn", "newsroom.wsgi"),
            *("--bind", f"{HOST}:{port}"),
            *("--workers", "2", "--worker-class", "gthread", "--threads", "4"),
            *("--log-level", "warning", "--no-control-socket"),
        ),
    )


def worker() -> Program:
    """The program that does background work, two pieces at a time."""
    return Program(
        "worker",
        (
            # Containers run as root by custom; Celery's twelve lines add nothing.
            *(sys.executable, "-W", "ignore:You're running the worker with superuser"),
            *("-m", "celery", "--quiet", "-A", "newsroom", "worker"),
            *("--pool", "prefork", "--concurrency", "2"),
            *("--queues", "import,evidence,default"),
            *("--without-gossip", "--without-mingle", "--without-heartbeat"),
        ),
    )
