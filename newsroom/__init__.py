"""The newsroom's wiring: settings, addresses, worker and web server."""

from newsroom.celery import app as celery_app

__all__ = ("celery_app",)
