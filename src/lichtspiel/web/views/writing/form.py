"""Writing a review, or editing one: opening the form, and what its buttons ask."""

from __future__ import annotations

from http import HTTPStatus
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lichtspiel.accounts.models import Account
from lichtspiel.accounts.roles import Role
from lichtspiel.desk.learning import known_words
from lichtspiel.films.models import Film
from lichtspiel.reviews import drafting, rating
from lichtspiel.reviews.models import Review
from lichtspiel.web import addresses
from lichtspiel.web.beside import Written, answer, insisted_value
from lichtspiel.web.going import to
from lichtspiel.web.keeping import keep_and_sign_in, kept
from lichtspiel.web.named import film_or_404, own_review
from lichtspiel.web.pages.writing import Form
from lichtspiel.web.reader import ReaderRequest, account_of
from lichtspiel.web.views.writing.checking import mistakes
from lichtspiel.web.views.writing.opened import OpenForm, shown
from lichtspiel.web.views.writing.publishing import published


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: ReaderRequest, language: str, film_id: int) -> HttpResponse:
    """Write a new review of a film; each is of a viewing of its own."""
    account = account_of(request)
    if account is None:
        return keep_and_sign_in(request)
    film = film_or_404(film_id)
    if film.pk != film_id and request.method != "POST":
        return HttpResponseRedirect(addresses.film_act(language, film.pk, "review"))
    return _answered(request, account, film, None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ReaderRequest, language: str, review_id: int) -> HttpResponse:
    """Edit one's own review."""
    del language  # the reader has it
    account = account_of(request)
    if account is None:
        return keep_and_sign_in(request)
    review = own_review(account, review_id)
    return _answered(request, account, review.film, review)


def _answered(request: ReaderRequest, account: Account, film: Film, review: Review | None) -> HttpResponse:
    if request.method == "POST":
        response = _sent(OpenForm(request, account, film, review, Form.of_post(request.POST)))
    else:
        response = _opened(request, account, film, review)
    response.headers.setdefault("Cache-Control", "private, no-store")
    return response


def _opened(request: ReaderRequest, account: Account, film: Film, review: Review | None) -> HttpResponse:
    """The form, with what was sent before signing in, else the draft, else the review itself."""
    if not account.has(Role.REVIEWER):
        raise PermissionDenied
    sent = kept(request)
    if sent is not None:
        notice = _("You had been signed out. Nothing was lost: look it over and send it again.")
        return shown(OpenForm(request, account, film, review, Form.of_post(sent), [notice]))
    return shown(OpenForm(request, account, film, review, _begun(account, film, review)))


def _begun(account: Account, film: Film, review: Review | None) -> Form:
    """What the form begins with."""
    draft = drafting.draft_of(account, film, review)
    if draft is not None:
        return Form.of_draft(draft)
    if review is not None:
        return Form.of_review(review)
    return Form(posting=uuid4(), rating=rating.current_rating(account, film.pk))


def _sent(form: OpenForm) -> HttpResponse:
    """Do what the button asks that was pressed; whatever it is, what was typed is kept as a draft."""
    posted = form.request.POST
    if "take" in posted:
        return _taken(form, posted["take"])
    act = posted.get("act", "preview")
    if act == "publish":
        return published(form)
    is_kept = form.keep_draft(anyway=act == "draft-anyway")
    if act in {"draft", "draft-anyway"} and is_kept:
        messages.success(form.request, _("The draft is saved. Only you see it."))
        return to(form.path)
    if act == "preview":
        form.typed.mistakes = mistakes(form.typed)
    status = HTTPStatus.CONFLICT if form.may_force else HTTPStatus.OK
    return shown(form, status, with_preview=act == "preview")


def _taken(form: OpenForm, asked: str) -> HttpResponse:
    """A proposal was taken, something else typed, or the writer insists: the form again, a step further."""
    typed, language = form.typed, form.language
    written = {"text": Written(typed.text, language), "title": Written(typed.title, language, "title")}
    done = answer(asked, written, form.request.POST, known_words(form.film))
    typed.text, typed.title = done.texts["text"], done.texts["title"]
    typed.insisted += [insisted_value(name, doubt) for name, doubt in done.insisted]
    if not done.is_done:
        form.notices.append(_("The text is another by now; nothing was changed."))
    form.keep_draft()
    return shown(form)
