"""Follows, lists, diaries, notifications: their accounts, films and reviews."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('community', '0001_initial'),
        ('films', '0002_changes'),
        ('reviews', '0003_writing'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='notification',
            name='reply',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reviews.reply'),
        ),
        migrations.AddField(
            model_name='notification',
            name='review',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reviews.review'),
        ),
        migrations.AddField(
            model_name='notificationchoice',
            name='account',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notification_choices', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='viewing',
            name='account',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='viewings', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='viewing',
            name='film',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='viewings', to='films.film'),
        ),
        migrations.AddField(
            model_name='viewing',
            name='review',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='viewing', to='reviews.review'),
        ),
        migrations.AddField(
            model_name='watchlistentry',
            name='account',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='watchlist', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='watchlistentry',
            name='film',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='films.film'),
        ),
        migrations.AddConstraint(
            model_name='filmwatch',
            constraint=models.UniqueConstraint(fields=('account', 'film'), name='a_film_is_watched_once_by_each'),
        ),
        migrations.AddConstraint(
            model_name='follow',
            constraint=models.UniqueConstraint(fields=('follower', 'followed'), name='a_person_is_followed_once_by_each'),
        ),
        migrations.AddConstraint(
            model_name='follow',
            constraint=models.CheckConstraint(condition=models.Q(('follower', models.F('followed')), _negated=True), name='nobody_follows_themselves'),
        ),
        migrations.AddIndex(
            model_name='listentry',
            index=models.Index(fields=['film_list', 'position'], name='entry_of_list'),
        ),
        migrations.AddConstraint(
            model_name='listentry',
            constraint=models.UniqueConstraint(fields=('film_list', 'film'), name='a_film_stands_once_on_a_list'),
        ),
        migrations.AddConstraint(
            model_name='mute',
            constraint=models.UniqueConstraint(fields=('account', 'muted'), name='a_person_is_muted_once_by_each'),
        ),
        migrations.AddIndex(
            model_name='notification',
            index=models.Index(fields=['account', '-id'], name='notification_newest'),
        ),
        migrations.AddIndex(
            model_name='notification',
            index=models.Index(condition=models.Q(('on_site', True), ('read_at__isnull', True)), fields=['account'], name='notification_unread'),
        ),
        migrations.AddConstraint(
            model_name='notificationchoice',
            constraint=models.UniqueConstraint(fields=('account', 'kind'), name='a_kind_is_chosen_once'),
        ),
        migrations.AddIndex(
            model_name='viewing',
            index=models.Index(fields=['account', '-seen_on', '-id'], name='viewing_diary'),
        ),
        migrations.AddConstraint(
            model_name='viewing',
            constraint=models.UniqueConstraint(fields=('account', 'film', 'seen_on'), name='a_film_is_seen_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='watchlistentry',
            constraint=models.UniqueConstraint(fields=('account', 'film'), name='a_film_stands_once_on_a_watchlist'),
        ),
    ]
