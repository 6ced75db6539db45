"""What kinds of finding, severities and states are called, and the sentence of a finding in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from markupsafe import Markup, escape

from lichtspiel.text.checks.mixed_scripts import NAMES
from lichtspiel.web.formats import language_name, locale

_SCRIPTS = {name: code for code, name in NAMES.items()} | {"Japanese": "Jpan", "Korean": "Kore", "Chinese": "Hani"}


def kind_name(kind: str) -> str:
    """What a kind of finding is called."""
    return {
        "script_mix": pgettext("finding", "mixed scripts"),
        "homoglyph": pgettext("finding", "look-alike letters"),
        "mojibake": pgettext("finding", "wrong encoding"),
        "lost_char": pgettext("finding", "lost letter"),
        "invisible": pgettext("finding", "invisible character"),
        "entity": pgettext("finding", "left-over markup"),
        "wrong_language": pgettext("finding", "another language than said"),
        "foreign_sentence": pgettext("finding", "passage in another language"),
        "untranslated": pgettext("finding", "words not translated"),
        "llm_leftover": pgettext("finding", "left over by a machine"),
        "truncation": pgettext("finding", "cut off"),
        "repeat": pgettext("finding", "said twice"),
    }.get(kind, kind)


def severity_name(severity: str) -> str:
    """How grave a finding is."""
    return {
        "high": pgettext("severity", "grave"),
        "medium": pgettext("severity", "middling"),
        "low": pgettext("severity", "slight"),
    }.get(severity, severity)


def state_name(state: str) -> str:
    """What became of a finding."""
    return {
        "waiting": pgettext("finding", "waiting"),
        "accepted": pgettext("finding", "mended"),
        "edited": pgettext("finding", "mended by hand"),
        "dismissed": pgettext("finding", "let be"),
        "outdated": pgettext("finding", "outdated"),
    }.get(state, state)


def act_name(act: str) -> str:
    """What an editor did."""
    return {
        "accept": _("Proposal accepted"),
        "edit": _("Mended by hand"),
        "dismiss": _("Dismissed"),
        "dismiss_kind": _("Kind dismissed for the text"),
        "let_word": _("Word let be everywhere"),
    }.get(act, act)


def place_name(table: str, column: str) -> str:
    """What sort of text a finding is in."""
    return {
        ("films.title", "text"): _("Title"),
        ("films.synopsis", "text"): _("Plot"),
        ("reviews.review", "text"): _("Review"),
        ("reviews.review", "title"): _("Title of a review"),
        ("reviews.reviewtranslation", "text"): _("Translated review"),
        ("reviews.reviewtranslation", "title"): _("Title of a translated review"),
        ("translating.machinetranslation", "text"): _("Translation by a machine"),
        ("translating.machinetranslation", "title"): _("Title translated by a machine"),
        ("reviews.reply", "text"): _("Reply"),
    }.get((table, column), table)


def sentence(message: str, params: Mapping[str, str], interface: str) -> Markup:
    """The sentence of a finding; what it quotes is isolated from the direction of the sentence."""
    template = escape(_(message))
    if not params:
        return Markup(template)  # noqa: S704  escaped
    filled = {name: Markup("<bdi>{}</bdi>").format(_param(name, value, interface)) for name, value in params.items()}
    return Markup(template) % filled  # noqa: S704  escaped


def script_name(code: str, interface: str) -> str:
    """The name of a script by its ISO 15924 code."""
    name: str = locale(interface).scripts.get(code, code)
    return name


def _param(name: str, value: str, interface: str) -> str:
    if name in {"claimed", "found"}:
        return language_name(value, interface)
    if name in {"own", "foreign"}:
        return " / ".join(_script(part, interface) for part in value.split(" / "))
    return value


def _script(name: str, interface: str) -> str:
    if name == "special":
        return pgettext("script", "special")
    return script_name(_SCRIPTS.get(name, name), interface)
