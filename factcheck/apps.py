"""The desk as a Django app."""

from importlib import import_module

from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.utils.translation import gettext

from factcheck.refusals import Refusal


class FactcheckConfig(AppConfig):
    """Loads the tasks at start, so that every process knows the jobs by name."""

    name = "factcheck"
    default = True
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Fact-check desk"

    def ready(self) -> None:
        """Register the background tasks with Celery; let refusals be translated."""
        import_module("factcheck.tasks")
        Refusal.translate = staticmethod(gettext)


class DeskAdminConfig(admin.AdminConfig):
    """Django's admin, open to the desks' editors and under the desk's own rules."""

    default = False
    default_site = "factcheck.admin.site.DeskAdmin"

    def ready(self) -> None:
        """Put the desk's lists on the site, once the site itself is there."""
        super().ready()
        import_module("factcheck.admin.registered")
