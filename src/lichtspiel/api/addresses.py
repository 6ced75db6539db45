"""How the addresses of pages begin, as answers name them."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def base_of(request: HttpRequest) -> str:
    """Scheme and host: the operator's public ones, else those that were asked for."""
    return str(settings.BASE_URL) or f"{request.scheme}://{request.get_host()}"
