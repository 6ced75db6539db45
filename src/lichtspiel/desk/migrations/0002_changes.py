"""The triggers that note findings in the change log."""

from django.db import migrations

from lichtspiel.desk.watched import DESK
from lichtspiel.films.changelog import Watch


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial"), ("films", "0002_changes")]
    operations = [Watch(DESK)]
