"""A worker has loaded what reading needs before the first article comes in."""

from celery.signals import worker_init

from factcheck.text import language, wording
from newsroom.celery import app


def test_a_starting_worker_loads_the_languages_and_the_heads() -> None:
    language._identifier.cache_clear()
    wording.head.cache_clear()

    worker_init.send(sender=app)

    assert language._identifier.cache_info().currsize == 1
    assert wording.head.cache_info().currsize == 1
