"""What the text engine finds in a review that is published: its writer takes a proposal, or insists."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lichtspiel.accounts.limits import EDITS, spend
from lichtspiel.accounts.roles import Role
from lichtspiel.desk.insisting import insist, insisted
from lichtspiel.desk.learning import known_words
from lichtspiel.reviews import publishing
from lichtspiel.reviews.models import Review
from lichtspiel.web import addresses
from lichtspiel.web.access import SignedInRequest, needs
from lichtspiel.web.beside import Beside, Written, answer, insisted_value
from lichtspiel.web.going import to
from lichtspiel.web.named import own_review
from lichtspiel.web.pages.writing import Form, beside_form
from lichtspiel.web.views.writing.publishing import TABLE


@require_POST
@needs(Role.REVIEWER)
def settle(request: SignedInRequest, language: str, review_id: int) -> HttpResponse:
    """Take a proposal in a review that is published, put something else there, or insist."""
    review = own_review(request.user, review_id)
    written = {
        "text": Written(review.text, review.language),
        "title": Written(review.title, review.language, "title"),
    }
    done = answer(request.POST.get("take", ""), written, request.POST, known_words(review.film))
    for name, doubt in done.insisted:
        insist((TABLE, review.pk, name), [doubt], request.user)
    if done.texts != {name: one.text for name, one in written.items()}:
        spend(EDITS, request.user.pk)
        form = Form.of_review(review)
        form.text, form.title = done.texts["text"], done.texts["title"]
        publishing.edit(review, request.user, form.writing([review.language]), review.version)
        messages.success(request, _("Your changes are saved."))
    elif not done.is_done:
        messages.info(request, _("The text is another by now; nothing was changed."))
    return to(addresses.review(language, review_id))


def beside_own(review: Review, interface: str) -> list[Beside]:
    """What its writer sees beside a published review: the findings that stand, but those insisted on. Four queries."""
    form = Form.of_review(review)
    right = insisted([review.pk])
    form.insisted = [
        insisted_value(column, doubt)
        for column in ("text", "title")
        for doubt in right.get((TABLE, review.pk, column), ())
    ]
    found = beside_form(form, review.language, known_words(review.film), interface)
    return [one for one in found if not one.is_insisted]
