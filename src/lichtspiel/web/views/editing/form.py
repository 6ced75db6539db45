"""A form that is open, and its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TypedDict

from django.http import HttpResponse
from django.utils.translation import gettext as _

from lichtspiel.accounts.models import Account
from lichtspiel.films import editing
from lichtspiel.films.models import Film
from lichtspiel.films.revisions import state_of
from lichtspiel.web import addresses
from lichtspiel.web.access import SignedInRequest
from lichtspiel.web.beside import insisted_value
from lichtspiel.web.pages.editing import EditPage, Existing, ShownContest
from lichtspiel.web.rendering import render
from lichtspiel.web.views.editing.doubting import Doubts, Insisted, marks
from lichtspiel.web.views.editing.filling import empty_sheet, sheet_of_state
from lichtspiel.web.views.editing.lookup import Lookup
from lichtspiel.web.views.editing.rooms import Room, Subject
from lichtspiel.web.views.editing.sheet import Sheet


class Said(TypedDict, total=False):
    """What the page says beside what was typed, see `EditPage`."""

    fault: str
    comment_fault: str
    poster_fault: str
    existing: Sequence[Existing]
    doubted: str
    contests: Sequence[ShownContest]
    theirs: str
    focus: str


@dataclass(slots=True)
class Form:
    """A form that is open: what is edited, what was typed, and what is said about it."""

    request: SignedInRequest
    room: Room
    subject: Subject
    look: Lookup
    sheet: Sheet
    base: int = 0
    """The revision the form was opened at."""
    comment: str = ""
    is_minor: bool = False
    poster: str = ""
    is_other: bool = False
    """Whether the editor says that it is none of the films that may be the same."""
    insisted: Insisted = frozenset()
    said: Said = field(default_factory=Said)

    @property
    def is_new(self) -> bool:
        """Whether it is not in the guide yet."""
        return self.subject.pk is None

    @property
    def account(self) -> Account:
        """Who edits."""
        return self.request.user

    @property
    def language(self) -> str:
        """The language of the page."""
        return self.request.reader.language

    @property
    def action(self) -> str:
        """The address the form is sent to."""
        return self.room.new_path(self.language) if self.is_new else self.path("edit")

    @property
    def doubts(self) -> Doubts:
        """What the text engine finds in the texts as they stand."""
        return Doubts(self.sheet, self.subject, self.look, self.insisted)

    def path(self, act: str = "") -> str:
        """The address of what is edited, or of what is done there."""
        return self.room.path(self.language, self.subject, act)


def opened(request: SignedInRequest, room: Room, subject: Subject | None) -> HttpResponse:
    """Show the form of what is stored, or an empty one."""
    look = Lookup(request.reader)
    if subject is None:
        return shown(Form(request, room, room.model(), look, empty_sheet(room.layout, look)))
    sheet = sheet_of_state(room.layout, state_of(subject), look)
    poster = subject.poster if isinstance(subject, Film) else ""
    return shown(Form(request, room, subject, look, sheet, editing.latest_of(subject), poster=poster))


def shown(form: Form, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    """The form as it stands, with all that was typed."""
    found = form.doubts.all()
    page = EditPage(
        title=_title(form),
        alternates=[],
        is_indexed=False,
        sheet=form.sheet,
        look=form.look,
        action=form.action,
        back=addresses.home(form.language) if form.is_new else form.path(),
        history="" if form.is_new else form.path("history"),
        is_new=form.is_new,
        is_film=isinstance(form.subject, Film),
        base=form.base,
        comment=form.comment,
        is_minor=form.is_minor,
        faults=form.sheet.faults if status == HTTPStatus.UNPROCESSABLE_ENTITY else 0,
        poster=form.poster,
        is_other=form.is_other,
        beside=found,
        seen=marks(found),
        insisted=[insisted_value(name, on) for name, on in sorted(form.insisted)],
        **form.said,
    )
    return render(form.request, "editing/form.html", page, status)


def _title(form: Form) -> str:
    if not form.is_new:
        return _("Edit: %(name)s") % {"name": form.subject}
    return _("A new film") if isinstance(form.subject, Film) else _("A new person")
