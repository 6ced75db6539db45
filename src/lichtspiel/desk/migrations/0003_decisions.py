"""What editors decide, and what they let be."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from lichtspiel.desk.watched import DESK
from lichtspiel.films.changelog import Unwatch, Watch


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0002_changes'),
        ('films', '0002_changes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Unwatch(DESK),
        migrations.CreateModel(
            name='Decided',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('replacement', models.TextField(blank=True)),
                ('undone_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('accept', 'Accept'), ('edit', 'Edit'), ('dismiss', 'Dismiss'), ('dismiss_kind', 'Dismiss Kind'), ('let_word', 'Let Word')], max_length=20)),
                ('cause', models.CharField(blank=True, help_text='Set where all findings of a cause were decided.', max_length=200)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('undone_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Let',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(choices=[('text', 'Text'), ('word', 'Word')], max_length=10)),
                ('kind', models.CharField(max_length=30)),
                ('word', models.CharField(blank=True, help_text='Casefolded; for the scope “word”.', max_length=200)),
                ('table', models.CharField(blank=True, max_length=60)),
                ('row_id', models.BigIntegerField(null=True)),
                ('column', models.CharField(blank=True, max_length=30)),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'let be',
                'verbose_name_plural': 'let be',
            },
        ),
        migrations.RemoveConstraint(
            model_name='finding',
            name='a_finding_is_recorded_once',
        ),
        migrations.AddField(
            model_name='finding',
            name='word',
            field=models.CharField(blank=True, help_text='What stands at the spot, casefolded.', max_length=200),
        ),
        migrations.AddIndex(
            model_name='finding',
            index=models.Index(fields=['table', 'row_id'], name='finding_of_row'),
        ),
        migrations.AddIndex(
            model_name='finding',
            index=models.Index(fields=['word', 'kind', 'state'], name='finding_of_word'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['waiting', 'dismissed'])), fields=('table', 'row_id', 'column', 'kind', 'start', 'end'), name='a_finding_is_recorded_once'),
        ),
        migrations.AddField(
            model_name='decided',
            name='finding',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decided', to='desk.finding'),
        ),
        migrations.AddField(
            model_name='decided',
            name='revision',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='films.revision'),
        ),
        migrations.AddField(
            model_name='decision',
            name='account',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='decision',
            name='undone_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='decided',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='desk.decision'),
        ),
        migrations.AddField(
            model_name='let',
            name='account',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='decision',
            name='let',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='decisions', to='desk.let'),
        ),
        migrations.AddIndex(
            model_name='decided',
            index=models.Index(fields=['decision', 'undone_at'], name='decided_open'),
        ),
        migrations.AddIndex(
            model_name='let',
            index=models.Index(fields=['word', 'kind'], name='let_word'),
        ),
        migrations.AddIndex(
            model_name='let',
            index=models.Index(fields=['table', 'row_id'], name='let_text'),
        ),
        Watch(DESK),
    ]
