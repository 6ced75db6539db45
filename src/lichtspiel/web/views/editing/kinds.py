"""How the values of columns are typed, read and shown in the forms of films and people."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lichtspiel.desk.recording import mend_silently
from lichtspiel.films import schemes
from lichtspiel.films.editing import NewTerm
from lichtspiel.films.folding import fold
from lichtspiel.films.models import Term
from lichtspiel.text.findings import Field
from lichtspiel.web import faults
from lichtspiel.web.admin.fields import COUNTRIES
from lichtspiel.web.formats import country_name, language_name, number
from lichtspiel.web.views.editing.lookup import UNKNOWN, Lookup
from lichtspiel.web.views.editing.wrong import WrongError

_DIGITS = {ord(sign): str(digit) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for digit, sign in enumerate(digits)}
_controls = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")

Row = Mapping[str, str]
"""What was typed in the other fields of the row."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A line of text; others build on it."""

    most: int = 300
    is_required: bool = False
    widget = "line"

    def read(self, typed: str, row: Row, look: Lookup) -> Any:
        """The value of what was typed. Raises WrongError with a sentence."""
        del row, look
        return self.checked(" ".join(_controls.sub(" ", typed).split("\n")).strip())

    def show(self, value: Any, look: Lookup) -> str:
        """What stands in the field for a value."""
        del look
        return "" if value is None else str(value)

    def checked(self, value: str) -> str:
        """The text, if it is there where it must be, and no longer than the column holds."""
        if self.is_required and not value:
            raise WrongError(_("Something has to stand here; or remove the row."))
        if len(value) > self.most:
            message = ngettext("At most %(most)s sign.", "At most %(most)s signs.", self.most)
            raise WrongError(message % {"most": self.most})
        return value


@dataclass(frozen=True, slots=True)
class Text(Kind):
    """A line in some language: what is mended without asking is mended."""

    field: Field = "title"
    language: str = "language"
    """The column that says which language."""

    def read(self, typed: str, row: Row, look: Lookup) -> str:
        """The text in its normal form, without a byte order mark and stray marks of direction."""
        return self.checked(
            _mended(" ".join(_plain(typed).split("\n")).strip(), row.get(self.language, ""), self, look)
        )


@dataclass(frozen=True, slots=True)
class Prose(Text):
    """A text of several paragraphs. Browsers send line ends as CR LF; they are stored as LF."""

    most: int = 100_000
    field: Field = "synopsis"
    widget = "prose"

    def read(self, typed: str, row: Row, look: Lookup) -> str:
        """The text with plain line ends, in its normal form."""
        return self.checked(_mended(_plain(typed).strip(), row.get(self.language, ""), self, look))


def _plain(typed: str) -> str:
    return typed.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _mended(text: str, language: str, kind: Text, look: Lookup) -> str:
    return mend_silently(text, look.tag_if_any(language), kind.field).text


@dataclass(frozen=True, slots=True)
class Language(Kind):
    """A language by its name in any of the guide's languages, its own name or its tag."""

    most: int = 100
    widget = "language"

    def read(self, typed: str, row: Row, look: Lookup) -> str:
        """The canonical BCP 47 tag; `und` where it is said to be unknown, or nothing where that may be."""
        del row
        tag = look.tag(typed)
        return UNKNOWN if self.is_required and not tag else tag

    def show(self, value: Any, look: Lookup) -> str:
        """The name, where it leads back to the tag; else the tag."""
        if not value:
            return ""
        name = language_name(value, look.interface)
        try:
            return name if look.tag(name) == value else str(value)
        except WrongError:
            return str(value)


@dataclass(frozen=True, slots=True)
class Country(Kind):
    """A country by its name or by its ISO 3166-1 code, or a state that is gone."""

    most: int = 100
    widget = "country"

    def read(self, typed: str, row: Row, look: Lookup) -> str:
        """The code."""
        del row
        written = typed.strip()
        code = written.upper() if written.upper() in COUNTRIES else look.countries.get(written.casefold(), "")
        if written and not code:
            sentence = _("“%(country)s” is not a country known here. Give its name, or its code: DE, JP, SU.")
            raise WrongError(sentence % {"country": written[:60]})
        self.checked(code)
        return code

    def show(self, value: Any, look: Lookup) -> str:
        """The name, where it leads back to the code."""
        name = country_name(value, look.interface) if value else ""
        return name if look.countries.get(name.casefold()) == value else value or ""


@dataclass(frozen=True, slots=True)
class Choice(Kind):
    """One of a few."""

    options: Callable[[str], list[tuple[str, str]]] = lambda _interface: []
    widget = "choice"

    def read(self, typed: str, row: Row, look: Lookup) -> str:
        """The choice, which must be among those offered."""
        del row
        if typed not in dict(self.options(look.interface)):
            raise WrongError(_("Choose one of these."))
        return typed


@dataclass(frozen=True, slots=True)
class SourceChoice(Kind):
    """Where a text came from."""

    widget = "source"

    def read(self, typed: str, row: Row, look: Lookup) -> int | None:
        """The id of the source."""
        del row
        if not typed:
            return None
        if typed not in look.sources:
            raise WrongError(_("Choose one of these."))
        return int(typed)


@dataclass(frozen=True, slots=True)
class Whole(Kind):
    """A whole number, in European or Arabic digits; or nothing."""

    low: int = 0
    high: int = 9999
    widget = "number"

    def read(self, typed: str, row: Row, look: Lookup) -> int | None:
        """The number, if it can be."""
        del row
        written = typed.strip().translate(_DIGITS)
        if not written:
            return None
        if not (written.isascii() and written.isdigit() and len(written) < 9 and self.low <= int(written) <= self.high):
            low, high = (number(limit, look.interface, "0") for limit in (self.low, self.high))
            raise WrongError(_("A whole number from %(low)s to %(high)s.") % {"low": low, "high": high})
        return int(written)


@dataclass(frozen=True, slots=True)
class Day(Kind):
    """A date as ISO 8601 writes it, which is what browsers send; or nothing."""

    widget = "day"

    def read(self, typed: str, row: Row, look: Lookup) -> str | None:
        """The date, as rows are kept."""
        del row, look
        written = typed.strip().translate(_DIGITS)
        if not written:
            return None
        try:
            return date.fromisoformat(written).isoformat()
        except ValueError as error:
            raise WrongError(_("A date as year-month-day: 1995-10-27.")) from error


@dataclass(frozen=True, slots=True)
class Tick(Kind):
    """Yes or no."""

    widget = "tick"

    def read(self, typed: str, row: Row, look: Lookup) -> bool:
        """Whether it is ticked."""
        del row, look
        return bool(typed)

    def show(self, value: Any, look: Lookup) -> str:
        """What a ticked box sends."""
        del look
        return "1" if value else ""


@dataclass(frozen=True, slots=True)
class Address(Kind):
    """The address of a page on the web."""

    most: int = 500
    widget = "address"

    def read(self, typed: str, row: Row, look: Lookup) -> str:
        """The address, with https where no scheme was typed."""
        written = super(Address, self).read(typed, row, look)  # a dataclass with slots is made anew
        if not written:
            return ""
        whole = written if "://" in written else f"https://{written}"
        try:
            URLValidator(schemes=["http", "https"])(whole)
        except ValidationError as error:
            raise WrongError(_("An address on the web: https://…")) from error
        return self.checked(whole)


@dataclass(frozen=True, slots=True)
class IdentifierValue(Kind):
    """What another catalogue calls it, or the address of its page there."""

    of_person: bool = False
    widget = "code"

    def read(self, typed: str, row: Row, look: Lookup) -> str:
        """The identifier, checked by what the catalogue's look like."""
        del look
        try:
            return schemes.plain(row.get("scheme", ""), self.checked(typed.strip()), of_person=self.of_person)
        except schemes.NoIdentifierError as fault:
            raise WrongError(faults.sentence(fault)) from fault
        except ValueError as error:
            raise WrongError(_("Choose a catalogue first.")) from error


@dataclass(frozen=True, slots=True)
class TermName(Kind):
    """A genre or a keyword by its name in any language, or by its key."""

    most: int = 120
    term: str = Term.GENRE
    widget = "term"

    def read(self, typed: str, row: Row, look: Lookup) -> int | NewTerm:
        """The id of the term; a keyword may be new."""
        del row
        written = self.checked(unicodedata.normalize("NFC", " ".join(typed.split())))
        found = look.term(self.term, written)
        if found is not None:
            return found
        key = fold(written).decode().replace(" ", "_")[: self.most]
        if self.term == Term.GENRE or not key:
            raise WrongError(_("“%(genre)s” is not a genre known here.") % {"genre": written})
        return NewTerm(self.term, key, written, look.interface)

    def show(self, value: Any, look: Lookup) -> str:
        """The name in the reader's language."""
        return look.term_name(value)
