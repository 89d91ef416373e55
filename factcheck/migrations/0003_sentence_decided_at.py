"""Keep when an editor decided about a sentence, so that a new draft can tell it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("factcheck", "0002_moments_of_figures")]

    operations = [
        migrations.AddField(
            model_name="sentence",
            name="decided_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="decided"),
        )
    ]
