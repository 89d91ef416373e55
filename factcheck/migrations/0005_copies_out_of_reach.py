"""Know of a stored copy whether trying again could help."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("factcheck", "0004_who_when_and_how_of_sources")]

    operations = [
        migrations.AddField(
            model_name="snapshot",
            name="is_out_of_reach",
            field=models.BooleanField(null=True),
        ),
    ]
