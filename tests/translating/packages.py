"""Makes tiny packages of models whose weights are set by hand: a transformer that translates word by word.

Each word is a direction of its own, and so is each place; the decoder attends to the place where it is, and its
values turn a word into that of the dictionary. The model is written by CTranslate2 itself, the words cut by a model
that SentencePiece learns from the sentences of the test.
"""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

PLACES = 160
_SHARP = 3.0


def make_package(
    folder: Path, source: str, target: str, words: dict[str, str], *, zipped: bool = False, **metadata: object
) -> Path:
    """A package in the format of Argos that knows these words; others it says as they are, if it has seen them."""
    folder.mkdir(parents=True)
    _make_model(folder / "model", _make_pieces(folder, words), words)
    said = {"package_version": "1.0", "argos_version": "1.9", "from_code": source, "to_code": target} | metadata
    (folder / "metadata.json").write_text(json.dumps(said), "utf-8")
    if not zipped:
        return folder
    archive = folder.with_suffix(".argosmodel")
    with zipfile.ZipFile(archive, "w") as out:
        for file in folder.rglob("*"):
            out.write(file, f"{folder.name}/{file.relative_to(folder)}")
    shutil.rmtree(folder)
    return archive


def _make_pieces(folder: Path, words: dict[str, str]) -> list[str]:
    import sentencepiece

    known = sorted({*words, *words.values()})
    corpus = folder / "corpus.txt"
    corpus.write_text("\n".join(known * 3), "utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(corpus),
        model_prefix=str(folder / "sentencepiece"),
        model_type="word",
        vocab_size=len(known) + 3,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    corpus.unlink()
    model: Any = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
    return [model.id_to_piece(n) for n in range(model.get_piece_size())]


def _make_model(folder: Path, pieces: list[str], words: dict[str, str]) -> None:
    import ctranslate2
    import numpy as np

    size = len(pieces)
    width = size + PLACES
    loud = width**0.5  # embeddings are multiplied by this
    own, places = np.eye(width, dtype="float32")[:size], np.zeros((PLACES, width), "float32")
    places[:, size:] = np.eye(PLACES) * loud
    zero = np.zeros((width, width), "float32")
    by_place = zero.copy()
    by_place[size:, size:] = np.eye(PLACES) * _SHARP
    meaning = zero.copy()
    for number, piece in enumerate(pieces):
        said = "▁" + words.get(piece.removeprefix("▁"), piece.removeprefix("▁"))
        meaning[pieces.index(said) if said in pieces else number, number] = 1
    spec = ctranslate2.specs.TransformerSpec.from_config(num_layers=1, num_heads=1)

    def fill(linear: Any, weight: Any) -> None:
        linear.weight, linear.bias = weight, np.zeros(len(weight), "float32")

    def still(part: Any) -> None:
        part.gamma, part.beta = np.ones(width, "float32"), np.zeros(width, "float32")

    for side in (spec.encoder, spec.decoder):
        side.position_encodings.encodings = places
        layer = side.layer[0]
        fill(layer.self_attention.linear[0], np.concatenate([zero] * 3))
        fill(layer.self_attention.linear[1], zero)
        fill(layer.ffn.linear_0, zero)
        fill(layer.ffn.linear_1, zero)
        for part in (layer.self_attention, layer.ffn, side):
            still(part.layer_norm)
    cross = spec.decoder.layer[0].attention
    fill(cross.linear[0], by_place)
    fill(cross.linear[1], np.concatenate([by_place, meaning]))
    fill(cross.linear[2], np.eye(width, dtype="float32"))
    still(cross.layer_norm)
    spec.encoder.embeddings[0].weight = own
    spec.decoder.embeddings.weight = np.zeros((size, width), "float32")
    fill(spec.decoder.projection, own * 5)
    spec.config.add_source_eos = True
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.validate()
    folder.mkdir()
    spec.save(str(folder))
