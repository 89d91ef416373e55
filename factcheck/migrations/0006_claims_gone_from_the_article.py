"""Let a claim be dismissed because its words are no longer in the article."""


from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('factcheck', '0005_copies_out_of_reach'),
    ]

    operations = [
        migrations.AlterField(
            model_name='claim',
            name='dismissal',
            field=models.CharField(blank=True, choices=[('opinion', 'an opinion'), ('question', 'a question'), ('heading', 'a heading'), ('no_fact', 'no fact in it'), ('too_vague', 'too vague to check'), ('personal', 'a personal experience'), ('prediction', 'a prediction of the writer'), ('duplicate', 'already covered by another claim'), ('out_of_scope', 'outside what this desk checks'), ('gone', 'no longer in the article')], max_length=20),
        ),
        migrations.AlterField(
            model_name='sentence',
            name='dismissal',
            field=models.CharField(blank=True, choices=[('opinion', 'an opinion'), ('question', 'a question'), ('heading', 'a heading'), ('no_fact', 'no fact in it'), ('too_vague', 'too vague to check'), ('personal', 'a personal experience'), ('prediction', 'a prediction of the writer'), ('duplicate', 'already covered by another claim'), ('out_of_scope', 'outside what this desk checks'), ('gone', 'no longer in the article')], max_length=20),
        ),
    ]
