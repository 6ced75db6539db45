"""Faults a person is told of: one small class each, with the sentence that is read."""

from __future__ import annotations

from http import HTTPStatus


class GuideError(Exception):
    """Something went wrong."""

    status: HTTPStatus = HTTPStatus.BAD_REQUEST

    def __init__(self, message: str = "", **params: object) -> None:
        template = message or (self.__doc__ or "").strip()
        self.params = params
        self.message = template % params if params else template
        super().__init__(self.message)
