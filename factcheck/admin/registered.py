"""Every list of the web admin; importing this module puts them on the site."""

from factcheck.admin import (
    arriving,
    articles,
    assignments,
    claims,
    comments,
    desks,
    feeds,
    jobs,
    notices,
    people,
    scales,
    sources,
    subjects,
    timeline,
    tokens,
    verdicts,
)

__all__ = [
    "arriving",
    "articles",
    "assignments",
    "claims",
    "comments",
    "desks",
    "feeds",
    "jobs",
    "notices",
    "people",
    "scales",
    "sources",
    "subjects",
    "timeline",
    "tokens",
    "verdicts",
]
