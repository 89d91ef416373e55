"""The desk's words for what people are told of, and how; see vocabulary.py."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NoticeKind(TextChoices):
    """What somebody is told of."""

    ASSIGNED = "assigned", _("a claim is assigned to you")
    UNASSIGNED = "unassigned", _("a claim is taken off your list")
    HANDED_OVER = "handed_over", _("a claim is handed over to you")
    SENT_BACK = "sent_back", _("your verdict is sent back")
    SECOND_ASKED = "second_asked", _("you are asked for a second opinion")
    DECLINED = "declined", _("somebody gives back what you assigned")
    PROPOSED = "proposed", _("a verdict waits for sign-off")
    SECOND_IN = "second_in", _("a second opinion agrees")
    DISPUTED = "disputed", _("two reviewers disagree")
    APPROVED = "approved", _("your verdict is approved")
    REOPENED = "reopened", _("a claim of yours is reopened")
    MENTIONED = "mentioned", _("somebody speaks to you in a comment")
    COMMENTED = "commented", _("somebody comments on your claim")
    DEADLINE_NEAR = "deadline_near", _("a deadline is near")
    DEADLINE_PASSED = "deadline_passed", _("a deadline has passed")
    IMPORTED = "imported", _("your import is finished")
    IMPORT_FAILED = "import_failed", _("your import failed")
    COPY_FAILED = "copy_failed", _("a source of yours could not be copied")


class Channel(TextChoices):
    """How somebody is told; by mail or digest it stands on the page as well."""

    PAGE = "page", _("on the page only")
    MAIL = "mail", _("by mail at once")
    DIGEST = "digest", _("in the daily digest")
    OFF = "off", _("not at all")
