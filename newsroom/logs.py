"""How the newsroom's programs report: lines for people, or JSON for machines."""

from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

# That a request or task ended says that it began; Celery itself names what ended well.
SAID_ELSEWHERE = {"request_started", "task_enqueued", "task_started", "task_succeeded"}


def drop_repetition(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Leave out what another line says too."""
    if event.get("event") in SAID_ELSEWHERE:
        raise structlog.DropEvent
    return event


def configure(style: str, level: str) -> dict[str, Any]:
    """Set structlog up and return the matching LOGGING; `style` is text or json."""
    gathered = what_is_said(style)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            drop_repetition,
            *gathered,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    desk = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": gathered,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            *how_it_is_written(style),
        ],
    }
    # Django's own handlers (mail, its development server) give way to ours.
    passed_on = {"handlers": [], "level": level, "propagate": True}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"desk": desk},
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "desk"}
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": passed_on,
            "django.server": passed_on,
            # reports that a message came in; that the task ended follows at once
            "celery.worker.strategy": {"level": "WARNING"},
        },
    }


def what_is_said(style: str) -> list[Processor]:
    """What goes with every report: request id, level, who reports, when."""
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True)
        if style == "json"
        else structlog.processors.TimeStamper(fmt="%H:%M:%S", utc=False),
    ]


def how_it_is_written(style: str) -> list[Processor]:
    """One JSON object or one readable line for each report."""
    if style == "json":
        return [
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ]
    # A traceback with the values of variables would print what articles say.
    traceback = structlog.dev.plain_traceback
    return [
        structlog.dev.ConsoleRenderer(
            colors=False, pad_event_to=0, exception_formatter=traceback
        )
    ]
