"""The door of the web admin: open to superusers and to the editors of any desk."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.views import LogoutView, redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from factcheck.admin.lists import Listed
from factcheck.workflow.permissions import desks_edited_by

# the order in which a desk thinks of what it has; names of models
ORDER = (
    "Article",
    "Claim",
    "Assignment",
    "Verdict",
    "Comment",
    "Job",
    "Notice",
    "Feed",
    "Delivery",
    "Source",
    "Snapshot",
    "Speaker",
    "Subject",
    "ConflictOfInterest",
    "Desk",
    "User",
    "RatingScale",
    "ApiToken",
    "TimelineEntry",
)


class DeskAdmin(admin.AdminSite):
    """Django's admin under the desk's rules: memberships decide, not permissions."""

    site_title = site_header = _("Fact-check desk")
    index_title = _("Everything on record")
    final_catch_all_view = False

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.disable_action("delete_selected")

    def register(
        self, model_or_iterable: Any, admin_class: Any = None, **options: Any
    ) -> None:
        """Take in the desk's own lists only.

        Lists that other apps bring know nothing of desks, actions and timeline.
        """
        if admin_class is not None and issubclass(admin_class, Listed):
            super().register(model_or_iterable, admin_class, **options)

    def unregister(self, model_or_iterable: Any) -> None:
        """Ignore the list of another app that was never taken in."""
        if isinstance(model_or_iterable, type) and self.is_registered(
            model_or_iterable
        ):
            super().unregister(model_or_iterable)

    def has_permission(self, request: HttpRequest) -> bool:
        """Superusers and editors; reviewers and viewers have the desk's own pages."""
        user = request.user
        if not user.is_authenticated or not user.is_active:
            return False
        return user.is_superuser or bool(desks_edited_by(user))

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Send whoever comes to the desk's own log-in, with its limits on guessing."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.GET.get("next") or reverse("admin:index"))
        if self.has_permission(request):
            return redirect("admin:index")
        raise PermissionDenied(_("The web admin is for editors and administrators."))

    def logout(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Log out, and show the desk's log-in."""
        return LogoutView.as_view(next_page=resolve_url("account_login"))(request)

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Change one's password where the desk does."""
        return redirect("account_change_password")

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[Any]:
        """The lists in the order in which a desk thinks of what it has."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda one: ORDER.index(one["object_name"]))
        return apps
