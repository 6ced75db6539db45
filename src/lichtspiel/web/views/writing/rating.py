"""Rating a film without a review."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lichtspiel.accounts.limits import RATINGS, spend
from lichtspiel.accounts.roles import Role
from lichtspiel.reviews import rating
from lichtspiel.web import addresses
from lichtspiel.web.access import SignedInRequest, needs
from lichtspiel.web.going import back
from lichtspiel.web.named import film_or_404
from lichtspiel.web.pages.writing import rating_of


@require_POST
@needs(Role.REVIEWER)
def rate(request: SignedInRequest, language: str, film_id: int) -> HttpResponse:
    """Rate a film from the box on its page, or take the rating back."""
    film = film_or_404(film_id)
    value = request.POST.get("rating", "")
    spend(RATINGS, request.user.pk)
    if value == "":
        rating.take_back(request.user, film)
        messages.success(request, _("Your rating is taken back."))
    else:
        rating.rate(request.user, film, rating_of(value) or 0)
        messages.success(request, _("Your rating is saved."))
    return back(request, addresses.film(language, film.pk, ""))
