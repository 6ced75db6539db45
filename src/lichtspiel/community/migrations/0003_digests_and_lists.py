"""Digests on their way, lists that are deleted for a time, and what pages are ordered by."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('community', '0002_community'),
        ('films', '0002_changes'),
        ('reviews', '0003_writing'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DigestMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('message_id', models.CharField(max_length=200, unique=True)),
                ('newest', models.BigIntegerField(help_text='The id of the last notification in it.')),
                ('begun_at', models.DateTimeField(help_text='When sending was tried last; whoever tries has an hour.')),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('failures', models.PositiveSmallIntegerField(default=0)),
            ],
        ),
        migrations.AddField(
            model_name='filmlist',
            name='deleted_at',
            field=models.DateTimeField(blank=True, editable=False, help_text='Can be brought back for a time.', null=True),
        ),
        migrations.AddField(
            model_name='filmlist',
            name='film_count',
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name='filmlist',
            name='language_detected',
            field=models.BooleanField(default=False, help_text='Told by the detector, not by the writer.'),
        ),
        migrations.AlterField(
            model_name='filmlist',
            name='language',
            field=models.CharField(help_text='BCP 47 tag; und where it cannot be told.', max_length=35),
        ),
        migrations.AddIndex(
            model_name='filmlist',
            index=models.Index(fields=['-made_at', '-id'], name='list_newest'),
        ),
        migrations.AddIndex(
            model_name='filmlist',
            index=models.Index(fields=['-film_count', '-id'], name='list_longest'),
        ),
        migrations.AddIndex(
            model_name='filmlist',
            index=models.Index(fields=['account', '-made_at'], name='list_of_account'),
        ),
        migrations.AddIndex(
            model_name='filmlist',
            index=models.Index(condition=models.Q(('deleted_at__isnull', False)), fields=['deleted_at'], name='list_deleted'),
        ),
        migrations.AddIndex(
            model_name='notification',
            index=models.Index(condition=models.Q(('by_mail', True), ('mailed_at__isnull', True)), fields=['account'], name='notification_to_mail'),
        ),
        migrations.AddIndex(
            model_name='viewing',
            index=models.Index(fields=['account', '-at', '-id'], name='viewing_newest'),
        ),
        migrations.AddField(
            model_name='digestmail',
            name='account',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='digests', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='digestmail',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('account',), name='one_digest_at_a_time_is_on_its_way'),
        ),
    ]
