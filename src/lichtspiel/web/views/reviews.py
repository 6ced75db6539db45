"""The page of one review, the newest reviews of the guide, likes, and what a reader wants remembered."""

from __future__ import annotations

from http import HTTPStatus
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lichtspiel.accounts.roles import Role
from lichtspiel.community.models import NotificationKind
from lichtspiel.community.muting import muted_by
from lichtspiel.community.notifying import notify
from lichtspiel.desk.showing import waiting_of_films
from lichtspiel.listing import queries
from lichtspiel.reviews import liking, replying
from lichtspiel.reviews.counting import count_languages
from lichtspiel.reviews.models import Review, ReviewLock
from lichtspiel.reviews.ordering import Order
from lichtspiel.reviews.reading import present_tags, read_newest, read_review
from lichtspiel.reviews.walking import Wanted
from lichtspiel.translating.showing import standing_of, translations_of_films
from lichtspiel.web import addresses, structured
from lichtspiel.web.access import SignedInRequest, signed_in
from lichtspiel.web.choices import language_choices
from lichtspiel.web.going import back
from lichtspiel.web.named import review_or_404
from lichtspiel.web.pages import reviews as sections
from lichtspiel.web.pages import translating
from lichtspiel.web.pages.films import put_titles_in_language
from lichtspiel.web.pages.mending import Mendings, mend, mend_reviews
from lichtspiel.web.pages.review import NewestPage, ReplyForm, review_page, reviewed, shown_replies
from lichtspiel.web.reader import INTERFACE_LANGUAGES, ReaderRequest, account_of
from lichtspiel.web.rendering import render
from lichtspiel.web.review_choice import asked, languages_from, order_from, written_languages
from lichtspiel.web.views.writing.settling import beside_own

NEWEST_A_PAGE = 20


@require_safe
def show(request: ReaderRequest, language: str, review_id: int) -> HttpResponse:
    """Show one review by itself, with the replies to it."""
    del language  # the reader has it
    return show_review(request, review_or_404(review_id, account_of(request)))


@require_safe
def newest(request: ReaderRequest, language: str) -> HttpResponse:
    """The newest reviews of the guide, in the languages asked for."""
    choice, counts = asked(request), count_languages()
    chosen = present_tags(counts, choice.languages)
    account_id = choice.account.pk if choice.account else None
    after = choice.after if choice.order is Order.NEWEST else None
    found = read_newest(
        Wanted(chosen=chosen or choice.languages, after=after, account_id=account_id), limit=NEWEST_A_PAGE
    )
    films = list(dict.fromkeys(review.film_id for review in found.reviews))
    kept = translations_of_films(films, language)
    across = translating.of_reviews(found.reviews, kept, request.reader, choice.account)
    done: Mendings = {}
    for waiting in waiting_of_films(films).values():
        mend_reviews(found.reviews, waiting, done)
    entries = queries.of_films(request.reader.interface, films)
    put_titles_in_language(list(entries.values()), request.reader)
    path = addresses.reviews(language)
    page = NewestPage(
        title=_("New reviews"),
        canonical=path,
        alternates=[(tag, addresses.reviews(tag)) for tag in INTERFACE_LANGUAGES],
        is_indexed=choice.is_plain and language in INTERFACE_LANGUAGES,
        chips=sections.language_chips(counts, choice, path),
        reviews=[
            reviewed(review, entries[review.film_id], done, choice)
            for review in found.reviews
            if review.film_id in entries
        ],
        feed=addresses.reviews(language, "atom", languages=choice.languages),
    )
    page.across = across
    if found.next:
        page.next_path = f"{path}?{choice.query(order=Order.NEWEST, after=found.next)}"
    return render(request, "reviews/newest.html", page)


@require_POST
@signed_in
def like(request: SignedInRequest, language: str, review_id: int) -> HttpResponse:
    """Like a review, or no longer: the button says which, so that pressed twice it does no harm."""
    review = review_or_404(review_id, request.user)
    wants = request.POST.get("like", "")
    is_liked = wants == "no" if wants else review.likes.filter(account=request.user).exists()
    if is_liked:
        liking.take_back(request.user, review)
    elif liking.like(request.user, review) and review.reviewer.account_id:
        notify(
            [review.reviewer.account_id],
            NotificationKind.LIKE,
            actor=request.user,
            once=True,
            film=review.film,
            review=review,
        )
    return back(request, addresses.review(language, review_id))


@require_POST
@signed_in
def remember(request: SignedInRequest) -> HttpResponse:
    """Keep which reviews a reader wants to see, for all films, or forget it.

    It is a form of its own, not the following of a link: a link may be followed by a program that looks ahead, or
    put on another site, and would change what somebody sees everywhere without their asking.
    """
    account, given = request.user, request.POST
    account.review_filter, account.review_order = "", ""
    if given.get("act") == "keep":
        languages = languages_from(given.get("languages", ""))
        while len(written_languages(languages)) > LONGEST_FILTER:
            languages = languages[:-1]
        account.review_filter = written_languages(languages) if languages else ""
        order = order_from(given.get("order", ""), account)
        account.review_order = "" if order is Order.NEWEST else order
        messages.success(request, _("Reviews of all films are shown like this from now on."))
    else:
        messages.success(request, _("Reviews are shown as for everybody again: your languages first, then all others."))
    account.save(update_fields=["review_filter", "review_order"])
    return back(request, addresses.home(request.reader.language))


LONGEST_FILTER = 200


def show_review(
    request: ReaderRequest, review: Review, form: ReplyForm | None = None, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    """The page of a review, with the form for a reply as it was filled."""
    account, reader = account_of(request), request.reader
    row = read_review(review.pk, account.pk if account else None)
    entry = queries.of_films(reader.interface, [review.film_id]).get(review.film_id)
    if row is None or entry is None:
        raise Http404
    put_titles_in_language([entry], reader)
    done: Mendings = {}
    waiting, kept = standing_of(review.film_id, reader.language)
    replies = list(replying.shown_replies(review, account))
    across = translating.of_review(row, replies, kept, reader, account)
    mend_reviews([row], waiting, done)
    for reply in replies:
        mend("reviews.reply", reply, ("text",), waiting, done)
    page = review_page(review, row, entry, done, asked(request))
    page.across = across
    page.replies = shown_replies(replies, muted_by(account), done, reader, account)
    lock = ReviewLock.objects.filter(film_id=review.film_id).first()
    page.lock = lock.reason if lock else None
    if account and account.has(Role.REVIEWER) and (not lock or account.has(Role.MODERATOR)):
        page.form = form or ReplyForm(posting=uuid4())
        own = [*account.languages_written(), *reader.others, reader.language]
        page.language_choices = language_choices(own, page.form.language, reader.interface)
    page.preview = addresses.absolute(request, addresses.preview(reader.language, review.film_id))
    if account and page.shown.is_own:
        page.beside = beside_own(review, reader.interface)
    if page.is_indexed:
        page.structured = structured.review(
            page.shown, {"name": page.film.title.text, "path": page.film.path}, page, request
        )
    return render(request, "reviews/review.html", page, status)
