"""Writing for somebody: `POST /api/v1/films/{id}/reviews`, `PUT` and `DELETE /api/v1/films/{id}/rating`."""

from __future__ import annotations

from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Field, Router, Schema, Status
from pydantic import AfterValidator, ConfigDict

from lichtspiel.accounts.limits import RATINGS, REVIEWS, spend
from lichtspiel.accounts.models import Account, Audience
from lichtspiel.api.addresses import base_of
from lichtspiel.api.faults import Faulty
from lichtspiel.api.keys import Key, account_of
from lichtspiel.api.v1.checking import Finding, finding_of, tag_or_none
from lichtspiel.community.seeing import check_day, saw
from lichtspiel.community.telling import tell_followers
from lichtspiel.desk.learning import known_words
from lichtspiel.films.models import Film
from lichtspiel.reviews import rating as ratings
from lichtspiel.reviews.models import Average, Review
from lichtspiel.reviews.models.rating import BEST
from lichtspiel.reviews.publishing import Writing, publish
from lichtspiel.text import check
from lichtspiel.text.findings import Field as Place

router = Router(tags=["writing"], auth=Key())

HalfStars = Annotated[int, Field(ge=1, le=BEST, description="In half stars: 9 is four and a half.")]
_FAULTS = dict.fromkeys((401, 403, 404, 413, 422, 429), Faulty)


class ReviewToWrite(Schema):
    """A review, as its writer has it."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(
        description="In Markdown; `>!…!<` hides a passage. 5 to 100,000 characters as a reader sees them."
    )
    title: str = ""
    language: Annotated[str | None, AfterValidator(tag_or_none)] = Field(
        default=None, description="BCP 47 tag; without one the language is found by itself.", examples=["pt-BR"]
    )
    is_spoiler: bool = Field(default=False, description="The whole text gives away what happens.")
    rating: HalfStars | None = None
    seen_on: date | None = None
    audience: Audience = Audience.PUBLIC
    posting: UUID = Field(
        default_factory=uuid4,
        description="Sent again with the same one, a review is not published twice: the answer is that of the first.",
        json_schema_extra={"default": None},
    )


class WrittenReview(Schema):
    """A review as it stands now, and what the text engine finds in it."""

    id: int
    film: int
    address: str
    language: str = Field(description="BCP 47 tag; `und` where it cannot be told.")
    language_detected: bool
    title: str
    text: str = Field(description="As it is kept: what is mended without asking is mended.")
    is_spoiler: bool
    rating: int | None
    seen_on: date | None
    audience: Audience
    is_held: bool = Field(description="Waits for a moderator before others see it, as the first of new accounts do.")
    licence: str
    created_at: datetime
    findings: list[Finding] = Field(description="In the text. They are a help: none is a reason to refuse it.")
    title_findings: list[Finding] = Field(description="In the title.")


class RatingToGive(Schema):
    """A rating."""

    model_config = ConfigDict(extra="forbid")

    value: HalfStars


class GivenRating(Schema):
    """A rating, and how the film is rated with it."""

    film: int
    value: int
    given_on: date | None
    count: int = Field(description="How many ratings the film has.")
    mean: float = Field(description="Their mean, in half stars.")


@router.post(
    "/films/{film_id}/reviews",
    response={200: WrittenReview, 201: WrittenReview, 400: Faulty, **_FAULTS},
    summary="Write a review",
    operation_id="write_review",
)
def write_review(request: HttpRequest, film_id: int, asked: ReviewToWrite) -> Status[WrittenReview]:
    """Publish a review. What the text engine finds is told, and refuses nothing."""
    account, film = account_of(request), _film(film_id)
    made = Review.objects.filter(posting=asked.posting, reviewer__account=account).select_related("rating").first()
    if made is not None:
        return Status(HTTPStatus.OK, _written(made, request))
    check_day(asked.seen_on)
    spend(REVIEWS, account.pk)
    review = publish(account, film, _writing(asked))
    if review.seen_on:
        saw(account, film, review.seen_on, review=review)
    tell_followers(review)
    return Status(HTTPStatus.CREATED, _written(review, request))


@router.put(
    "/films/{film_id}/rating",
    response={200: GivenRating, **_FAULTS},
    summary="Rate a film, or change the rating",
    operation_id="rate",
)
def rate(request: HttpRequest, film_id: int, asked: RatingToGive) -> GivenRating:
    """Rate a film. The average follows at once."""
    account, film = account_of(request), _film(film_id)
    spend(RATINGS, account.pk)
    given = ratings.rate(account, film, asked.value)
    average = Average.objects.filter(film=film).first() or Average(film=film)
    return GivenRating(
        film=film.pk, value=given.value, given_on=given.given_on, count=average.count, mean=round(average.mean, 3)
    )


@router.delete(
    "/films/{film_id}/rating",
    response={204: None, **_FAULTS},
    summary="Take a rating back",
    operation_id="take_rating_back",
)
def take_rating_back(request: HttpRequest, film_id: int) -> HttpResponse:
    """Take the rating of a film back; nothing happens where there is none."""
    account: Account = account_of(request)
    spend(RATINGS, account.pk)
    ratings.take_back(account, _film(film_id))
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _film(film_id: int) -> Film:
    """The film; of one that became part of another, that one. Raises Http404."""
    film = Film.objects.filter(pk=film_id, deleted_at=None).first() if 0 < film_id < 2**63 else None
    while film and film.merged_into_id:
        film = Film.objects.filter(pk=film.merged_into_id, deleted_at=None).first()
    if film is None:
        raise Http404
    return film


def _writing(asked: ReviewToWrite) -> Writing:
    return Writing(
        text=asked.text,
        title=asked.title,
        language=asked.language or "",
        is_spoiler=asked.is_spoiler,
        rating=asked.rating,
        seen_on=asked.seen_on,
        audience=asked.audience,
        posting=asked.posting,
    )


def _written(review: Review, request: HttpRequest) -> WrittenReview:
    known = known_words(review.film)
    return WrittenReview(
        id=review.pk,
        film=review.film_id,
        address=f"{base_of(request)}/{_page_language(review)}/review/{review.pk}",
        language=review.language,
        language_detected=review.language_detected,
        title=review.title,
        text=review.text,
        is_spoiler=review.is_spoiler,
        rating=review.rating.value if review.rating else None,
        seen_on=review.seen_on,
        audience=Audience(review.audience),
        is_held=review.held_at is not None,
        licence=review.licence,
        created_at=review.created_at,
        findings=_findings(review.text, review.language, "review", known),
        title_findings=_findings(review.title, review.language, "title", known),
    )


def _page_language(review: Review) -> str:
    return "en" if review.language == "und" else review.language


def _findings(text: str, language: str, place: Place, known: frozenset[str]) -> list[Finding]:
    claimed = None if language == "und" else language
    found = check(text, claimed, place, known) if text else []
    return [finding_of(text, finding) for finding in found if finding.severity != "silent"]
