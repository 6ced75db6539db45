"""A film as schema.org knows it, in JSON-LD, with what search engines require."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from lichtspiel.web import addresses
from lichtspiel.web.pages.mending import plain
from lichtspiel.web.pages.wording import author_name

if TYPE_CHECKING:
    from django.http import HttpRequest

    from lichtspiel.reviews.rows import ReviewRow
    from lichtspiel.web.pages.film import FilmPage
    from lichtspiel.web.pages.reviews import ShownReview
    from lichtspiel.web.rendering import Page

LONGEST_AUTHOR = 99
"""Google takes names of less than 100 characters."""
POSTER_WIDTH = 640


def movie(page: FilmPage, request: HttpRequest) -> str:
    """The film as JSON that may stand inside a script element."""
    film = page.film
    language = page.canonical.split("/", 2)[1]
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Movie",
        "@id": addresses.absolute(request, page.canonical),
        "url": addresses.absolute(request, page.canonical),
        "name": page.heading.text,
        "image": addresses.absolute(request, addresses.poster(language, film.id, f"-{POSTER_WIDTH}.png")),
    }
    if page.original:
        found["alternateName"] = page.original.text
    if film.year:
        found["dateCreated"] = f"{film.year:04d}"
    if film.runtime_minutes:
        found["duration"] = f"PT{film.runtime_minutes}M"
    found |= _content(page)
    directors = [c for c in film.credits if c.role == "director"]
    if directors:
        found["director"] = [{"@type": "Person", "name": c.name} for c in directors]
    if page.cast:
        found["actor"] = [{"@type": "Person", "name": part.name.text} for part in page.cast[:10]]
    if page.identifiers:
        found["sameAs"] = [address for _scheme, _value, address in page.identifiers]
    return _for_script(found | _judgements(page))


def review(shown: ShownReview, film: dict[str, str], page: Page, request: HttpRequest) -> str:
    """One review as JSON that may stand inside a script element. `film` is its name and the path of its page."""
    row = shown.review
    of_film = {"@type": "Movie", "name": film["name"], "url": addresses.absolute(request, film["path"])}
    about = "itemReviewed" if row.rating else "about"
    own = _review(row) if row.rating else _comment(row)
    address = addresses.absolute(request, page.canonical)
    return _for_script({"@context": "https://schema.org", "@id": address, "url": address, about: of_film, **own})


def _content(page: FilmPage) -> dict[str, Any]:
    film = page.film
    found: dict[str, Any] = {}
    if page.plot:
        found["description"] = page.plot.text
    if page.genres:
        found["genre"] = [genre.text for genre in page.genres]
    if film.countries:
        found["countryOfOrigin"] = [{"@type": "Country", "name": code} for code in film.countries]
    if film.languages:
        found["inLanguage"] = film.languages if len(film.languages) > 1 else film.languages[0]
    return found


def _judgements(page: FilmPage) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if page.reviews.rating_count:
        found["aggregateRating"] = {
            "@type": "AggregateRating",
            "ratingValue": round(page.reviews.rating_mean, 1),
            "ratingCount": page.reviews.rating_count,
            "bestRating": 10,
            "worstRating": 1,
        }
    # A review without a rating is one search engines reject, with all that stands beside it: it goes out as a comment.
    public = [review for review in page.reviews.reviews if review.audience == "public"]
    if rated := [_review(review) for review in public if review.rating]:
        found["review"] = rated
    if unrated := [_comment(review) for review in public if not review.rating]:
        found["comment"] = unrated
    return found


def _review(review: ReviewRow) -> dict[str, Any]:
    rating = {"@type": "Rating", "ratingValue": review.rating, "bestRating": 10, "worstRating": 1}
    return {"@type": "Review", **_text("reviewBody", review), "reviewRating": rating, **_writing(review)}


def _comment(review: ReviewRow) -> dict[str, Any]:
    return {"@type": "Comment", **_text("text", review), **_writing(review)}


def _text(name: str, review: ReviewRow) -> dict[str, str]:
    """The words of a review; not of one that gives the story away."""
    return {} if review.is_spoiler else {name: plain(review.text, is_markdown=review.is_markdown)}


def _writing(review: ReviewRow) -> dict[str, Any]:
    found: dict[str, Any] = {
        "author": {"@type": "Person", "name": author_name(review.author)[:LONGEST_AUTHOR]},
        "datePublished": (review.written_on or review.created_at).isoformat()[:10],
    }
    if review.language != "und":
        found["inLanguage"] = review.language
    if review.title:
        found["name"] = review.title
    return found


def _for_script(found: dict[str, Any]) -> str:
    """JSON in which nothing ends the script element or starts a comment."""
    encoded = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return encoded.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
