"""The addresses of the API, all under /api/v1/."""

from typing import Any

from django.http import Http404
from django.urls import path, re_path
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from factcheck.api.articles import Articles
from factcheck.api.assignments import Assignments
from factcheck.api.claims import Claims
from factcheck.api.comments import ClaimComments, Comments
from factcheck.api.compliance import Compliance
from factcheck.api.conflicts import Conflicts
from factcheck.api.docs import docs
from factcheck.api.drafts import Drafts
from factcheck.api.evidence import ClaimEvidence, EvidenceRows
from factcheck.api.evidence_many import ManyEvidence
from factcheck.api.examples import Examples
from factcheck.api.exports import Exports
from factcheck.api.feeds import Feeds
from factcheck.api.figures import FigureReading
from factcheck.api.imports import Deliveries
from factcheck.api.jobs import Jobs
from factcheck.api.moves import Moves
from factcheck.api.moves_many import ManyClaims
from factcheck.api.notices import Choices, Notices
from factcheck.api.passages import Passages
from factcheck.api.people import Desks, People, Ratings
from factcheck.api.principles import Principles
from factcheck.api.reports import Reports
from factcheck.api.sentences import ArticleSentences, Sentences
from factcheck.api.sentences_many import ManySentences
from factcheck.api.sources import Sources
from factcheck.api.speakers import Speakers
from factcheck.api.spreading import Spreads
from factcheck.api.subjects import Subjects
from factcheck.api.verdicts import Verdicts
from factcheck.api.versions import Versions
from factcheck.api.views import SavedViews

app_name = "api"

MANY: dict[str, Any] = {"get": "list", "post": "create"}


class Nowhere(APIView):
    """Any other address under /api/v1/: 404 as a problem, not as a page."""

    permission_classes = [AllowAny]
    schema = None

    def dispatch_to_nothing(self, request: Request, rest: str) -> Response:
        """There is nothing here."""
        raise Http404

    get = post = put = patch = delete = dispatch_to_nothing


urlpatterns = [
    path("articles/", Articles.as_view(MANY)),
    path(
        "articles/<int:pk>/",
        Articles.as_view({"get": "retrieve", "patch": "partial_update"}),
    ),
    path("articles/<int:pk>/kill/", Articles.as_view({"post": "kill"})),
    path("articles/<int:article>/report/", Reports.as_view({"get": "retrieve"})),
    path("articles/<int:pk>/revive/", Articles.as_view({"post": "revive"})),
    path("articles/<int:article>/versions/", Versions.as_view(MANY)),
    path(
        "articles/<int:article>/versions/<int:number>/",
        Versions.as_view({"get": "retrieve"}),
    ),
    path(
        "articles/<int:article>/sentences/", ArticleSentences.as_view({"get": "list"})
    ),
    path(
        "sentences/<int:pk>/",
        Sentences.as_view({"get": "retrieve", "patch": "partial_update"}),
    ),
    path("articles/<int:pk>/accept/", Articles.as_view({"post": "accept"})),
    path("articles/<int:pk>/dismiss-gone/", Articles.as_view({"post": "dismiss_gone"})),
    path("sentences/", ManySentences.as_view({"patch": "decide"})),
    path("claims/", Claims.as_view(MANY)),
    path("claims/edits/", ManyClaims.as_view({"patch": "edit"})),
    path("claims/moves/", ManyClaims.as_view({"post": "moves"})),
    path(
        "claims/<int:pk>/",
        Claims.as_view({"get": "retrieve", "patch": "partial_update"}),
    ),
    path("claims/<int:pk>/moves/", Moves.as_view({"post": "create"})),
    path("claims/<int:pk>/split/", Claims.as_view({"post": "split"})),
    path("claims/<int:pk>/merge/", Moves.as_view({"post": "merge"})),
    path("claims/<int:pk>/history/", Claims.as_view({"get": "history"})),
    path("claims/<int:claim>/evidence/", ClaimEvidence.as_view(MANY)),
    path("claims/<int:claim>/comments/", ClaimComments.as_view(MANY)),
    path(
        "comments/<int:pk>/",
        Comments.as_view({"patch": "partial_update", "delete": "destroy"}),
    ),
    path(
        "evidence/<int:pk>/",
        EvidenceRows.as_view(
            {"get": "retrieve", "patch": "partial_update", "delete": "destroy"}
        ),
    ),
    path("evidence/", ManyEvidence.as_view({"post": "add"})),
    path(
        "evidence/<int:pk>/passage/",
        Passages.as_view({"get": "words", "post": "pick"}),
    ),
    path("evidence/<int:pk>/copy/file/", Passages.as_view({"get": "download"})),
    path("evidence/<int:pk>/restore/", EvidenceRows.as_view({"post": "restore"})),
    path("evidence/<int:pk>/copy/", EvidenceRows.as_view({"post": "copy"})),
    path("assignments/", Assignments.as_view({**MANY, "patch": "set_deadlines"})),
    path("assignments/next/", Assignments.as_view({"post": "take_next"})),
    path("assignments/spread/", Spreads.as_view({"post": "create"})),
    path("assignments/spread/<int:pk>/", Spreads.as_view({"get": "retrieve"})),
    path("assignments/spread/<int:pk>/undo/", Spreads.as_view({"post": "undo"})),
    path("assignments/<int:pk>/", Assignments.as_view({"get": "retrieve"})),
    path(
        "assignments/<int:pk>/verdict/",
        Drafts.as_view({"get": "retrieve", "put": "update"}),
    ),
    path("assignments/<int:pk>/verdict/submit/", Drafts.as_view({"post": "submit"})),
    path("verdicts/", Verdicts.as_view({"get": "list"})),
    re_path(
        r"^verdicts/export\.(?P<form>json|jsonl|csv)$",
        Exports.as_view({"get": "download"}),
        name="export",
    ),
    path("verdicts/<int:pk>/", Verdicts.as_view({"get": "retrieve"})),
    path("verdicts/<int:pk>/signoff/", Verdicts.as_view({"post": "signoff"})),
    path("sources/", Sources.as_view({"get": "list"})),
    path(
        "sources/<int:pk>/",
        Sources.as_view({"get": "retrieve", "patch": "partial_update"}),
    ),
    path("speakers/", Speakers.as_view({"get": "list"})),
    path(
        "speakers/<int:pk>/",
        Speakers.as_view({"get": "retrieve", "patch": "partial_update"}),
    ),
    re_path(
        r"^examples/export\.(?P<form>jsonl?)$",
        Examples.as_view({"get": "download"}),
        name="examples",
    ),
    path("feeds/", Feeds.as_view(MANY)),
    path(
        "feeds/<int:pk>/",
        Feeds.as_view(
            {"get": "retrieve", "patch": "partial_update", "delete": "destroy"}
        ),
    ),
    path("feeds/<int:pk>/look/", Feeds.as_view({"post": "look"})),
    path("feeds/<int:pk>/entries/", Feeds.as_view({"get": "entries"})),
    path("feeds/<int:pk>/entries/<int:entry>/again/", Feeds.as_view({"post": "again"})),
    path("imports/", Deliveries.as_view(MANY)),
    path("imports/<int:pk>/", Deliveries.as_view({"get": "retrieve"})),
    path("imports/<int:pk>/refused/", Deliveries.as_view({"get": "refused"})),
    path("imports/<int:pk>/again/", Deliveries.as_view({"post": "again"})),
    path("jobs/", Jobs.as_view({"get": "list"})),
    path("jobs/put-away/", Jobs.as_view({"post": "put_away"})),
    path("jobs/<int:pk>/", Jobs.as_view({"get": "retrieve"}), name="job"),
    path("jobs/<int:pk>/retry/", Jobs.as_view({"post": "retry"})),
    path("jobs/<int:pk>/stop/", Jobs.as_view({"post": "stop"})),
    path("notices/", Notices.as_view({"get": "list"})),
    path("notices/read/", Notices.as_view({"post": "mark_read"})),
    path(
        "notices/choices/",
        Choices.as_view({"get": "retrieve", "patch": "partial_update"}),
    ),
    path("notices/<int:pk>/", Notices.as_view({"patch": "partial_update"})),
    path("conflicts/", Conflicts.as_view(MANY)),
    path(
        "conflicts/<int:pk>/",
        Conflicts.as_view({"get": "retrieve", "delete": "destroy"}),
    ),
    path("conflicts/<int:pk>/give-back/", Conflicts.as_view({"post": "give_back"})),
    path("desks/", Desks.as_view({"get": "list"})),
    path("people/", People.as_view({"get": "list"})),
    path("ratings/", Ratings.as_view({"get": "list"})),
    path("figures/", FigureReading.as_view({"get": "retrieve"})),
    path("figures/compliance/", Compliance.as_view({"get": "retrieve"})),
    path(
        "desks/<int:pk>/principles/",
        Principles.as_view({"get": "retrieve", "patch": "partial_update"}),
    ),
    path("subjects/", Subjects.as_view(MANY)),
    path(
        "subjects/<int:pk>/",
        Subjects.as_view({"patch": "partial_update", "delete": "destroy"}),
    ),
    path("views/", SavedViews.as_view(MANY)),
    path(
        "views/<int:pk>/",
        SavedViews.as_view({"patch": "partial_update", "delete": "destroy"}),
    ),
    path("schema/", SpectacularJSONAPIView.as_view(), name="schema"),
    path("docs/", docs, name="docs"),
    re_path(r"^(?P<rest>(?s:.*))$", Nowhere.as_view()),
]
