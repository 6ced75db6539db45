"""What can stand in the way of a review or a rating, each with the sentence its writer reads."""

from __future__ import annotations

from http import HTTPStatus

from lichtspiel.errors import GuideError


class TooShortError(GuideError):
    """That is too short: at least %(least)s characters."""


class TooLongError(GuideError):
    """That is too long: %(count)s characters where at most %(most)s fit."""


class TitleTooLongError(GuideError):
    """The title is too long: at most %(most)s characters."""


class NoSuchLanguageError(GuideError):
    """“%(language)s” is no language tag the guide knows."""


class NoRatingError(GuideError):
    """A rating is half a star to five stars."""


class MayNotWriteError(GuideError):
    """Your account may not write reviews, ratings and replies at present."""

    status = HTTPStatus.FORBIDDEN


class LockedError(GuideError):
    """Reviews and ratings of this film are closed for the time being."""

    status = HTTPStatus.FORBIDDEN


class FilmGoneError(GuideError):
    """The film is no longer in the guide."""

    status = HTTPStatus.GONE


class NotYoursError(GuideError):
    """Only whoever wrote the review may do this."""

    status = HTTPStatus.FORBIDDEN


class DeletedError(GuideError):
    """The review was deleted."""

    status = HTTPStatus.GONE


class TooLateError(GuideError):
    """The review was deleted more than %(days)s days ago; it cannot be brought back."""

    status = HTTPStatus.GONE


class ChangedMeanwhileError(GuideError):
    """The review was changed meanwhile, perhaps in another window. Nothing was overwritten."""

    status = HTTPStatus.CONFLICT
