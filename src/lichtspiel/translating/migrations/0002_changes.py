"""The triggers that note new translations."""

from django.db import migrations

from lichtspiel.films.changelog import Watch
from lichtspiel.translating.watched import TRANSLATIONS


class Migration(migrations.Migration):
    dependencies = [("translating", "0001_initial"), ("films", "0002_changes")]
    operations = [Watch(TRANSLATIONS)]
