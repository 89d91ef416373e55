"""Every address of the newsroom's site."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("", RedirectView.as_view(url="/desk/", permanent=False)),
    path("desk/", include("factcheck.desk.urls")),
    path("api/v1/", include("factcheck.api.urls")),
    # its log-in is the desk's: the one with rate limits and second factors
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
]
