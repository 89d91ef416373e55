"""The people of the demo desk; whoever sits at this machine logs in as any of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.hashers import check_password, make_password

from factcheck.actions import people
from factcheck.models import Desk, User
from factcheck.vocabulary import Role

# Everybody's: it opens nothing but a desk that only this machine can reach.
PASS_PHRASE = "brackwater by night"  # noqa: S105


@dataclass(frozen=True, slots=True)
class Part:
    """Who plays what on the demo desk."""

    username: str
    first_name: str
    last_name: str
    role: Role


MARTA = Part("marta", "Marta", "Okell", Role.EDITOR)
INES = Part("ines", "Ines", "Duro", Role.EDITOR)
NOOR = Part("noor", "Noor", "Castellan", Role.REVIEWER)
TOMAS = Part("tomas", "Tomas", "Wray", Role.REVIEWER)
EDDA = Part("edda", "Edda", "Brun", Role.REVIEWER)
VERA = Part("vera", "Vera", "Lind", Role.VIEWER)
CAST = (MARTA, INES, NOOR, TOMAS, EDDA, VERA)

People = dict[Part, User]


def bring(desk: Desk) -> People:
    """Make everybody's account and bring them to the desk."""
    brought: People = {}
    # one hash for all: the phrase is on the screen anyway, and hashing takes its time
    hashed = make_password(PASS_PHRASE)
    for one in CAST:
        person = people.add_person(
            one.username,
            by=None,
            first_name=one.first_name,
            last_name=one.last_name,
            email=f"{one.username}@example.org",
        )
        person.password = hashed
        person.save(update_fields=["password"])
        people.add_member(desk, person, one.role, by=None)
        brought[one] = person
    return brought


def is_here() -> bool:
    """Whether this database is a demo: everybody is there, with the shared phrase."""
    names = [one.username for one in CAST]
    hashes = User.objects.filter(username__in=names).values_list("password", flat=True)
    found = list(hashes)
    return len(found) == len(CAST) and any(
        check_password(PASS_PHRASE, one) for one in set(found)
    )


def log_ins() -> str:
    """The log-ins, a line each, as they are printed."""
    lines = [
        f"  {one.username:<8}{one.first_name} {one.last_name}, {one.role.label}"
        for one in CAST
    ]
    return "\n".join([f"Log in with the pass phrase “{PASS_PHRASE}” as:", *lines])
