"""What is cited: a page by its address, or a person, document or data set as told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from factcheck.models import Desk, Source
from factcheck.outside.addresses import canonical_url
from factcheck.refusals import Incomplete
from factcheck.vocabulary import SourceType


@dataclass(frozen=True, slots=True)
class Cited:
    """A source as the reviewer gives it: an address, or a description of what it is.

    `author` is who wrote or said it, `published_on` when, `how` the desk's way to it.
    """

    url: str = ""
    description: str = ""
    title: str = ""
    publisher: str = ""
    author: str = ""
    published_on: date | None = None
    how: str = ""
    type: str = ""


def source_of(desk: Desk, cited: Cited) -> tuple[Source, bool]:
    """The desk's row for what is cited, and whether it is new.

    What has no address is asked for its kind; of a page it may stay unsaid.
    """
    told = {
        "title": cited.title.strip(),
        "publisher": cited.publisher.strip(),
        "author": cited.author.strip(),
        "published_on": cited.published_on,
        "how": cited.how.strip(),
        "type": cited.type,
    }
    if cited.url.strip():
        url = canonical_url(cited.url)
        source, is_new = Source.objects.get_or_create(desk=desk, url=url, defaults=told)
        # what nobody knew of it yet is known now
        lacking = [name for name in told if told[name] and not getattr(source, name)]
        for name in lacking:
            setattr(source, name, told[name])
        if lacking:
            source.save(update_fields=lacking)
        return source, is_new
    described = cited.description.strip() or cited.title.strip()
    described = described or cited.author.strip()
    if not described:
        raise Incomplete(
            _("Give the source’s web address, or describe it: who, when, how.")
        )
    if cited.type not in SourceType.values:
        raise Incomplete(
            _(
                "Say what kind of source it is: an interview, a document, a data set …"
                " Nobody can look it up at a web address."
            )
        )
    return Source.objects.create(desk=desk, description=described, **told), True
