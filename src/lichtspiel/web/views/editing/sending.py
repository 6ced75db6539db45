"""A form that was sent: act on its rows, preview it, save it; whatever happens, nothing typed is lost."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lichtspiel.community.watching import tell_watchers
from lichtspiel.desk.examining import examine_films
from lichtspiel.errors import GuideError
from lichtspiel.films import editing
from lichtspiel.films.editing import OvertakenError, Wanted
from lichtspiel.films.models import Film, Revision, Title
from lichtspiel.films.revisions import state_of
from lichtspiel.web import faults
from lichtspiel.web.access import SignedInRequest
from lichtspiel.web.beside import insisted_of
from lichtspiel.web.going import to
from lichtspiel.web.pages.editing import PreviewBar
from lichtspiel.web.sent import whole
from lichtspiel.web.views.editing import contests, doubles
from lichtspiel.web.views.editing.doubting import marks, note
from lichtspiel.web.views.editing.filling import sheet_of_post, sheet_of_wanted
from lichtspiel.web.views.editing.form import Form, shown
from lichtspiel.web.views.editing.lookup import Lookup
from lichtspiel.web.views.editing.poster import take_poster
from lichtspiel.web.views.editing.previewing import preview
from lichtspiel.web.views.editing.reading import read
from lichtspiel.web.views.editing.rooms import Room, Subject

LONGEST_COMMENT = 500


def sent(request: SignedInRequest, room: Room, subject: Subject | None) -> HttpResponse:
    """Do what the button asks that was pressed."""
    form = _form_of_post(request, room, subject)
    if "take" in request.POST:
        return _taken(form, request.POST["take"])
    asked = request.POST.get("do", "")
    if asked == "edit" or form.sheet.act(asked) or contests.take(form, asked):
        return shown(form)
    wanted = _read(form)
    if wanted is None:
        return shown(form, HTTPStatus.UNPROCESSABLE_ENTITY)
    return _saved(form, wanted) if asked == "save" else _previewed(form, wanted)


def _form_of_post(request: SignedInRequest, room: Room, subject: Subject | None) -> Form:
    post = request.POST
    form = Form(
        request,
        room,
        subject or room.model(),
        Lookup(request.reader),
        sheet_of_post(room.layout, post),
        base=whole(post.get("base", "")),
        comment=" ".join(post.get("comment", "").replace("\0", "").split())[:LONGEST_COMMENT],
        is_minor=bool(post.get("is_minor")),
        is_other=bool(post.get("is_other")),
        insisted=insisted_of(post.getlist("insisted")),
    )
    take_poster(form)
    return form


def _taken(form: Form, asked: str) -> HttpResponse:
    """Do what a button beside a text asks, and show the form again at that text."""
    doubts = form.doubts
    typed = {name: value for name, value in form.request.POST.items() if isinstance(value, str)}
    form.said["focus"] = doubts.take(asked, typed)
    form.insisted = doubts.insisted
    return shown(form)


def _read(form: Form) -> Wanted | None:
    """What is wanted; None where something typed cannot be, which is said then."""
    now = None if form.is_new else state_of(form.subject)
    base = None if form.is_new else editing.state_before(form.subject, form.base)
    wanted = read(form.sheet, form.look, base, now)
    if isinstance(form.subject, Film):
        wanted.own["poster"] = form.poster
    doubles.tell_identifiers(form.sheet, form.subject, form.language)
    if "poster_fault" in form.said or form.sheet.faults:
        return None
    if form.is_new and isinstance(form.subject, Film):
        return _new_film(form, wanted)
    return wanted


def _new_film(form: Form, wanted: Wanted) -> Wanted | None:
    """The same, where it has a title and is not in the guide already."""
    if not wanted.rows[Title]:
        form.said["fault"] = _("A film needs a title.")
        return None
    existing = [] if form.is_other else doubles.same_films(wanted, form.request.reader)
    form.said["existing"] = existing
    return None if existing else wanted


def _previewed(form: Form, wanted: Wanted, comment_fault: str = "") -> HttpResponse:
    kept = [
        (name, value)
        for name, values in form.request.POST.lists()
        if name not in {"csrfmiddlewaretoken", "do", "poster", "poster_removed", "previewed"}
        for value in values
        if isinstance(value, str)
    ]
    fields = [*kept, ("poster", form.poster)]
    bar = PreviewBar(form.action, fields, form.comment, form.is_minor, form.is_new, comment_fault)

    def save() -> Subject:
        subject = _fresh(form)
        editing.save(subject, wanted, form.account)
        return subject

    try:
        response = preview(form.request, form.room, save, bar)
    except (GuideError, IntegrityError) as fault:
        return _refused(form, fault)
    if comment_fault:
        response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    return response


def _saved(form: Form, wanted: Wanted) -> HttpResponse:
    if not form.comment and not form.is_minor and not form.is_new:
        return _without_comment(form, wanted)
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


def _without_comment(form: Form, wanted: Wanted) -> HttpResponse:
    """Ask for the reason, on the page where it was to be saved."""
    sentence = _("Say in a few words what was changed, and why; or tick that it is a slip.")
    if form.request.POST.get("previewed"):
        return _previewed(form, wanted, sentence)
    form.said["comment_fault"] = sentence
    return shown(form, HTTPStatus.UNPROCESSABLE_ENTITY)


def _is_doubted(form: Form) -> bool:
    """Whether the engine doubts something the editor has not seen yet: shown once, then saved as it is."""
    found = form.doubts.all()
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
    if revision.pk is None:
        messages.info(form.request, _("Nothing was changed."))
        return to(form.path())
    messages.success(form.request, _("Saved."))
    if isinstance(form.subject, Film):
        note(form.sheet, form.subject, form.insisted, form.account)
        tell_watchers(form.subject, form.account, revision)
        _tell_of_findings(form, len(examine_films([form.subject.pk])))
    return to(form.path())


def _tell_of_findings(form: Form, count: int) -> None:
    if not count:
        return
    sentence = ngettext(
        "The desk keeps %(count)s finding in its texts.", "The desk keeps %(count)s findings in its texts.", count
    )
    messages.info(form.request, sentence % {"count": count})


def _overtaken(form: Form, wanted: Wanted, fault: OvertakenError) -> HttpResponse:
    """Put what is wanted together with what others did; where both changed the same, both are shown."""
    base, now = editing.state_before(form.subject, form.base), state_of(form.subject)
    merged, found = editing.reconcile(base, now, wanted, form.subject)
    opened_at, form.base = form.base, editing.latest_of(form.subject)
    form.sheet = sheet_of_wanted(form.room.layout, merged, form.look)
    form.poster = merged.own.get("poster", "")
    form.said = {
        "fault": faults.sentence(fault),
        "contests": [contests.shown(contest, form) for contest in found],
        "theirs": f"{form.path('history')}?from={opened_at}&to={form.base}",
    }
    return shown(form, HTTPStatus.CONFLICT)


def _refused(form: Form, fault: GuideError | IntegrityError) -> HttpResponse:
    said = faults.sentence(fault) if isinstance(fault, GuideError) else ""
    form.said["fault"] = said or _("Something else in the guide says the same already. Nothing was saved yet.")
    return shown(form, HTTPStatus.CONFLICT)
