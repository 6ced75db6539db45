"""Machine translations."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('films', '0002_changes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='MachineTranslation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table', models.CharField(help_text='reviews.review, reviews.reply, films.synopsis, films.title', max_length=60)),
                ('row_id', models.BigIntegerField()),
                ('text_hash', models.CharField(help_text='Of the text and title that were translated.', max_length=32)),
                ('from_language', models.CharField(max_length=35)),
                ('language', models.CharField(max_length=35)),
                ('title', models.CharField(blank=True, max_length=600)),
                ('text', models.TextField()),
                ('provider', models.CharField(max_length=60)),
                ('standing', models.CharField(choices=[('shown', 'Shown'), ('broken', 'Broken')], default='shown', max_length=10)),
                ('faults', models.JSONField(default=list, help_text='What the text engine found where it is broken.')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('film', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='films.film')),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['film', 'language'], name='translation_of_film')],
                'constraints': [models.UniqueConstraint(fields=('table', 'row_id', 'language', 'text_hash'), name='a_version_is_translated_once')],
            },
        ),
    ]
