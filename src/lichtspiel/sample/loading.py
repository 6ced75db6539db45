"""Loads the sample catalogue: films, people and texts written for this project, and pages as somebody found them.

What is loaded once is never touched again: films that were edited, merged or deleted stay so.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from lichtspiel.films.models import Source
from lichtspiel.imports.models import Document
from lichtspiel.imports.run import OpenRun, open_run
from lichtspiel.imports.sources.page.command import import_document, source_key
from lichtspiel.reviews.models import Review, ReviewTranslation
from lichtspiel.sample.manifest import is_loaded, manifest, sample_files
from lichtspiel.sample.writing import Catalogue, write_catalogue

SOURCE = "sample"
LICENCE = "CC-BY-SA-4.0"
_NAME = "Lichtspiel sample catalogue"
_NOTICE = "Texts written for Lichtspiel's sample catalogue, by its authors."

Say = Callable[[str], None]


def load_sample(say: Say) -> None:
    """Load what of the sample catalogue was not loaded before. A second time it reads the files and does nothing."""
    if is_loaded():
        return
    content = manifest()
    say("Loading the sample catalogue …")
    with open_run("sample") as run, run.all_or_nothing():
        source = _source(SOURCE)
        films = write_catalogue(_catalogue(), source)
        _take_in_pages(run, say)
        _keep_manifest(content, source, run)
        run.created += films
    say(f"{films} films are there now." if films else "The sample catalogue was brought up to date.")


def _catalogue() -> Catalogue:
    people: dict[str, dict[str, Any]] = {}
    for file in sample_files("people", ".toml"):
        for name, person in _toml(file).items():
            known = people.setdefault(name, {})
            known |= {**person, "names": [*known.get("names", []), *person.get("names", [])]}
    return Catalogue(
        films=[_toml(file) for file in sample_files("films", ".toml")],
        people=people,
        genres=_toml(files(__package__).joinpath("genres.toml")),
    )


def _toml(file: Traversable) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _source(key: str) -> Source:
    return Source.objects.get_or_create(key=key, defaults={"name": _NAME, "licence": LICENCE, "notice": _NOTICE})[0]


def _take_in_pages(run: OpenRun, say: Say) -> None:
    """Take the pages in as anybody would; they are ours, so their licence is known."""
    for page in sample_files("pages", ".txt"):
        import_document(page.name, page.read_bytes(), run, lambda _line: None)
        Source.objects.filter(key=source_key(page.name), licence="").update(licence=LICENCE, notice=_NOTICE)
        say(f"Took in {page.name}, with its faults.")
    for file in sample_files("pages", ".toml"):
        for translation in _toml(file)["translation"]:
            _translate(file.name.removesuffix(".toml") + ".txt", translation)


def _translate(page: str, translation: dict[str, Any]) -> None:
    source = Source.objects.get(key=source_key(page))
    for review in Review.objects.filter(source=source, reviewer__name=translation["reviewer"])[:1]:
        ReviewTranslation.objects.get_or_create(
            review=review,
            language=translation["language"],
            translator=translation.get("translator", ""),
            defaults={"text": translation["text"].strip(), "of_version": review.version, "source": source},
        )


def _keep_manifest(content: bytes, source: Source, run: OpenRun) -> None:
    name = f"sample of {date.today().isoformat()}"  # noqa: DTZ011  only a name
    Document.objects.create(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        encoding="UTF-8",
        source=source,
        first_run=run.row,
    )
