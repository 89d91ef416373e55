"""How the API answers: who is let in, in which pages and problems, how it is told."""

from newsroom import environment

# requests a minute: of each token, and of each address without one; 0 for no limit
API_RATE = environment.whole_number("API_RATE", 12_000)
API_RATE_ANONYMOUS = environment.whole_number("API_RATE_ANONYMOUS", 120)
# sites whose scripts may ask in a browser, like https://cms.example.org; none, unsaid
API_ORIGINS = environment.words("API_ORIGINS")

VOCABULARIES = (
    "AnchorStatus",
    "ClaimType",
    "Decision",
    "Dismissal",
    "Disposition",
    "Ending",
    "Gone",
    "ImportMethod",
    "Interest",
    "JobState",
    "Priority",
    "Role",
    "SecondOpinion",
    "SentenceKind",
    "SentenceType",
    "Slot",
    "SourceType",
    "Stance",
    "Status",
    "Tone",
    "VerdictState",
)
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "factcheck.api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PAGINATION_CLASS": "factcheck.api.paging.Pages",
    "DEFAULT_RENDERER_CLASSES": ["factcheck.api.writing.FastJSON"],
    "DEFAULT_SCHEMA_CLASS": "factcheck.api.schema.DeskSchema",
    "EXCEPTION_HANDLER": "factcheck.api.problems.answer",
    "NUM_PROXIES": environment.whole_number("TRUSTED_PROXIES", 0),
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Fact-check desk",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    # what a change may leave out, its own serializer says
    "COMPONENT_SPLIT_PATCH": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "factcheck.api.schema.tell_problems",
    ],
    # one name for each vocabulary, whatever field it stands in
    "ENUM_NAME_OVERRIDES": {
        name: f"factcheck.vocabulary.{name}" for name in VOCABULARIES
    }
    | {name: f"factcheck.notice_kinds.{name}" for name in ("Channel", "NoticeKind")}
    | {
        "ItemStatus": ["usable", "withheld", "killed"],
        "MoveName": "factcheck.workflow.moves.NAMES",
        "Scoring": ["full", "weaker"],
        "StepUnit": ["day", "week", "month"],
    },
}
