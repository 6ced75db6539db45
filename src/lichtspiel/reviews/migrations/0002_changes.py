"""The triggers that note changes of reviews and ratings."""

from django.db import migrations

from lichtspiel.films.changelog import Watch
from lichtspiel.reviews.watched import REVIEWS


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_initial"), ("films", "0002_changes")]
    operations = [Watch(REVIEWS)]
