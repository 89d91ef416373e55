"""Running a command in this process, and reading what it printed."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command

Run = Callable[..., str]


@pytest.fixture
def run(db: None) -> Run:
    """Runs a command; answers with what it wrote to standard output."""

    def run_command(*words: str) -> str:
        out = StringIO()
        call_command(*words, stdout=out, stderr=StringIO())
        return out.getvalue()

    return run_command


@pytest.fixture
def refused(run: Run) -> Run:
    """Runs a command that says no; answers with its one sentence."""

    def run_refused(*words: str) -> str:
        with pytest.raises(SystemExit) as ended:
            run(*words)
        sentence = ended.value.code
        assert isinstance(sentence, str), "exit code 1 comes with a sentence"
        assert "\n" not in sentence
        return sentence

    return run_refused
