"""The article that most tests begin with, imported once for all of them.

Importing it anew takes longer than most tests. So the tests that ask for the cast's
own article run first and one after the other, inside one transaction that holds the
desk, its two editors and the article; each test's own changes are rolled back to that.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.db.transaction import Atomic
from pytest_django import DjangoDbBlocker

from factcheck.models import Article
from factcheck.vocabulary import Role
from tests import factories

CAST = ("scale", "desk", "editor", "second_editor", "article")
TRANSACTIONAL = ("transactional_db", "live_server", "django_db_reset_sequences")
SET = pytest.StashKey[Atomic]()


def is_staged(item: pytest.Item) -> bool:
    """Whether a test asks for the cast's article, and for no cast of its own."""
    assert isinstance(item, pytest.Function)
    marker = item.get_closest_marker("django_db")
    if (marker and marker.kwargs) or set(TRANSACTIONAL) & set(item.fixturenames):
        return False
    found = item._fixtureinfo.name2fixturedefs
    return all(len(found.get(name, ())) == 1 for name in CAST)


def build() -> Article:
    """The desk, its editors and the article, as the fixtures of one test make them."""
    desk = factories.make_desk("City desk", factories.make_scale())
    marta = factories.make_person("marta", "Marta Okell", desk, Role.EDITOR)
    factories.make_person("ines", "Ines Duro", desk, Role.EDITOR)
    return factories.import_text(factories.ARTICLE, desk, by=marta)


def strike(config: pytest.Config) -> None:
    """Take the set down: what the transaction holds was never there."""
    if block := config.stash.get(SET, None):
        del config.stash[SET]
        transaction.set_rollback(True)
        block.__exit__(None, None, None)


def put_up(config: pytest.Config) -> None:
    if SET not in config.stash:
        block = transaction.atomic()
        # as a TestCase does, so that durable blocks may begin inside it
        vars(block)["_from_testcase"] = True
        block.__enter__()
        config.stash[SET] = block
        build()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not is_staged(item))


@pytest.fixture
def staged(request: pytest.FixtureRequest) -> bool:
    """Whether the cast's article is there already."""
    return is_staged(request.node)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest
) -> Iterator[None]:
    if fixturedef.argname == "_django_db_helper":
        blocker: DjangoDbBlocker = request.getfixturevalue("django_db_blocker")
        with blocker.unblock():
            if is_staged(request.node):
                put_up(request.config)
            else:
                strike(request.config)
    return (yield)
