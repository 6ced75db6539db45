"""Atom feeds (RFC 4287): what is new, for programs that ask again and again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

from lichtspiel.web import addresses
from lichtspiel.web.reader import account_of

TYPE = "application/atom+xml; charset=utf-8"
NEVER = datetime(2026, 1, 1, tzinfo=UTC)
"""When a feed without entries was updated; also the day from which on the host may name things (RFC 4151)."""
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for."""


@dataclass(slots=True, kw_only=True)
class Entry:
    """One thing that is new. `key` names it for ever ("review/7"), `path` is its page, `summary` plain text.

    Title and summary are in the language of the entry, where none is said for them.
    """

    key: str
    path: str
    title: str
    language: str
    published: datetime
    updated: datetime
    author: str
    author_path: str = ""
    title_language: str = ""
    summary: str = ""
    summary_language: str = ""
    rights: str = ""


@dataclass(slots=True, kw_only=True)
class Feed:
    """New things, newest first. `path` is the feed's own address, `page` that of the page that shows the same."""

    key: str
    path: str
    page: str
    title: str
    language: str
    entries: Sequence[Entry] = field(default_factory=list)

    @property
    def updated(self) -> datetime:
        """When anything in it changed last."""
        return max((entry.updated for entry in self.entries), default=NEVER)


def respond(request: HttpRequest, feed: Feed) -> HttpResponse:
    """Answer with the feed, or that nothing changed; the same bytes for everybody who is signed out."""
    body = written(request, feed).encode()
    response = HttpResponse(body, content_type=TYPE)
    response["Cache-Control"] = "private, no-cache" if account_of(request) else "public, no-cache"
    response["Last-Modified"] = http_date(feed.updated.timestamp())
    response["ETag"] = etag = quote_etag(blake2b(body, digest_size=12).hexdigest())
    # Only the mark: an entry that was hidden leaves the time of the last change an earlier one.
    return get_conditional_response(request, etag=etag, response=response) or response


def written(request: HttpRequest, feed: Feed) -> str:
    """The feed as XML."""

    def address(path: str) -> str:
        return quoteattr(addresses.absolute(request, path))

    host = _host(request)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(_tag(feed.language))}>',
        f"<id>{_name(host, feed.key)}</id>",
        f"<title>{_text(feed.title)}</title>",
        f"<updated>{_time(feed.updated)}</updated>",
        f'<link rel="self" type="application/atom+xml" href={address(feed.path)}/>',
        f'<link rel="alternate" type="text/html" href={address(feed.page)}/>',
        "<generator>Lichtspiel</generator>",
    ]
    for entry in feed.entries:
        title_language = _tag(entry.title_language or entry.language)
        uri = f"<uri>{escape(addresses.absolute(request, entry.author_path))}</uri>" if entry.author_path else ""
        lines += [
            f"<entry xml:lang={quoteattr(_tag(entry.language))}>",
            f"<id>{_name(host, entry.key)}</id>",
            f"<title xml:lang={quoteattr(title_language)}>{_text(entry.title)}</title>",
            f"<published>{_time(entry.published)}</published>",
            f"<updated>{_time(entry.updated)}</updated>",
            f"<author><name>{_text(entry.author)}</name>{uri}</author>",
            f'<link rel="alternate" type="text/html" href={address(entry.path)}/>',
        ]
        if entry.summary:
            spoken = quoteattr(_tag(entry.summary_language or entry.language))
            lines.append(f"<summary xml:lang={spoken}>{_text(entry.summary)}</summary>")
        if entry.rights:
            lines.append(f"<rights>{_text(entry.rights)}</rights>")
        lines.append("</entry>")
    return "\n".join([*lines, "</feed>", ""])


def _host(request: HttpRequest) -> str:
    """The guide's own name, without a port."""
    return urlsplit(addresses.absolute(request, "/")).hostname or "localhost"


def _name(host: str, key: str) -> str:
    """A tag URI (RFC 4151): it stays when addresses change."""
    return escape(f"tag:{host},{NEVER:%Y}:{key}")


def _tag(language: str) -> str:
    """What `xml:lang` says: nothing where the language is not known."""
    return "" if language == "und" else language


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _text(value: str) -> str:
    return escape(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", value))
