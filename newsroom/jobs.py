"""Settings of background work: the Job table as queue, or Redis before it."""

from typing import Any

from newsroom import engines, environment

BROKER = engines.broker()
JOBS_EMBEDDED = not BROKER
# How often a worker looks for jobs that no message announces. Embedded, that look is
# how a job is found at all; with a broker it only mends what got lost.
JOB_SWEEP_SECONDS = environment.number(
    "JOB_SWEEP_SECONDS", 0.2 if JOBS_EMBEDDED else 3.0, least=0.05
)
# How often a worker looks for deadlines, failures and mails that are due.
NOTICE_SWEEP_SECONDS = environment.number(
    "NOTICE_SWEEP_SECONDS", 2.0 if JOBS_EMBEDDED else 10.0, least=0.05
)
# How often a worker looks for feeds to be asked and embargoes that have ended.
JOB_ROUND_SECONDS = environment.number("JOB_ROUND_SECONDS", 15, least=0.1)
# How long a worker may be silent before another takes its job, and how long a job
# that was announced may stay untaken before it is announced again.
JOB_LEASE_SECONDS = environment.number("JOB_LEASE_SECONDS", 120, least=1)
JOB_RESEND_SECONDS = environment.number("JOB_RESEND_SECONDS", 60, least=1)

CELERY_BROKER_URL = BROKER or "memory://localhost/"
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_QUEUES: dict[str, dict[str, Any]] = {
    "import": {},
    "evidence": {},
    "default": {},
}
CELERY_TASK_ROUTES = {
    "factcheck.import_article": {"queue": "import"},
    "factcheck.receive_delivery": {"queue": "import"},
    "factcheck.poll_feed": {"queue": "import"},
    "factcheck.archive_source": {"queue": "evidence"},
    "factcheck.read_copy": {"queue": "evidence"},
}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
# Long enough for the largest bulk import; soft first, so that a job can say why.
CELERY_TASK_TIME_LIMIT = environment.whole_number("TASK_TIME_LIMIT", 1800, least=20)
CELERY_TASK_SOFT_TIME_LIMIT = CELERY_TASK_TIME_LIMIT - 10
CELERY_WORKER_PREFETCH_MULTIPLIER = 4 if JOBS_EMBEDDED else 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# None: a worker waits for its broker however long that takes.
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_ENABLE_UTC = True
CELERY_TIMEZONE = "UTC"
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = (
    {"polling_interval": 0.02}
    if JOBS_EMBEDDED
    else {
        # A message comes back only when its task cannot be running any more.
        "visibility_timeout": CELERY_TASK_TIME_LIMIT + 300,
        "unacked_restore_interval": 5,
        "unacked_restore_throttle": 1,
        "socket_connect_timeout": 2,
        "socket_timeout": 5,
    }
)
