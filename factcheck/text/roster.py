"""Everybody an article names, so that a short name finds the full one."""

from collections import defaultdict
from collections.abc import Sequence

from factcheck.text.limits import MAX_FINDS
from factcheck.text.look import Look
from factcheck.text.names import Name, gender_of
from factcheck.text.tokens import bare

_ENDINGS = frozenset(["Jr", "Sr", "II", "III", "IV"])


class Roster:
    """The people and bodies of one article, by every part of their names."""

    def __init__(self, looks: Sequence[Look]) -> None:
        self._people: set[str] = set()
        self._roles: dict[str, set[str]] = defaultdict(set)
        self._by_last: dict[str, list[str]] = defaultdict(list)
        self._by_first: dict[str, list[str]] = defaultdict(list)
        self._alone: set[str] = set()
        self._possible: set[str] = set()
        self._with_article: set[str] = set()
        self._learnt: dict[str, str] = {}
        every = [(name, look) for look in looks for name in look.names]
        for name, _ in every:
            self._add(name)
        for name, look in every:
            if name.may_be_person and self._acts_like_person(name, look):
                self._people.add(name.text)

    def _add(self, name: Name) -> None:
        parts = name.text.split()
        if name.is_person:
            self._people.add(name.text)
        elif name.may_be_person:
            self._possible.add(name.text)
        if name.with_article:
            self._with_article.add(name.text)
        self._roles[name.text].update(name.roles)
        if len(parts) < 2:
            self._alone.add(name.text)
            return
        last = parts[-2] if parts[-1] in _ENDINGS else parts[-1]
        for index, part in ((self._by_last, last), (self._by_first, parts[0])):
            known = index[part]
            if name.text not in known and len(known) < MAX_FINDS:
                known.append(name.text)

    def _acts_like_person(self, name: Name, look: Look) -> bool:
        """Say whether the name speaks, or goes by its last part elsewhere."""
        parts = name.text.split()
        if parts[-1] in self._alone or parts[0] in self._alone:
            return True
        phrase = look.credit.phrase if look.credit else None
        if phrase is None or not phrase.start <= name.start < phrase.end:
            return False
        return look.credit is not None and look.credit.verb.text in ("said", "says")

    def full(self, name: str) -> str:
        """Return the name as fully as the article gives it; unchanged when unsure."""
        name = bare(name)
        if " " in name:
            return name
        people = [known for known in self._by_last[name] if known in self._people]
        for known in (people, [f for f in self._by_first[name] if f in self._people]):
            if len(known) == 1:
                return known[0]
            if known:
                return name
        bodies = [f for f in self._by_first[name] if f not in self._people]
        if len(bodies) == 1 and name in self._alone and len(name) > 3:
            return bodies[0]
        return name

    def is_person(self, name: str) -> bool:
        """Say whether the name is a person's."""
        return name in self._people

    def may_be_person(self, name: str) -> bool:
        """Say whether the name may be a person's, for all the article shows."""
        return name in self._people or name in self._possible

    def takes_article(self, name: str) -> bool:
        """Say whether the article writes "the" before the name."""
        return name in self._with_article and name not in self._people

    def learn(self, name: str, pronoun: str) -> None:
        """Keep that the article calls this person he or she."""
        self._people.add(name)
        self._learnt.setdefault(name, "m" if pronoun == "he" else "f")

    def roles(self, name: str) -> set[str]:
        """Return the titles and roles that stand before the name in the article."""
        return self._roles[name]

    def gender(self, name: str) -> str:
        """Return "m", "f" or "" (not known)."""
        return gender_of(name, tuple(self._roles[name])) or self._learnt.get(name, "")
