"""Translates texts by models, in a process of its own: reads JSON from standard input, writes it to standard output.

    {"steps": [{"folder": …, "source": "de", "target": "en", "prefix": ""}], "texts": ["…"]}  ->  ["…"]

Each text is cut into sentences, each sentence into the pieces its model knows; a sentence longer than a model can
hold is cut at words. Knows nothing of the guide, and needs the optional extra “models”.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import ctranslate2
import sentencepiece

from lichtspiel.translating.bytepairs import BytePairs
from lichtspiel.translating.codes import tag_of
from lichtspiel.translating.cutting import pieces, sentences, together

MOST_PIECES = 150
"""What these models can hold of a sentence: they were made with sentences of about that length."""
_BATCH = 32
_BEAM = 4
_LENGTH_PENALTY = 0.2


class Cutter(Protocol):
    """What cuts a sentence into the pieces a model knows."""

    def encode(self, sentence: str) -> list[str]:
        """The pieces of a sentence."""

    def decode(self, cut: Sequence[str]) -> str:
        """The sentence of pieces."""


class SentencePieces:
    """Pieces by a model of SentencePiece."""

    def __init__(self, file: Path) -> None:
        self._model: Any = sentencepiece.SentencePieceProcessor(model_file=str(file))

    def encode(self, sentence: str) -> list[str]:
        """The pieces of a sentence."""
        cut: list[str] = self._model.encode(sentence, out_type=str)
        return cut

    def decode(self, cut: Sequence[str]) -> str:
        """The sentence of pieces; bytes of letters the model has no piece for become letters again."""
        text: str = self._model.decode_pieces(list(cut))
        return text


class Step:
    """A model that translates from one language to another."""

    def __init__(self, folder: str, source: str, target: str, prefix: str) -> None:
        path = Path(folder)
        self._source, self._target, self._prefix = tag_of(source) or "en", tag_of(target) or "en", prefix
        self._cutter = _cutter(path, source)
        threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        self._model = ctranslate2.Translator(
            str(path / "model"), device="cpu", inter_threads=1, intra_threads=min(4, threads)
        )

    def translate(self, texts: Sequence[str]) -> list[str]:
        """Translate texts; all their sentences together, in batches of like length."""
        cut = [list(self._sentences(text)) for text in texts]
        flat = [sentence for parts in cut for sentence in parts]
        done = iter(self._translated(flat))
        return [together([next(done) for _ in parts], self._target) for parts in cut]

    def _sentences(self, text: str) -> list[str]:
        found: list[str] = []
        for sentence in sentences(text, self._source):
            length = len(self._cutter.encode(sentence))
            most = max(1, len(sentence) * MOST_PIECES // length) if length > MOST_PIECES else len(sentence)
            found += [piece.strip() for piece in pieces(sentence, self._source, most)]
        return [sentence for sentence in found if sentence]

    def _translated(self, found: list[str]) -> list[str]:
        if not found:
            return []
        tokens = [self._cutter.encode(sentence) for sentence in found]
        prefixes = [[self._prefix]] * len(tokens) if self._prefix else None
        results = self._model.translate_batch(
            tokens,
            target_prefix=prefixes,
            replace_unknowns=True,
            max_batch_size=_BATCH,
            beam_size=_BEAM,
            length_penalty=_LENGTH_PENALTY,
            max_decoding_length=2 * MOST_PIECES,
        )
        return [self._said(result.hypotheses[0]) for result in results]

    def _said(self, hypothesis: list[str]) -> str:
        if self._prefix and hypothesis[:1] == [self._prefix]:
            hypothesis = hypothesis[1:]
        return self._cutter.decode(hypothesis).strip()


def _cutter(folder: Path, source: str) -> Cutter:
    if (folder / "sentencepiece.model").is_file():
        return SentencePieces(folder / "sentencepiece.model")
    return BytePairs.read(folder / "bpe.model", source)


def main() -> None:
    """Do what standard input says."""
    work = json.load(sys.stdin)
    texts: list[str] = work["texts"]
    for step in work["steps"]:
        texts = Step(step["folder"], step["source"], step["target"], step["prefix"]).translate(texts)
    json.dump(texts, sys.stdout)


if __name__ == "__main__":
    main()
