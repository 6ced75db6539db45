"""No two accounts have the same key."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_keys'),
    ]

    operations = [
        migrations.AlterField(
            model_name='account',
            name='username_key',
            field=models.CharField(editable=False, help_text='See user_names.py.', max_length=450, unique=True),
        ),
    ]
