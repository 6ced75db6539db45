"""Servers on loopback that speak what providers publish, for tests: a thread each."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answering = Callable[["Asked"], tuple[int, Any] | tuple[int, Any, dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as a server saw it."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body) if self.body else None


@dataclass(slots=True)
class Running:
    """A server that runs, and what it was asked."""

    url: str
    asked: list[Asked] = field(default_factory=list)

    def of(self, path: str) -> list[Asked]:
        return [one for one in self.asked if one.path.split("?")[0] == path]


@contextmanager
def serving(answer: Answering) -> Iterator[Running]:
    """A server that answers JSON (or bytes) as the function says."""
    running = Running("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_args: object) -> None:
            """Tests need no log."""

        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            asked = Asked(
                self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, self.rfile.read(length)
            )
            running.asked.append(asked)
            status, said, *more = answer(asked)
            body = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            for name, value in (more[0] if more else {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815  (its name is given)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  who asked may have hung up
    running.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()


_WORD = re.compile(r"(<[^>]*>|&\w+;)|([^\W\d_]+)")


def worded(words: dict[str, str]) -> Callable[[str], str]:
    """A translator word by word; a word it does not know stays."""

    def translate(text: str) -> str:
        return _WORD.sub(lambda m: m[0] if m[1] else words.get(m[0], words.get(m[0].lower(), m[0])), text)

    return translate


def libretranslate(
    say: Callable[[str], str],
    *,
    languages: dict[str, list[str]] | None = None,
    key: str = "",
    limit: int = -1,
    fail: Callable[[Asked], tuple[int, Any] | tuple[int, Any, dict[str, str]] | None] = lambda _asked: None,
) -> Answering:
    """LibreTranslate 1.6: /languages, /frontend/settings, /translate with its errors."""
    pairs = languages or {"en": ["de", "ar", "fr"], "de": ["en"], "ar": ["en"], "ja": ["en", "de"]}

    def answer(asked: Asked) -> Any:  # noqa: PLR0911  (an answer a case)
        wrong = fail(asked)
        if wrong:
            return wrong
        if asked.path == "/languages":
            return 200, [{"code": code, "name": code, "targets": [code, *to]} for code, to in pairs.items()]
        if asked.path == "/frontend/settings":
            return 200, {"charLimit": limit, "keyRequired": bool(key), "apiKeys": bool(key)}
        if asked.path != "/translate" or asked.method != "POST":
            return 404, {"error": "Not found"}
        body = asked.json
        if key and body.get("api_key") != key:
            return 403, {"error": "Invalid API key"}
        if body["target"] not in pairs.get(body["source"], []):
            return 400, {"error": f"{body['target']} is not supported"}
        texts = body["q"] if isinstance(body["q"], list) else [body["q"]]
        if limit > 0 and sum(map(len, texts)) > limit:
            return 400, {"error": f"Invalid request: request ({sum(map(len, texts))}) exceeds text limit ({limit})"}
        said = [say(text) for text in texts]
        return 200, {"translatedText": said if isinstance(body["q"], list) else said[0]}

    return answer


def deepl(
    say: Callable[[str], str],
    *,
    key: str = "secret:fx",
    fail: Callable[[Asked], tuple[int, Any] | tuple[int, Any, dict[str, str]] | None] = lambda _asked: None,
) -> Answering:
    """Version 2 of DeepL's API: /v2/languages, /v2/translate, with its limits."""
    sources = ["AR", "DE", "EN", "FR", "JA", "PT", "ZH", "NB"]
    targets = ["AR", "DE", "EN-GB", "EN-US", "FR", "JA", "PT-BR", "PT-PT", "ZH", "ZH-HANS", "ZH-HANT", "NB"]

    def answer(asked: Asked) -> Any:  # noqa: PLR0911  (an answer a case)
        if asked.headers.get("authorization") != f"DeepL-Auth-Key {key}":
            return 403, b""
        wrong = fail(asked)
        if wrong:
            return wrong
        if asked.path.startswith("/v2/languages"):
            codes = targets if asked.path.endswith("type=target") else sources
            return 200, [{"language": code, "name": code} for code in codes]
        body = asked.json
        if len(asked.body) > 128 * 1024:
            return 413, {"message": "Request Entity Too Large"}
        if len(body["text"]) > 50:
            return 400, {"message": "Too many texts"}
        if body["target_lang"] not in targets or body["source_lang"] not in sources:
            return 400, {"message": "Value for 'target_lang' not supported."}
        return 200, {
            "translations": [{"detected_source_language": body["source_lang"], "text": say(t)} for t in body["text"]]
        }

    return answer
