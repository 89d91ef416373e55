"""The newsroom's settings with one more address: the list as it is usually written."""

from newsroom.settings import *  # noqa: F403

ROOT_URLCONF = "tests.benchmarks.beside_urls"
