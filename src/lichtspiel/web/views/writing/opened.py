"""The form of a review that is open, and its page: what was typed, what is found beside it, what is said above it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from lichtspiel.accounts.models import Account
from lichtspiel.desk.learning import known_words
from lichtspiel.errors import GuideError
from lichtspiel.films.models import Film
from lichtspiel.reviews import door, drafting, faults
from lichtspiel.reviews.models import Draft, Review
from lichtspiel.web import addresses, choices
from lichtspiel.web import faults as told
from lichtspiel.web.markdown import plain
from lichtspiel.web.markdown import render as markdown
from lichtspiel.web.pages import writing as pages
from lichtspiel.web.pages.writing import Form
from lichtspiel.web.reader import Reader, ReaderRequest
from lichtspiel.web.rendering import render


@dataclass(slots=True)
class OpenForm:
    """Who writes what about which film: a new review, or an edit of one."""

    request: ReaderRequest
    account: Account
    film: Film
    review: Review | None
    typed: Form
    notices: list[str] = field(default_factory=list)
    """What is said above the form."""
    other_text: str = ""
    """What was saved meanwhile, to compare."""
    may_force: bool = False
    """Whether another window has saved a draft since, which a further button overwrites."""
    went_off: bool = False
    """Whether the film went off the watchlist, since it was seen."""

    @property
    def reader(self) -> Reader:
        """Who reads the page."""
        return self.request.reader

    @property
    def draft(self) -> Draft | None:
        """What was written so far. One query."""
        return drafting.draft_of(self.account, self.film, self.review)

    @property
    def path(self) -> str:
        """The address of the form."""
        if self.review:
            return addresses.review(self.reader.language, self.review.pk, "edit")
        return addresses.film_act(self.reader.language, self.film.pk, "review")

    @property
    def likely_languages(self) -> list[str]:
        """The languages the text may be in. One query."""
        return pages.likely_languages(self.account, self.reader)

    @property
    def language(self) -> str:
        """The language of the text, chosen or detected."""
        if not self.typed.language:
            return door.language_of(self.typed.text, self.likely_languages)
        try:
            return door.given_language(self.typed.language)
        except faults.NoSuchLanguageError:
            return door.UNKNOWN

    def keep_draft(self, *, anyway: bool = False) -> bool:
        """Keep what was typed as a draft; a fault is told above the form, and never stands in the way."""
        try:
            draft = drafting.save(self.account, self.film, self.review, self.typed, anyway=anyway)
        except GuideError as fault:
            self.notices.append(told.sentence(fault))
            self.may_force = isinstance(fault, drafting.OtherWindowError)
            return False
        self.typed.seen = drafting.stamp(draft) or self.typed.seen
        if draft:
            self.typed.posting = draft.posting
        return draft is not None


def shown(form: OpenForm, status: HTTPStatus = HTTPStatus.OK, *, with_preview: bool = False) -> HttpResponse:
    """The page of the form as it stands."""
    film, review, reader, typed, draft = form.film, form.review, form.reader, form.typed, form.draft
    name, film_path = pages.film_name(film, reader)
    language = form.language
    title = _("Edit your review of %(film)s") if review else _("Write a review of %(film)s")
    page = pages.WritingPage(
        title=title % {"film": name.text},
        alternates=[],
        is_indexed=False,
        form=typed,
        film=name,
        film_path=film_path,
        film_id=film.pk,
        review_id=review.pk if review else None,
        action=form.path,
        draft_action=f"/me/drafts/{typed.posting}",
        review_path=addresses.review(reader.language, review.pk) if review else "",
        language=language,
        language_choices=choices.language_choices(form.likely_languages, typed.language, reader.interface),
        licence=(review.licence if review else "") or settings.REVIEW_LICENCE,
        count=door.characters(typed.text),
        today=timezone.localdate(),
        notices=form.notices,
        drafted_at=draft.saved_at if draft else None,
        earlier=[] if review else _earlier(form),
        other_text=form.other_text,
        may_force=form.may_force,
    )
    if typed.text.strip() or typed.title.strip():
        page.beside = pages.beside_form(typed, language, known_words(film), reader.interface)
    if with_preview and plain(typed.text, spoilers=True):
        page.preview = markdown(door.cleaned(typed.text), language)
    return render(form.request, "writing/form.html", page, status)


def _earlier(form: OpenForm) -> list[tuple[str, datetime]]:
    """The reviews the writer has of the film already, the latest first; at most five."""
    own = Review.objects.filter(film=form.film, reviewer__account=form.account, deleted_at=None).order_by("-pk")
    found = own.values_list("pk", "created_at")[:5]
    return [(addresses.review(form.reader.language, pk), at) for pk, at in found]
