"""Who walks through the desk: the demo desk's people, and two that it lacks."""

from __future__ import annotations

import json

from factcheck.actions import people, tokens
from factcheck.management.demo.cast import PASS_PHRASE
from factcheck.models import Desk, User
from factcheck.vocabulary import Role, Scope

MARTA, INES = "marta", "ines"  # editors
NOOR, TOMAS, EDDA = "noor", "tomas", "edda"  # reviewers
VERA = "vera"  # a viewer
ROOT = "root"  # looks after the installation, and is an editor here as well
KIM = "kim"  # a reviewer whom nobody has given anything yet
EVERYBODY = (MARTA, INES, NOOR, TOMAS, EDDA, VERA, ROOT, KIM)


def bring() -> str:
    """Bring the two, and tell everybody's number and key: run beside an open desk."""
    desk = Desk.objects.get()
    newcomers = ((ROOT, "Adair", Role.EDITOR), (KIM, "Sorel", Role.REVIEWER))
    for name, last, role in newcomers:
        first = name.capitalize()
        person = people.add_person(
            name, by=None, password=PASS_PHRASE, first_name=first, last_name=last
        )
        people.add_member(desk, person, role, by=None)
    User.objects.filter(username=ROOT).update(is_superuser=True, is_staff=True)
    return json.dumps(
        {
            one.username: [one.pk, tokens.create(one, Scope.values, by=None).key]
            for one in User.objects.filter(username__in=EVERYBODY)
        }
    )
