"""What went wrong with a request, always in the same shape."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import Field, NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError

from lichtspiel.accounts.limits import TooOftenError
from lichtspiel.errors import GuideError

_log = logging.getLogger(__name__)
_CODES = {HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "too_large", HTTPStatus.UNPROCESSABLE_ENTITY: "invalid"}


class FieldFault(Schema):
    """What is wrong with one field of a request."""

    field: str = Field(description="Where it is: `known_words.0`.")
    message: str


class Fault(Schema):
    """What went wrong."""

    code: str = Field(description="`invalid`, `too_large`, `not_found`, `method_not_allowed` …")
    message: str = Field(description="A sentence for a person, in the language asked for by Accept-Language.")
    fields: list[FieldFault] = Field(default_factory=list)


class Faulty(Schema):
    """The answer where something went wrong."""

    error: Fault


def answer(status: HTTPStatus, message: str, fields: Iterable[FieldFault] = ()) -> HttpResponse:
    """A response that tells what went wrong."""
    code = _CODES.get(status, status.name.lower())
    fault = Faulty(error=Fault(code=code, message=message, fields=list(fields)))
    response = JsonResponse(fault.model_dump(), status=status, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "no-store"
    if status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = "Bearer"  # RFC 6750
    return response


def not_found() -> HttpResponse:
    """There is nothing at the address."""
    return answer(HTTPStatus.NOT_FOUND, _("There is nothing at this address."))


def not_allowed(allowed: str) -> HttpResponse:
    """The address knows other methods."""
    message = _("This address answers only to %(methods)s.") % {"methods": allowed}
    response = answer(HTTPStatus.METHOD_NOT_ALLOWED, message)
    response["Allow"] = allowed
    return response


def too_large(limit: int) -> HttpResponse:
    """The body is larger than is read."""
    message = _("The request is too large; %(limit)s bytes are taken at most.") % {"limit": f"{limit:,}"}
    return answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, message)


def tell_faults(api: NinjaAPI) -> None:
    """Have an interface answer in this shape whatever is raised."""

    def invalid(_request: HttpRequest, error: ValidationError | type[ValidationError]) -> HttpResponse:
        assert isinstance(error, ValidationError)
        if any(len(fault["loc"]) <= 2 and fault["type"] == "missing" for fault in error.errors):  # no body at all
            return answer(HTTPStatus.UNPROCESSABLE_ENTITY, _("The body is not JSON in UTF-8."))
        fields = [FieldFault(field=_path(fault), message=_reason(fault)) for fault in error.errors]
        return answer(HTTPStatus.UNPROCESSABLE_ENTITY, _("The request cannot be understood."), fields)

    def refused(_request: HttpRequest, error: HttpError | type[HttpError]) -> HttpResponse:
        assert isinstance(error, HttpError)
        if error.status_code == HTTPStatus.BAD_REQUEST:  # the body is no JSON
            return answer(HTTPStatus.UNPROCESSABLE_ENTITY, _("The body is not JSON in UTF-8."))
        return answer(HTTPStatus(error.status_code), str(error))

    def missing(_request: HttpRequest, _error: Http404 | type[Http404]) -> HttpResponse:
        return not_found()

    def guide(_request: HttpRequest, error: GuideError | type[GuideError]) -> HttpResponse:
        assert isinstance(error, GuideError)
        response = answer(error.status, _sentence(error))
        if isinstance(error, TooOftenError):
            response["Retry-After"] = str(error.seconds)
        return response

    def unexpected(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
        assert isinstance(error, Exception)
        _log.error("%s %r", request.method, request.path, exc_info=error)  # a path may hold line breaks
        return answer(HTTPStatus.INTERNAL_SERVER_ERROR, _("Something went wrong on our side; it has been noted."))

    api.add_exception_handler(ValidationError, invalid)
    api.add_exception_handler(HttpError, refused)
    api.add_exception_handler(Http404, missing)
    api.add_exception_handler(GuideError, guide)
    api.add_exception_handler(Exception, unexpected)


def _sentence(fault: GuideError) -> str:
    """The sentence of a fault in the language asked for."""
    template = _(fault.template)
    return template % {name: _(str(value)) for name, value in fault.params.items()} if fault.params else template


def _path(fault: Mapping[str, Any]) -> str:
    """Say “text” for ("body", "asked", "text"): the caller does not know what our functions call their arguments."""
    return ".".join(str(part) for part in fault["loc"][2:])


def _reason(fault: Mapping[str, Any]) -> str:
    """What is wrong, without the name of an exception before it."""
    return str(fault["msg"]).removeprefix("Value error, ")
