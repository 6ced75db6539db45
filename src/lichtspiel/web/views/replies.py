"""Replies to a review: the form comes back filled where something is wrong, and sent twice it posts once."""

from __future__ import annotations

from contextlib import suppress
from http import HTTPStatus
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lichtspiel.accounts.roles import Role
from lichtspiel.community.telling import tell_of_reply
from lichtspiel.desk.insisting import insist
from lichtspiel.desk.learning import known_words
from lichtspiel.errors import GuideError
from lichtspiel.reviews import replying
from lichtspiel.reviews.door import MOST_CODE_POINTS, cleaned, language_of
from lichtspiel.reviews.models import Reply, Review
from lichtspiel.text.language import written_language
from lichtspiel.web import addresses
from lichtspiel.web.access import SignedInRequest, needs, signed_in
from lichtspiel.web.beside import Written, answer, beside, insisted_of
from lichtspiel.web.faults import sentence
from lichtspiel.web.going import to
from lichtspiel.web.named import review_or_404
from lichtspiel.web.pages.mending import body
from lichtspiel.web.pages.review import ReplyForm
from lichtspiel.web.sent import lines
from lichtspiel.web.views.reviews import show_review


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Role.REVIEWER)
def reply(request: SignedInRequest, language: str, review_id: int) -> HttpResponse:
    """Reply to a review, or see first how the reply will be."""
    review = review_or_404(review_id, request.user)
    here = addresses.review(language, review_id)
    if request.method != "POST":
        return to(f"{here}#reply")
    form = _form(request)
    if "take" in request.POST:
        _take(form, request, review)
    if "take" in request.POST or request.POST.get("act") == "preview":
        return show_review(request, review, _previewed(form, request, review))
    given = replying.Answer(
        text=form.text, language=form.language, likely=(request.reader.language, review.language), posting=form.posting
    )
    try:
        written, is_new = replying.reply(request.user, review, given)
    except GuideError as fault:
        form.mistakes["text"] = sentence(fault)
        return show_review(request, review, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if is_new:
        insist(("reviews.reply", written.pk, "text"), (on for _field, on in form.insisted), request.user)
        _tell(request, written)
    return to(f"{here}#reply-{written.pk}")


@require_POST
@signed_in
def delete(request: SignedInRequest, language: str, reply_id: int) -> HttpResponse:
    """Take one's own reply away."""
    written = Reply.objects.filter(pk=reply_id, deleted_at=None, reviewer__account=request.user).first()
    if written is None:
        raise Http404
    replying.delete(request.user, written)
    messages.success(request, _("The reply is deleted."))
    return to(f"{addresses.review(language, written.review_id)}#replies")


def _form(request: SignedInRequest) -> ReplyForm:
    posting = uuid4()
    with suppress(ValueError):
        posting = UUID(request.POST.get("posting", ""))
    return ReplyForm(
        posting=posting,
        text=lines(request.POST.get("text", ""))[:MOST_CODE_POINTS],
        language=request.POST.get("language", "")[:35],
        insisted=insisted_of(request.POST.getlist("insisted")),
    )


def _take(form: ReplyForm, request: SignedInRequest, review: Review) -> None:
    """Put what the engine proposes, or the writer instead, into the text; or note that it is right."""
    written = {"text": Written(form.text, form.language)}
    found = answer(request.POST.get("take", ""), written, request.POST, known_words(review.film))
    form.text, form.insisted = found.texts["text"], form.insisted | found.insisted


def _previewed(form: ReplyForm, request: SignedInRequest, review: Review) -> ReplyForm:
    """The reply as it will be: with the language told that it is in, to be corrected, and what the engine finds."""
    text = cleaned(form.text)
    if text:
        likely = (*request.user.languages_written(), written_language(request.reader.language))
        form.language = form.language or language_of(text, likely)
        form.preview = body(text, form.language, is_markdown=True)
        form.findings = beside(
            form.text,
            form.language,
            "text",
            known_words(review.film),
            interface=request.reader.interface,
            insisted=[on for _field, on in form.insisted],
        )
    return form


def _tell(request: SignedInRequest, written: Reply) -> None:
    if written.held_at:
        messages.success(request, _("Thank you. The reply waits for a moderator before others see it."))
        return
    tell_of_reply(written)
    messages.success(request, _("Thank you. The reply is published."))
