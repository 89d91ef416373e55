"""Every list of the web admin; importing this module puts them on the site."""

from factcheck.admin import (
    articles,
    assignments,
    claims,
    desks,
    jobs,
    people,
    scales,
    sources,
    subjects,
    timeline,
    tokens,
    verdicts,
)

__all__ = [
    "articles",
    "assignments",
    "claims",
    "desks",
    "jobs",
    "people",
    "scales",
    "sources",
    "subjects",
    "timeline",
    "tokens",
    "verdicts",
]
