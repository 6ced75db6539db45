"""What writing needs: drafts, versions, replies, likes, locks."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from lichtspiel.films.changelog import Unwatch, Watch
from lichtspiel.reviews.watched import REVIEWS


class Migration(migrations.Migration):

    dependencies = [
        ('films', '0002_changes'),
        ('reviews', '0002_changes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Unwatch(REVIEWS),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('posting', models.UUIDField(help_text='That of the form; the review it becomes carries it on.', unique=True)),
                ('language', models.CharField(blank=True, max_length=35)),
                ('title', models.TextField(blank=True)),
                ('text', models.TextField(blank=True)),
                ('is_spoiler', models.BooleanField(default=False)),
                ('rating', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('seen_on', models.CharField(blank=True, help_text='As it was typed.', max_length=20)),
                ('audience', models.CharField(choices=[('public', 'Everybody'), ('signed-in', 'Whoever is signed in'), ('me', 'Only me')], default='public', max_length=10)),
                ('saved_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'ordering': ['-saved_at'],
            },
        ),
        migrations.CreateModel(
            name='Like',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(help_text='BCP 47 tag; und where it cannot be told.', max_length=35)),
                ('language_detected', models.BooleanField(default=False, help_text='Told by the detector, not by the writer.')),
                ('text', models.TextField(help_text='Markdown.')),
                ('posting', models.UUIDField(editable=False, help_text='Sent twice, a form posts once.', null=True, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('held_at', models.DateTimeField(blank=True, editable=False, help_text='Waits for a moderator.', null=True)),
                ('hidden_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('hidden_reason', models.CharField(blank=True, editable=False, help_text='Shown in its place.', max_length=500)),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                'verbose_name_plural': 'replies',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='ReviewLock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(blank=True, help_text="Shown on the film's page.", max_length=500)),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name='ReviewVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('language', models.CharField(max_length=35)),
                ('title', models.CharField(blank=True, max_length=300)),
                ('text', models.TextField()),
                ('is_spoiler', models.BooleanField(default=False)),
                ('rating', models.PositiveSmallIntegerField(blank=True, help_text='In half stars, 1 to 10.', null=True)),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['-number'],
            },
        ),
        migrations.AddField(
            model_name='rating',
            name='is_current',
            field=models.BooleanField(default=True, help_text='Not of an earlier viewing: averages count one a person.'),
        ),
        migrations.AddField(
            model_name='review',
            name='audience',
            field=models.CharField(choices=[('public', 'Everybody'), ('signed-in', 'Whoever is signed in'), ('me', 'Only me')], default='public', max_length=10),
        ),
        migrations.AddField(
            model_name='review',
            name='edited_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='review',
            name='held_at',
            field=models.DateTimeField(blank=True, editable=False, help_text='Waits for a moderator.', null=True),
        ),
        migrations.AddField(
            model_name='review',
            name='hidden_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='review',
            name='hidden_reason',
            field=models.CharField(blank=True, editable=False, help_text='Shown in its place.', max_length=500),
        ),
        migrations.AddField(
            model_name='review',
            name='is_markdown',
            field=models.BooleanField(default=False, help_text='Else the text is shown as it stands.'),
        ),
        migrations.AddField(
            model_name='review',
            name='is_spoiler',
            field=models.BooleanField(default=False, help_text='The whole text gives away what happens.'),
        ),
        migrations.AddField(
            model_name='review',
            name='like_count',
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name='review',
            name='posting',
            field=models.UUIDField(editable=False, help_text='Sent twice, a form posts once.', null=True, unique=True),
        ),
        migrations.AddField(
            model_name='review',
            name='reply_count',
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name='review',
            name='seen_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='review',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False, help_text='Counts the edits of title and text.'),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(fields=['film', '-like_count', '-id'], name='review_best_liked'),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(fields=['reviewer', '-id'], name='review_of_reviewer'),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(condition=models.Q(('held_at__isnull', False)), fields=['held_at'], name='review_held'),
        ),
        migrations.AddField(
            model_name='draft',
            name='account',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='draft',
            name='film',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='films.film'),
        ),
        migrations.AddField(
            model_name='draft',
            name='review',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='reviews.review'),
        ),
        migrations.AddField(
            model_name='like',
            name='account',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='likes', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='like',
            name='review',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='likes', to='reviews.review'),
        ),
        migrations.AddField(
            model_name='reply',
            name='review',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='reviews.review'),
        ),
        migrations.AddField(
            model_name='reply',
            name='reviewer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='reviews.reviewer'),
        ),
        migrations.AddField(
            model_name='reviewlock',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reviewlock',
            name='film',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='review_lock', to='films.film'),
        ),
        migrations.AddField(
            model_name='reviewversion',
            name='account',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reviewversion',
            name='review',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='reviews.review'),
        ),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.UniqueConstraint(condition=models.Q(('review', None)), fields=('account', 'film'), name='one_draft_of_a_new_review'),
        ),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.UniqueConstraint(condition=models.Q(('review__isnull', False)), fields=('account', 'review'), name='one_draft_of_an_edit'),
        ),
        migrations.AddConstraint(
            model_name='like',
            constraint=models.UniqueConstraint(fields=('review', 'account'), name='a_review_is_liked_once_by_each'),
        ),
        migrations.AddIndex(
            model_name='reply',
            index=models.Index(fields=['review', 'id'], name='reply_to_review'),
        ),
        migrations.AddIndex(
            model_name='reply',
            index=models.Index(condition=models.Q(('held_at__isnull', False)), fields=['held_at'], name='reply_held'),
        ),
        migrations.AddConstraint(
            model_name='reviewversion',
            constraint=models.UniqueConstraint(fields=('review', 'number'), name='a_version_has_a_number_of_its_own'),
        ),
        Watch(REVIEWS),
    ]
