"""Form fields of the admin: languages, countries, and texts that stay as they are until somebody changes them."""

from __future__ import annotations

from typing import Any

from babel import Locale
from babel.core import get_global
from django import forms
from django.utils.translation import gettext as _

from lichtspiel.text.language import UnknownLanguageError, canonical

_NO_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "QU", "TA", "UK", "UN", "XA", "XB", "ZZ"}
"""Two-letter codes CLDR knows that ISO 3166-1 does not; XK, which is in use for Kosovo, stays."""
COUNTRIES = frozenset(
    code
    for code in (*Locale("en").territories, *get_global("territory_aliases"))
    if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES
)
"""ISO 3166-1 alpha-2, with the codes of states that are gone."""


class LanguageField(forms.CharField):
    """A BCP 47 tag, written as CLDR writes it."""

    def clean(self, value: Any) -> str:
        """Bring the tag into its canonical form."""
        tag: str = super().clean(value)
        try:
            return canonical(tag) if tag else ""
        except UnknownLanguageError as error:
            raise forms.ValidationError(
                _("“%(tag)s” is not the tag of a language. Tags look like de, pt-BR, zh-Hant; und is unknown."),
                params={"tag": tag},
            ) from error


class CountryField(forms.CharField):
    """An ISO 3166-1 code of two letters, or that of a state that is gone."""

    def clean(self, value: Any) -> str:
        """Write the code in capitals."""
        text: str = super().clean(value)
        code = text.upper()
        if code and code not in COUNTRIES:
            raise forms.ValidationError(
                _("“%(code)s” is not the code of a country. Codes have two letters, such as DE, GB, JP, SU."),
                params={"code": text},
            )
        return code


class ProseField(forms.CharField):
    """A long text. Browsers send line ends as CR LF; they are stored as LF, and alone they are no change."""

    def to_python(self, value: Any) -> str:
        """Unify the line ends."""
        text = super().to_python(_with_plain_line_ends(value))
        return text or ""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the text is another than the one that was shown."""
        return super().has_changed(self.to_python(initial), self.to_python(data))


def _with_plain_line_ends(value: Any) -> Any:
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


class KeepingForm(forms.ModelForm):  # type: ignore[type-arg]  # it is no generic at run time
    """A form that leaves a stored text as it is, to the last blank, where nobody changed it."""

    def clean(self) -> dict[str, Any] | None:
        """Put the stored texts in place of those that only went through a browser."""
        cleaned: dict[str, Any] | None = super().clean()
        kept = self.cleaned_data if cleaned is None else cleaned
        for name, field in self.fields.items():
            initial = self.initial.get(name)
            if isinstance(initial, str) and name in kept and _is_text(field):
                unchanged = field.to_python(initial) == field.to_python(self[name].data)
                kept[name] = initial if unchanged else kept[name]
        return cleaned


def _is_text(field: forms.Field) -> bool:
    return isinstance(field, forms.CharField) and not isinstance(field, LanguageField | CountryField)
