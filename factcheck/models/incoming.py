"""What somebody asked the desk to import, before it is an article."""

from django.conf import settings
from django.db import models

from factcheck.vocabulary import ImportMethod, Priority


class Incoming(models.Model):
    """A text, address or file handed in for import, with what was said about it.

    It is kept beside the job that reads it; `article` and `version` are set once there
    is something whole enough to store, `created` tells whether the article was new.
    """

    desk = models.ForeignKey(
        "factcheck.Desk", on_delete=models.CASCADE, related_name="incoming"
    )
    job = models.OneToOneField(
        "factcheck.Job", on_delete=models.CASCADE, null=True, related_name="incoming"
    )
    method = models.CharField(max_length=8, choices=ImportMethod)
    text = models.TextField(blank=True)
    url = models.CharField(max_length=2000, blank=True)
    file = models.FileField(upload_to="incoming/%Y/%m/", blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    title = models.CharField(max_length=500, blank=True)
    byline = models.CharField(max_length=300, blank=True)
    publisher = models.CharField(max_length=300, blank=True)
    published_on = models.DateField(null=True)
    language = models.CharField(max_length=12, blank=True)
    priority = models.PositiveSmallIntegerField(
        choices=Priority, default=Priority.NORMAL
    )
    due_at = models.DateTimeField(null=True)
    origin = models.CharField(max_length=200, blank=True)
    external_id = models.CharField(max_length=2000, blank=True)
    # sentences already split elsewhere, as [start, end, kind] in code points
    spans = models.JSONField(default=list)
    # people of the desk who wrote it: they do not check it
    writers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    # a new draft of this article, whatever its own identity says
    draft_of = models.ForeignKey(
        "factcheck.Article", on_delete=models.CASCADE, null=True, related_name="+"
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    article = models.ForeignKey(
        "factcheck.Article", on_delete=models.CASCADE, null=True, related_name="+"
    )
    version = models.ForeignKey(
        "factcheck.ArticleVersion",
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
    )
    created = models.BooleanField(default=False)
    source_url = models.CharField(max_length=2000, blank=True)
    subjects = models.JSONField(default=list)
    embargo_until = models.DateTimeField(null=True)
    is_withheld = models.BooleanField(default=False)
    # its origin says that it is withdrawn; why, in its own words
    is_killed = models.BooleanField(default=False)
    kill_reason = models.CharField(max_length=500, blank=True)
    their_version = models.CharField(max_length=100, blank=True)
    their_changed_at = models.DateTimeField(null=True)
    # what came of it, where that is not plain from the article
    note = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.title or self.url or self.file_name or self.text[:200]
