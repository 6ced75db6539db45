"""Names are compared by a key, and by how they look; attempts are remembered by all nodes."""

from django.db import migrations, models

import lichtspiel.accounts.user_names


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_people'),
    ]

    operations = [
        migrations.CreateModel(
            name='Remembered',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=250, unique=True)),
                ('value', models.TextField(help_text='JSON.')),
                ('ends_at', models.FloatField(db_index=True, help_text='Seconds since 1970.')),
            ],
        ),
        migrations.AddField(
            model_name='account',
            name='username_key',
            field=models.CharField(default='', editable=False, help_text='See user_names.py.', max_length=450),
        ),
        migrations.AddField(
            model_name='account',
            name='username_look',
            field=models.CharField(db_index=True, default='', editable=False, max_length=450),
        ),
        migrations.AlterField(
            model_name='account',
            name='username',
            field=models.CharField(error_messages={'unique': 'A user with that username already exists.'}, max_length=150, unique=True, validators=[lichtspiel.accounts.user_names.validate_user_name], verbose_name='username'),
        ),
    ]
