"""A person who worked on films, and the names they bear in different languages and scripts."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from lichtspiel.films.folding import fold


class Person(models.Model):
    """A person. `name` is the name shown where no name in the reader's language is known."""

    name = models.CharField(max_length=300)
    name_language = models.CharField(max_length=35, blank=True, help_text="BCP 47 tag of the name; may be empty.")
    birth_year = models.SmallIntegerField(null=True, blank=True)
    death_year = models.SmallIntegerField(null=True, blank=True)
    folded = models.BinaryField(max_length=256, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["folded"], name="person_folded"),
            models.Index(fields=["deleted_at"], name="person_deleted", condition=models.Q(deleted_at__isnull=False)),
        ]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the person with the folded form of the name."""
        self.folded = fold(self.name)
        super().save(*args, **kwargs)


class PersonName(models.Model):
    """What a person is called in a language; a script that is not the language's usual one stands in the tag."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names", db_index=False)
    text = models.CharField(max_length=300)
    language = models.CharField(max_length=35, help_text="BCP 47 tag, with a script where it is not the usual one.")
    is_alias = models.BooleanField(default=False, help_text="A further name, not the one shown.")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "language", "text"], name="a_person_has_a_name_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["text"], name="person_name_text")]

    def __str__(self) -> str:
        return self.text
