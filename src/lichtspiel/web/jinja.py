"""The Jinja2 environment of every page of ours."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils import timezone
from jinja2 import Environment
from markupsafe import Markup

from lichtspiel.web import addresses, formats, phrases, stored
from lichtspiel.web.pages.wording import author_name

STATIC = Path(__file__).parent / "static"


@cache
def asset(path: str) -> str:
    """The address of a file under `static/`, with its content's mark, so that browsers may keep it for ever."""
    mark = hashlib.blake2b((STATIC / path).read_bytes(), digest_size=5).hexdigest()
    return f"{settings.STATIC_URL}{path}?v={mark}"


def messages(request: HttpRequest) -> Iterable[Message]:
    """What the last request wants said; nothing, and nothing is opened, for somebody without cookies."""
    kept_in = {settings.SESSION_COOKIE_NAME, "messages"}
    return get_messages(request) if kept_in & request.COOKIES.keys() and hasattr(request, "_messages") else ()


def token(request: HttpRequest) -> Markup:
    """The hidden field of a form that shows it to be one of ours."""
    return Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(get_token(request))


def environment(**options: Any) -> Environment:
    """Make the environment; called once by Django."""
    options["autoescape"] = True
    env = Environment(  # noqa: S701  it is on: set above
        **options, trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n", "jinja2.ext.do"]
    )
    env.newstyle_gettext = True  # type: ignore[attr-defined]  # values are put in by whoever says a sentence
    env.globals.update(
        _=phrases.gettext,
        gettext=phrases.gettext,
        ngettext=phrases.ngettext,
        pgettext=phrases.pgettext,
        npgettext=phrases.npgettext,
        asset=asset,
        messages=messages,
        url=addresses,
        token=token,
        text=stored.text,
        link=stored.link,
        local=timezone.localtime,
        licence_address=stored.licence_address,
        author_name=author_name,
        prose=stored.prose,
        language_attributes=stored.language_attributes,
        language_name=formats.language_name,
        native_language_name=formats.native_language_name,
        text_direction=formats.text_direction,
        country_name=formats.country_name,
        format_date=formats.format_date,
        format_time=formats.format_time,
        duration=formats.duration,
        number=formats.number,
        site_name=settings.SITE_NAME,
    )
    return env
