"""`GET /api/v1/me`: for whom a key opens; `GET /api/v1/me/export`: everything that person wrote."""

from __future__ import annotations

from datetime import datetime

from django.http import FileResponse, HttpRequest
from ninja import Field, Router, Schema

from lichtspiel.accounts.limits import Limit, spend
from lichtspiel.accounts.roles import Role
from lichtspiel.api.addresses import base_of
from lichtspiel.api.faults import Faulty
from lichtspiel.api.keys import Key, account_of
from lichtspiel.exports.reader.archive import make_document
from lichtspiel.exports.reader.document import Telling

router = Router(tags=["me"], auth=Key())

EXPORTS = Limit("own-data", 10, 3600)


class Me(Schema):
    """The person a key acts for."""

    username: str
    name: str = Field(description="What others call the person.")
    roles: list[Role] = Field(description="Without `reviewer` nothing can be written: the account may be blocked.")
    languages_read: list[str] = Field(description="BCP 47 tags, best first.")
    languages_written: list[str]
    interface_language: str = Field(description="Empty where the address of a page decides.")
    time_zone: str = Field(description="A name of the IANA database; empty: that of the guide.")
    joined_at: datetime


@router.get("/me", response={200: Me, 401: Faulty}, summary="Who am I", operation_id="me")
def me(request: HttpRequest) -> Me:
    """Say for whom the key opens."""
    account = account_of(request)
    return Me(
        username=account.username,
        name=account.shown_name,
        roles=sorted(account.roles),
        languages_read=account.languages_read(),
        languages_written=account.languages_written(),
        interface_language=account.interface_language,
        time_zone=account.time_zone,
        joined_at=account.date_joined,
    )


@router.get(
    "/me/export",
    response={200: dict[str, object], 401: Faulty, 429: Faulty},
    summary="Everything I wrote",
    operation_id="export",
)
def export(request: HttpRequest) -> FileResponse:
    """The document that is in the download of /me/data: profile, preferences, and all that was written and chosen."""
    account = account_of(request)
    spend(EXPORTS, account.pk)
    document = make_document(Telling(account, account.interface_language or "en", base_of(request)))
    response = FileResponse(document, content_type="application/json")
    response["Cache-Control"] = "private, no-store"
    return response
