"""Preferences, roles, keys, invitations, barriers and limits."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='AddressBarrier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network', models.CharField(help_text='192.0.2.0/24 or 2001:db8::/32.', max_length=49, unique=True)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name='ApiKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('beginning', models.CharField(max_length=12)),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='DomainBarrier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('domain', models.CharField(help_text='In lower case, as it stands in DNS (punycode).', max_length=253, unique=True)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code_hash', models.CharField(max_length=64, unique=True)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Spending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=160)),
                ('window', models.BigIntegerField(help_text='The number of the window since 1970.')),
                ('spent', models.PositiveIntegerField(default=0)),
                ('ends_at', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='WritingLanguage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=35)),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.AddField(
            model_name='account',
            name='about',
            field=models.TextField(blank=True, max_length=2000),
        ),
        migrations.AddField(
            model_name='account',
            name='about_language',
            field=models.CharField(blank=True, max_length=35),
        ),
        migrations.AddField(
            model_name='account',
            name='blocked_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='account',
            name='blocked_reason',
            field=models.CharField(blank=True, editable=False, max_length=500),
        ),
        migrations.AddField(
            model_name='account',
            name='blocked_until',
            field=models.DateTimeField(blank=True, editable=False, help_text='Empty: until unblocked.', null=True),
        ),
        migrations.AddField(
            model_name='account',
            name='colour_scheme',
            field=models.CharField(choices=[('system', 'As my device has it'), ('light', 'Light'), ('dark', 'Dark')], default='system', max_length=10),
        ),
        migrations.AddField(
            model_name='account',
            name='diary_audience',
            field=models.CharField(choices=[('public', 'Everybody'), ('signed-in', 'Whoever is signed in'), ('me', 'Only me')], default='public', max_length=10),
        ),
        migrations.AddField(
            model_name='account',
            name='digest',
            field=models.CharField(choices=[('never', 'Never'), ('daily', 'Once a day'), ('weekly', 'Once a week')], default='never', max_length=10),
        ),
        migrations.AddField(
            model_name='account',
            name='digest_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='account',
            name='follows_audience',
            field=models.CharField(choices=[('public', 'Everybody'), ('signed-in', 'Whoever is signed in'), ('me', 'Only me')], default='public', max_length=10),
        ),
        migrations.AddField(
            model_name='account',
            name='is_editor',
            field=models.BooleanField(default=False, help_text='Edits the catalogue and decides at the desk.'),
        ),
        migrations.AddField(
            model_name='account',
            name='is_moderator',
            field=models.BooleanField(default=False, help_text='Decides reports, hides, locks and blocks.'),
        ),
        migrations.AddField(
            model_name='account',
            name='may_write',
            field=models.BooleanField(default=True, help_text='Reviewer: may rate, review and reply.'),
        ),
        migrations.AddField(
            model_name='account',
            name='name',
            field=models.CharField(blank=True, help_text='What others call the person; empty: the user name.', max_length=150),
        ),
        migrations.AddField(
            model_name='account',
            name='profile_audience',
            field=models.CharField(choices=[('public', 'Everybody'), ('signed-in', 'Whoever is signed in'), ('me', 'Only me')], default='public', max_length=10),
        ),
        migrations.AddField(
            model_name='account',
            name='ratings_audience',
            field=models.CharField(choices=[('public', 'Everybody'), ('signed-in', 'Whoever is signed in'), ('me', 'Only me')], default='public', max_length=10),
        ),
        migrations.AddField(
            model_name='account',
            name='review_filter',
            field=models.CharField(blank=True, help_text='The languages of reviews chosen last.', max_length=200),
        ),
        migrations.AddField(
            model_name='account',
            name='review_order',
            field=models.CharField(blank=True, help_text='How reviews were ordered last.', max_length=20),
        ),
        migrations.AddField(
            model_name='account',
            name='statistics_audience',
            field=models.CharField(choices=[('public', 'Everybody'), ('signed-in', 'Whoever is signed in'), ('me', 'Only me')], default='public', max_length=10),
        ),
        migrations.AddField(
            model_name='account',
            name='time_zone',
            field=models.CharField(blank=True, help_text="A name of the IANA database; empty: the guide's.", max_length=64),
        ),
        migrations.AddField(
            model_name='account',
            name='watchlist_audience',
            field=models.CharField(choices=[('public', 'Everybody'), ('signed-in', 'Whoever is signed in'), ('me', 'Only me')], default='public', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('username'), name='a_user_name_is_one_person'),
        ),
        migrations.AddField(
            model_name='apikey',
            name='account',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='api_keys', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitation',
            name='made_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='invitations', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitation',
            name='used_by',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='invitation', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='spending',
            constraint=models.UniqueConstraint(fields=('key', 'window'), name='a_window_is_counted_once'),
        ),
        migrations.AddField(
            model_name='writinglanguage',
            name='account',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='writing_languages', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='writinglanguage',
            constraint=models.UniqueConstraint(fields=('account', 'language'), name='a_writer_names_a_language_once'),
        ),
    ]
