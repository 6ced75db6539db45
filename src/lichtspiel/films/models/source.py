"""Where a row came from, and under which terms."""

from __future__ import annotations

from django.db import models


class Source(models.Model):
    """An origin of texts and facts: a database, a publication, a document, the guide's own editors."""

    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    url = models.URLField(max_length=500, blank=True)
    licence = models.CharField(max_length=60, blank=True, help_text="SPDX identifier, or a word such as “restricted”.")
    notice = models.TextField(blank=True, help_text="The attribution the licence asks for.")

    def __str__(self) -> str:
        return self.name
