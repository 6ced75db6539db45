"""How far a follower has come, and no longer when: nobody asked."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('films', '0004_left'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='follower',
            name='followed_at',
        ),
    ]
