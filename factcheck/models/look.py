"""When somebody last looked at a claim, so that they are told what is new since."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class LastLook(models.Model):
    """How far in its article's timeline a person has read about a claim.

    `number` is that of the claim's last entry at the time; entries of an article are
    numbered in the order in which they are committed.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    claim = models.ForeignKey(
        "factcheck.Claim", on_delete=models.CASCADE, related_name="looks"
    )
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("person", "claim"), name="one_last_look_per_person_and_claim"
            )
        ]

    def __str__(self) -> str:
        return f"claim {self.claim_id}, entry {self.number}"
