"""What editing needs: roll-backs, minor changes, the languages a revision touched, people found by any name."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('films', '0002_changes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='RollBack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(blank=True, help_text='Empty: from the beginning.', null=True)),
                ('comment', models.CharField(blank=True, max_length=500)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.AddField(
            model_name='revision',
            name='is_minor',
            field=models.BooleanField(default=False, help_text="A slip mended, by the editor's own word."),
        ),
        migrations.AddField(
            model_name='revision',
            name='languages',
            field=models.CharField(blank=True, help_text='The tags of the texts it touched, with a blank before and after each.', max_length=500),
        ),
        migrations.AddIndex(
            model_name='personname',
            index=models.Index(fields=['text'], name='person_name_text'),
        ),
        migrations.AddField(
            model_name='rollback',
            name='account',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='rollback',
            name='undone_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='rollback',
            name='whose',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='revision',
            name='roll_back',
            field=models.ForeignKey(blank=True, help_text='Part of it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='revisions', to='films.rollback'),
        ),
    ]
