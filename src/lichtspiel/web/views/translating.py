"""Having a text translated by a machine, and writing translations oneself."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lichtspiel.accounts.roles import Role
from lichtspiel.community.telling import tell_of_translation
from lichtspiel.desk.learning import known_words
from lichtspiel.errors import GuideError
from lichtspiel.films.models import Film, Synopsis
from lichtspiel.moderation.appealing import way_to_answer
from lichtspiel.reviews import replying
from lichtspiel.reviews.door import MOST_CODE_POINTS, cleaned
from lichtspiel.reviews.models import ReviewTranslation
from lichtspiel.text.findings import Field
from lichtspiel.translating import originals, persons
from lichtspiel.translating.faults import NotTranslatedError
from lichtspiel.translating.making import translate
from lichtspiel.translating.originals import Original
from lichtspiel.web import addresses
from lichtspiel.web.access import SignedInRequest, needs, signed_in
from lichtspiel.web.beside import Written, answer, beside
from lichtspiel.web.faults import sentence
from lichtspiel.web.formats import language_name
from lichtspiel.web.going import back_path, to
from lichtspiel.web.named import review_or_404
from lichtspiel.web.pages.mending import body
from lichtspiel.web.pages.translating import FaultPage, Form, Shown, WritingPage
from lichtspiel.web.rendering import render
from lichtspiel.web.sent import lines

_MOST_DIGITS = 9

# By a machine


@require_POST
@signed_in
def translate_review(request: SignedInRequest, language: str, review_id: int) -> HttpResponse:
    """Have a review translated into the language of the page."""
    review = review_or_404(review_id, request.user)
    here = addresses.review(language, review_id)
    return _translated(request, originals.of_review(review), here, is_spoiler=review.is_spoiler)


@require_POST
@signed_in
def translate_reply(request: SignedInRequest, language: str, review_id: int, reply_id: int) -> HttpResponse:
    """Have a reply translated."""
    review = review_or_404(review_id, request.user)
    reply = replying.shown_replies(review, request.user).filter(pk=reply_id).first()
    if reply is None:
        raise Http404
    return _translated(request, originals.of_reply(reply), addresses.review(language, review_id))


@require_POST
@signed_in
def translate_plot(request: SignedInRequest, language: str, film_id: int, synopsis_id: int) -> HttpResponse:
    """Have a plot translated."""
    synopsis = _synopsis_or_404(film_id, synopsis_id)
    return _translated(request, originals.of_synopsis(synopsis), addresses.film(language, film_id, ""))


@require_POST
@signed_in
def translate_title(request: SignedInRequest, language: str, film_id: int, title_id: int) -> HttpResponse:
    """Have a title translated."""
    title = originals.title_of(film_id, title_id)
    if title is None:
        raise Http404
    return _translated(request, originals.of_title(title), addresses.film(language, film_id, ""))


def _translated(request: SignedInRequest, original: Original, here: str, *, is_spoiler: bool = False) -> HttpResponse:
    """Go back to the text with its translation; or say at the text why there is none."""
    back = back_path(request, here).partition("#")[0]
    anchor = f"translation-{original.table.partition('.')[2]}-{original.row_id}"
    try:
        translate(original, request.reader.language, request.user)
    except NotTranslatedError as fault:
        page = FaultPage(
            title=_("Not translated"),
            alternates=[],
            is_indexed=False,
            original=_shown(original, is_spoiler=is_spoiler),
            sentence=sentence(fault),
            ask=request.path,
            back=back,
        )
        return render(request, "translating/fault.html", page, fault.status)
    return to(f"{back}#{anchor}")


# By a person


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Role.REVIEWER)
def write_review(request: SignedInRequest, language: str, review_id: int) -> HttpResponse:
    """Translate a review oneself, or change one's translation."""
    review = review_or_404(review_id, request.user)
    original = originals.of_review(review)
    made = persons.own_translation(request.user, review, language)
    form = _form(request, original, made)
    form.of_version = _number(request.POST.get("of_version", "")) or review.version

    def publish() -> None:
        with transaction.atomic():
            words = persons.Words(form.text, form.title, form.of_version)
            written, is_new = persons.write(request.user, review, language, words)
            if is_new:
                tell_of_translation(written)
        messages.success(request, _told_of(written))

    page = _writing_page(request, original, form, addresses.review(language, review_id), is_spoiler=review.is_spoiler)
    page.licence = review.licence or (review.source.licence if review.source else "")
    if made is not None:
        page.is_outdated = made.of_version is not None and made.of_version < review.version
        if made.hidden_at:
            page.hidden_reason = made.hidden_reason
            page.answer_path = way_to_answer("reviews.reviewtranslation", made.pk, request.user)
        page.is_held = made.held_at is not None
        page.delete = addresses.review(language, review_id, f"translation/{made.pk}/delete")
    return _answered(request, original, page, review.film, publish)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Role.EDITOR)
def write_plot(request: SignedInRequest, language: str, film_id: int, synopsis_id: int) -> HttpResponse:
    """Make a translation of a plot a plot of its own, beside the original and beginning with the machine's text."""
    synopsis = _synopsis_or_404(film_id, synopsis_id)
    original = originals.of_synopsis(synopsis)
    form = _form(request, original, None)

    def publish() -> None:
        persons.adopt(request.user, synopsis, language, form.text, form.comment)
        messages.success(request, _("The plot is saved."))

    page = _writing_page(request, original, form, addresses.film(language, film_id, ""))
    page.licence = synopsis.licence or (synopsis.source.licence if synopsis.source else "")
    return _answered(request, original, page, synopsis.film, publish)


@require_POST
@signed_in
def delete(request: SignedInRequest, language: str, review_id: int, translation_id: int) -> HttpResponse:
    """Delete one's own translation; an editor may delete any."""
    review = review_or_404(review_id, request.user)
    made = ReviewTranslation.objects.filter(pk=translation_id, review=review, deleted_at=None).first()
    if made is None:
        raise Http404
    persons.delete(request.user, made)
    messages.success(request, _("The translation is deleted."))
    return to(addresses.review(language, review_id))


def _told_of(written: ReviewTranslation) -> str:
    if written.hidden_at:
        return _("The translation is saved. A moderator hid it, and so others do not see it.")
    if written.held_at:
        return _("Thank you. The translation waits for a moderator before others see it.")
    return _("Thank you. The translation is published.")


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < _MOST_DIGITS else 0


def _form(request: SignedInRequest, original: Original, made: ReviewTranslation | None) -> Form:
    """What was typed; at first what there is already: one's own translation, or a machine's to begin with."""
    language = request.reader.language
    if request.method == "POST":
        title, text, comment = (
            lines(request.POST.get(name, ""))[:MOST_CODE_POINTS] for name in ("title", "text", "comment")
        )
        return Form(language, title, text, comment)
    if made is not None:
        return Form(language, made.title, made.text)
    begun = persons.begun(original.table, original.row_id, language, original.hash)
    return Form(language, begun.title, begun.text, begun_by=begun.provider) if begun else Form(language)


def _writing_page(
    request: SignedInRequest, original: Original, form: Form, back: str, *, is_spoiler: bool = False
) -> WritingPage:
    interface = request.reader.interface
    return WritingPage(
        title=_("Translate into %(language)s") % {"language": language_name(form.language, interface)},
        alternates=[],
        is_indexed=False,
        original=_shown(original, is_spoiler=is_spoiler),
        form=form,
        back=back,
        has_title=bool(original.title),
        is_plot=original.table == originals.SYNOPSIS,
        is_markdown=original.is_markdown,
    )


def _answered(
    request: SignedInRequest, original: Original, page: WritingPage, film: Film, publish: Callable[[], None]
) -> HttpResponse:
    """Publish the form and go to the text, or show the form as it is filled."""
    form, status = page.form, HTTPStatus.OK
    if request.method == "POST" and "take" in request.POST:
        kinds: dict[str, Field] = {"text": original.field, "title": "title"}
        written = {name: Written(getattr(form, name), form.language, kind) for name, kind in kinds.items()}
        done = answer(request.POST["take"], written, request.POST, known_words(film))
        form.title, form.text = done.texts["title"], done.texts["text"]
    elif request.method == "POST" and request.POST.get("act") != "preview":
        try:
            publish()
        except GuideError as fault:
            form.mistakes["text"] = sentence(fault)
            status = HTTPStatus.UNPROCESSABLE_ENTITY
        else:
            return to(page.back)
    if form.text.strip():
        words, interface = known_words(film), request.reader.interface
        if request.method == "POST":
            form.preview = body(cleaned(form.text), form.language, is_markdown=original.is_markdown)
        form.findings = beside(form.text, form.language, "text", words, interface=interface, kind=original.field)
        if form.title.strip():
            form.findings += beside(form.title, form.language, "title", words, interface=interface, kind="title")
    return render(request, "translating/write.html", page, status)


def _shown(original: Original, *, is_spoiler: bool = False) -> Shown:
    shown = body(original.text, original.language, is_markdown=original.is_markdown)
    return Shown(original.title, shown, original.language, is_spoiler)


def _synopsis_or_404(film_id: int, synopsis_id: int) -> Synopsis:
    synopsis = originals.synopsis_of(film_id, synopsis_id)
    if synopsis is None:
        raise Http404
    return synopsis
