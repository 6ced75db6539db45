"""Where a reader goes after something was done: on to a page, or back to the one whose form was sent."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme


def to(path: str) -> HttpResponse:
    """Go to a page after something was done."""
    return HttpResponseRedirect(path, status=HTTPStatus.SEE_OTHER)


def back(request: HttpRequest, otherwise: str) -> HttpResponse:
    """Go back to the page whose form was sent: where it says a path of this guide, else elsewhere in the guide."""
    return to(back_path(request, otherwise))


def back_path(request: HttpRequest, otherwise: str) -> str:
    """The path of the page whose form was sent."""
    path = request.POST.get("next", "")
    return path if is_ours(path) else otherwise


def is_ours(path: str) -> bool:
    """Whether an address is a path of this guide, and leads nowhere else."""
    return path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
