"""The masthead: whose desk this is, where one can go, and who one is."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise, SimpleLazyObject, cached_property
from django.utils.translation import gettext_lazy as _

from factcheck.models import Desk, Membership, Notice
from factcheck.notice_kinds import Channel
from factcheck.vocabulary import Role

EVERYBODY = frozenset(Role.values)
# address, word, which roles see it; addresses that do not exist yet are left out
NOTICES = "desk:notices"
FROM_ARTICLES = (
    "desk:deliveries",
    "desk:feeds",
    "desk:assignments",
    "desk:jobs",
    "desk:compliance",
)
FROM_BOARD = ("desk:claims", "desk:spread", "desk:many", "desk:many_articles")
PLACES: tuple[tuple[str, str | Promise, frozenset[str]], ...] = (
    ("desk:queue", _("Queue"), frozenset({Role.EDITOR, Role.REVIEWER})),
    ("desk:articles", _("Articles"), EVERYBODY),
    ("desk:signoffs", _("Sign-off"), frozenset({Role.EDITOR})),
    ("desk:board", _("Board"), frozenset({Role.EDITOR})),
    ("desk:figures", _("Figures"), frozenset({Role.EDITOR})),
    (NOTICES, _("Notices"), EVERYBODY),
    ("admin:index", _("Admin"), frozenset({Role.EDITOR})),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A place in the masthead; `count` is drawn beside the word where there is one."""

    url: str
    label: str
    current: bool = False
    count: int | None = None


def belonging(memberships: QuerySet[Membership]) -> QuerySet[Membership]:
    """Memberships by the desk's name, each with how many notices are `unread` there."""
    unread = Notice.objects.unread().exclude(channel=Channel.OFF)
    counted = unread.filter(person=OuterRef("user"), desk=OuterRef("desk")).order_by()
    count = counted.values("desk").annotate(n=Count("pk")).values("n")
    return (
        memberships.select_related("desk")
        .annotate(unread=Coalesce(Subquery(count), 0))
        .order_by("desk__name", "pk")
    )


class Masthead:
    """What the masthead says to the person asking, looked up once and only if drawn."""

    def __init__(self, request: HttpRequest) -> None:
        self.user = getattr(request, "user", None)
        self.path = request.path
        # the desk's door has looked them up already (refusing.py)
        self.known: list[Membership] | None = getattr(request, "memberships", None)

    @cached_property
    def memberships(self) -> list[Membership]:
        """The person's desks by name, with what they are there."""
        if self.user is None or not self.user.is_authenticated:
            return []
        if self.known is not None:
            return self.known
        return list(belonging(self.user.memberships.all()))

    @property
    def desk(self) -> Desk | None:
        """The person's desk; the first by name where there are several."""
        return self.memberships[0].desk if self.memberships else None

    @property
    def role_label(self) -> str:
        """What the person is there, in a word."""
        if self.memberships:
            return str(Role(self.memberships[0].role).label)
        return str(_("administrator")) if self.is_superuser else ""

    @property
    def is_superuser(self) -> bool:
        """Whether the person sees all desks."""
        return bool(self.user and self.user.is_superuser)

    @property
    def unread(self) -> int | None:
        """How many notices the person has not read; nothing is drawn for none."""
        return sum(getattr(one, "unread", 0) for one in self.memberships) or None

    @property
    def place(self) -> str:
        """Where the person is; what one reaches from the articles belongs to them."""
        reached = filter(None, map(address, FROM_ARTICLES))
        imports = address("desk:import_progress", 0).removesuffix("0/")
        if self.path.startswith((*reached, imports) if imports else tuple(reached)):
            return address("desk:articles")
        batches = address("desk:batch", 0).removesuffix("0/")
        if self.path in map(address, FROM_BOARD) or (
            batches and self.path.startswith(batches)
        ):
            return address("desk:board")
        return self.path

    @property
    def nav(self) -> list[Entry]:
        """The places open to the person; the one they are in is marked."""
        roles = {membership.role for membership in self.memberships}
        if self.is_superuser:
            roles = set(EVERYBODY)
        places = [(name, label) for name, label, seen_by in PLACES if roles & seen_by]
        found = [(address(name), str(label)) for name, label in places]
        known = [(url, label) for url, label in found if url]
        counts = {address(NOTICES): self.unread}
        # /desk/articles/3/ lies in /desk/ too: the longest address is the nearest
        inside = [url for url, _label in known if self.place.startswith(url)]
        here = max(inside, key=len, default="")
        return [
            Entry(url, label, current=url == here, count=counts.get(url))
            for url, label in known
        ]


def address(name: str, *args: int) -> str:
    """The address of a named page, or nothing while the page does not exist."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def masthead(request: HttpRequest) -> dict[str, object]:
    """Give every template `desk`, `role_label` and `nav`; one query, if drawn."""
    drawn = Masthead(request)
    return {
        "desk": SimpleLazyObject(lambda: drawn.desk),
        "role_label": SimpleLazyObject(lambda: drawn.role_label),
        "nav": SimpleLazyObject(lambda: drawn.nav),
    }
