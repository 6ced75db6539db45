"""/me/drafts: what is being written is kept every few seconds, listed, continued and thrown away."""

from __future__ import annotations

from http import HTTPStatus
from typing import cast
from uuid import UUID

from babel.dates import format_time
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lichtspiel.accounts.limits import DRAFTS, spend
from lichtspiel.accounts.models import Account
from lichtspiel.desk.learning import known_words
from lichtspiel.errors import GuideError
from lichtspiel.films.models import Film
from lichtspiel.reviews import door, drafting, faults, publishing
from lichtspiel.reviews.models import Draft, Review
from lichtspiel.text.language import written_language
from lichtspiel.web import addresses, formats
from lichtspiel.web import faults as told
from lichtspiel.web.access import SignedInRequest, signed_in
from lichtspiel.web.going import to
from lichtspiel.web.markdown import plain
from lichtspiel.web.named import own_review
from lichtspiel.web.pages import writing as pages
from lichtspiel.web.pages.wording import Name, first_words
from lichtspiel.web.pages.writing import Form
from lichtspiel.web.reader import ReaderRequest, account_of, has_pages, interface_for
from lichtspiel.web.rendering import part, render
from lichtspiel.web.sent import whole
from lichtspiel.web.views.writing.checking import mistakes

_BEGINNING = 2000
"""So much of a draft is read for its first words."""


@require_http_methods(["GET", "POST"])
def save(request: ReaderRequest, posting: UUID) -> HttpResponse:
    """Keep what is in the form; answer with its language and what the text engine finds, for beside the text.

    Asked by GET it only tells whether the form was published meanwhile.
    """
    account = account_of(request)
    if account is None:
        return JsonResponse({"signed_out": True}, status=HTTPStatus.UNAUTHORIZED)
    if request.method == "GET":
        return JsonResponse({"is_published": drafting.is_published(account, posting)})
    asked = request.POST.get("page_language", "")
    interface = interface_for(asked) if has_pages(asked) else request.reader.interface
    with translation.override(interface):
        return _saved(request, account, posting, interface)


def _saved(request: HttpRequest, account: Account, posting: UUID, interface: str) -> HttpResponse:
    form = Form.of_post(request.POST)
    form.posting = posting
    try:
        spend(DRAFTS, account.pk)
        film, review = _subject(account, request)
        draft = drafting.save(account, film, review, form, anyway=bool(request.POST.get("anyway")))
    except GuideError as fault:
        answer = {
            "message": told.sentence(fault),
            "is_other_window": isinstance(fault, drafting.OtherWindowError),
            "is_published": isinstance(fault, drafting.PublishedError),
        }
        return JsonResponse(answer, status=fault.status)
    answer = {"saved_at": drafting.stamp(draft), "message": _saved_message(draft, interface)}
    if not request.POST.get("silent"):
        answer |= _told(request, account, form, film, interface)
    return JsonResponse(answer)


def _told(request: HttpRequest, account: Account, form: Form, film: Film, interface: str) -> dict[str, object]:
    """What the text engine says: the language, and the findings as they stand beside the text."""
    language = form.language
    if not language:
        likely = [*account.languages_written(), written_language(request.POST.get("page_language", "en"))]
        language = door.language_of(form.text, [tag for tag in likely if has_pages(tag)])
    try:
        language = door.given_language(language)
    except faults.NoSuchLanguageError:
        language = door.UNKNOWN
    found = pages.beside_form(form, language, known_words(film), interface)
    return {
        "language": language,
        "language_name": formats.language_name(language, interface),
        "direction": formats.text_direction(language),
        "count": door.characters(form.text),
        "mistakes": mistakes(form),
        "findings": part(cast("ReaderRequest", request), "parts/beside.html", {"beside": found}),
    }


@require_safe
@signed_in
def show(request: SignedInRequest) -> HttpResponse:
    """What somebody has begun, and what they deleted lately."""
    drafts = list(Draft.objects.filter(account=request.user, film__deleted_at=None).select_related("film"))
    deleted = Review.objects.filter(
        reviewer__account=request.user, film__deleted_at=None, deleted_at__gt=publishing.restorable_since()
    )
    gone = list(deleted.select_related("film").order_by("-deleted_at")[:50])
    names = pages.film_names({*(draft.film for draft in drafts), *(review.film for review in gone)}, request.reader)
    language = request.reader.language
    page = pages.DraftsPage(
        title=_("Drafts"),
        alternates=[],
        is_indexed=False,
        days=publishing.RESTORE_DAYS,
        drafts=[_draft_row(draft, names, language) for draft in drafts],
        deleted=[
            pages.DeletedRow(
                film=names[review.film_id][0],
                beginning=first_words(plain(review.text)),
                language=review.language,
                deleted_at=review.deleted_at,
                restore_path=addresses.review(language, review.pk, "restore"),
            )
            for review in gone
            if review.deleted_at
        ],
    )
    return render(request, "writing/drafts.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def discard(request: SignedInRequest, draft_id: int) -> HttpResponse:
    """Throw a draft away, after asking."""
    draft = Draft.objects.select_related("film").filter(pk=draft_id, account=request.user).first()
    if draft is None:
        raise Http404
    if request.method == "POST":
        drafting.discard(request.user, draft)
        messages.success(request, _("The draft is thrown away."))
        return to("/me/drafts")
    name, _path = pages.film_name(draft.film, request.reader)
    page = pages.DeletePage(
        title=_("Throw the draft away?"),
        alternates=[],
        is_indexed=False,
        film=name,
        action=f"/me/drafts/{draft.pk}/discard",
        back="/me/drafts",
        is_draft=True,
    )
    return render(request, "writing/delete.html", page)


def _draft_row(draft: Draft, names: dict[int, tuple[Name, str]], language: str) -> pages.DraftRow:
    path = (
        addresses.review(language, draft.review_id, "edit")
        if draft.review_id
        else addresses.film_act(language, draft.film_id, "review")
    )
    return pages.DraftRow(
        id=draft.pk,
        film=names[draft.film_id][0],
        path=path,
        is_edit=draft.review_id is not None,
        title=draft.title,
        beginning=first_words(plain(draft.text[:_BEGINNING])),
        language=draft.language,
        saved_at=timezone.localtime(draft.saved_at),
    )


def _subject(account: Account, request: HttpRequest) -> tuple[Film, Review | None]:
    review_id = whole(request.POST.get("review", ""))
    if review_id:
        review = own_review(account, review_id)
        return review.film, review
    film = Film.objects.filter(pk=whole(request.POST.get("film", ""))).first()
    if film is None or film.is_gone:
        raise faults.FilmGoneError
    return film, None


def _saved_message(draft: Draft | None, interface: str) -> str:
    if draft is None:
        return ""
    at = format_time(timezone.localtime(draft.saved_at), "short", locale=formats.locale(interface))
    return _("Draft saved at %(time)s") % {"time": at}
