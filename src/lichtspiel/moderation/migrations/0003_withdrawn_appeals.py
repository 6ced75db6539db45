"""An appeal whose author leaves ends as withdrawn, without their words."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('moderation', '0002_what_moderators_see'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='appeal',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, help_text='Its author left before it was answered.', null=True),
        ),
        migrations.AlterField(
            model_name='action',
            name='deed',
            field=models.CharField(choices=[('hide', 'hidden'), ('show', 'shown again'), ('release', 'released'), ('spoiler', 'marked as giving the story away'), ('language', 'language corrected'), ('lock', 'reviews closed'), ('unlock', 'reviews opened'), ('block', 'blocked'), ('unblock', 'unblocked'), ('bar-address', 'address barred'), ('unbar-address', 'address let in'), ('bar-domain', 'e-mail domain barred'), ('unbar-domain', 'e-mail domain let in'), ('dismiss', 'reports dismissed'), ('refuse', 'appeal refused'), ('withdraw', 'appeal withdrawn: the account was deleted'), ('undo', 'undone')], max_length=20),
        ),
        migrations.AlterField(
            model_name='appeal',
            name='account',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='appeals', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='appeal',
            name='text',
            field=models.TextField(blank=True, max_length=5000),
        ),
    ]
