"""A guide that is served, and Chromium to look at it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from guides import Served, prepared, serving

playwright = pytest.importorskip("playwright.sync_api")
playwright.expect.set_options(timeout=20_000)  # a busy machine answers late

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def chromium() -> str | None:
    """The browser's program: Debian's, or whatever is on the PATH."""
    return next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if chromium():
        return
    skip = pytest.mark.skip(reason="Chromium is not installed (Debian: apt-get install chromium)")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def guide(served: Served) -> str:
    """The address of a guide with the sample catalogue."""
    return served.url


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a guide keeps after its first start with the sample catalogue; made once for all processes of a run."""
    own = tmp_path_factory.getbasetemp()
    return prepared((own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "sample")


@pytest.fixture(scope="session")
def serve(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., AbstractContextManager[Served]]:
    """Serves a guide with the sample catalogue, in a database of its own, with further settings by their names."""

    def begin(**settings: str) -> AbstractContextManager[Served]:
        var = tmp_path_factory.mktemp("guide")
        shutil.copytree(sample, var, dirs_exist_ok=True)
        return serving(var, **settings)

    return begin


@pytest.fixture(scope="session")
def served(serve: Callable[..., AbstractContextManager[Served]]) -> Iterator[Served]:
    """The guide that most tests share, one for each process."""
    with serve() as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as running:
        launched = running.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def visit(browser: playwright.Browser, guide: str) -> Iterator[Callable[..., playwright.Page]]:
    """Opens a page of the guide. What the console complains of, and what is asked of others, fails the test."""
    contexts, complaints = [], []

    def open_page(
        path: str,
        *,
        width: int = 1440,
        scheme: str = "light",
        status: int = 200,
        cookies: dict[str, str] | None = None,
        **options: object,
    ) -> playwright.Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)
        if cookies:
            context.add_cookies([cookies])
        contexts.append(context)
        page = context.new_page()
        page.on(
            "request",
            lambda r: complaints.append(f"asked for {r.url}") if not r.url.startswith((guide, "data:")) else None,
        )
        page.on("pageerror", lambda e: complaints.append(f"{path}: {e}"))
        page.on(
            "console",
            lambda m: (
                complaints.append(f"{path}: {m.text}") if m.type in {"error", "warning"} and status == 200 else None
            ),
        )
        answer = page.goto(guide + path)
        assert answer is not None
        assert answer.status == status, (path, answer.status)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
