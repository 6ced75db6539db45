"""What the admin calls the tables and columns of the catalogue. The models hold no words for the screen."""

# ruff: noqa: SLF001  (`_meta` is Django's documented way to ask a model of itself)

from __future__ import annotations

from django.apps import apps
from django.db import models
from django.utils.translation import gettext, gettext_noop, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from lichtspiel.accounts.models import Account, ReadingLanguage
from lichtspiel.desk.models import Finding
from lichtspiel.films import models as films
from lichtspiel.imports.models import Document, Rejection, Run
from lichtspiel.moderation import models as moderation
from lichtspiel.reviews import models as reviews

APPS = {
    "accounts": _("Accounts"),
    "desk": _("Desk"),
    "django_tasks_database": _("Jobs"),
    "films": _("Films"),
    "imports": _("Imports"),
    "moderation": _("Moderation"),
    "reviews": _("Reviews and ratings"),
}

TABLES: dict[type[models.Model], tuple[object, object]] = {
    Account: (_("account"), _("accounts")),
    ReadingLanguage: (_("language read"), _("languages read")),
    Finding: (_("finding"), _("findings")),
    moderation.Action: (_("act of a moderator"), _("acts of moderators")),
    moderation.Appeal: (_("appeal"), _("appeals")),
    moderation.Report: (_("report"), _("reports")),
    films.Company: (_("company"), _("companies")),
    films.Credit: (_("credit"), _("credits")),
    films.ExternalRating: (_("rating elsewhere"), _("ratings elsewhere")),
    films.Film: (_("film"), _("films")),
    films.FilmCompany: (_("company"), _("companies")),
    films.FilmCountry: (_("country"), _("countries")),
    films.FilmLanguage: (_("language spoken"), _("languages spoken")),
    films.FilmTerm: (_("genre or keyword"), _("genres and keywords")),
    films.Identifier: (_("identifier"), _("identifiers")),
    films.Merge: (_("merge"), _("merges")),
    films.Person: (_("person"), _("people")),
    films.PersonIdentifier: (_("identifier"), _("identifiers")),
    films.PersonName: (_("name"), _("names")),
    films.Popularity: (_("popularity elsewhere"), _("popularity elsewhere")),
    films.Release: (_("release"), _("releases")),
    films.Revision: (_("revision"), _("revisions")),
    films.Series: (_("series"), _("series of films")),
    films.SeriesName: (_("name"), _("names")),
    films.Source: (_("source"), _("sources")),
    films.Synopsis: (_("synopsis"), _("synopses")),
    films.Term: (_("genre or keyword"), _("genres and keywords")),
    films.TermName: (_("name"), _("names")),
    films.Title: (_("title"), _("titles")),
    Document: (_("document"), _("documents")),
    Rejection: (_("rejection"), _("rejections")),
    DBTaskResult: (_("job"), _("jobs")),
    Run: (_("run of an import"), _("runs of imports")),
    reviews.Rating: (_("rating"), _("ratings")),
    reviews.Review: (_("review"), _("reviews")),
    reviews.Reviewer: (_("reviewer"), _("reviewers")),
    reviews.ReviewTranslation: (_("translation"), _("translations")),
}

COLUMNS = {
    "account": _("account"),
    "act": _("what happened"),
    "action": _("act of a moderator"),
    "answer": _("answer"),
    "answered_at": _("answered"),
    "answered_by": _("answered by"),
    "at": _("time"),
    "author": _("author"),
    "birth_year": _("year of birth"),
    "certification": _("certification"),
    "changed": _("changed"),
    "character": _("part"),
    "character_language": _("language of the part"),
    "claimed_at": _("claimed"),
    "comment": _("comment"),
    "company": _("company"),
    "confidence": _("confidence"),
    "country": _("country"),
    "created": _("made"),
    "created_at": _("in the guide since"),
    "date": _("date"),
    "death_year": _("year of death"),
    "decided_at": _("decided"),
    "decided_by": _("decided by"),
    "deed": _("what was done"),
    "deleted_at": _("deleted"),
    "encoding": _("encoding"),
    "end": _("end"),
    "film": _("film"),
    "excerpt": _("what stood there"),
    "finished_at": _("ended"),
    "first_run": _("first run"),
    "given_on": _("given on"),
    "homepage": _("home page"),
    "importer": _("importer"),
    "interface_language": _("language of the interface"),
    "is_alias": _("further name"),
    "is_granted": _("granted"),
    "key": _("key"),
    "kind": _("kind"),
    "language": _("language"),
    "language_detected": _("language detected"),
    "licence": _("licence"),
    "loser": _("given up"),
    "merged_into": _("merged into"),
    "message": _("message"),
    "moderator": _("moderator"),
    "name": _("name"),
    "name_language": _("language of the name"),
    "note": _("note"),
    "notice": _("attribution"),
    "original_language": _("original language"),
    "person": _("person"),
    "place": _("place"),
    "popularity": _("popularity"),
    "position": _("position"),
    "poster": _("poster"),
    "proposals": _("proposals"),
    "publication": _("publication"),
    "rating": _("rating"),
    "reason": _("reason"),
    "record": _("record"),
    "reporter": _("reported by"),
    "region": _("region"),
    "rejected": _("rejected"),
    "reviewer": _("reviewer"),
    "role": _("role"),
    "runtime_minutes": _("runtime in minutes"),
    "scale": _("best value"),
    "scheme": _("catalogue"),
    "series": _("series"),
    "severity": _("severity"),
    "source": _("source"),
    "start": _("start"),
    "started_at": _("began"),
    "state": _("state"),
    "term": _("genre or keyword"),
    "text": _("text"),
    "title": _("title"),
    "translation_of": _("translation of"),
    "translator": _("translator"),
    "unchanged": _("unchanged"),
    "undoes": _("takes back"),
    "undone_at": _("undone"),
    "undone_by": _("undone by"),
    "url": _("address"),
    "value": _("value"),
    "verdict": _("verdict"),
    "votes": _("votes"),
    "winner": _("kept"),
    "written_on": _("written on"),
    "year": _("year"),
}

CHOICES: dict[str, dict[str, object]] = {
    "act": {
        "edit": _("edited"),
        "import": _("imported"),
        "repair": _("repaired"),
        "delete": _("deleted"),
        "restore": _("put back"),
        "merge": _("merged"),
        "split": _("parted"),
    },
    "kind": {
        "original": pgettext_lazy("title", "original title"),
        "release": pgettext_lazy("title", "release title"),
        "alternative": pgettext_lazy("title", "alternative title"),
        "working": pgettext_lazy("title", "working title"),
        "festival": pgettext_lazy("title", "festival title"),
        "transliterated": pgettext_lazy("title", "transliterated"),
        "tagline": _("tagline"),
        "overview": _("overview"),
        "plot": _("plot"),
        "genre": _("genre"),
        "keyword": _("keyword"),
        "account": _("account"),
        "critic": _("critic"),
        "name": _("only a name"),
    },
    "role": {
        "director": pgettext_lazy("role", "director"),
        "writer": pgettext_lazy("role", "writer"),
        "actor": pgettext_lazy("role", "actor"),
        "producer": pgettext_lazy("role", "producer"),
        "cinematographer": pgettext_lazy("role", "cinematographer"),
        "editor": pgettext_lazy("role", "editor"),
        "composer": pgettext_lazy("role", "composer"),
        "designer": pgettext_lazy("role", "designer"),
        "other": pgettext_lazy("role", "other"),
    },
    "state": {
        "waiting": _("waiting"),
        "accepted": _("accepted"),
        "edited": _("edited"),
        "dismissed": _("dismissed"),
        "outdated": _("outdated"),
        "running": _("running"),
        "done": _("done"),
        "failed": _("failed"),
    },
}

_HELP = (
    gettext_noop("For moderators only."),
    gettext_noop("Public: the author reads it."),
    gettext_noop("The language of what is reported."),
    gettext_noop("What stood there when it was reported."),
    gettext_noop("What was taken back."),
    gettext_noop("BCP 47 tag of the name; may be empty."),
    gettext_noop("BCP 47 tag, with a script where it is not the usual one."),
    gettext_noop("BCP 47 tag."),
    gettext_noop("BCP 47 tag; empty follows the address."),
    gettext_noop("BCP 47 tag; und where it cannot be told."),
    gettext_noop("BCP 47 tag; und where it is not known."),
    gettext_noop("A further name, not the one shown."),
    gettext_noop("Empty: that of the source."),
    gettext_noop("ISO 3166-1 alpha-2, or the former code of a state that is gone."),
    gettext_noop("ISO 3166-1 alpha-2."),
    gettext_noop("Lower case, stable: it stands in addresses."),
    gettext_noop("Order of billing."),
    gettext_noop("SPDX identifier, or a word such as “restricted”."),
    gettext_noop("The attribution the licence asks for."),
    gettext_noop("The best value of the scale."),
    gettext_noop("The guide's own weight; greater is better known."),
    gettext_noop("Told by the detector, not by the writer."),
    gettext_noop("Where the critic writes."),
    gettext_noop("Year of the first public showing."),
    gettext_noop("Not of an earlier viewing: averages count one a person."),
    gettext_noop("Else the text is shown as it stands."),
    gettext_noop("The whole text gives away what happens."),
)
"""The models' explanations of columns, so that they are translated."""

_PICTURES = (
    gettext_noop("The file is larger than 20 MB."),
    gettext_noop("The picture has too many pixels."),
    gettext_noop("This file is not a picture in a format that can be read here."),
    gettext_noop("The picture is damaged or incomplete."),
    gettext_noop("The picture has more than 50 million pixels."),
    gettext_noop("The picture is animated; a poster stands still."),
    gettext_noop("The picture is smaller than 100 pixels on one side."),
    gettext_noop("The picture is too long or too narrow for a poster."),
)
"""What the cutter of posters, which knows no languages, says of bad pictures."""


_FAULTS = (
    gettext_noop("This cannot be put back: %(what)s."),
    gettext_noop("the film was merged since; undo the merge first"),
    gettext_noop("films that were merged are parted by undoing the merge"),
    gettext_noop("something else still needs what would go"),
    gettext_noop("Films that are the same, deleted or merged already cannot be merged."),
    gettext_noop("The films cannot be parted: %(why)s."),
    gettext_noop("they were parted already"),
    gettext_noop("the film they became was merged into another since; undo that first"),
    gettext_noop("a further film was merged with them since; undo that first"),
)
"""What merging and putting back say when they cannot."""


def give_words() -> None:
    """Give the tables and columns their names in the reader's language, wherever the admin shows them.

    Migrations do not see this: they look at what the model's source says.
    """
    for label, name in APPS.items():
        apps.get_app_config(label).verbose_name = name
    for model, (one, many) in TABLES.items():
        model._meta.verbose_name = one  # type: ignore[assignment]
        model._meta.verbose_name_plural = many  # type: ignore[assignment]
        for field in model._meta.local_fields:
            if field.name in COLUMNS and not field.primary_key:
                field.verbose_name = COLUMNS[field.name]


def explained(text: str) -> str:
    """A sentence of the models or of the cutter of posters, in the reader's language."""
    return gettext(text) if text else ""


def choice(column: str, value: object) -> str:
    """The word for one of a column's choices."""
    return str(CHOICES.get(column, {}).get(str(value), value))
