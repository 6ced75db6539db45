"""Reports, actions, appeals."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('deed', models.CharField(choices=[('hide', 'Hide'), ('show', 'Show'), ('release', 'Release'), ('lock', 'Lock'), ('unlock', 'Unlock'), ('block', 'Block'), ('unblock', 'Unblock'), ('bar-address', 'Bar Address'), ('unbar-address', 'Unbar Address'), ('bar-domain', 'Bar Domain'), ('unbar-domain', 'Unbar Domain'), ('dismiss', 'Dismiss')], max_length=20)),
                ('table', models.CharField(blank=True, max_length=60)),
                ('row_id', models.BigIntegerField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, help_text='Public: the author reads it.', max_length=500)),
                ('note', models.TextField(blank=True, help_text='For moderators only.')),
                ('before', models.JSONField(default=dict)),
                ('after', models.JSONField(default=dict)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='moderated', to=settings.AUTH_USER_MODEL)),
                ('moderator', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=5000)),
                ('language', models.CharField(blank=True, max_length=35)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('answer', models.TextField(blank=True, max_length=5000)),
                ('is_granted', models.BooleanField(null=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='appeals', to=settings.AUTH_USER_MODEL)),
                ('action', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='appeal', to='moderation.action')),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table', models.CharField(max_length=60)),
                ('row_id', models.BigIntegerField()),
                ('reason', models.CharField(choices=[('spam', 'Advertising or spam'), ('hate', 'Hate or contempt for a group of people'), ('harassment', 'Attacks a person'), ('spoiler', 'Gives the story away unmarked'), ('copyright', 'Copied from elsewhere'), ('language', 'Marked with the wrong language'), ('illegal', 'Against the law'), ('other', 'Something else')], max_length=20)),
                ('text', models.TextField(blank=True, max_length=5000)),
                ('language', models.CharField(blank=True, max_length=35)),
                ('excerpt', models.TextField(blank=True, help_text='What stood there when it was reported.')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('verdict', models.CharField(choices=[('open', 'Open'), ('upheld', 'Upheld'), ('dismissed', 'Dismissed')], default='open', max_length=10)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reporter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reports', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.AddIndex(
            model_name='action',
            index=models.Index(fields=['table', 'row_id'], name='action_on_row'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(fields=['verdict', 'id'], name='report_queue'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(fields=['table', 'row_id'], name='report_of_row'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.UniqueConstraint(condition=models.Q(('verdict', 'open')), fields=('table', 'row_id', 'reporter'), name='one_open_report_of_a_thing_by_each'),
        ),
    ]
