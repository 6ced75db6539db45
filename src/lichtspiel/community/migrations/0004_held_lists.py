"""Lists can wait for a moderator before others see them."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('community', '0003_digests_and_lists'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='filmlist',
            name='held_at',
            field=models.DateTimeField(blank=True, editable=False, help_text='Waits for a moderator.', null=True),
        ),
        migrations.AddIndex(
            model_name='filmlist',
            index=models.Index(condition=models.Q(('held_at__isnull', False)), fields=['held_at'], name='list_held'),
        ),
    ]
