"""Models on the machine: real packages, made here, run by CTranslate2 in a process of their own."""

from __future__ import annotations

import fcntl
import json
import os
import time
import zipfile
from importlib.util import find_spec

import pytest
from django.conf import settings

from lichtspiel.translating.bytepairs import BytePairs
from lichtspiel.translating.cutting import pieces, sentences, together
from lichtspiel.translating.machine import OwnModels
from lichtspiel.translating.packages import packages_in
from lichtspiel.translating.providers import BusyError, Deadline, LateError, PairError, ProviderError
from lichtspiel.translating.whole import translate_whole
from translating.packages import make_package

with_models = pytest.mark.skipif(
    find_spec("ctranslate2") is None or find_spec("sentencepiece") is None, reason="the extra “models” is missing"
)

GERMAN = {
    "Der": "The", "Film": "film", "ist": "is", "gut.": "good.", "alt.": "old.", "Das": "The", "Haus": "house",
    "Wer": "Who", "der": "the", "Mann?": "man?", "gut": "good", "sehr": "very", "Mörder": "murderer",
    "Gärtner.": "gardener.", "und": "and",
}  # fmt: skip
ENGLISH = {"The": "إن", "film": "الفيلم", "is": "هو", "good.": "جيد."}


def soon():
    return Deadline.in_seconds(30)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("models")
    make_package(folder / "translate-de_en-1_0", "de", "en", GERMAN)
    make_package(folder / "translate-en_ar-1_0", "en", "ar", ENGLISH, zipped=True)
    (folder / "translate-fr_en-1_0.argosmodel").write_bytes(b"no zip")
    (folder / "broken").mkdir()
    (folder / "broken" / "metadata.json").write_text("[]")
    (folder / "notes.txt").write_text("not a package")
    return folder


@with_models
def test_sentences_are_translated_and_put_together(folder):
    texts = ["Der Film ist gut. Das Haus ist alt.", "Wer ist der Mann?"]
    said = OwnModels(folder).translate(texts, "de-AT", "en", soon())
    assert said == ["The film is good. The house is old.", "Who is the man?"]


@with_models
def test_english_stands_between_where_no_package_leads_there(folder):
    models = OwnModels(folder)
    assert (models.knows("de", "ar"), models.knows("ar", "de"), models.knows("fr", "en")) == (True, False, False)
    assert models.translate(["Der Film ist gut."], "de", "ar", soon()) == ["إن الفيلم هو جيد."]
    with pytest.raises(PairError):
        models.translate(["x"], "ar", "de", soon())


@with_models
def test_an_archive_is_unpacked_once_and_nothing_outside_of_its_folder(tmp_path):
    archive = make_package(tmp_path / "in" / "en_ar", "en", "ar", ENGLISH, zipped=True)
    with zipfile.ZipFile(archive, "a") as out:
        out.writestr("en_ar/model/../../../escaped", "x")
        out.writestr("/absolute", "x")
    (package,) = packages_in(archive.parent)
    unpacked = tmp_path / "out"
    made = package.folder(unpacked)
    assert (made / "model" / "model.bin").is_file()
    assert made == package.folder(unpacked)
    assert sorted(p.name for p in unpacked.iterdir()) == [made.name]
    assert not list(tmp_path.rglob("escaped"))


@with_models
def test_marks_stay_where_a_model_keeps_no_tags(folder):
    text = "Der **Film** ist sehr *gut.*\n\n- Das Haus ist >!alt.!<"
    said = translate_whole([(text, True)], OwnModels(folder), "de", "en", soon())
    assert said == ["The **film** is very *good*.\n\n- The house is >!old.!<"]


@with_models
def test_a_sentence_longer_than_a_model_holds_is_cut(folder):
    text = "Der Film ist gut und " * 60 + "alt."
    (said,) = OwnModels(folder).translate([text], "de", "en", soon())
    assert said == "The film is good and " * 60 + "old."


@with_models
def test_a_model_that_takes_too_long_is_ended(folder):
    start = time.monotonic()
    with pytest.raises((LateError, BusyError)):
        OwnModels(folder).translate(["Der Film ist gut. " * 20_000], "de", "en", Deadline.in_seconds(1.5))
    assert time.monotonic() - start < 6


@with_models
def test_one_process_of_models_runs_at_a_time(folder):
    settings.VAR.mkdir(exist_ok=True)
    lock = os.open(settings.VAR / "models.lock", os.O_RDWR | os.O_CREAT)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(BusyError):
            OwnModels(folder).translate(["Der Film ist gut."], "de", "en", Deadline.in_seconds(0.5))
    finally:
        os.close(lock)
    assert OwnModels(folder).translate(["Der Film ist gut."], "de", "en", soon()) == ["The film is good."]


@with_models
def test_a_package_without_its_model_is_a_fault_and_no_crash(tmp_path):
    made = make_package(tmp_path / "de_en", "de", "en", GERMAN)
    (made / "model" / "model.bin").write_bytes(b"broken")
    with pytest.raises(ProviderError, match="failed"):
        OwnModels(tmp_path).translate(["Der Film ist gut."], "de", "en", soon())


def test_the_newest_version_of_a_package_counts_and_other_kinds_do_not(tmp_path):
    for name, version, kind in (("a", "1.9", "translate"), ("b", "1.10", "translate"), ("c", "2.0", "sbd")):
        (tmp_path / name).mkdir()
        said = {"from_code": "de", "to_code": "en", "package_version": version, "type": kind}
        (tmp_path / name / "metadata.json").write_text(json.dumps(said))
    assert [package.place.name for package in packages_in(tmp_path)] == ["a", "b"]
    assert OwnModels(tmp_path)._way("de", "en")[0].place.name == "b"
    assert packages_in(tmp_path / "missing") == []


def test_byte_pairs_cut_and_join_words():
    pairs = BytePairs([("i", "l"), ("il", "m</w>"), ("F", "ilm</w>"), ("g", "u"), ("gu", "t</w>")])
    cut = pairs.encode("Film gut, flog.")
    assert cut == ["Film", "gut", ",", "f@@", "l@@", "o@@", "g", "."]
    assert pairs.decode(cut) == "Film gut, flog."
    assert pairs.decode(pairs.encode("(gut) & «gut»!")) == "(gut) & «gut»!"


def test_byte_pairs_are_read_from_the_file_of_a_package(tmp_path):
    (tmp_path / "bpe.model").write_text("#version: 0.2\ng u\ngu t</w>\n", "utf-8")
    assert BytePairs.read(tmp_path / "bpe.model", "de").encode("gut") == ["gut"]


@pytest.mark.parametrize(
    ("language", "text", "cut"),
    [
        (
            "en",
            "Mr. Smith 😀 came. “Really?” J. R. R. Tolkien!",
            ["Mr. Smith 😀 came.", "“Really?”", "J. R. R. Tolkien!"],
        ),
        ("de", "Dr. Mabuse kam. Er ging.", ["Dr. Mabuse kam.", "Er ging."]),
        ("ja", "私は行く。あなたは？はい！", ["私は行く。", "あなたは？", "はい！"]),
        ("hi", "यह अच्छी है। सच में।", ["यह अच्छी है।", "सच में।"]),
        ("ar", "هذا جميل. هل رأيته؟ نعم!", ["هذا جميل.", "هل رأيته؟", "نعم!"]),
        ("am", "ፊልሙ ጥሩ ነው። አየሁት።", ["ፊልሙ ጥሩ ነው።", "አየሁት።"]),
        ("zz", "Un. Deux.", ["Un.", "Deux."]),
        ("en", "  \n ", []),
    ],
)
def test_sentences_of_any_script_are_found(language, text, cut):
    assert sentences(text, language) == cut


@pytest.mark.parametrize(
    "text", ["私は行く。" * 50, "หนังเรื่องนี้ดีมาก" * 30, "x" * 500, "One two three. " * 40, "😀" * 300]
)
def test_pieces_are_short_and_make_the_text_again(text):
    cut = pieces(text, "th", 40)
    assert "".join(cut) == text
    assert max(map(len, cut)) <= 40


def test_sentences_are_put_together_as_the_language_writes_them():
    assert together(["你好。", "再见。"], "zh-Hant") == "你好。再见。"
    assert together(["One.", "", "Two."], "en") == "One. Two."
