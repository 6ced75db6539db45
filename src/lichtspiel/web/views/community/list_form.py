"""The form of a list: its title, text, language and audience."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lichtspiel.accounts.languages import NoSuchLanguageError
from lichtspiel.accounts.models import Audience
from lichtspiel.community import lists
from lichtspiel.community.models import FilmList
from lichtspiel.errors import GuideError
from lichtspiel.films.models import Film
from lichtspiel.reviews import door
from lichtspiel.web import addresses, choices
from lichtspiel.web.access import SignedInRequest, signed_in
from lichtspiel.web.beside import Beside, Written, answer, beside, insisted_of, insisted_value
from lichtspiel.web.faults import sentence
from lichtspiel.web.formats import language_name
from lichtspiel.web.going import to
from lichtspiel.web.markdown import render as render_markdown
from lichtspiel.web.named import film_or_404, own_list_or_404
from lichtspiel.web.pages.cards import cards_of
from lichtspiel.web.pages.community.lists import ListForm, ListFormPage
from lichtspiel.web.pages.films import Choice
from lichtspiel.web.rendering import render
from lichtspiel.web.sent import typed, whole


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def make(request: SignedInRequest) -> HttpResponse:
    """Make a list; begun from a film's page, with that film on it."""
    film_id = whole((request.POST if request.method == "POST" else request.GET).get("film", ""))
    film = film_or_404(film_id) if film_id else None
    if request.method != "POST":
        return _page(request, ListForm(), film=film)
    form = _form(request)
    draft = None if _is_answered(request, form) else _draft(request, form)
    if draft is None or "preview" in request.POST:
        return _page(request, form, film=film)
    try:
        film_list = lists.make_list(request.user, draft)
    except GuideError as fault:
        form.mistakes["title"] = sentence(fault)
        return _page(request, form, film=film)
    if film is not None:
        lists.add_film(film_list, film)
    messages.success(request, _("The list is made. Now it can be filled."))
    say_that_it_waits(request, film_list)
    return to(f"{addresses.film_list(request.reader.language, film_list.pk)}/films")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: SignedInRequest, language: str, list_id: int) -> HttpResponse:
    """Say something else of a list."""
    film_list = own_list_or_404(request.user, list_id)
    path = addresses.film_list(language, list_id)
    if request.method != "POST":
        told = "" if film_list.language_detected else language_name(film_list.language, request.reader.interface)
        form = ListForm(film_list.title, film_list.text, told, film_list.is_ranked, film_list.audience)
        return _page(request, form, path)
    form = _form(request)
    draft = None if _is_answered(request, form) else _draft(request, form)
    if draft is None or "preview" in request.POST:
        return _page(request, form, path)
    try:
        lists.change_list(film_list, draft)
    except GuideError as fault:
        form.mistakes["title"] = sentence(fault)
        return _page(request, form, path)
    messages.success(request, _("Saved."))
    say_that_it_waits(request, film_list)
    return to(path)


def say_that_it_waits(request: SignedInRequest, film_list: FilmList) -> None:
    """Tell whoever made a list where others do not see it yet."""
    if film_list.held_at:
        messages.info(request, _("This list waits for a moderator before others see it."))


def _form(request: SignedInRequest) -> ListForm:
    audience = request.POST.get("audience", "")
    return ListForm(
        title=" ".join(typed(request, "title", lists.LONGEST_TITLE).split()),
        text=typed(request, "text", lists.LONGEST_TEXT),
        language=typed(request, "language", 100),
        is_ranked=request.POST.get("is_ranked") == "1",
        audience=audience if audience in Audience.values else Audience.ME,
        insisted=request.POST.getlist("insisted")[:100],
    )


def _is_answered(request: SignedInRequest, form: ListForm) -> bool:
    """Whether a button beside a finding was pressed; what it asks for is done in the form."""
    if "take" not in request.POST:
        return False
    language = _language(request, form)
    written = {"title": Written(form.title, language, "title"), "text": Written(form.text, language)}
    done = answer(request.POST["take"], written, request.POST)
    form.title, form.text = done.texts["title"], done.texts["text"]
    form.insisted += [insisted_value(name, doubt) for name, doubt in done.insisted]
    return True


def _beside(form: ListForm, language: str, interface: str) -> dict[str, list[Beside]]:
    """What the text engine finds in title and text."""
    insisted = insisted_of(form.insisted)
    right = {name: {doubt for where, doubt in insisted if where == name} for name in ("title", "text")}
    return {
        "title": beside(form.title, language, "title", interface=interface, kind="title", insisted=right["title"]),
        "text": beside(form.text, language, "text", interface=interface, insisted=right["text"]),
    }


def _draft(request: SignedInRequest, form: ListForm) -> lists.Draft | None:
    """What the form says, its texts mended where that is silent; None where something is wrong, noted in the form."""
    too_long = _("That is too long: %(most)s characters at most.")
    if not form.title:
        form.mistakes["title"] = _("A list needs a title.")
    elif max(door.characters(form.title), len(form.title) // 2) > lists.LONGEST_TITLE // 2:
        form.mistakes["title"] = too_long % {"most": lists.LONGEST_TITLE // 2}
    if max(door.characters(form.text), len(form.text) // 5) > lists.LONGEST_TEXT:
        form.mistakes["text"] = too_long % {"most": lists.LONGEST_TEXT}
    language = _language(request, form)
    if form.mistakes:
        return None
    return lists.Draft(
        title=door.mended(form.title, language, "title").text,
        text=door.mended(form.text, language).text,
        language=language,
        language_detected=not form.language,
        is_ranked=form.is_ranked,
        audience=form.audience,
    )


def _language(request: SignedInRequest, form: ListForm) -> str:
    """The language that was typed, else the one that title and text tell."""
    if not form.language:
        likely = [*request.user.languages_written(), *request.reader.others]
        return door.language_of(f"{form.title}\n\n{form.text}".strip(), likely)
    try:
        return choices.language_meant(form.language, request.reader.interface)
    except NoSuchLanguageError as fault:
        form.mistakes["language"] = sentence(fault)
        return door.UNKNOWN


def _page(request: SignedInRequest, form: ListForm, path: str = "", film: Film | None = None) -> HttpResponse:
    """The form, with what was typed; `path` is that of the list, where there is one."""
    interface = request.reader.interface
    page = ListFormPage(
        title=_("Change a list") if path else _("New list"),
        alternates=[],
        is_indexed=False,
        form=form,
        path=f"{path}/edit" if path else "/me/lists/new",
        back=path or "/me/lists",
        is_new=not path,
        audiences=[Choice(value, str(label), value == form.audience) for value, label in Audience.choices],
        languages=choices.languages(interface),
        film=cards_of([film.pk], request.reader).get(film.pk) if film else None,
    )
    if form.title or form.text:
        language = _language(request, form)
        page.beside = _beside(form, language, interface)
        page.told_language = language_name(language, interface)
        if "preview" in request.POST and form.text:
            page.preview = render_markdown(form.text, language)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.mistakes else HTTPStatus.OK
    return render(request, "community/list_form.html", page, status)
