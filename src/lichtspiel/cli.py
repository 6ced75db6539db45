"""The command `lichtspiel`."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from lichtspiel import __version__
from lichtspiel.checking.command import check_command
from lichtspiel.errors import GuideError

P = ParamSpec("P")
R = TypeVar("R")

FAILED, USAGE = 1, 2
"""Exit codes: something was wrong with what was given, or with how it was asked. 0 is success."""


def _start() -> None:
    """Set Django up, or leave with every mistake in the settings told."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lichtspiel.settings")
    import django  # noqa: PLC0415  `--help` need not wait for it
    from django.conf import settings  # noqa: PLC0415

    mistakes = settings.LICHTSPIEL_ENVIRONMENT.mistakes
    if mistakes:
        for mistake in mistakes:
            click.secho(mistake, fg="red", err=True)
        sys.exit(USAGE)
    django.setup()


def with_guide(command: Callable[P, R]) -> Callable[P, R]:
    """The command needs the guide's settings and tables; its errors become sentences and an exit code."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        _start()
        try:
            return command(*args, **kwargs)
        except GuideError as error:
            click.secho(error.message, fg="red", err=True)
            sys.exit(FAILED)

    return wrapped


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="lichtspiel")
@click.pass_context
def main(context: click.Context) -> None:
    """Lichtspiel, a self-hosted, multilingual film guide.

    Begin with `lichtspiel serve`: it makes the database and serves the guide on http://localhost:8000.
    """
    context.obj = _start


main.add_command(check_command)


@main.command()
@click.option("--host", default=None, help="The address to listen on. [LICHTSPIEL_HOST, default 127.0.0.1]")
@click.option("--port", type=int, default=None, help="The port. [PORT or LICHTSPIEL_PORT, default 8000]")
@click.option("--workers", type=int, default=None, help="Processes that answer. [LICHTSPIEL_WORKERS, default 1]")
@click.option("--sample/--no-sample", default=False, help="Load the sample catalogue first, where it is missing.")
@with_guide
def serve(host: str | None, port: int | None, workers: int | None, sample: bool) -> None:
    """Prepare the database and serve the guide, with a worker for jobs beside it."""
    from lichtspiel.serving import serve as run  # noqa: PLC0415

    run(host=host, port=port, workers=workers, sample=sample)


@main.command()
@click.option("--sample/--no-sample", default=False, help="Load the sample catalogue, where it is missing.")
@with_guide
def prepare(sample: bool) -> None:
    """Bring the database, the message catalogues and the lists up to date, without serving."""
    from lichtspiel.preparing import prepare as run  # noqa: PLC0415

    run(sample=sample, say=click.echo)


@main.command()
@click.option("--examine", is_flag=True, help="Only examine the texts that changed, and end when there are no more.")
@with_guide
def work(examine: bool) -> None:
    """Do jobs from the database until stopped (`serve` starts one of these)."""
    from lichtspiel import serving  # noqa: PLC0415

    (serving.examine if examine else serving.work)()


@main.group(name="import")
def import_group() -> None:
    """Take films and texts in."""


@import_group.command(name="page")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@with_guide
def import_page(files: tuple[Path, ...]) -> None:
    """Take in page documents: a title line, a plot under its heading, reviews under theirs.

    Text or Markdown, in any encoding. Tells what became of each. Exits with 1 where something was refused.
    """
    from lichtspiel.imports.sources.page.command import import_pages  # noqa: PLC0415

    status = import_pages(list(files), click.echo)
    _follow()
    sys.exit(status)


@import_group.command(name="sample")
@with_guide
def import_sample() -> None:
    """Load the sample catalogue. What is there already stays as it is."""
    from lichtspiel.sample.loading import load_sample  # noqa: PLC0415

    load_sample(click.echo)
    _follow()


def _follow() -> None:
    """Examine what came in and list it, here and now: an importer has loaded already what that takes."""
    from lichtspiel.desk import examining  # noqa: PLC0415
    from lichtspiel.listing import making  # noqa: PLC0415

    # Each notes changes of its own, findings and averages, that the other looks at: they are at rest after a few turns.
    for _ in range(5):
        if not examining.catch_up() + making.catch_up():
            break


@main.group()
def export() -> None:
    """Write films and texts out."""


@export.command(name="page")
@click.argument("film")
@click.option("--lang", "language", default="en", show_default=True, help="BCP 47 tag of the document's language.")
@with_guide
def export_page_command(film: str, language: str) -> None:
    """Write FILM as a page document. FILM is an id, an identifier such as tt0113627, or a title."""
    from lichtspiel.exports.page import export_page  # noqa: PLC0415

    click.echo(export_page(film, language), nl=False)


@main.group()
def user() -> None:
    """Make accounts and change passwords."""


@user.command(name="add")
@click.argument("name")
@click.option("--email", default="", help="The e-mail address.")
@click.option("--admin", is_flag=True, help="May do everything, and open the admin.")
@click.password_option(help="Asked for where it is not given.")
@with_guide
def user_add(name: str, email: str, admin: bool, password: str) -> None:
    """Make an account."""
    from lichtspiel.accounts.making import make_account  # noqa: PLC0415

    make_account(name, password, email=email, is_admin=admin)
    click.echo(f"{name} may sign in now.")


@user.command(name="password")
@click.argument("name")
@click.password_option(help="Asked for where it is not given.")
@with_guide
def user_password(name: str, password: str) -> None:
    """Give an account another password."""
    from lichtspiel.accounts.making import change_password  # noqa: PLC0415

    change_password(name, password)
    click.echo(f"{name} has a new password.")


@user.command(name="forget-factors")
@click.argument("name")
@with_guide
def user_forget_factors(name: str) -> None:
    """Forget the passkeys, one-time codes and recovery codes of somebody who lost them.

    Make sure that it is they who ask: after this the password alone, or a code by e-mail, signs them in.
    """
    from lichtspiel.accounts.making import forget_second_factors  # noqa: PLC0415

    click.echo(f"{name}: {forget_second_factors(name)} forgotten.")


@main.command()
@click.option("--note", default="", help="For whom it is; moderators see it.")
@click.option("--days", type=click.IntRange(1, 365), default=14, show_default=True, help="How long it lets one in.")
@with_guide
def invite(note: str, days: int) -> None:
    """Make an invitation and write the address at which one person may sign up with it."""
    from django.conf import settings  # noqa: PLC0415

    from lichtspiel.accounts import inviting  # noqa: PLC0415

    _made, code = inviting.invite(None, note=note, days=days)
    base = settings.BASE_URL or f"http://localhost:{settings.PORT}"
    click.echo(f"{base}/accounts/signup/?invitation={code}")


@main.group()
def lists() -> None:
    """The rows that lists of films are made of."""


@lists.command(name="remake")
@with_guide
def lists_remake() -> None:
    """Make them all again from the catalogue."""
    from lichtspiel.films.models import Film  # noqa: PLC0415
    from lichtspiel.listing.making import remake  # noqa: PLC0415

    with click.progressbar(length=Film.objects.count(), label="Films", file=sys.stderr) as bar:
        remake(bar.update)


@main.command()
def settings() -> None:
    """List the settings and what they are now."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lichtspiel.settings")
    from lichtspiel.settings import LICHTSPIEL_ENVIRONMENT as ENVIRONMENT  # noqa: PLC0415

    for setting in ENVIRONMENT.settings:
        value = ENVIRONMENT.variables.get(setting.name)
        shown = "(set)" if value and _is_secret(setting.name, value) else value or f"{setting.default} (default)"
        click.echo(f"{setting.name} = {shown}\n    {setting.help}")


def _is_secret(name: str, value: str) -> bool:
    """Whether a setting's value is not shown: a key, or an address with a password in it."""
    return any(word in name for word in ("SECRET", "_KEY")) or bool(re.search(r"://[^/@]*:[^/@]*@", value))


if __name__ == "__main__":
    main()
