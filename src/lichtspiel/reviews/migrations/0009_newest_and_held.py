"""Newest is what was written last; translations by people can wait for a moderator, and are deleted like reviews."""

import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('films', '0004_left'),
        ('reviews', '0008_hiding'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='review',
            name='review_newest',
        ),
        migrations.RemoveIndex(
            model_name='review',
            name='review_of_reviewer',
        ),
        migrations.RemoveIndex(
            model_name='review',
            name='review_shown_newest',
        ),
        migrations.RemoveIndex(
            model_name='review',
            name='review_of_language',
        ),
        migrations.AddField(
            model_name='reviewtranslation',
            name='deleted_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='reviewtranslation',
            name='held_at',
            field=models.DateTimeField(blank=True, editable=False, help_text='Waits for a moderator.', null=True),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(models.F('film'), models.OrderBy(django.db.models.functions.comparison.Coalesce('written_on', models.Func(output_field=models.DateField(), template="'0001-01-01'")), descending=True), models.OrderBy(models.F('id'), descending=True), models.F('language'), models.F('audience'), models.F('reviewer'), models.F('deleted_at'), models.F('held_at'), models.F('hidden_at'), condition=models.Q(('deleted_at', None), ('held_at', None), ('hidden_at', None)), name='review_shown_newest'),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(models.F('language'), models.OrderBy(django.db.models.functions.comparison.Coalesce('written_on', models.Func(output_field=models.DateField(), template="'0001-01-01'")), descending=True), models.OrderBy(models.F('id'), descending=True), name='review_of_language'),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(models.F('reviewer'), models.OrderBy(django.db.models.functions.comparison.Coalesce('written_on', models.Func(output_field=models.DateField(), template="'0001-01-01'")), descending=True), models.OrderBy(models.F('id'), descending=True), name='review_of_reviewer'),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(models.OrderBy(django.db.models.functions.comparison.Coalesce('written_on', models.Func(output_field=models.DateField(), template="'0001-01-01'")), descending=True), models.OrderBy(models.F('id'), descending=True), name='review_newest'),
        ),
        migrations.AddIndex(
            model_name='rating',
            index=models.Index(fields=['reviewer', '-given_on', '-id'], name='rating_in_feeds'),
        ),
        migrations.AddIndex(
            model_name='reviewtranslation',
            index=models.Index(condition=models.Q(('held_at__isnull', False)), fields=['held_at'], name='translation_held'),
        ),
        migrations.AddIndex(
            model_name='reviewtranslation',
            index=models.Index(condition=models.Q(('deleted_at__isnull', False)), fields=['deleted_at'], name='translation_deleted'),
        ),
    ]
