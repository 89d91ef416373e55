"""What altered in the exported verdicts, numbered for those who read along."""

from django.db import models
from django.db.models import Q

from factcheck.vocabulary import Gone


class Change(models.Model):
    """That an exported verdict appeared, altered or went away.

    Numbers are taken under the desk's lock at the end of the transaction, so that a
    reader who has seen number N never misses a smaller one that commits late.
    """

    desk = models.ForeignKey(
        "factcheck.Desk", on_delete=models.CASCADE, related_name="changes"
    )
    number = models.PositiveBigIntegerField()
    verdict_id = models.PositiveBigIntegerField()
    gone = models.CharField(max_length=10, choices=Gone, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    # only the newest change of a verdict is current; older ones are history
    is_current = models.BooleanField(default=True)

    class Meta:
        ordering = ("desk", "number")
        constraints = [
            models.UniqueConstraint(
                fields=("desk", "number"), name="one_change_per_number"
            ),
            models.UniqueConstraint(
                fields=("verdict_id",),
                condition=Q(is_current=True),
                name="one_current_change_per_verdict",
            ),
        ]

    def __str__(self) -> str:
        return f"change {self.number} on {self.desk}"
