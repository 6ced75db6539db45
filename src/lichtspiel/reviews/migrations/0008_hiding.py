"""Ratings left out by moderators; translations that can be hidden, and know the version they were made of."""

from django.db import migrations, models

from lichtspiel.films.changelog import Unwatch, Watch
from lichtspiel.reviews.watched import REVIEWS


class Migration(migrations.Migration):

    dependencies = [
        ('films', '0004_left'),
        ('reviews', '0007_feeds'),
    ]

    operations = [
        Unwatch(REVIEWS),
        migrations.RemoveIndex(
            model_name='rating',
            name='rating_distribution',
        ),
        migrations.AddField(
            model_name='rating',
            name='left_out_at',
            field=models.DateTimeField(blank=True, editable=False, help_text="By a moderator: it stays its author's and counts nowhere.", null=True),
        ),
        migrations.AddField(
            model_name='reviewtranslation',
            name='hidden_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='reviewtranslation',
            name='hidden_reason',
            field=models.CharField(blank=True, editable=False, help_text='Shown in its place.', max_length=500),
        ),
        migrations.AddField(
            model_name='reviewtranslation',
            name='of_version',
            field=models.PositiveIntegerField(editable=False, help_text='Of the review; empty: not known.', null=True),
        ),
        migrations.AddIndex(
            model_name='rating',
            index=models.Index(fields=['film', 'is_current', 'left_out_at', 'value', 'id'], name='rating_distribution'),
        ),
        Watch(REVIEWS),
    ]
