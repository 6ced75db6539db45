"""DeepL, by version 2 of its API: https://developers.deepl.com/api-reference/translate."""

from __future__ import annotations

import json
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
    QuotaError,
    RefusedError,
    Tags,
)

AT_ONCE = 50
"""So many texts a request may hold."""
LARGEST_REQUEST = 120 * 1024
"""So many bytes a request may have, the frame of its JSON left out: the limit is 128 KiB."""
LONGEST = 20_000
_LANGUAGES_SECONDS = 10.0
_QUOTA_EXCEEDED = 456
_TOO_MANY_RESOURCES = 529


class DeepL:
    """DeepL; a key that ends in “:fx” is of the free plan, which has a server of its own."""

    name = "DeepL"
    tags = Tags.ALL

    def __init__(self, key: str, url: str = "") -> None:
        self._key = key
        host = "https://api-free.deepl.com" if key.endswith(":fx") else "https://api.deepl.com"
        self._url = url.rstrip("/") or host
        self._offer = Offer(self._languages)

    @property
    def url(self) -> str:
        """The server that is asked."""
        return self._url

    def knows(self, source: str, target: str) -> bool | None:
        """Whether its lists of languages have both."""
        pairs = self._offer.known()
        return None if pairs is None else _pair(pairs, source, target) is not None

    def translate(
        self, texts: Sequence[str], source: str, target: str, deadline: Deadline, *, tagged: bool = False
    ) -> list[str]:
        """Translate in as few requests as the limits of number and size allow."""
        pair = _pair(self._offer.now(), source, target)
        if pair is None:
            raise PairError(f"DeepL does not translate {source} to {target}.")
        cut = [[text] if tagged else pieces(text, source, LONGEST) for text in texts]
        flat = [piece for parts in cut for piece in parts]
        done = iter([said for batch in _batches(flat) for said in self._ask(batch, pair, deadline, tagged)])
        return ["".join(next(done) for _ in parts) for parts in cut]

    def _ask(self, batch: list[str], pair: tuple[str, str], deadline: Deadline, tagged: bool) -> list[str]:
        body: dict[str, Any] = {
            "text": batch,
            "source_lang": pair[0],
            "target_lang": pair[1],
            "preserve_formatting": True,
            "split_sentences": "nonewlines" if tagged else "1",
        }
        if tagged:
            body |= {"tag_handling": "xml", "outline_detection": False}
        said = self._request("POST", "/v2/translate", body, deadline.left())
        try:
            found = [str(one["text"]) for one in said["translations"]]
        except (TypeError, KeyError) as error:
            raise ProviderError("DeepL answers something else than translations.") from error
        if len(found) != len(batch):
            raise ProviderError("DeepL answers another number of translations.")
        return found

    def _languages(self) -> dict[str, frozenset[str]]:
        sources, targets = (
            [str(one["language"]) for one in self._listed(f"/v2/languages?type={kind}")]
            for kind in ("source", "target")
        )
        return dict.fromkeys(sources, frozenset(targets))

    def _listed(self, path: str) -> list[dict[str, Any]]:
        said = self._request("GET", path, None, _LANGUAGES_SECONDS)
        if not isinstance(said, list) or not all(isinstance(one, dict) and "language" in one for one in said):
            raise ProviderError("DeepL answers something else than languages.")
        return said

    def _request(self, method: str, path: str, body: dict[str, Any] | None, seconds: float) -> Any:
        headers = {"Authorization": f"DeepL-Auth-Key {self._key}"}
        try:
            answer = ask(
                self._url + path, method=method, headers=headers, json_body=body, seconds=seconds, public_only=False
            )
            if answer.is_good:
                return answer.json()
        except OutgoingError as error:
            raise ProviderError(f"DeepL: {error}") from error
        raise _fault(answer)


def _pair(pairs: dict[str, frozenset[str]], source: str, target: str) -> tuple[str, str] | None:
    mine = code_for(source, pairs)
    theirs = code_for(target, sorted(pairs[mine])) if mine else None
    is_pair = mine and theirs and theirs.upper() != mine.upper()
    return (mine, theirs) if mine and theirs and is_pair else None


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    batch, size = list[str](), 0
    for text in texts:
        length = len(json.dumps(text, ensure_ascii=False).encode(errors="replace")) + 2
        if batch and (len(batch) == AT_ONCE or size + length > LARGEST_REQUEST):
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += length
    if batch:
        yield batch


def _fault(answer: Answer) -> ProviderError:
    """What an answer that is no success means."""
    try:
        said = answer.json()
    except OutgoingError:
        said = None
    message = str(said.get("message", "")) if isinstance(said, dict) else ""
    if answer.status == _QUOTA_EXCEEDED:
        return QuotaError(f"DeepL's quota is used up. {message}")
    busy = {HTTPStatus.TOO_MANY_REQUESTS, _TOO_MANY_RESOURCES, HTTPStatus.SERVICE_UNAVAILABLE}
    if answer.status in busy:
        return BusyError(f"DeepL is asked too much. {message}", answer.retry_after)
    if answer.status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return RefusedError(f"DeepL refuses the key. {message}")
    if answer.status == HTTPStatus.BAD_REQUEST and "lang" in message:
        return PairError(message)
    return ProviderError(f"DeepL answers {answer.status}. {message}")
