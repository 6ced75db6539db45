"""The words of the interface as templates say them."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import engines
from django.utils import translation
from markupsafe import Markup


def said(template: str, language: str, **known: object) -> str:
    engine: Any = engines["jinja2"]
    with translation.override(language):
        return str(engine.env.from_string(template).render(known))


def test_each_language_says_its_own_words_whichever_was_asked_first() -> None:
    for language in ("de", "en", "ar", "de", "en"):
        with translation.override(language):
            expected = translation.gettext("Films")
        assert said("{{ _('Films') }}", language) == expected
    assert len({said("{{ _('Films') }}", language) for language in ("de", "en", "ar")}) == 3


def test_what_is_said_differently_elsewhere_is_kept_apart() -> None:
    assert said("{{ pgettext('credit', 'Cast') }} {{ pgettext('nowhere', 'Cast') }}", "de") == "Besetzung Cast"


def test_values_are_escaped_and_marked_up_ones_are_not() -> None:
    template = "{% trans name=name %}Translated by {{ name }}{% endtrans %}"
    assert said(template, "de", name="Ali & <b>Öz</b>") == "Übersetzt von Ali &amp; &lt;b&gt;Öz&lt;/b&gt;"
    assert said(template, "de", name=Markup("<bdi>عمر</bdi>")) == "Übersetzt von <bdi>عمر</bdi>"


@pytest.mark.parametrize(("count", "words"), [(1, "1 Wertung"), (2, "2 Wertungen"), (0, "0 Wertungen")])
def test_the_number_chooses_the_form(count: int, words: str) -> None:
    template = "{% trans count=count %}{{ count }} rating{% pluralize %}{{ count }} ratings{% endtrans %}"
    assert said(template, "de", count=count) == words


def test_a_sign_for_percent_stays_one() -> None:
    assert said("{% trans %}so much: 5 %{% endtrans %}", "de") == "so much: 5 %"
    assert said("{% trans share=5 %}so much: {{ share }} %{% endtrans %}", "de") == "so much: 5 %"
