"""The change log and the triggers that write it."""

from django.db import migrations

from lichtspiel.films.changelog import MakeLog, Watch
from lichtspiel.films.watched import FILMS


class Migration(migrations.Migration):
    dependencies = [("films", "0001_initial")]
    operations = [MakeLog(), Watch(FILMS)]
