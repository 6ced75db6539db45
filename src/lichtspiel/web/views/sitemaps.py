"""What search engines ask for: robots.txt and the sitemap, split by ranges of films, with the other languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from lichtspiel.films.models import Film, Synopsis
from lichtspiel.films.naming import shown_title, slugify
from lichtspiel.films.slugs import EMPTY
from lichtspiel.listing.making import titles_of
from lichtspiel.reviews.models import Review
from lichtspiel.reviews.visibility import PUBLIC
from lichtspiel.web import addresses
from lichtspiel.web.reader import has_pages

FILMS_A_PART = 500
"""A part may hold 50,000 addresses and 50 MB; a film with text in 20 languages is 20 addresses of 20 alternates."""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What may be read by machines: all that people may read."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /desk/",
        "Disallow: /language",
        f"Sitemap: {addresses.absolute(request, '/sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The parts of the sitemap."""
    parts = Film.objects.present().annotate(part=F("pk") / FILMS_A_PART + 1).order_by("part")
    places = "".join(
        f"<sitemap><loc>{escape(addresses.absolute(request, f'/sitemap-{number}.xml'))}</loc></sitemap>"
        for number in parts.values_list("part", flat=True).distinct()
    )
    xml = f'<?xml version="1.0" encoding="UTF-8"?><sitemapindex xmlns="{_SITEMAP}">{places}</sitemapindex>'
    return HttpResponse(xml, content_type="application/xml")


@require_safe
def part(request: HttpRequest, number: int) -> StreamingHttpResponse:
    """The films of one range of ids."""
    first = (number - 1) * FILMS_A_PART
    films = list(
        Film.objects.present()
        .filter(pk__gte=first, pk__lt=first + FILMS_A_PART)
        .order_by("pk")
        .values_list("pk", "original_language")
    )
    if not films:
        raise Http404
    return StreamingHttpResponse(_urls(request, films), content_type="application/xml")


_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def _urls(request: HttpRequest, films: list[tuple[int, str]]) -> Iterator[str]:
    ids = [film for film, _language in films]
    titles = titles_of(ids)
    tags: dict[int, dict[str, None]] = defaultdict(dict)
    for film, tag in (
        Synopsis.objects.filter(film_id__in=ids).order_by("film_id", "position").values_list("film_id", "language")
    ):
        tags[film][tag] = None
    for film, of_film in titles.items():
        tags[film].update(dict.fromkeys(title.language for title in of_film if title.kind != "transliterated"))
    for film, tag in (
        Review.objects.filter(PUBLIC, film_id__in=ids).values_list("film_id", "language").distinct().order_by()
    ):
        tags[film][tag] = None
    yield f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="{_SITEMAP}" xmlns:xhtml="{_XHTML}">'
    for film, original in films:
        paths = []
        for tag in filter(has_pages, tags[film]):
            named = shown_title(titles.get(film, ()), tag, (), original)
            slug = slugify(named.text, named.language) if named else EMPTY
            paths.append((tag, addresses.absolute(request, addresses.film(tag, film, slug))))
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang={quoteattr(tag)} href={quoteattr(path)}/>' for tag, path in paths
        )
        yield from (f"<url><loc>{escape(path)}</loc>{links}</url>" for _tag, path in paths)
    yield "</urlset>"
