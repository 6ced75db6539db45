"""Which tables of reviews and ratings the change log watches: a film's page and place in lists hang on them."""

from __future__ import annotations

from lichtspiel.films.changelog import Bump, Via, Watched

REVIEWS = (
    Watched("reviews_review", (Bump("film", "film_id"),)),
    Watched("reviews_reviewlock", (Bump("film", "film_id"),)),
    Watched("reviews_reply", (Bump("film", "review_id", Via("reviews_review", key="id", column="film_id")),)),
    Watched("reviews_rating", (Bump("film", "film_id"),)),
    Watched("reviews_average", (Bump("film", "film_id"),)),
    Watched(
        "reviews_reviewtranslation",
        (Bump("film", "review_id", Via("reviews_review", key="id", column="film_id")),),
    ),
    Watched(
        "reviews_reviewer",
        (
            Bump("reviewer", "id"),
            Bump("film", "id", Via("reviews_review", key="reviewer_id", column="film_id")),
        ),
    ),
)
