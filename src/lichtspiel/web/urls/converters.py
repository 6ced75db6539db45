"""What addresses are made of: languages, ids, names."""

from __future__ import annotations

from django.urls import register_converter
from django.urls.converters import StringConverter

from lichtspiel.web.middleware import language_of_path
from lichtspiel.web.views import operator


class LanguageConverter:
    """A canonical BCP 47 tag."""

    regex = "[A-Za-z0-9-]{2,35}"

    def to_python(self, value: str) -> str:
        """Take the tag as it is."""
        if language_of_path(f"/{value}") is None:
            raise ValueError
        return value

    def to_url(self, value: str) -> str:
        """Write the tag as it is."""
        return value


class IdConverter:
    """A row's id: what a database's big integer holds."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        """Read the number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Write the number."""
        return str(value)


class OperatorPageConverter(StringConverter):
    """The name of a page the operator fills."""

    regex = "|".join(operator.NAMES)


register_converter(LanguageConverter, "lang")
register_converter(OperatorPageConverter, "operator")
register_converter(IdConverter, "id")
