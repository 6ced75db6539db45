"""Faults a person is told of: one small class each, with the sentence that is read."""

from __future__ import annotations

from http import HTTPStatus


class GuideError(Exception):
    """Something went wrong."""

    status: HTTPStatus = HTTPStatus.BAD_REQUEST

    def __init__(self, message: str = "", **params: object) -> None:
        self.template = message or " ".join((self.__doc__ or "").split("\n\n")[0].split())
        self.params = params
        self.message = self.template % params if params else self.template
        super().__init__(self.message)
