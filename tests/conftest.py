"""The cast of every test: two desks, their people, and one article under check."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.models import Article, Claim, Desk, RatingScale, User
from factcheck.vocabulary import Role
from tests import factories

pytest_plugins = ("tests.environment", "tests.staging")


@pytest.fixture
def scale(db: None, staged: bool) -> RatingScale:
    return RatingScale.objects.earliest("pk") if staged else factories.make_scale()


@pytest.fixture
def desk(scale: RatingScale, staged: bool) -> Desk:
    if staged:
        return Desk.objects.get(slug="city-desk")
    return factories.make_desk("City desk", scale)


@pytest.fixture
def other_desk(scale: RatingScale) -> Desk:
    return factories.make_desk("Sports desk", scale)


@pytest.fixture
def editor(desk: Desk, staged: bool) -> User:
    if staged:
        return User.objects.get(username="marta")
    return factories.make_person("marta", "Marta Okell", desk, Role.EDITOR)


@pytest.fixture
def second_editor(desk: Desk, staged: bool) -> User:
    if staged:
        return User.objects.get(username="ines")
    return factories.make_person("ines", "Ines Duro", desk, Role.EDITOR)


@pytest.fixture
def reviewer(desk: Desk) -> User:
    return factories.make_person("noor", "Noor Castellan", desk, Role.REVIEWER)


@pytest.fixture
def second_reviewer(desk: Desk) -> User:
    return factories.make_person("tomas", "Tomas Wray", desk, Role.REVIEWER)


@pytest.fixture
def viewer(desk: Desk) -> User:
    return factories.make_person("vera", "Vera Lind", desk, Role.VIEWER)


@pytest.fixture
def admin(db: None) -> User:
    """Looks after the installation and belongs to no desk."""
    return User.objects.create_superuser("root", password=factories.PASSWORD)


@pytest.fixture
def stranger(other_desk: Desk) -> User:
    """An editor of another desk."""
    return factories.make_person("stan", "Stan Ger", other_desk, Role.EDITOR)


@pytest.fixture
def run_jobs(db: None) -> Callable[[], int]:
    """Do all waiting background work in this process; returns how many jobs."""
    return factories.run_jobs


@pytest.fixture
def article(editor: User, second_editor: User, desk: Desk, staged: bool) -> Article:
    """A whole imported article; both editors are there to sign off."""
    if staged:
        return desk.articles.earliest("pk")
    return factories.import_text(factories.ARTICLE, desk, by=editor)


@pytest.fixture
def claim(article: Article) -> Claim:
    """The first claim that the import suggested; nobody has decided about it."""
    claim = article.claims.first()
    assert claim is not None
    return claim
