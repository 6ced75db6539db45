"""LibreTranslate: its own server or another's, asked by its published protocol (/translate, /languages)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from http import HTTPStatus
from typing import Any

from lichtspiel.outgoing import Answer, OutgoingError, ask
from lichtspiel.translating.codes import code_for
from lichtspiel.translating.cutting import pieces
from lichtspiel.translating.providers import (
    BusyError,
    Deadline,
    Offer,
    PairError,
    ProviderError,
    RefusedError,
    Tags,
)

AT_ONCE = 50
LONGEST = 10_000
"""So many characters are sent at once, where the server does not want fewer."""
_LANGUAGES_SECONDS = 10.0


class LibreTranslate:
    """A LibreTranslate server."""

    name = "LibreTranslate"
    tags = Tags.MARKS

    def __init__(self, url: str, key: str = "") -> None:
        self._url, self._key = url.rstrip("/"), key
        self._longest = LONGEST
        self._offer = Offer(self._languages)

    def knows(self, source: str, target: str) -> bool | None:
        """Whether its list of languages has the pair."""
        pairs = self._offer.known()
        return None if pairs is None else _pair(pairs, source, target) is not None

    def translate(
        self, texts: Sequence[str], source: str, target: str, deadline: Deadline, *, tagged: bool = False
    ) -> list[str]:
        """Translate in batches; a text longer than the server takes is sent in pieces."""
        pair = _pair(self._offer.now(), source, target)
        if pair is None:
            raise PairError(f"LibreTranslate does not translate {source} to {target}.")
        cut = [[text] if tagged else pieces(text, source, self._longest) for text in texts]
        flat = [piece for parts in cut for piece in parts]
        done = iter(
            [said for batch in _batches(flat, self._longest) for said in self._ask(batch, pair, deadline, tagged)]
        )
        return [_joined([next(done) for _ in parts], parts) for parts in cut]

    def _ask(self, batch: list[str], pair: tuple[str, str], deadline: Deadline, tagged: bool) -> list[str]:
        body = {"q": batch, "source": pair[0], "target": pair[1], "format": "html" if tagged else "text"}
        answer = self._request(
            "POST", "/translate", body | ({"api_key": self._key} if self._key else {}), deadline.left()
        )
        said = answer.json() if answer.is_good else _refuse(answer)
        found = said.get("translatedText") if isinstance(said, dict) else None
        found = [found] if isinstance(found, str) and len(batch) == 1 else found
        if not isinstance(found, list) or len(found) != len(batch) or not all(isinstance(t, str) for t in found):
            raise ProviderError("LibreTranslate answers something else than translations.")
        return found

    def _languages(self) -> dict[str, frozenset[str]]:
        answer = self._request("GET", "/languages", None, _LANGUAGES_SECONDS)
        said = answer.json() if answer.is_good else _refuse(answer)
        try:
            codes = [str(language["code"]) for language in said]
            pairs = {str(one["code"]): frozenset(map(str, one.get("targets") or codes)) for one in said}
        except (TypeError, KeyError, AttributeError) as error:
            raise ProviderError("LibreTranslate answers something else than languages.") from error
        self._longest = self._most_characters()
        return pairs

    def _most_characters(self) -> int:
        """How long a text may be; servers tell it beside their own page, and not all do."""
        try:
            answer = self._request("GET", "/frontend/settings", None, _LANGUAGES_SECONDS)
            said = answer.json() if answer.is_good else {}
        except ProviderError:
            return LONGEST
        limit = said.get("charLimit") if isinstance(said, dict) else None
        return min(limit, LONGEST) if isinstance(limit, int) and limit > 0 else LONGEST

    def _request(self, method: str, path: str, body: dict[str, Any] | None, seconds: float) -> Answer:
        try:
            answer = ask(self._url + path, method=method, json_body=body, seconds=seconds, public_only=False)
            if answer.is_good:
                answer.json()
        except OutgoingError as error:
            raise ProviderError(f"LibreTranslate: {error}") from error
        return answer


def _pair(pairs: dict[str, frozenset[str]], source: str, target: str) -> tuple[str, str] | None:
    mine = code_for(source, pairs)
    theirs = code_for(target, sorted(pairs[mine])) if mine else None
    return (mine, theirs) if mine and theirs and mine != theirs else None


def _batches(texts: Sequence[str], longest: int) -> Iterator[list[str]]:
    batch: list[str] = []
    for text in texts:
        if batch and (len(batch) == AT_ONCE or sum(map(len, batch)) + len(text) > longest):
            yield batch
            batch = []
        batch.append(text)
    if batch:
        yield batch


def _joined(translated: list[str], parts: list[str]) -> str:
    """Pieces with the white space between them that the server may have dropped."""
    if len(parts) == 1:
        return translated[0]
    return "".join(said.strip() + part[len(part.rstrip()) :] for said, part in zip(translated, parts, strict=True))


def _refuse(answer: Answer) -> Any:
    """Raise what an answer that is no success means; errors are {"error": "a sentence"}."""
    try:
        said = answer.json()
    except OutgoingError:
        said = None
    message = str(said.get("error", "")) if isinstance(said, dict) else ""
    if answer.status in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}:
        raise BusyError(f"LibreTranslate is asked too much. {message}", answer.retry_after)
    if answer.status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        raise RefusedError(f"LibreTranslate refuses the key. {message}")
    if answer.status == HTTPStatus.BAD_REQUEST and "not supported" in message:
        raise PairError(message)
    raise ProviderError(f"LibreTranslate answers {answer.status}. {message}")
