"""Follows, lists, diaries, notifications."""

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
            name='NotificationChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('like', 'Somebody likes a review of mine'), ('reply', 'Somebody answers a review of mine'), ('follow', 'Somebody follows me'), ('followed-review', 'Somebody I follow wrote a review'), ('translation', 'Somebody translated a review of mine'), ('film-edit', 'A film I watch was edited'), ('moderation', 'A moderator decided about something of mine'), ('report', 'A report of mine was decided')], max_length=20)),
                ('on_site', models.BooleanField(default=True)),
                ('by_mail', models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name='Viewing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seen_on', models.DateField(blank=True, null=True)),
                ('note', models.CharField(blank=True, help_text='Only its writer sees it.', max_length=300)),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['-seen_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='WatchlistEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name_plural': 'watchlist entries',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='FilmList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('text', models.TextField(blank=True, help_text='Markdown.')),
                ('language', models.CharField(max_length=35)),
                ('is_ranked', models.BooleanField(default=False, help_text='The films are numbered.')),
                ('audience', models.CharField(choices=[('public', 'Everybody'), ('signed-in', 'Whoever is signed in'), ('me', 'Only me')], default='public', max_length=10)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('hidden_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('hidden_reason', models.CharField(blank=True, editable=False, max_length=500)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='film_lists', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-changed_at'],
            },
        ),
        migrations.CreateModel(
            name='FilmWatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='film_watches', to=settings.AUTH_USER_MODEL)),
                ('film', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='watches', to='films.film')),
            ],
            options={
                'verbose_name_plural': 'film watches',
            },
        ),
        migrations.CreateModel(
            name='Follow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('followed', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='followers', to=settings.AUTH_USER_MODEL)),
                ('follower', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follows', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='ListEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('note', models.TextField(blank=True, max_length=2000)),
                ('film', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='films.film')),
                ('film_list', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='community.filmlist')),
            ],
            options={
                'verbose_name_plural': 'list entries',
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Mute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mutes', to=settings.AUTH_USER_MODEL)),
                ('muted', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('like', 'Somebody likes a review of mine'), ('reply', 'Somebody answers a review of mine'), ('follow', 'Somebody follows me'), ('followed-review', 'Somebody I follow wrote a review'), ('translation', 'Somebody translated a review of mine'), ('film-edit', 'A film I watch was edited'), ('moderation', 'A moderator decided about something of mine'), ('report', 'A report of mine was decided')], max_length=20)),
                ('facts', models.JSONField(default=dict, help_text='What the sentence needs beyond: a reason, a path.')),
                ('by_mail', models.BooleanField(default=False, help_text='Waits for the next digest.')),
                ('on_site', models.BooleanField(default=True)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('mailed_at', models.DateTimeField(blank=True, null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notifications', to=settings.AUTH_USER_MODEL)),
                ('actor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('film', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='films.film')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
    ]
