"""The timeline as prose: each entry becomes a sentence that a colleague would say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.desk.shown import Happened
from factcheck.desk.tags import clock
from factcheck.models import Claim, TimelineEntry, User
from factcheck.vocabulary import Dismissal, Slot, Stance, Status
from factcheck.workflow.history import history_of
from factcheck.workflow.sight import findings_seen
from factcheck.workflow.timeline import SYSTEM

SENTENCES: Mapping[str, str | Promise] = {
    "claim.added": gettext_lazy("%(who)s made it a claim."),
    "claim.edited": gettext_lazy("%(who)s changed the claim: %(fields)s."),
    "claim.split": gettext_lazy("%(who)s split it; the rest is now claim %(into)s."),
    "claim.accept": gettext_lazy("%(who)s accepted it as a claim."),
    "claim.restore": gettext_lazy("%(who)s undid the dismissal."),
    "claim.dismiss": gettext_lazy("%(who)s dismissed it: %(dismissal)s."),
    "claim.assign": gettext_lazy("%(who)s assigned it to %(person)s, due %(due)s."),
    "claim.due": gettext_lazy("%(who)s set another deadline: %(due)s."),
    "claim.take": gettext_lazy("%(who)s took it from the pool, due %(due)s."),
    "claim.start": gettext_lazy("%(who)s started research."),
    "claim.decline": gettext_lazy("%(who)s gave it back."),
    "claim.unassign": gettext_lazy("%(who)s took it back from its reviewer."),
    "claim.hand_over": gettext_lazy("%(who)s handed it over to %(person)s."),
    "claim.propose": gettext_lazy("%(who)s submitted the verdict “%(rating)s”."),
    "claim.withdraw": gettext_lazy("%(who)s withdrew the verdict."),
    "claim.ask_second": gettext_lazy(
        "%(who)s asked %(person)s for a second opinion, due %(due)s."
    ),
    "claim.decline_second": gettext_lazy("%(who)s declined to give a second opinion."),
    "claim.unassign_second": gettext_lazy(
        "%(who)s took the request for a second opinion back."
    ),
    "claim.second": gettext_lazy("%(who)s gave a second opinion: “%(rating)s”."),
    "claim.send_back": gettext_lazy("%(who)s sent it back."),
    "claim.approve": gettext_lazy("%(who)s approved “%(rating)s”."),
    "claim.reopen": gettext_lazy("%(who)s reopened it."),
    "claim.merge": gettext_lazy("%(who)s merged it into claim %(into)s."),
    "claim.unmerge": gettext_lazy("%(who)s separated it again."),
    "evidence.added": gettext_lazy("%(who)s added source %(cite)s%(stance)s."),
    "evidence.edited": gettext_lazy("%(who)s edited source %(cite)s%(stance)s."),
    "evidence.described": gettext_lazy(
        "%(who)s corrected what is known of source %(cite)s."
    ),
    "evidence.removed": gettext_lazy("%(who)s took source %(cite)s off."),
    "evidence.put_back": gettext_lazy("%(who)s put source %(cite)s back."),
    "evidence.file_attached": gettext_lazy(
        "%(who)s attached a file to source %(cite)s."
    ),
    "evidence.copied_again": gettext_lazy("%(who)s asked for a new copy of a source."),
    "comment.added": gettext_lazy("%(who)s commented."),
    "comment.edited": gettext_lazy("%(who)s changed a comment of theirs."),
    "comment.withdrawn": gettext_lazy("%(who)s withdrew a comment of theirs."),
    "sentence.dismissed": gettext_lazy(
        "%(who)s dismissed sentence %(sentence)s: %(dismissal)s."
    ),
    "sentence.reopened": gettext_lazy("%(who)s opened sentence %(sentence)s again."),
    "article.imported": gettext_lazy(
        "%(who)s imported version %(version)s:"
        " sentences %(sentences)s, suggested claims %(claims)s."
    ),
    "article.edited": gettext_lazy("%(who)s changed the article: %(fields)s."),
    "article.updated": gettext_lazy(
        "%(who)s sent the article anew, with other facts: %(fields)s."
    ),
    "article.killed": gettext_lazy("%(who)s killed the article."),
    "article.revived": gettext_lazy("%(who)s revived the article."),
    "article.embargo_ended": gettext_lazy("%(who)s noted that the embargo had ended."),
}
# what is no free text in `reason`, and so is said in the sentence itself
CODED = ("claim.dismiss", "sentence.dismissed")
FIELDS: Mapping[str, str | Promise] = {
    "quote": gettext_lazy("the passage"),
    "statement": gettext_lazy("the statement"),
    "type": gettext_lazy("the type"),
    "speaker": gettext_lazy("the speaker"),
    "said_on": gettext_lazy("the day it was said"),
    "priority": gettext_lazy("the priority"),
    "title": gettext_lazy("the title"),
    "byline": gettext_lazy("the byline"),
    "writers": gettext_lazy("the writers"),
    "subjects": gettext_lazy("the subjects"),
    "due_at": gettext_lazy("the deadline"),
    "publisher": gettext_lazy("the publisher"),
    "language": gettext_lazy("the language"),
    "source_url": gettext_lazy("the address"),
    "published_on": gettext_lazy("the day it appeared"),
    "embargo_until": gettext_lazy("the embargo"),
    "is_withheld": gettext_lazy("the embargo"),
}
STANCES: Mapping[str, str | Promise] = {
    Stance.SUPPORTS: gettext_lazy(", which supports the claim"),
    Stance.REFUTES: gettext_lazy(", which refutes the claim"),
    Stance.CONTEXT: gettext_lazy(", which gives context"),
    Stance.INCONCLUSIVE: gettext_lazy(", which is inconclusive"),
}


def history_shown(
    claim: Claim, reader: User, with_stance: Iterable[int] | None = None
) -> list[Happened]:
    """What happened to the claim, newest first, as far as the reader may know.

    `with_stance` are the numbers of the sources whose stance they may know, where the
    page has found them out already.
    """
    open_to_reader = with_stance
    if open_to_reader is None:
        open_to_reader = _stances_told(claim, reader)
    entries = list(history_of(claim, reader))
    told = [happened(one, open_to_reader) for one in entries]
    if not any(one.event == "claim.added" for one in entries) and not claim.split_from:
        told.insert(0, Happened(claim.created_at, _("The import suggested it.")))
    return told[::-1]


def _stances_told(claim: Claim, reader: User) -> set[int]:
    seen = findings_seen(reader, claim)
    numbers = claim.evidence.values_list("number", "slot")
    return {number for number, slot in numbers if Slot(slot) in seen}


def told(entries: Iterable[TimelineEntry]) -> list[Happened]:
    """Entries as sentences, in the order given."""
    return [happened(one) for one in entries]


def happened(entry: TimelineEntry, with_stance: Iterable[object] = ()) -> Happened:
    """One entry as a sentence; a reason in somebody's words becomes its quotation.

    `with_stance` are the numbers of the sources whose stance the reader may know.
    """
    pattern = SENTENCES.get(entry.event)
    if pattern is None:
        event = entry.event.replace("_", " ").replace(".", ": ")
        words = _("%(who)s – %(event)s.") % {"who": _who(entry), "event": event}
        return Happened(entry.at, words, entry.reason)
    quote = "" if entry.event in CODED else entry.reason
    if entry.event == "claim.edited":
        quote = quote or str(entry.after.get("statement", ""))
    return Happened(entry.at, str(pattern) % _words(entry, set(with_stance)), quote)


def _words(entry: TimelineEntry, with_stance: set[object]) -> dict[str, str]:
    after = {**entry.before, **entry.after}
    number = after.get("number")
    title = str(after.get("source", ""))
    stance = STANCES.get(str(after.get("stance", "")), "")
    return {
        "who": _who(entry),
        "person": str(entry.personal.get("person", _("somebody"))),
        "due": _moment(after.get("due_at")),
        "rating": str(after.get("rating", "")),
        "dismissal": _dismissal(entry.reason),
        "into": _listed(after.get("into")),
        "fields": _listed([str(FIELDS.get(one, one)) for one in entry.after]),
        "cite": f"[{number}] {title}".strip(),
        "stance": str(stance) if number in with_stance else "",
        "sentence": str(after.get("sentence", "")),
        "version": str(after.get("version", "")),
        "sentences": str(after.get("sentences", "")),
        "claims": str(after.get("claims", "")),
        "status": str(dict(Status.choices).get(str(after.get("status")), "")),
    }


def _who(entry: TimelineEntry) -> str:
    name = entry.personal.get("actor")
    if name == SYSTEM:
        return _("The desk")
    return str(name) if name else _("Somebody whose name was erased")


def _dismissal(reason: str) -> str:
    known = dict(Dismissal.choices)
    return str(known.get(reason, reason))


def _listed(value: object) -> str:
    if isinstance(value, list):
        return get_text_list([str(one) for one in value], _("and"))
    return str(value or "")


def _moment(value: object) -> str:
    try:
        return clock(datetime.fromisoformat(str(value)))
    except ValueError:
        return _("at no set time")
