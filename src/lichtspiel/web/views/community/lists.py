"""Lists of films: shown, made, changed, deleted and brought back."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lichtspiel.accounts.audiences import Part
from lichtspiel.community import lists
from lichtspiel.community.models import FilmList
from lichtspiel.web import addresses, atom
from lichtspiel.web.access import SignedInRequest, signed_in
from lichtspiel.web.going import to
from lichtspiel.web.markdown import render as render_markdown
from lichtspiel.web.named import list_or_404, own_list_or_404, person_or_404
from lichtspiel.web.pages.community.lists import (
    DeleteListPage,
    ListPage,
    ListsPage,
    ReadersListsPage,
    shown_entries,
    shown_list,
    shown_lists,
)
from lichtspiel.web.pages.films import Choice
from lichtspiel.web.pages.readers import frame_of
from lichtspiel.web.pages.wording import first_words
from lichtspiel.web.reader import INTERFACE_LANGUAGES, ReaderRequest, account_of
from lichtspiel.web.rendering import render
from lichtspiel.web.sent import whole

ENTRIES_A_PAGE = 60
PAGE = 30
IN_FEED = 50


@require_safe
def show(request: ReaderRequest, language: str, list_id: int) -> HttpResponse:
    """Show a list and its films."""
    del language
    viewer = account_of(request)
    film_list = list_or_404(list_id, viewer)
    is_own = viewer is not None and viewer.pk == film_list.account_id
    after = whole(request.GET.get("after", ""))
    found = list(film_list.entries.filter(position__gt=after)[: ENTRIES_A_PAGE + 1])
    entries, reader = found[:ENTRIES_A_PAGE], request.reader
    path = addresses.film_list(reader.language, list_id)
    page = ListPage(
        title=film_list.title,
        canonical=path,
        alternates=[(tag, addresses.film_list(tag, list_id)) for tag in INTERFACE_LANGUAGES],
        is_indexed=film_list.is_seen_by(None) and not after and reader.language in INTERFACE_LANGUAGES,
        shown=shown_list(film_list, reader),
        text=render_markdown(film_list.text, film_list.language),
        entries=shown_entries(entries, reader, is_own=is_own),
        is_own=is_own,
        hidden_reason=film_list.hidden_reason if film_list.hidden_at else "",
        feed_path=f"{path}.atom",
        feed_title=_("Feed of this list"),
    )
    page.description = first_words(page.shown.words)
    if len(found) > len(entries):
        page.next_path = f"{path}?after={entries[-1].position}"
    return render(request, "community/list.html", page)


@require_safe
def feed(request: ReaderRequest, language: str, list_id: int) -> HttpResponse:
    """The list as an Atom feed: the films that were put on it last."""
    film_list = list_or_404(list_id, account_of(request))
    entries = list(film_list.entries.order_by("-pk")[:IN_FEED])
    shown = {entry.id: entry for entry in shown_entries(entries, request.reader, is_own=False)}
    path = addresses.film_list(language, list_id)
    cards = [(entry, film) for entry in entries if entry.pk in shown and (film := shown[entry.pk].film)]
    found = atom.Feed(
        key=f"list/{list_id}",
        path=f"{path}.atom",
        page=path,
        title=film_list.title,
        language=film_list.language,
        entries=[
            atom.Entry(
                key=f"list-entry/{entry.pk}",
                path=film.path,
                title=film.title.text,
                title_language=film.title.language,
                language=film_list.language,
                published=film_list.made_at,
                updated=film_list.changed_at,
                author=film_list.account.shown_name,
                author_path=addresses.reader(language, film_list.account.username),
                summary=entry.note,
            )
            for entry, film in cards
        ],
    )
    return atom.respond(request, found)


@require_safe
def show_all(request: ReaderRequest, language: str) -> HttpResponse:
    """Show the lists whoever asks may see: the newest or the longest first."""
    order = request.GET.get("order", "")
    order = order if order in lists.ORDERS else "newest"
    after = whole(request.GET.get("after", ""))
    found = lists.seen_by(account_of(request), order, after, PAGE + 1)
    path = f"/{language}/lists"
    page = ListsPage(
        title=_("Lists of films"),
        canonical=path,
        alternates=[(tag, f"/{tag}/lists") for tag in INTERFACE_LANGUAGES],
        is_indexed=not request.GET and language in INTERFACE_LANGUAGES,
        lists=shown_lists(found[:PAGE], request.reader),
        orders=[
            Choice("newest", pgettext("order", "newest first"), order == "newest"),
            Choice("longest", pgettext("order", "most films first"), order == "longest"),
        ],
        path=path,
    )
    if len(found) > PAGE:
        page.next_path = f"{path}?order={order}&after={found[PAGE - 1].pk}"
    return render(request, "community/lists.html", page)


@require_safe
def show_of_person(request: ReaderRequest, language: str, username: str) -> HttpResponse:
    """Show the lists of somebody; for themselves also those deleted lately."""
    viewer = account_of(request)
    owner = person_or_404(username, viewer, Part.LISTS)
    after = whole(request.GET.get("after", ""))
    is_own = viewer is not None and viewer.pk == owner.pk
    own = FilmList.objects.filter(account=owner).select_related("account")
    seen = own.present() if is_own else own & FilmList.objects.seen_by(viewer)
    found = list((seen.filter(pk__lt=after) if after else seen).order_by("-pk")[: PAGE + 1])
    deleted = own.exclude(deleted_at=None).order_by("-deleted_at")[:PAGE] if is_own else []
    page = ReadersListsPage(
        **frame_of(request, owner, Part.LISTS),
        lists=shown_lists(found[:PAGE], request.reader),
        deleted=shown_lists(list(deleted), request.reader, with_films=False),
    )
    page.is_indexed = page.is_indexed and not request.GET
    if len(found) > PAGE:
        page.next_path = f"{addresses.reader(language, username, Part.LISTS)}?after={found[PAGE - 1].pk}"
    return render(request, "community/readers_lists.html", page)


@require_safe
@signed_in
def to_own(request: SignedInRequest) -> HttpResponse:
    """Lead to one's own lists."""
    return to(addresses.reader(request.reader.language, request.user.username, Part.LISTS))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def delete(request: SignedInRequest, language: str, list_id: int) -> HttpResponse:
    """Ask whether a list is to go, saying what goes, and delete it; it can be brought back for a while."""
    film_list = own_list_or_404(request.user, list_id)
    own = addresses.reader(language, request.user.username, Part.LISTS)
    if request.method == "POST":
        lists.delete_list(film_list)
        messages.success(request, _("The list is deleted. It can be brought back below."))
        return to(own)
    page = DeleteListPage(
        title=_("Delete a list"),
        alternates=[],
        is_indexed=False,
        shown=shown_list(film_list, request.reader),
        path=f"{addresses.film_list(language, list_id)}/delete",
        days=lists.COMES_BACK.days,
    )
    return render(request, "community/delete_list.html", page, HTTPStatus.OK)


@require_POST
@signed_in
def bring_back(request: SignedInRequest, language: str, list_id: int) -> HttpResponse:
    """Undo a deletion."""
    lists.bring_back(own_list_or_404(request.user, list_id, deleted_too=True))
    messages.success(request, _("The list is back."))
    return to(addresses.film_list(language, list_id))
