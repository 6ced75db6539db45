"""Writing a review, or editing one: the form, its preview, what the text engine finds beside it, and publishing."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lichtspiel.accounts.limits import EDITS, RATINGS, REVIEWS, spend
from lichtspiel.accounts.models import Account, Audience
from lichtspiel.accounts.roles import Role
from lichtspiel.community import seeing
from lichtspiel.community.telling import tell_followers
from lichtspiel.desk.insisting import insist
from lichtspiel.desk.recording import known_words_of
from lichtspiel.errors import GuideError
from lichtspiel.films.models import Film
from lichtspiel.reviews import door, drafting, faults, publishing, rating
from lichtspiel.reviews.models import Draft, Review, ReviewVersion
from lichtspiel.web import addresses, choices
from lichtspiel.web import faults as told
from lichtspiel.web.access import SignedInRequest, needs
from lichtspiel.web.beside import Written, answer, insisted_value
from lichtspiel.web.going import back, to
from lichtspiel.web.keeping import keep_and_sign_in, kept
from lichtspiel.web.markdown import plain
from lichtspiel.web.markdown import render as markdown
from lichtspiel.web.named import film_or_404, own_review
from lichtspiel.web.pages import writing as pages
from lichtspiel.web.pages.writing import Form
from lichtspiel.web.reader import ReaderRequest, account_of
from lichtspiel.web.rendering import render

TABLE = "reviews.review"
_FIELDS = {
    faults.TooShortError: "text",
    faults.TooLongError: "text",
    faults.TitleTooLongError: "title",
    faults.NoSuchLanguageError: "language",
    faults.NoRatingError: "rating",
    seeing.DayToComeError: "seen_on",
    seeing.DayTooEarlyError: "seen_on",
}
"""Beside which field a fault is told; all others stand above the form."""


@dataclass(slots=True)
class _Subject:
    """Who writes about what: a new review of a film, or an edit of one."""

    request: ReaderRequest
    account: Account
    film: Film
    review: Review | None = None
    notices: list[str] = field(default_factory=list)
    other_text: str = ""
    may_force: bool = False

    @property
    def draft(self) -> Draft | None:
        """What was written so far. One query."""
        return drafting.draft_of(self.account, self.film, self.review)

    @property
    def path(self) -> str:
        """The address of the form."""
        language = self.request.reader.language
        if self.review:
            return addresses.review(language, self.review.pk, "edit")
        return addresses.film_act(language, self.film.pk, "review")


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: ReaderRequest, language: str, film_id: int) -> HttpResponse:
    """Write a new review of a film; each is of a viewing of its own."""
    account = account_of(request)
    if account is None:
        return keep_and_sign_in(request)
    film = film_or_404(film_id)
    if film.pk != film_id and request.method != "POST":
        return HttpResponseRedirect(addresses.film_act(language, film.pk, "review"))
    return _answered(_Subject(request, account, film))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ReaderRequest, language: str, review_id: int) -> HttpResponse:
    """Edit one's own review."""
    del language  # the reader has it
    account = account_of(request)
    if account is None:
        return keep_and_sign_in(request)
    review = own_review(account, review_id)
    return _answered(_Subject(request, account, review.film, review))


@require_POST
@needs(Role.REVIEWER)
def rate(request: SignedInRequest, language: str, film_id: int) -> HttpResponse:
    """Rate a film from the box on its page, or take the rating back."""
    film = film_or_404(film_id)
    value = request.POST.get("rating", "")
    spend(RATINGS, request.user.pk)
    if value == "":
        rating.take_back(request.user, film)
        messages.success(request, _("Your rating is taken back."))
    else:
        rating.rate(request.user, film, pages.rating_of(value) or 0)
        messages.success(request, _("Your rating is saved."))
    return back(request, addresses.film(language, film.pk, ""))


def _answered(subject: _Subject) -> HttpResponse:
    response = _posted(subject) if subject.request.method == "POST" else _asked(subject)
    response.headers.setdefault("Cache-Control", "private, no-store")
    return response


def _asked(subject: _Subject) -> HttpResponse:
    """The form, with what was sent before signing in, else the draft, else the review itself."""
    if not subject.account.has(Role.REVIEWER):
        raise PermissionDenied
    sent, draft = kept(subject.request), subject.draft
    if sent is not None:
        subject.notices.append(_("You had been signed out. Nothing was lost: look it over and send it again."))
        return _shown(subject, Form.of_post(sent))
    if draft is not None:
        return _shown(subject, Form.of_draft(draft))
    if subject.review:
        return _shown(subject, Form.of_review(subject.review))
    form = Form(posting=uuid4(), rating=rating.current_rating(subject.account, subject.film.pk))
    return _shown(subject, form)


def _posted(subject: _Subject) -> HttpResponse:
    form, posted = Form.of_post(subject.request.POST), subject.request.POST
    if "take" in posted:
        return _taken(subject, form)
    act = posted.get("act", "preview")
    if act == "publish":
        return _published(subject, form)
    drafted = _drafted(subject, form, anyway=act == "draft-anyway")
    if act in {"draft", "draft-anyway"} and drafted:
        messages.success(subject.request, _("The draft is saved. Only you see it."))
        return to(subject.path)
    return _shown(subject, form, with_preview=act == "preview", status=_status(subject))


def _taken(subject: _Subject, form: Form) -> HttpResponse:
    """A proposal was taken, something else typed, or the writer insists: the form again, a step further."""
    written = {
        "text": Written(form.text, _language(subject, form)),
        "title": Written(form.title, _language(subject, form), "title"),
    }
    done = answer(subject.request.POST["take"], written, subject.request.POST, known_words_of(subject.film))
    form.text, form.title = done.texts["text"], done.texts["title"]
    form.insisted += [insisted_value(name, doubt) for name, doubt in done.insisted]
    if not done.is_done:
        subject.notices.append(_("The text is another by now; nothing was changed."))
    _drafted(subject, form)
    return _shown(subject, form)


def _published(subject: _Subject, form: Form) -> HttpResponse:
    try:
        review = _publish(subject, form)
    except ValueError:
        form.mistakes["seen_on"] = pages.day_mistake()
        _drafted(subject, form)
    except faults.ChangedMeanwhileError as fault:
        _drafted(subject, form, anyway=True)
        return _conflict(subject, form, fault)
    except GuideError as fault:
        place = _FIELDS.get(type(fault), "")
        form.mistakes[place] = told.sentence(fault)
        _drafted(subject, form)
        return _shown(subject, form, status=fault.status)
    else:
        return _done(subject, form, review)
    return _shown(subject, form, status=HTTPStatus.BAD_REQUEST)


def _publish(subject: _Subject, form: Form) -> Review:
    writing = form.writing(pages.likely_languages(subject.account, subject.request.reader))
    seeing.check_day(writing.seen_on)
    was_shown = subject.review is not None and subject.review.audience != Audience.ME
    if subject.review:
        spend(EDITS, subject.account.pk)
        review = publishing.edit(subject.review, subject.account, writing, form.version)
    else:
        spend(REVIEWS, subject.account.pk)
        review = publishing.publish(subject.account, subject.film, writing)
    for column in ("text", "title"):
        insist((TABLE, review.pk, column), [d for name, d in form.doubts if name == column], subject.account)
    if review.seen_on:
        seeing.saw(subject.account, subject.film, review.seen_on, review=review)
    if not was_shown:
        tell_followers(review)
    return review


def _done(subject: _Subject, form: Form, review: Review) -> HttpResponse:
    """To the review; unless this form was sent before with another text: then it is not lost but an edit of that."""
    if review.deleted_at is None and not subject.review and _is_another(review, form):
        subject.review = review
        form.posting, form.version = uuid4(), review.version
        return _conflict(subject, form, faults.ChangedMeanwhileError())
    if review.held_at:
        told_of = _("Your review waits for a moderator; until then only you see it.")
    else:
        told_of = _("Your changes are saved.") if subject.review else _("Your review is published.")
    messages.success(subject.request, told_of)
    return to(addresses.review(subject.request.reader.language, review.pk))


def _is_another(review: Review, form: Form) -> bool:
    """Whether a review that was made of the same form says something else than the form does now."""
    first = ReviewVersion.objects.filter(review=review, number=1).first()
    said = first.typed or first.text if first else review.text
    return said != door.cleaned(form.text)


def _conflict(subject: _Subject, form: Form, fault: GuideError) -> HttpResponse:
    """What was saved meanwhile stands beside what is in the form; sending it again then overwrites knowingly."""
    assert subject.review is not None
    subject.review.refresh_from_db()
    subject.other_text = subject.review.text
    subject.notices.append(told.sentence(fault))
    form.version, form.posting = subject.review.version, uuid4()
    return _shown(subject, form, status=fault.status)


def _drafted(subject: _Subject, form: Form, *, anyway: bool = False) -> bool:
    """Keep the form as a draft; a fault is told above the form, and never stands in the way."""
    try:
        draft = drafting.save(subject.account, subject.film, subject.review, form.typed, anyway=anyway)
    except GuideError as fault:
        subject.notices.append(told.sentence(fault))
        subject.may_force = isinstance(fault, drafting.OtherWindowError)
        return False
    form.seen = drafting.stamp(draft) or form.seen
    if draft:
        form.posting = draft.posting
    return draft is not None


def _status(subject: _Subject) -> HTTPStatus:
    return HTTPStatus.CONFLICT if subject.may_force else HTTPStatus.OK


def _language(subject: _Subject, form: Form) -> str:
    """The language of the text, chosen or detected."""
    if form.language:
        try:
            return door.given_language(form.language)
        except faults.NoSuchLanguageError:
            return door.UNKNOWN
    return door.language_of(form.text, pages.likely_languages(subject.account, subject.request.reader))


def _shown(
    subject: _Subject, form: Form, *, with_preview: bool = False, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    request, film, review = subject.request, subject.film, subject.review
    reader, draft = request.reader, subject.draft
    name, film_path = pages.film_name(film, reader)
    language = _language(subject, form)
    title = _("Edit your review of %(film)s") if review else _("Write a review of %(film)s")
    page = pages.WritingPage(
        title=title % {"film": name.text},
        alternates=[],
        is_indexed=False,
        form=form,
        film=name,
        film_path=film_path,
        film_id=film.pk,
        review_id=review.pk if review else None,
        action=subject.path,
        draft_action=f"/me/drafts/{form.posting}",
        review_path=addresses.review(reader.language, review.pk) if review else "",
        language=language,
        language_choices=choices.language_choices(
            pages.likely_languages(subject.account, reader), form.language, reader.interface
        ),
        licence=(review.licence if review else "") or settings.REVIEW_LICENCE,
        count=door.characters(form.text),
        today=timezone.localdate(),
        notices=subject.notices,
        drafted_at=draft.saved_at if draft else None,
        other_text=subject.other_text,
        may_force=subject.may_force,
    )
    if form.text.strip() or form.title.strip():
        words = known_words_of(film)
        page.beside = pages.beside_form(form, language, words, reader.interface)
    if with_preview and plain(form.text, spoilers=True):
        page.preview = markdown(door.cleaned(form.text), language)
    if review is None:
        own = Review.objects.filter(film=film, reviewer__account=subject.account, deleted_at=None).order_by("-pk")
        page.earlier = [
            (addresses.review(reader.language, pk), at) for pk, at in own.values_list("pk", "created_at")[:5]
        ]
    return render(request, "writing/form.html", page, status)
