"""One request to a form: read, act on its rows, preview, save; whatever happens, nothing typed is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lichtspiel.accounts.models import Account
from lichtspiel.community.watching import tell_watchers
from lichtspiel.desk.examining import examine_films
from lichtspiel.errors import GuideError
from lichtspiel.films import editing
from lichtspiel.films.editing import OvertakenError, Wanted
from lichtspiel.films.models import Film, Revision, Title
from lichtspiel.films.revisions import state_of
from lichtspiel.web import addresses, faults
from lichtspiel.web.access import SignedInRequest
from lichtspiel.web.admin.uploading import SUFFIXES, cuts_of, store
from lichtspiel.web.admin.words import explained
from lichtspiel.web.beside import insisted_of, insisted_value
from lichtspiel.web.going import to
from lichtspiel.web.pages.editing import EditPage, PreviewBar
from lichtspiel.web.posters.uploads import FORMATS, LARGEST_FILE, WIDTHS, PictureError
from lichtspiel.web.rendering import render
from lichtspiel.web.sent import whole
from lichtspiel.web.views.editing import contests, doubles, sheet
from lichtspiel.web.views.editing.doubting import Doubts, Insisted, marks, note
from lichtspiel.web.views.editing.lookup import Lookup
from lichtspiel.web.views.editing.previewing import preview
from lichtspiel.web.views.editing.rooms import Room, Subject
from lichtspiel.web.views.editing.sheet import Sheet

LONGEST_COMMENT = 500
_poster = re.compile(r"posters/\d{1,18}-[0-9a-f]{16}")
_NEW = 0
"""The number of a film that has none yet, in the names of its poster's files."""


@dataclass(slots=True)
class Form:
    """A form that is open: what is edited, what was typed, and what is said about it."""

    request: SignedInRequest
    room: Room
    subject: Subject
    look: Lookup
    sheet: Sheet
    base: int = 0
    comment: str = ""
    is_minor: bool = False
    poster: str = ""
    is_other: bool = False
    insisted: Insisted = frozenset()
    said: dict[str, Any] = field(default_factory=dict)
    """What else the page says."""

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


def opened(request: SignedInRequest, room: Room, subject: Subject | None) -> HttpResponse:
    """Show the form of what is stored, or an empty one."""
    look = Lookup(request.reader)
    if subject is None:
        form = Form(request, room, room.model(), look, sheet.empty_sheet(room.layout, look))
        return shown(form)
    made = sheet.sheet_of_state(room.layout, state_of(subject), look)
    form = Form(request, room, subject, look, made, editing.latest_of(subject))
    form.poster = subject.poster if isinstance(subject, Film) else ""
    return shown(form)


def sent(request: SignedInRequest, room: Room, subject: Subject | None) -> HttpResponse:
    """Do what the button asks that was pressed."""
    post = request.POST
    form = Form(
        request,
        room,
        subject or room.model(),
        Lookup(request.reader),
        sheet.sheet_of_post(room.layout, post),
        base=whole(post.get("base", "")),
        comment=" ".join(post.get("comment", "").replace("\0", "").split())[:LONGEST_COMMENT],
        is_minor=bool(post.get("is_minor")),
        poster=_poster_sent(post.get("poster", "")),
        is_other=bool(post.get("is_other")),
        insisted=insisted_of(post.getlist("insisted")),
    )
    _take_upload(form)
    if "take" in post:
        return _taken(form, post["take"])
    asked = post.get("do", "")
    if asked == "edit" or sheet.act(form.sheet, asked) or contests.take(form, asked):
        return shown(form)
    wanted = _read(form)
    if wanted is None:
        return shown(form, HTTPStatus.UNPROCESSABLE_ENTITY)
    return _saved(form, wanted) if asked == "save" else _previewed(form, wanted)


def _taken(form: Form, asked: str) -> HttpResponse:
    """Do what a button beside a text asks, and show the form again at that text."""
    doubts = Doubts(form.sheet, form.subject, form.look, form.insisted)
    typed = {name: value for name, value in form.request.POST.items() if isinstance(value, str)}
    form.said["focus"] = doubts.take(asked, typed)
    form.insisted = doubts.insisted
    return shown(form)


def _read(form: Form) -> Wanted | None:
    """What is wanted; None where something typed cannot be."""
    now = None if form.is_new else state_of(form.subject)
    base = None if form.is_new else editing.state_before(form.subject, form.base)
    wanted = sheet.read(form.sheet, form.look, base, now)
    if isinstance(form.subject, Film):
        wanted.own["poster"] = form.poster
    doubles.tell_identifiers(form.sheet, form.subject, form.language)
    if "poster_fault" in form.said or form.sheet.faults:
        return None
    if form.is_new and isinstance(form.subject, Film) and not wanted.rows[Title]:
        form.said["fault"] = _("A film needs a title.")
        return None
    if form.is_new and isinstance(form.subject, Film) and not form.is_other:
        form.said["existing"] = doubles.same_films(wanted, form.request.reader)
    return None if form.said.get("existing") else wanted


def _previewed(form: Form, wanted: Wanted) -> HttpResponse:
    kept = [
        (name, value)
        for name, values in form.request.POST.lists()
        if name not in {"csrfmiddlewaretoken", "do", "poster", "poster_removed"}
        for value in values
        if isinstance(value, str)
    ]
    bar = PreviewBar(_action(form), [*kept, ("poster", form.poster)], form.comment, form.is_minor)

    def save() -> Subject:
        subject = _fresh(form)
        editing.save(subject, wanted, form.account)
        return subject

    try:
        return preview(form.request, form.room, save, bar)
    except (GuideError, IntegrityError) as fault:
        return _refused(form, fault)


def _saved(form: Form, wanted: Wanted) -> HttpResponse:
    if not form.comment and not form.is_minor and not form.is_new:
        form.said["comment_fault"] = _("Say in a few words what was changed, and why; or tick that it is a slip.")
        return shown(form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if _is_doubted(form):
        return shown(form)
    subject, base = _fresh(form), None if form.is_new else form.base
    try:
        with transaction.atomic():
            revision = editing.save(subject, wanted, form.account, form.comment, base=base, is_minor=form.is_minor)
    except OvertakenError as fault:
        return _overtaken(form, wanted, fault)
    except (GuideError, IntegrityError) as fault:
        return _refused(form, fault)
    form.subject = subject
    return _done(form, revision)


def _is_doubted(form: Form) -> bool:
    """Whether the engine doubts something the editor has not seen yet: shown once, then saved as it is."""
    found = Doubts(form.sheet, form.subject, form.look, form.insisted).all()
    seen = set(form.request.POST.getlist("seen"))
    if not set(marks(found)) - seen:
        return False
    form.said["doubted"] = next(iter(found))
    return True


def _fresh(form: Form) -> Subject:
    """What is to be saved; something new is begun again, lest a failure leave it with an id."""
    return form.room.model() if form.is_new else form.subject


def _done(form: Form, revision: Revision) -> HttpResponse:
    """Examine what was saved, tell those who watch, and lead to the page."""
    back = form.room.path(form.language, form.subject)
    if revision.pk is None:
        messages.info(form.request, _("Nothing was changed."))
        return to(back)
    messages.success(form.request, _("Saved."))
    if isinstance(form.subject, Film):
        note(form.sheet, form.subject, form.insisted, form.account)
        tell_watchers(form.subject, form.account, revision)
        found = examine_films([form.subject.pk])
        if found:
            sentence = ngettext(
                "The desk keeps %(count)s finding in its texts.",
                "The desk keeps %(count)s findings in its texts.",
                len(found),
            )
            messages.info(form.request, sentence % {"count": len(found)})
    return to(back)


def _overtaken(form: Form, wanted: Wanted, fault: OvertakenError) -> HttpResponse:
    """Put what is wanted together with what others did; where both changed the same, both are shown."""
    base, now = editing.state_before(form.subject, form.base), state_of(form.subject)
    merged, found = editing.reconcile(base, now, wanted, form.subject)
    made = Form(
        form.request,
        form.room,
        form.subject,
        form.look,
        sheet.sheet_of_wanted(form.room.layout, merged, form.look),
        base=editing.latest_of(form.subject),
        comment=form.comment,
        is_minor=form.is_minor,
        insisted=form.insisted,
        poster=merged.own.get("poster", ""),
    )
    history = form.room.path(form.language, form.subject, "history")
    made.said = {
        "fault": faults.sentence(fault),
        "contests": [contests.shown(contest, made) for contest in found],
        "theirs": f"{history}?from={form.base}&to={made.base}",
    }
    return shown(made, HTTPStatus.CONFLICT)


def _refused(form: Form, fault: GuideError | IntegrityError) -> HttpResponse:
    said = faults.sentence(fault) if isinstance(fault, GuideError) else ""
    form.said["fault"] = said or _("Something else in the guide says the same already. Nothing was saved yet.")
    return shown(form, HTTPStatus.CONFLICT)


# The page


def shown(form: Form, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    """The form as it stands, with all that was typed."""
    found = Doubts(form.sheet, form.subject, form.look, form.insisted).all()
    page = EditPage(
        title=_title(form),
        alternates=[],
        is_indexed=False,
        sheet=form.sheet,
        look=form.look,
        action=_action(form),
        back=addresses.home(form.language) if form.is_new else form.room.path(form.language, form.subject),
        history="" if form.is_new else form.room.path(form.language, form.subject, "history"),
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
    if isinstance(form.subject, Film):
        return _("A new film") if form.is_new else _("Edit: %(name)s") % {"name": form.subject}
    return _("A new person") if form.is_new else _("Edit: %(name)s") % {"name": form.subject}


def _action(form: Form) -> str:
    if form.is_new:
        return form.room.new_path(form.language)
    return form.room.path(form.language, form.subject, "edit")


# The poster


def _poster_sent(value: str) -> str:
    """A poster whose files are there, as the form has kept it."""
    if not _poster.fullmatch(value):
        return ""
    files = (settings.MEDIA_ROOT / f"{value}-{width}.{SUFFIXES[kind]}" for width in WIDTHS for kind in FORMATS)
    return value if all(file.is_file() for file in files) else ""


def _take_upload(form: Form) -> None:
    """Cut an uploaded picture at once, so that it need not be chosen again whatever happens next."""
    if not isinstance(form.subject, Film):
        return
    if form.request.POST.get("poster_removed"):
        form.poster = ""
    upload = form.request.FILES.get("upload")
    if not isinstance(upload, UploadedFile):
        return
    try:
        form.poster = store(form.subject.pk or _NEW, *cuts_of(upload.read(LARGEST_FILE + 1)))
    except PictureError as error:
        form.said["poster_fault"] = explained(str(error))
