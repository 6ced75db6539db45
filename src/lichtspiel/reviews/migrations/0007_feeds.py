"""Feeds look for the newest reviews of some people."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('films', '0004_left'),
        ('reviews', '0006_windows'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='review',
            index=models.Index(fields=['reviewer', '-created_at'], name='review_in_feeds'),
        ),
    ]
