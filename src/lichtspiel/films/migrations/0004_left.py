"""What a roll-back could not undo."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('films', '0003_editing'),
    ]

    operations = [
        migrations.AddField(
            model_name='rollback',
            name='left',
            field=models.JSONField(default=list, help_text='What could not be undone: the revision, why, and what is in the way.'),
        ),
    ]
