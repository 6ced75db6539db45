"""The page of a film."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import quote

from django.utils.translation import gettext as _

from lichtspiel.desk.showing import Waiting
from lichtspiel.films.models import Role, Scheme, TitleKind
from lichtspiel.films.naming import shown_title, slugify
from lichtspiel.films.reading import CreditRow, FilmRecord, SynopsisRow, TitleRow
from lichtspiel.films.slugs import EMPTY
from lichtspiel.reviews.rows import ReviewPage
from lichtspiel.text.language import choose
from lichtspiel.web import addresses
from lichtspiel.web.formats import country_name, language_name, name_order
from lichtspiel.web.pages.community.films import FilmBox
from lichtspiel.web.pages.mending import Mended, Mendings, mend, mend_reviews
from lichtspiel.web.pages.reviews import ReviewSection, review_section
from lichtspiel.web.pages.wording import (
    Name,
    first_words,
    is_foreign,
    length_of,
    person_name,
    role_name,
    role_of,
    title_kind_name,
)
from lichtspiel.web.reader import Reader, has_pages
from lichtspiel.web.rendering import Page
from lichtspiel.web.review_choice import Asked

CAST_SHOWN = 12

_IDENTIFIER_ADDRESSES = {
    Scheme.IMDB: "https://www.imdb.com/title/{}/",
    Scheme.TMDB: "https://www.themoviedb.org/movie/{}",
    Scheme.WIKIDATA: "https://www.wikidata.org/wiki/{}",
    Scheme.OMDB: "https://www.omdb.org/movie/{}",
    Scheme.LETTERBOXD: "https://letterboxd.com/film/{}/",
    Scheme.MOVIELENS: "https://movielens.org/movies/{}",
    Scheme.FILMPORTAL: "https://www.filmportal.de/film/{}",
    Scheme.EIDR: "https://ui.eidr.org/view/content?id={}",
}


@dataclass(slots=True)
class Part:
    """A person's part in the film."""

    name: Name
    path: str
    """"" where there is no page of the person."""
    character: Name


@dataclass(slots=True)
class Link:
    """A name that leads somewhere."""

    text: str
    path: str
    language: str = ""


@dataclass(slots=True)
class ListedTitle:
    """A title, and what must be said of it: its kind where it is no release, its region and its source."""

    text: str
    language: str
    note: str
    mended: Mended | None = None


@dataclass(slots=True)
class TitleGroup:
    """The titles of one language."""

    language: str
    language_name: str
    titles: list[ListedTitle]


@dataclass(slots=True, kw_only=True)
class FilmPage(Page):
    """Everything a film's page shows."""

    film: FilmRecord
    heading: Name
    slug: str
    path: str
    original: Name | None
    tagline: SynopsisRow | None
    plot: SynopsisRow | None
    other_plots: list[tuple[str, str, str]]
    """Languages with a plot that is not shown: tag, name, path of the page in it."""
    genres: list[Link]
    keywords: list[Name]
    countries: list[Link]
    crew: list[tuple[str, list[Part]]]
    cast: list[Part]
    title_groups: list[TitleGroup]
    identifiers: list[tuple[str, str, str]]
    languages: list[tuple[str, str, str]]
    reviews: ReviewPage
    section: ReviewSection
    series: Name | None = None
    releases: list[tuple[str, date | None, str]]
    heading_length: int
    structured: str = ""
    foreign_heading: bool
    foreign_plot: bool
    foreign_original: bool
    mended_heading: Mended | None
    mended_plot: Mended | None
    mended_original: Mended | None
    mended_tagline: Mended | None
    preview: str = ""
    cast_shown: int = CAST_SHOWN
    box: FilmBox | None = None
    """What who is signed in did with the film, and can do."""
    own_rating: int | None = None
    """How who is signed in rates the film, in half stars."""


def put_proposals_in_place(film: FilmRecord, reviews: ReviewPage, waiting: Waiting) -> Mendings:
    """Show the texts with findings as their sure proposals have them; what was done stands in the result."""
    done: Mendings = {}
    if not waiting:
        return done
    for title in film.titles:
        mend("films.title", title, ("text",), waiting, done)
    for synopsis in film.synopses:
        mend("films.synopsis", synopsis, ("text",), waiting, done)
    mend_reviews(reviews.reviews, waiting, done)
    return done


def film_page(film: FilmRecord, reviews: ReviewPage, mendings: Mendings, asked: Asked) -> FilmPage:
    """Choose what a reader is shown of a film, with the reviews asked for."""
    reader = asked.reader
    title = _heading(film, reader)
    heading = Name(title.text, title.language)
    slug = slugify(heading.text, heading.language) if film.titles else EMPTY
    plots = [s for s in film.synopses if s.kind != "tagline"]
    plot = _shown(sorted(plots, key=lambda s: s.kind != "plot"), reader, film.original_language)
    original = next((t for t in film.titles if t.kind == "original" and t.text != heading.text), None)
    tagline = _tagline(film.synopses, reader)
    languages = _languages_with_text(film, reviews, reader)
    cast, crew = _people(film.credits, reader)
    path = addresses.film(reader.language, film.id, slug)
    query = "" if asked.is_plain else f"?{asked.query()}"
    return FilmPage(
        title=f"{heading.text} ({film.year})" if film.year else heading.text,
        canonical=path,
        description=first_words(plot.text) if plot else "",
        alternates=[(tag, there + query) for tag, _name, there in languages],
        # A page without any text in its language repeats that of another.
        is_indexed=asked.is_plain and any(tag == reader.language for tag, _name, _path in languages),
        film=film,
        heading=heading,
        slug=slug,
        path=path,
        original=Name(original.text, original.language) if original else None,
        tagline=tagline,
        plot=plot,
        other_plots=_other_plots(film, plots, plot, reader),
        genres=_genres(film, reader),
        keywords=[Name(*_term(key, names, reader)) for key, names in film.keywords.items()],
        countries=[Link(code, addresses.films(reader.language, country=code)) for code in film.countries],
        crew=crew,
        cast=cast,
        title_groups=_title_groups(film.titles, mendings, reader),
        identifiers=_identifiers(film.identifiers),
        languages=languages,
        reviews=reviews,
        section=review_section(reviews, asked, path, mendings),
        foreign_heading=is_foreign(heading.language, reader),
        foreign_plot=plot is not None and is_foreign(plot.language, reader),
        foreign_original=original is not None and is_foreign(original.language, reader),
        mended_heading=mendings.get(("films.title", title.id, "text")),
        mended_plot=mendings.get(("films.synopsis", plot.id, "text")) if plot else None,
        mended_original=mendings.get(("films.title", original.id, "text")) if original else None,
        mended_tagline=mendings.get(("films.synopsis", tagline.id, "text")) if tagline else None,
        series=_name(film.series_names, reader),
        releases=sorted(film.releases, key=lambda r: (r[1] or date.max, r[0])),
        heading_length=length_of(heading.text),
    )


def _heading(film: FilmRecord, reader: Reader) -> TitleRow:
    title = shown_title(film.titles, reader.language, reader.others, film.original_language)
    return title or TitleRow(0, _("Film without a title"), reader.interface, "", "release", "")


def _shown(texts: Sequence[SynopsisRow], reader: Reader, original: str) -> SynopsisRow | None:
    """The text whose language serves the reader best; the first of that language."""
    tag = choose([t.language for t in texts], reader.language, reader.others, original or None)
    return next((t for t in texts if t.language == tag), None)


def _tagline(synopses: Iterable[SynopsisRow], reader: Reader) -> SynopsisRow | None:
    """A tagline only in a language the reader surely reads: it is an ornament, not a need."""
    base = reader.language.split("-")[0]
    return next((s for s in synopses if s.kind == "tagline" and s.language.split("-")[0] == base), None)


def _other_plots(
    film: FilmRecord, plots: Iterable[SynopsisRow], shown: SynopsisRow | None, reader: Reader
) -> list[tuple[str, str, str]]:
    tags = filter(has_pages, dict.fromkeys(p.language for p in plots if not shown or p.language != shown.language))
    return [(tag, language_name(tag, reader.interface), _path(film, tag)) for tag in tags]


def _path(film: FilmRecord, language: str) -> str:
    title = shown_title(film.titles, language, (), film.original_language)
    return addresses.film(language, film.id, slugify(title.text, title.language) if title else EMPTY)


def _term(key: str, names: Mapping[str, str], reader: Reader) -> tuple[str, str]:
    for tag in reader.name_languages:
        if tag in names:
            return names[tag], tag
    return key.replace("_", " "), "en"


def _genres(film: FilmRecord, reader: Reader) -> list[Link]:
    named = [(key, _term(key, names, reader)) for key, names in film.genres.items()]
    return [Link(text, addresses.films(reader.language, genre=key), tag) for key, (text, tag) in named]


def _name(names: Mapping[str, str], reader: Reader) -> Name | None:
    tag = choose(list(names), reader.language, reader.others)
    return Name(names[tag], tag) if tag else None


_ROLES = {role: place for place, role in enumerate(Role)}


def _people(credits: Sequence[CreditRow], reader: Reader) -> tuple[list[Part], list[tuple[str, list[Part]]]]:
    """The cast, and the crew by role in the order pages name them."""

    def part(credit: CreditRow) -> Part:
        name = person_name(credit.name, credit.name_language, credit.names, reader)
        character = Name(credit.character, credit.character_language)
        if not credit.has_page:
            return Part(name, "", character)
        slug = slugify(name.text, name.language)
        return Part(name, addresses.person(reader.language, credit.person_id, slug), character)

    ordered = sorted(credits, key=lambda c: _ROLES[role_of(c.role)])
    by_role = {role: [part(c) for c in group] for role, group in groupby(ordered, key=lambda c: role_of(c.role))}
    cast = by_role.pop(Role.ACTOR, [])
    return cast, [(role_name(role, reader.interface), parts) for role, parts in by_role.items()]


def _title_groups(titles: Iterable[TitleRow], mendings: Mendings, reader: Reader) -> list[TitleGroup]:
    groups: dict[str, list[ListedTitle]] = {}
    for title in titles:
        mended = mendings.get(("films.title", title.id, "text"))
        listed = ListedTitle(title.text, title.language, _title_note(title, reader.interface), mended)
        groups.setdefault(title.language, []).append(listed)
    named = [TitleGroup(tag, language_name(tag, reader.interface), group) for tag, group in groups.items()]
    return sorted(named, key=lambda g: name_order(g.language_name, reader.interface))


def _title_note(title: TitleRow, interface: str) -> str:
    kind = "" if title.kind == TitleKind.RELEASE else title_kind_name(title.kind, interface)
    region = country_name(title.region, interface) if title.region else ""
    source = title.source if title.kind == TitleKind.ALTERNATIVE else ""
    return " · ".join(word for word in (kind, region, source) if word)


def _identifiers(identifiers: Iterable[tuple[str, str]]) -> list[tuple[str, str, str]]:
    places = list(_IDENTIFIER_ADDRESSES)
    known = sorted((places.index(Scheme(s)), s, v) for s, v in identifiers if s in _IDENTIFIER_ADDRESSES)
    return [(Scheme(s).label, v, _IDENTIFIER_ADDRESSES[Scheme(s)].format(quote(v))) for _place, s, v in known]


def _languages_with_text(film: FilmRecord, reviews: ReviewPage, reader: Reader) -> list[tuple[str, str, str]]:
    """Every language with a title, plot or review: tag, name, path; those with a plot first."""
    tags = filter(has_pages, dict.fromkeys([*film.text_languages, *reviews.counts]))
    return [(tag, language_name(tag, reader.interface), _path(film, tag)) for tag in tags]
