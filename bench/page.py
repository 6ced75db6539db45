"""A film's page with 20 reviews, every part fresh, beside a plain Django page of the same content and nginx."""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import urllib.request
from contextlib import ExitStack
from pathlib import Path

from bench import catalogues, servers

ROUNDS = 5
WANTED = 2.5
"""So many requests a second for each that the plain page answers: more is better."""
OURS = "lichtspiel, every part fresh"


def main() -> None:
    """a film's page with 20 reviews: requests a second, one worker on one core"""
    if servers.missing("nginx", "wrk"):
        return
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        var = Path(folder)
        film = _prepare(var)
        ours, plain, static = servers.free_port(), servers.free_port(), servers.free_port()
        env = {"LICHTSPIEL_VAR": folder, "LICHTSPIEL_LOG_LEVEL": "ERROR"}
        urls = {
            OURS: f"http://127.0.0.1:{ours}/de/film/{film}",
            "plain Django page": f"http://127.0.0.1:{plain}/film/{film}",
            "nginx, the same bytes": f"http://127.0.0.1:{static}/page.html",
        }
        stack.enter_context(
            servers.running(
                servers.granian("lichtspiel.wsgi:application", ours), f"http://127.0.0.1:{ours}/robots.txt", **env
            )
        )
        stack.enter_context(
            servers.running(servers.granian("bench.plain.wsgi:application", plain), urls["plain Django page"], **env)
        )
        with urllib.request.urlopen(urls[OURS]) as answer:
            urls[OURS] = answer.url
            (var / "page.html").write_bytes(answer.read())
        (var / "plain.html").write_bytes(urllib.request.urlopen(urls["plain Django page"]).read())
        _same_content(var)
        stack.enter_context(servers.running(_nginx(var, static), urls["nginx, the same bytes"]))
        results: dict[str, list[float]] = {name: [] for name in urls}
        for _ in range(ROUNDS):
            for name, url in urls.items():
                results[name].append(servers.requests_a_second(url))
    _print(results)


def _prepare(var: Path) -> int:
    catalogues.start(var)
    from lichtspiel.listing.making import catch_up
    from lichtspiel.preparing import prepare

    prepare(sample=False, say=lambda _line: None)
    film = catalogues.film_with_reviews()
    catch_up()
    return film


def _same_content(var: Path) -> None:
    """Both pages must say the same words, or the comparison says nothing."""
    ours, plain = (
        set(re.findall(r"\w{4,}", re.sub(r"<[^>]+>", " ", (var / name).read_text("utf-8"))))
        for name in ("page.html", "plain.html")
    )
    lacking = plain - ours
    print(
        f"our page {(var / 'page.html').stat().st_size:,} bytes, "
        f"plain page {(var / 'plain.html').stat().st_size:,} bytes; "
        f"{len(plain & ours)} words in both, {len(lacking)} only in the plain one"
    )


def _nginx(var: Path, port: int) -> list[str]:
    conf = var / "nginx.conf"
    conf.write_text(
        f"daemon off; worker_processes 1; pid {var}/nginx.pid; error_log stderr error; events {{}}\n"
        f"http {{ access_log off; client_body_temp_path {var}/b; proxy_temp_path {var}/p; fastcgi_temp_path {var}/f;"
        f" uwsgi_temp_path {var}/u; scgi_temp_path {var}/s; types {{ text/html html; }}\n"
        f"server {{ listen 127.0.0.1:{port}; root {var}; keepalive_requests 1000000; }} }}\n"
    )
    var.chmod(0o755)
    return ["nginx", "-c", str(conf), "-e", "stderr"]


def _print(results: dict[str, list[float]]) -> None:
    plain = results["plain Django page"]
    print(f"{'':32}{'requests/s':>12}{'':>20}{'times the plain page':>24}")
    for name, figures in results.items():
        ratio = statistics.median(a / b for a, b in zip(figures, plain, strict=True))
        print(
            f"{name:32}{statistics.median(figures):12,.0f}  ({min(figures):,.0f}-{max(figures):,.0f})".ljust(66)
            + f"{ratio:20.2f}"
        )
    ours = statistics.median(a / b for a, b in zip(results[OURS], plain, strict=True))
    print(f"wanted: at least {WANTED} times the requests a second of the plain page; reached: {ours:.2f} times")


if __name__ == "__main__":
    sys.exit(main())
