"""Find what happened in a period without reading all that ever happened."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("factcheck", "0001_first")]

    operations = [
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["created_at"], name="claim_came"),
        ),
        migrations.AddIndex(
            model_name="signoff",
            index=models.Index(
                condition=models.Q(("decision", "approved")),
                fields=["decided_at"],
                name="signoff_approved",
            ),
        ),
        migrations.AddIndex(
            model_name="timelineentry",
            index=models.Index(fields=["desk", "at"], name="timeline_of_desk"),
        ),
        migrations.AddIndex(
            model_name="verdict",
            index=models.Index(
                condition=models.Q(("submitted_at__isnull", False)),
                fields=["submitted_at"],
                name="verdict_handed_in",
            ),
        ),
    ]
