"""Filling a list: films are found by title and added, moved, noted and removed; all without JavaScript."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lichtspiel.community import lists
from lichtspiel.community.models import FilmList, ListEntry
from lichtspiel.reviews import door
from lichtspiel.web import addresses
from lichtspiel.web.access import SignedInRequest, signed_in
from lichtspiel.web.beside import Written, answer, beside
from lichtspiel.web.going import back, to
from lichtspiel.web.named import film_or_404, own_list_or_404
from lichtspiel.web.pages.cards import cards_of
from lichtspiel.web.pages.community.lists import AddToListPage, EntriesPage, ShownEntry, shown_entries, shown_list
from lichtspiel.web.pages.films import card, put_titles_in_language
from lichtspiel.web.rendering import render
from lichtspiel.web.sent import typed, whole
from lichtspiel.web.views.community.list_form import say_that_it_waits
from lichtspiel.web.views.search import films_found

PAGE = 100
FOUND = 24
_REMOVED = "removed_list_entry"
"""Where the session keeps what was removed last, so that one press puts it back."""


@require_safe
@signed_in
def show(request: SignedInRequest, language: str, list_id: int) -> HttpResponse:
    """Show the list as it is filled, and the films that were searched."""
    del language
    return _page(request, own_list_or_404(request.user, list_id))


@require_POST
@signed_in
def add(request: SignedInRequest, language: str, list_id: int) -> HttpResponse:
    """Put a film on the list."""
    film_list = own_list_or_404(request.user, list_id)
    film = film_or_404(whole(request.POST.get("film", "")))
    entry = lists.add_film(film_list, film)
    messages.success(request, _("The film is number %(place)s on the list.") % {"place": entry.position})
    return back(request, _path(language, list_id))


@require_POST
@signed_in
def move(request: SignedInRequest, language: str, list_id: int, entry_id: int) -> HttpResponse:
    """Put an entry at a place."""
    entry = _entry_or_404(request, list_id, entry_id)
    place = whole(request.POST.get("place", ""))
    if place:
        lists.move_entry(entry, place)
    page = _page_of(place or entry.position)
    return to(f"{_path(language, list_id)}{page}#entry-{entry_id}")


@require_POST
@signed_in
def note(request: SignedInRequest, language: str, list_id: int, entry_id: int) -> HttpResponse:
    """Write a note beside a film; one too long comes back, and beside one saved stands what the text engine finds."""
    entry = _entry_or_404(request, list_id, entry_id)
    written, tag = typed(request, "note", lists.LONGEST_NOTE), entry.film_list.language
    asked = f"?note={entry_id}"
    if "take" in request.POST:
        done = answer(request.POST["take"], {_note_field(entry_id): Written(written, tag)}, request.POST)
        written, asked = done.texts[_note_field(entry_id)], "" if done.insisted else asked
    if max(door.characters(written), len(written) // 5) > lists.LONGEST_NOTE:
        entry.note = written
        wrong = _("That is too long: %(most)s characters at most.") % {"most": lists.LONGEST_NOTE}
        return _page(request, entry.film_list, entry, wrong)
    lists.note_entry(entry, door.mended(written, tag).text if written else "")
    messages.success(request, _("The note is saved."))
    say_that_it_waits(request, entry.film_list)
    return to(f"{_path(language, list_id)}{asked or _page_of(entry.position)}#entry-{entry_id}")


@require_POST
@signed_in
def remove(request: SignedInRequest, language: str, list_id: int, entry_id: int) -> HttpResponse:
    """Take a film off the list; the next page offers to put it back."""
    entry = _entry_or_404(request, list_id, entry_id)
    request.session[_REMOVED] = [list_id, entry.film_id, entry.position, entry.note]
    lists.remove_entry(entry)
    return to(f"{_path(language, list_id)}{_page_of(entry.position)}")


@require_POST
@signed_in
def put_back(request: SignedInRequest, language: str, list_id: int) -> HttpResponse:
    """Undo the last removal."""
    film_list = own_list_or_404(request.user, list_id)
    of_list, film_id, place, written = _removed(request) or (0, 0, 0, "")
    if of_list == list_id:
        lists.add_film(film_list, film_or_404(film_id), written, place)
        del request.session[_REMOVED]
        messages.success(request, _("The film is back on the list."))
    return to(f"{_path(language, list_id)}{_page_of(place)}")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def choose_list(request: SignedInRequest, language: str, film_id: int) -> HttpResponse:
    """From a film's page: put the film on one of one's lists, or on a new one."""
    film = film_or_404(film_id)
    path = addresses.film_act(language, film.pk, "lists")
    if request.method == "POST":
        film_list = own_list_or_404(request.user, whole(request.POST.get("list", "")))
        lists.add_film(film_list, film)
        messages.success(request, _("The film is on the list “%(title)s”.") % {"title": film_list.title})
        return to(path)
    own = list(request.user.film_lists.present().select_related("account").order_by("-changed_at")[: lists.MOST_LISTS])
    on_lists = set(ListEntry.objects.filter(film_list__in=own, film=film).values_list("film_list_id", flat=True))
    shown = [shown_list(one, request.reader) for one in own]
    for one in shown:
        one.has_film = one.id in on_lists
    found = cards_of([film.pk], request.reader).get(film.pk)
    if found is None:
        raise Http404
    page = AddToListPage(
        title=_("Put on a list: %(film)s") % {"film": found.title.text},
        alternates=[],
        is_indexed=False,
        film=found,
        lists=shown,
        path=path,
        new_path=f"/me/lists/new?{urlencode({'film': film.pk})}",
    )
    return render(request, "community/add_to_list.html", page)


def _path(language: str, list_id: int) -> str:
    return f"{addresses.film_list(language, list_id)}/films"


def _page_of(place: int) -> str:
    """The query of the page on which a place is."""
    before = max(place - 1, 0) // PAGE * PAGE
    return f"?after={before}" if before else ""


def _note_field(entry_id: int) -> str:
    return f"note-{entry_id}"


def _entry_or_404(request: SignedInRequest, list_id: int, entry_id: int) -> ListEntry:
    own_list_or_404(request.user, list_id)
    entry = ListEntry.objects.select_related("film_list__account").filter(pk=entry_id, film_list=list_id).first()
    if entry is None:
        raise Http404
    return entry


def _removed(request: SignedInRequest) -> tuple[int, int, int, str] | None:
    kept: Any = request.session.get(_REMOVED)
    return tuple(kept) if isinstance(kept, list) and len(kept) == 4 else None


def _page(
    request: SignedInRequest, film_list: FilmList, changed: ListEntry | None = None, wrong: str = ""
) -> HttpResponse:
    reader, query = request.reader, request.GET.get("q", "").replace("\0", "").strip()[:200]
    noted = changed or film_list.entries.filter(pk=whole(request.GET.get("note", ""))).first()
    after = max(noted.position - 1, 0) // PAGE * PAGE if noted else whole(request.GET.get("after", ""))
    found = list(film_list.entries.filter(position__gt=after)[: PAGE + 1])
    searched = films_found(query, reader.interface)[:FOUND] if query else []
    put_titles_in_language(searched, reader)
    films = [entry.film_id for entry in searched]
    path = f"{addresses.film_list(reader.language, film_list.pk)}/films"
    page = EntriesPage(
        title=_("Films on the list “%(title)s”") % {"title": film_list.title},
        alternates=[],
        is_indexed=False,
        shown=shown_list(film_list, reader),
        entries=shown_entries(found[:PAGE], reader, is_own=True),
        query=query,
        found=[card(entry, reader) for entry in searched],
        on_list=set(film_list.entries.filter(film__in=films).values_list("film_id", flat=True)) if films else set(),
        removed=_shown_removed(request, film_list),
        path=path,
        is_full=film_list.film_count >= lists.MOST_FILMS,
    )
    if len(found) > PAGE:
        page.next_path = f"{path}?after={found[PAGE - 1].position}"
    if after:
        page.previous_path = f"{path}{_page_of(after)}"
    if noted is not None and noted.note:
        page.beside_of = noted.pk
        page.beside = beside(noted.note, film_list.language, _note_field(noted.pk), interface=reader.interface)
    if changed is not None:
        page.mistakes[changed.pk] = wrong
        for entry in page.entries:
            entry.note = changed.note if entry.id == changed.pk else entry.note
    return render(
        request, "community/list_films.html", page, HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    )


def _shown_removed(request: SignedInRequest, film_list: FilmList) -> ShownEntry | None:
    of_list, film_id, place, written = _removed(request) or (0, 0, 0, "")
    if of_list != film_list.pk:
        return None
    found = cards_of([film_id], request.reader).get(film_id)
    return ShownEntry(0, place, found, written) if found else None
