"""How each figure is counted, in words: these stand below its table."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HOW: Mapping[str, str | Promise] = {
    "throughput": _(
        "Claims by day, week (from Monday) or month. Imported: the claim came"
        " with an article, or an editor added it. Decided: an editor accepted,"
        " added or dismissed it. Proposed: a verdict was handed in. Approved: it"
        " was signed off. A claim that was sent back and came again counts once in"
        " each day, week or month."
    ),
    "speed": _(
        "All hours count, nights and weekends too, from the import of a claim to"
        " the approval that stands; told by the day of the approval. The median"
        " and the 90th percentile are times of real claims (nearest rank). In the"
        " plot, in hours: the dot is the median, the bar reaches up to the 90th"
        " percentile."
    ),
    "ratings": _(
        "Verdicts that were signed off in the period and still stand. Older"
        " scales that share a word with the desk’s own share its line."
    ),
    "speakers": _("Approved verdicts by who said what was checked."),
    "roles": _(
        "The same by the party or role that the desk has noted for the speaker."
    ),
    "subjects": _("By what the article is filed under; with two subjects under both."),
    "reviewers": _(
        "By who wrote the approved verdict; the other opinion is not counted."
    ),
    "overdue": _(
        "The table is of this moment, whatever the period: who has what to check,"
        " first checks and second opinions, and how much of it is past its"
        " deadline (in the plot the part marked with !)."
    ),
    "agreement": _(
        "Second opinions handed in during the period, each with the first verdict"
        " of its round; only rounds that are over (approved, sent back or"
        " reopened), so that nothing of an open one shows. Rows: first check."
        " Columns: second opinion. Filled circles: the same rating."
    ),
    "sources": _(
        "The sources frozen with each verdict that was approved in the period."
    ),
}
