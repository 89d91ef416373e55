"""The events of the timeline in a few words each, for its lists."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.models import TimelineEntry

WORDS: Mapping[str, str | Promise] = {
    "article.imported": gettext_lazy("article imported"),
    "article.edited": gettext_lazy("article’s facts changed"),
    "sentence.dismissed": gettext_lazy("sentence dismissed"),
    "sentence.reopened": gettext_lazy("sentence opened again"),
    "claim.added": gettext_lazy("claim added"),
    "claim.edited": gettext_lazy("claim reworded"),
    "claim.split": gettext_lazy("claim split"),
    "claim.accept": gettext_lazy("claim accepted"),
    "claim.restore": gettext_lazy("dismissal of a claim undone"),
    "claim.dismiss": gettext_lazy("claim dismissed"),
    "claim.assign": gettext_lazy("claim assigned"),
    "claim.due": gettext_lazy("another deadline set"),
    "claim.take": gettext_lazy("claim taken from the pool"),
    "claim.start": gettext_lazy("research started"),
    "claim.decline": gettext_lazy("claim given back"),
    "claim.unassign": gettext_lazy("claim taken back"),
    "claim.hand_over": gettext_lazy("claim handed over"),
    "claim.propose": gettext_lazy("verdict submitted"),
    "claim.withdraw": gettext_lazy("verdict withdrawn"),
    "claim.ask_second": gettext_lazy("second opinion asked for"),
    "claim.decline_second": gettext_lazy("second opinion declined"),
    "claim.unassign_second": gettext_lazy("second opinion no longer asked for"),
    "claim.second": gettext_lazy("second opinion given"),
    "claim.send_back": gettext_lazy("verdict sent back"),
    "claim.approve": gettext_lazy("verdict approved"),
    "claim.reopen": gettext_lazy("claim reopened"),
    "claim.merge": gettext_lazy("claim merged"),
    "claim.unmerge": gettext_lazy("claim separated again"),
    "evidence.added": gettext_lazy("source added"),
    "evidence.edited": gettext_lazy("evidence edited"),
    "evidence.described": gettext_lazy("facts of a source corrected"),
    "evidence.removed": gettext_lazy("source taken off"),
    "evidence.put_back": gettext_lazy("source put back"),
    "evidence.file_attached": gettext_lazy("file attached to a source"),
    "evidence.copied_again": gettext_lazy("new copy of a source asked for"),
    "desk.opened": gettext_lazy("desk opened"),
    "desk.changed": gettext_lazy("desk’s policy changed"),
    "member.added": gettext_lazy("person brought to the desk"),
    "member.role_changed": gettext_lazy("role changed"),
    "member.changed": gettext_lazy("what is spread to a person changed"),
    "member.removed": gettext_lazy("person taken off the desk"),
    "person.changed": gettext_lazy("person’s account changed"),
    "person.password_set": gettext_lazy("person’s pass phrase set"),
    "scale.written": gettext_lazy("words of a scale changed"),
    "scale.renamed": gettext_lazy("scale renamed"),
    "scale.superseded": gettext_lazy("scale superseded"),
    "source.added": gettext_lazy("source entered in the register"),
    "source.noted": gettext_lazy("reliability of a source noted"),
    "speaker.changed": gettext_lazy("speaker changed"),
    "principle.changed": gettext_lazy("public text of the desk changed"),
    "subject.added": gettext_lazy("subject added"),
    "subject.renamed": gettext_lazy("subject renamed"),
    "subject.removed": gettext_lazy("subject taken off"),
    "conflict.declared": gettext_lazy("conflict of interest declared"),
    "conflict.ended": gettext_lazy("conflict of interest ended"),
    "job.put_away": gettext_lazy("failure of background work put away"),
    "token.rotated": gettext_lazy("API token replaced"),
    "view.shared": gettext_lazy("view of the board shared"),
    "view.unshared": gettext_lazy("view of the board no longer shared"),
    "batch.spread": gettext_lazy("claims spread over the desk"),
    "batch.undone": gettext_lazy("spread over the desk undone"),
    "batch.assign": gettext_lazy("many claims assigned"),
    "batch.unassign": gettext_lazy("many claims taken back"),
    "batch.ask_second": gettext_lazy("many second opinions asked for"),
    "batch.accept": gettext_lazy("many claims accepted"),
    "batch.dismiss": gettext_lazy("many claims dismissed"),
    "batch.deadline": gettext_lazy("deadline of many claims set"),
    "batch.priority": gettext_lazy("priority of many claims set"),
    "token.created": gettext_lazy("API token made"),
    "token.revoked": gettext_lazy("API token revoked"),
}


def event(entry: TimelineEntry) -> str:
    """What happened, in a few words."""
    known = WORDS.get(entry.event)
    return str(known) if known else entry.event.replace(".", ": ").replace("_", " ")


def who(entry: TimelineEntry) -> str:
    """By name, whoever did it; the desk itself has none."""
    name = str(entry.personal.get("actor", ""))
    if name == "system":
        return _("the desk")
    return name or _("name erased")


def whom(entry: TimelineEntry) -> str:
    """Who else it was about, by name."""
    named = (entry.personal.get(part) for part in ("person", "writers"))
    return ", ".join(str(name) for name in named if name)
