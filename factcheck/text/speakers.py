"""Who says each sentence: pronouns and short names traced to the full name."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.text.look import Look
from factcheck.text.names import Name, names_in
from factcheck.text.naming import PEOPLE, Phrase
from factcheck.text.phrases import LINKS
from factcheck.text.roster import Roster
from factcheck.text.tokens import Word, bare
from factcheck.text.wordlists import words

# how many sentences back a pronoun may point
_REACH = 5
# roles held by one person at a time, who may go by the role alone
_ROLES = words("roles")


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who speaks in a sentence; an empty name is the writer."""

    name: str = ""
    # where the words stand that mean the speaker; nowhere when a quotation goes on
    start: int = -1
    end: int = -1

    @property
    def is_written(self) -> bool:
        """Say whether the sentence itself points at the speaker."""
        return self.start >= 0


WRITER = Speaking()


def who_speaks(looks: Sequence[Look]) -> list[Speaking]:
    """Return the speaker of every sentence of an article, in order."""
    return Hearing(looks).spoken


class Hearing:
    """An article listened to from beginning to end."""

    def __init__(self, looks: Sequence[Look]) -> None:
        self.looks = looks
        self.roster = Roster(looks)
        self.spoken: list[Speaking] = []
        for place, look in enumerate(looks):
            self.spoken.append(self.speaker(place, look))

    def speaker(self, place: int, look: Look) -> Speaking:
        """Return who speaks in the sentence at this place, or in a part of it."""
        if look.kind != "sentence":
            return WRITER
        if look.credit is None:
            return self._carried_on(place, look)
        phrase = look.credit.phrase
        if phrase.is_pronoun:
            name = self.meant(phrase.words[0].lower, place, look, phrase.start)
        else:
            name = self._name(phrase)
        return Speaking(name, phrase.start, phrase.end) if name else WRITER

    def _name(self, phrase: Phrase) -> str:
        """Return the name at the phrase's head, or the phrase when it has none."""
        head = _head(phrase)
        names = names_in(head)
        if _is_named(names, head) and not _is_joined(phrase):
            return self.roster.full(names[-1].text)
        people = [n for n in names_in(phrase.words) if n.is_person]
        if people and _is_by(phrase, people[-1].start):
            return self.roster.full(people[-1].text)
        return self._by_role(phrase) or phrase.without_article()

    def _by_role(self, phrase: Phrase) -> str:
        """Return who "the minister" is: the last person named with that role."""
        first, *rest = (word.lower for word in phrase.words)
        if first != "the" or len(rest) != 1 or bare(rest[0]) not in _ROLES:
            return ""
        role = bare(rest[0])
        for back in range(len(self.spoken) - 1, max(-1, len(self.spoken) - 12), -1):
            for name in self.looks[back].names:
                full = self.roster.full(name.text)
                if role in self.roster.roles(full) or (
                    role == "leader" and self.roster.is_person(full)
                ):
                    return full
        return ""

    def _carried_on(self, place: int, look: Look) -> Speaking:
        """Give a quotation without a speaker to the one who speaks beside it."""
        if not look.quoted.spans:
            return WRITER
        if look.quoted.left_open and self._same_paragraph(place, place + 1):
            following = self.looks[place + 1]
            if following.credit is not None:
                return Speaking(self.speaker(place + 1, following).name)
        if place == 0 or not self.spoken[-1].name:
            return WRITER
        long = look.quoted.words(look.text) >= 4
        if look.is_mostly_quoted or (long and self._same_paragraph(place - 1, place)):
            return Speaking(self.spoken[-1].name)
        return WRITER

    def _same_paragraph(self, one: int, other: int) -> bool:
        if other >= len(self.looks):
            return False
        return self.looks[one].paragraph == self.looks[other].paragraph

    def _body_meant(self, place: int) -> str:
        """Return the body that "it" or "they" means: one that spoke, or the subject."""
        for back in range(place - 1, max(-1, place - 4), -1):
            speaker = self.spoken[back].name
            if speaker and not self.roster.is_person(speaker):
                return speaker
        names = self.looks[place - 1].names if place else ()
        if names and names[0].start < 30 and not names[0].is_person:
            return self.roster.full(names[0].text)
        return ""

    def meant(self, pronoun: str, place: int, look: Look, start: int) -> str:
        """Return whom a pronoun means, or nothing when the text leaves it open."""
        if pronoun in ("it", "they"):
            return self._body_meant(place)
        names = [name.text for name in look.names if name.end < start]
        if look is not self.looks[place]:
            names += [name.text for name in self.looks[place].names]
        for back in range(place - 1, max(-1, place - 1 - _REACH), -1):
            names += [self.spoken[back].name] if self.spoken[back].name else []
            names += [name.text for name in self.looks[back].names]
        every = [self.roster.full(name) for name in names]
        for known in (self.roster.is_person, self.roster.may_be_person):
            for full in every:
                if known(full) and self._fits(pronoun, full):
                    self.roster.learn(full, pronoun)
                    return full
        return ""

    def _fits(self, pronoun: str, name: str) -> bool:
        return self.roster.gender(name) in ("", "m" if pronoun == "he" else "f")


def _head(phrase: Phrase) -> list[Word]:
    """Return the phrase up to "of", "for" and the like, unless a name spans it."""
    names = names_in(phrase.words)
    for place, word in enumerate(phrase.words):
        inside = any(name.start < word.start < name.end for name in names)
        if place and word.lower in LINKS and not inside:
            return list(phrase.words[:place])
    return list(phrase.words)


def _is_named(names: Sequence[Name], head: Sequence[Word]) -> bool:
    """Say whether the head ends in a name; a capital "Researchers" is none."""
    if not names or names[-1].end != head[-1].end:
        return False
    return any(
        word.lower not in PEOPLE for word in head if word.start >= names[-1].start
    )


def _is_joined(phrase: Phrase) -> bool:
    """Say whether two are named: "the United Nations and the European Union"."""
    return any(word.lower == "and" for word in phrase.words)


def _is_by(phrase: Phrase, start: int) -> bool:
    """Say whether the name is that of the author: "a survey by Penelope Abernathy"."""
    before = [word.lower for word in phrase.words if word.end < start]
    return bool(before) and before[-1] in ("by", "from")
