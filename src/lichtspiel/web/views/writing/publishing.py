"""A form of a review is published: what is wrong stands beside its field, and what others saved is not overwritten."""

from __future__ import annotations

from http import HTTPStatus
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from lichtspiel.accounts.limits import EDITS, REVIEWS, spend
from lichtspiel.accounts.models import Audience
from lichtspiel.community import seeing, wanting
from lichtspiel.community.telling import tell_followers
from lichtspiel.desk.insisting import insist
from lichtspiel.errors import GuideError
from lichtspiel.reviews import door, faults, publishing
from lichtspiel.reviews.models import Review, ReviewVersion
from lichtspiel.web import addresses
from lichtspiel.web import faults as told
from lichtspiel.web.going import to
from lichtspiel.web.views.community.watchlist import say_that_it_went_off
from lichtspiel.web.views.writing.checking import mistakes
from lichtspiel.web.views.writing.opened import OpenForm, shown

TABLE = "reviews.review"


def published(form: OpenForm) -> HttpResponse:
    """Publish what was typed, or keep it as a draft and say what is wrong."""
    form.typed.mistakes = mistakes(form.typed)
    if form.typed.mistakes:
        form.keep_draft()
        return shown(form, HTTPStatus.BAD_REQUEST)
    try:
        review = _publish(form)
    except faults.ChangedMeanwhileError as fault:
        form.keep_draft(anyway=True)
        return _conflict(form, fault)
    except GuideError as fault:
        form.typed.mistakes[""] = told.sentence(fault)
        form.keep_draft()
        return shown(form, fault.status)
    return _done(form, review)


def _publish(form: OpenForm) -> Review:
    writing = form.typed.writing(form.likely_languages)
    was_shown = form.review is not None and form.review.audience != Audience.ME
    if form.review:
        spend(EDITS, form.account.pk)
        review = publishing.edit(form.review, form.account, writing, form.typed.version)
    else:
        spend(REVIEWS, form.account.pk)
        review = publishing.publish(form.account, form.film, writing)
    for column in ("text", "title"):
        insist((TABLE, review.pk, column), [d for name, d in form.typed.doubts if name == column], form.account)
    if review.seen_on:
        was_wanted = wanting.is_wanted(form.account, form.film)
        seeing.saw(form.account, form.film, review.seen_on, review=review)
        form.went_off = was_wanted and not wanting.is_wanted(form.account, form.film)
    if not was_shown:
        tell_followers(review)
    return review


def _done(form: OpenForm, review: Review) -> HttpResponse:
    """To the review; unless this form was sent before with another text: then it is not lost but an edit of that."""
    if review.deleted_at is None and not form.review and _is_another(review, form):
        form.review = review
        return _conflict(form, faults.ChangedMeanwhileError())
    if review.held_at:
        told_of = _("Your review waits for a moderator; until then only you see it.")
    else:
        told_of = _("Your changes are saved.") if form.review else _("Your review is published.")
    messages.success(form.request, told_of)
    if form.went_off:
        say_that_it_went_off(form.request, form.film)
    return to(addresses.review(form.reader.language, review.pk))


def _is_another(review: Review, form: OpenForm) -> bool:
    """Whether a review that was made of the same form says something else than the form does now."""
    first, typed = ReviewVersion.objects.filter(review=review, number=1).first(), form.typed
    if first is None:
        return review.text != door.cleaned(typed.text)
    title = door.measured_title(door.cleaned(typed.title))
    said = (first.typed or first.text, first.is_spoiler, first.rating, review.seen_on, review.audience)
    if said != (door.cleaned(typed.text), typed.is_spoiler, typed.rating, typed.day(), typed.audience):
        return True
    return title != first.title != door.mended(title, first.language, "title").text


def _conflict(form: OpenForm, fault: GuideError) -> HttpResponse:
    """What was saved meanwhile stands beside what is in the form; sending it again then overwrites knowingly."""
    assert form.review is not None
    form.review.refresh_from_db()
    form.other_text = form.review.text
    form.notices.append(told.sentence(fault))
    form.typed.version, form.typed.posting = form.review.version, uuid4()
    return shown(form, fault.status)
