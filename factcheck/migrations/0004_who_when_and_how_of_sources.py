"""Freeze with a verdict who said what its sources say, when, and how the desk has it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("factcheck", "0003_sentence_decided_at")]

    operations = [
        migrations.AddField(
            model_name="verdictevidence",
            name="author",
            field=models.CharField(blank=True, max_length=300, null=True),
        ),
        migrations.AddField(
            model_name="verdictevidence",
            name="published_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="verdictevidence",
            name="how",
            field=models.CharField(blank=True, max_length=300, null=True),
        ),
    ]
