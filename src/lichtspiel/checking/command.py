"""The command `lichtspiel check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from lichtspiel.checking.running import Asked

CLEAN, FOUND, UNREADABLE = 0, 1, 2
"""Exit codes."""
_KINDS = (
    "script_mix", "homoglyph", "mojibake", "lost_char", "invisible", "nfc", "entity", "wrong_language",
    "foreign_sentence", "untranslated", "llm_leftover", "truncation", "repeat",
)  # fmt: skip
_FORMATS = ("text", "markdown", "po", "json", "csv", "tsv")


@click.command(name="check")
@click.argument("files", nargs=-1, type=click.Path(allow_dash=True))
@click.option("--catalogue", is_flag=True, help="Check all texts of the guide and record what is found for the desk.")
@click.option("--lang", "language", help="BCP 47 tag of the texts' language, where the file does not say it.")
@click.option("--field", type=click.Choice(["title", "synopsis", "review"]), help="What the texts are.")
@click.option("--format", "format_", type=click.Choice(_FORMATS), help="What the files are, whatever their names.")
@click.option("--encoding", help="The files' encoding, where it is not to be found out.")
@click.option("--column", "columns", multiple=True, help="Of tables: only this column, by name or number. Repeatable.")
@click.option("--language-column", help="Of tables: the column that holds each row's language.")
@click.option("--whole", is_flag=True, help="Take a plain text as one, not paragraph by paragraph.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(_KINDS), help="Only this kind. Repeatable.")
@click.option("--ignore-kind", "ignored", multiple=True, type=click.Choice(_KINDS), help="Not this kind. Repeatable.")
@click.option(
    "--severity", default="low", show_default=True, type=click.Choice(["silent", "low", "medium", "high"]),
    help="The least that is told.",
)  # fmt: skip
@click.option(
    "--known", type=click.Path(exists=True, dir_okay=False), help="A file of words that are right, one a line."
)
@click.option("--json", "as_json", is_flag=True, help="Write one finding a line as JSON.")
@click.option("--fix", is_flag=True, help="Make the sure repairs in the files and show them as a diff.")
@click.option("--diff", "only_diff", is_flag=True, help="Show the sure repairs as a diff and change nothing.")
@click.option(
    "--sure", default=0.9, show_default=True, type=click.FloatRange(0, 1), help="How sure a repair must be to be made."
)
@click.option(
    "--processes", default=0, type=click.IntRange(0, 256),
    help="How many processes examine; 0, the default: as many as the work is worth.",
)  # fmt: skip
@click.pass_obj
def check_command(start_guide: Callable[[], None], /, files: tuple[str, ...], *, catalogue: bool, **asked: Any) -> None:
    """Check the texts in FILES for broken characters, wrong languages and leftovers, and propose repairs.

    Text, Markdown, PO, JSON, CSV and TSV, in any encoding; a folder stands for the files in it, “-” for what is
    piped in. Exits with 0 where nothing is found, with 1 where something is, with 2 where a file cannot be read.
    """
    if catalogue:
        if files:
            raise click.UsageError("--catalogue takes no files.")
        start_guide()
        from lichtspiel.checking.catalogue import check_catalogue  # noqa: PLC0415  (needs the guide)

        sys.exit(check_catalogue(asked["processes"], as_json=asked["as_json"]))
    if not files:
        if sys.stdin.isatty():
            raise click.UsageError("Which files? Name some, pipe a text in, or ask for --catalogue.")
        files = ("-",)
    from lichtspiel.checking.running import run  # noqa: PLC0415  (the engine need not be there for --help)

    try:
        status = run(files, _asked(**asked))
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = FOUND
    sys.exit(status)


def _asked(  # noqa: PLR0913  one for each option
    *,
    language: str | None,
    field: str | None,
    format_: str | None,
    encoding: str | None,
    columns: tuple[str, ...],
    language_column: str | None,
    whole: bool,
    kinds: tuple[str, ...],
    ignored: tuple[str, ...],
    severity: str,
    known: str | None,
    as_json: bool,
    fix: bool,
    only_diff: bool,
    sure: float,
    processes: int,
) -> Asked:
    """The options, examined and put together."""
    from lichtspiel.checking.files import Reading  # noqa: PLC0415
    from lichtspiel.checking.running import Asked  # noqa: PLC0415
    from lichtspiel.checking.units import Hints  # noqa: PLC0415
    from lichtspiel.checking.wanted import Wanted  # noqa: PLC0415

    chosen = tuple(kind for kind in kinds or _KINDS if kind not in ignored)
    hints = Hints(_tag(language), None, field, columns, language_column, whole)  # type: ignore[arg-type]
    return Asked(
        Reading(hints, format_, _codec(encoding)),  # type: ignore[arg-type]
        Wanted(chosen, severity, sure, _words(known)),  # type: ignore[arg-type]
        as_json=as_json, fix=fix, diff=only_diff, processes=processes,
    )  # fmt: skip


def _tag(language: str | None) -> str | None:
    from lichtspiel.text.language import UnknownLanguageError, canonical  # noqa: PLC0415

    try:
        return canonical(language) if language else None
    except UnknownLanguageError as error:
        raise click.BadParameter(str(error), param_hint="--lang") from None


def _codec(encoding: str | None) -> str | None:
    import codecs  # noqa: PLC0415

    try:
        "".encode(encoding or "utf-8")  # refuses codecs of another kind, such as base64
        return codecs.lookup(encoding).name if encoding else None
    except (LookupError, ValueError):
        raise click.BadParameter(f"There is no encoding {encoding!r}.", param_hint="--encoding") from None


def _words(path: str | None) -> frozenset[str]:
    from lichtspiel.checking.decoding import decode  # noqa: PLC0415
    from lichtspiel.checking.files import content_of  # noqa: PLC0415
    from lichtspiel.errors import GuideError  # noqa: PLC0415

    try:
        lines = decode(path, content_of(path)).readable.splitlines() if path else []
    except GuideError as error:
        raise click.BadParameter(error.message, param_hint="--known") from None
    return frozenset(line.strip().casefold() for line in lines if line.strip())
