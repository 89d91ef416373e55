"""The desk's words: every status, role and kind, one place each."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person is on a desk."""

    # imports, triages, assigns, signs off, publishes, corrects; may also check
    EDITOR = "editor", _("editor")
    # checks what is assigned, gives second opinions
    REVIEWER = "reviewer", _("reviewer")
    # reads and exports
    VIEWER = "viewer", _("viewer")


class Status(TextChoices):
    """Where a claim stands in the workflow; publication has a life of its own."""

    # the import suggested it; nobody has decided yet
    DETECTED = "detected", _("Detected")
    # an editor accepted it; it waits for a reviewer
    TO_CHECK = "to_check", _("To check")
    # a reviewer has it and has not begun
    ASSIGNED = "assigned", _("Assigned")
    # the reviewer is at work on it
    IN_RESEARCH = "in_research", _("In research")
    # a verdict waits for sign-off
    PROPOSED = "proposed", _("Proposed")
    # a second person reached the same rating
    SECONDED = "seconded", _("Seconded")
    # a second person reached another rating
    DISPUTED = "disputed", _("Disputed")
    # an editor signed the verdict off
    APPROVED = "approved", _("Approved")
    # it was decided once and something underneath has changed
    NEEDS_RECHECK = "needs_recheck", _("Needs recheck")
    # not to be checked, for a reason
    DISMISSED = "dismissed", _("Dismissed")
    # another claim of the article covers it
    MERGED = "merged", _("Merged")


class SentenceKind(TextChoices):
    """What a stretch of an article's text is."""

    SENTENCE = "sentence", _("sentence")
    # section title, standfirst label, list header
    HEADING = "heading", _("heading")
    # byline, credit, "read more", dateline alone
    BOILERPLATE = "boilerplate", _("boilerplate")


class ClaimType(TextChoices):
    """What sort of thing a sentence or claim asserts."""

    # number, quantity, money, per cent, rank
    STATISTIC = "statistic", _("statistic")
    # somebody said, claimed or argued it
    QUOTE = "quote", _("quotation")
    # who did what, when
    EVENT = "event", _("event")
    # cause or comparison without figures
    COMPARISON_CAUSE = "comparison_cause", _("comparison or cause")
    # background fact, definition, law, science
    HISTORY = "history", _("background")
    # about the future: forecast, plan
    PREDICTION = "prediction", _("prediction or plan")
    OPINION = "opinion", _("opinion")
    QUESTION = "question", _("question")
    OTHER = "other", _("other")


class SentenceType(TextChoices):
    """A claim's types, and those of stretches that are no sentence."""

    STATISTIC = "statistic", _("statistic")
    QUOTE = "quote", _("quotation")
    EVENT = "event", _("event")
    COMPARISON_CAUSE = "comparison_cause", _("comparison or cause")
    HISTORY = "history", _("background")
    PREDICTION = "prediction", _("prediction or plan")
    OPINION = "opinion", _("opinion")
    QUESTION = "question", _("question")
    OTHER = "other", _("other")
    HEADING = "heading", _("heading")
    BOILERPLATE = "boilerplate", _("boilerplate")


class Disposition(TextChoices):
    """What has been decided about a sentence."""

    # a claim on it goes to check
    CLAIM = "claim", _("claim")
    # an editor decided that there is nothing to check
    DISMISSED = "dismissed", _("dismissed")
    # nobody has decided
    OPEN = "open", _("open")


class Dismissal(TextChoices):
    """Why a sentence or claim is not checked."""

    OPINION = "opinion", _("an opinion")
    QUESTION = "question", _("a question")
    HEADING = "heading", _("a heading")
    NO_FACT = "no_fact", _("no fact in it")
    TOO_VAGUE = "too_vague", _("too vague to check")
    PERSONAL = "personal", _("a personal experience")
    PREDICTION = "prediction", _("a prediction of the writer")
    DUPLICATE = "duplicate", _("already covered by another claim")
    OUT_OF_SCOPE = "out_of_scope", _("outside what this desk checks")
    # of claims only, whose passage a new draft dropped
    GONE = "gone", _("no longer in the article")


class AnchorStatus(TextChoices):
    """How surely a claim's passage was found again in a version of the text."""

    # at the same place, word for word
    EXACT = "exact", _("unmoved")
    # word for word, at another place
    MOVED = "moved", _("moved")
    # word for word at more than one place: a person decides
    AMBIGUOUS = "ambiguous", _("found more than once")
    # not there any more
    ORPHANED = "orphaned", _("no longer in the text")


class Priority(IntegerChoices):
    """How urgent a claim or article is; higher goes first."""

    LOW = 1, _("Low")
    NORMAL = 2, _("Normal")
    HIGH = 3, _("High")


class ImportMethod(TextChoices):
    """How a text reached the desk."""

    TEXT = "text", _("pasted text")
    URL = "url", _("web address")
    FILE = "file", _("file")
    # an item as a content system hands it over: marked-up text and facts about it
    CMS = "cms", _("content system")
    # a line of a delivery of many articles
    BULK = "bulk", _("delivery")


class Slot(TextChoices):
    """Which of a claim's two checks an assignment is for."""

    FIRST = "first", _("first check")
    SECOND = "second", _("second opinion")


class Ending(TextChoices):
    """Why an assignment is no longer open."""

    # the person handed in a verdict
    SUBMITTED = "submitted", _("verdict submitted")
    DECLINED = "declined", _("declined")
    UNASSIGNED = "unassigned", _("taken back by an editor")
    # the slot was given to somebody else
    REPLACED = "replaced", _("given to somebody else")
    HANDED_OVER = "handed_over", _("handed over")
    # the claim left the stage at which it was being checked
    CLAIM_CLOSED = "claim_closed", _("the claim needed no further check")
    # the article was killed: nobody works on it any more
    KILLED = "killed", _("the article was killed")


class SecondOpinion(TextChoices):
    """When a desk wants a second verdict before sign-off."""

    NEVER = "never", _("never")
    WHEN_ASKED = "when_asked", _("when an editor asks")
    ALWAYS = "always", _("always")


class Many(TextChoices):
    """What was done with many claims in one go."""

    SPREAD = "spread", _("spread over the desk")
    ASSIGN = "assign", _("assigned")
    UNASSIGN = "unassign", _("taken back")
    ASK_SECOND = "ask_second", _("second opinion asked for")
    ACCEPT = "accept", _("accepted")
    DISMISS = "dismiss", _("dismissed")
    DEADLINE = "deadline", _("deadline set")
    PRIORITY = "priority", _("priority set")


class Interest(TextChoices):
    """With what somebody can have a conflict of interest."""

    # somebody whose words are checked
    SPEAKER = "speaker", _("a speaker")
    # whoever prints the article
    PUBLISHER = "publisher", _("a publisher")
    # what the article is about
    SUBJECT = "subject", _("a subject")


class Stance(TextChoices):
    """What a passage says about a claim."""

    SUPPORTS = "supports", _("Supports")
    REFUTES = "refutes", _("Refutes")
    CONTEXT = "context", _("Context")
    INCONCLUSIVE = "inconclusive", _("Inconclusive")


class SourceType(TextChoices):
    """What kind of source something is."""

    PRIMARY_DOCUMENT = "primary_document", _("primary document")
    DATASET = "dataset", _("data set")
    OFFICIAL_STATEMENT = "official_statement", _("official statement")
    INTERVIEW = "interview", _("interview")
    EXPERT = "expert", _("expert")
    EYEWITNESS = "eyewitness", _("eyewitness")
    COURT_OR_LAW = "court_or_law", _("court or law")
    PEER_REVIEWED = "peer_reviewed", _("peer-reviewed study")
    MEDIA_REPORT = "media_report", _("media report")
    ARCHIVED_PAGE = "archived_page", _("archived page")
    WRITERS_NOTES = "writers_notes", _("writer's notes")


class Tone(TextChoices):
    """The colour family a rating is stamped in; nearer the top is nearer the truth."""

    HOLDS = "holds", _("holds")
    MOSTLY = "mostly", _("mostly holds")
    MIXED = "mixed", _("mixed")
    FAILS = "fails", _("fails")
    UNKNOWN = "unknown", _("cannot be told")


class VerdictState(TextChoices):
    """How far a verdict has come."""

    # being written
    DRAFT = "draft", _("draft")
    # handed in, and frozen with its evidence
    SUBMITTED = "submitted", _("submitted")
    # sent back, withdrawn or overtaken; kept for the record
    SUPERSEDED = "superseded", _("superseded")


class Decision(TextChoices):
    """What an editor decided about a submitted verdict."""

    APPROVED = "approved", _("approved")
    SENT_BACK = "sent_back", _("sent back")


class JobState(TextChoices):
    """How far a piece of background work has come."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    STOPPED = "stopped", _("stopped")


class Gone(TextChoices):
    """Why an exported verdict is no longer to be shown."""

    REOPENED = "reopened", _("reopened")
    RETRACTED = "retracted", _("retracted")
    DELETED = "deleted", _("deleted")


class Scope(TextChoices):
    """What an API token may be used for, within its person's role."""

    READ = "read", _("read")
    IMPORT = "import", _("import articles")
    # triage and assign
    EDIT = "edit", _("triage and assign")
    REVIEW = "review", _("gather evidence and write verdicts")
    SIGNOFF = "signoff", _("sign off")
    EXPORT = "export", _("export verdicts")


class PrincipleKind(TextChoices):
    """What a desk says of itself in public (IFCN Code of Principles)."""

    METHODOLOGY = "methodology", _("How we check: methodology")
    CORRECTIONS = "corrections", _("How we correct: corrections policy")
    INDEPENDENCE = "independence", _("Whose side we are on: non-partisanship")
    FUNDING = "funding", _("Who pays for it: organisation and funding")
