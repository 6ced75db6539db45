"""Ways to break a text: each knows where it broke it. Tables and phrases are the generator's own, not the engine's."""

# ruff: noqa: ARG001 (all ways are asked alike)

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

Others = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Made:
    """A broken text and where it is broken; whether the text before is what a repair should give."""

    text: str
    start: int
    end: int
    is_mendable: bool = True


Breaking = Callable[[str, str, str, Others, random.Random], Made | None]

_WORD = re.compile(r"[^\W\d_]{4,}")
_SOUNDS = {
    "Gujr": dict(zip("kgcjtdnpbmyrlvsh", "કગચજતદનપબમયરલવસહ", strict=True)),
    "Beng": dict(zip("kgcjtdnpbmrlsh", "কগচজতদনপবমরলসহ", strict=True)),
    "Cyrl": dict(zip("abvgdezijklmnoprstufh", "абвгдезийклмнопрстуфх", strict=True)),
    "Geor": dict(zip("abgdevztiklmnoprsuqh", "აბგდევზთიკლმნოპრსუქჰ", strict=True)),
    "Hebr": dict(zip("bgdhvztyklmnsprt", "בגדהוזטיקלמנספרת", strict=True)),
}
_SPELLED = {
    **dict(zip("абвгдезийклмнопрстуфы", "abvgdezijklmnoprstufy", strict=True)),
    **dict(zip("αβγδεζικλμνοπρστφυ", "avgdeziklmnoprstfy", strict=True)),
    **dict(zip("بتدرزسشفكلمنهوي", "btdrzsxfklmnhwy", strict=True)),
    **dict(zip("אבגדהוזטיכלמנספרשת", "abgdhvztyklmnsprst", strict=True)),
    **dict(zip("कगचजतदनपबमयरलवसह", "kgcjtdnpbmyrlvsh", strict=True)),
}
_LIKE = {
    **dict(zip("aceopxyiAEOPCTBHKMX", "асеорхуіАЕОРСТВНКМХ", strict=True)),
    **dict(zip("асеорхіАЕОРСТВНКМХ", "aceopxiAEOPCTBHKMX", strict=True)),
    **dict(zip("οαρυν", "oapuv", strict=True)),
}
_MISREADINGS = (
    ("utf-8", "cp1252"), ("utf-8", "latin-1"), ("utf-8", "cp1251"), ("utf-8", "mac_roman"), ("utf-8", "cp1250"),
    ("cp1251", "cp1252"), ("cp1251", "latin-1"), ("koi8-r", "cp1251"), ("shift_jis", "latin-1"), ("gbk", "latin-1"),
    ("euc-kr", "latin-1"), ("cp1253", "cp1252"), ("cp1256", "cp1252"),
)  # fmt: skip
_INVISIBLE = (
    "\N{ZERO WIDTH SPACE}",
    "\N{SOFT HYPHEN}",
    "\N{RIGHT-TO-LEFT OVERRIDE}",
    "\N{ZERO WIDTH NO-BREAK SPACE}",
    "\x07",
)
_ENTITIES = {"&": "&amp;", '"': "&quot;", "’": "&rsquo;", "'": "&#39;", "é": "&eacute;", "ü": "&uuml;", "–": "&ndash;"}
_LEFTOVERS = {
    "en": ("Certainly! Here is the translated text:", "As an AI language model, I cannot watch films.", "[ADD TEXT]"),
    "de": ("Gerne! Hier ist die übersetzte Zusammenfassung:", "Als KI-Sprachmodell kann ich keine Filme sehen."),
    "fr": ("Bien sûr ! Voici la traduction du texte :", "En tant que modèle de langage, je ne peux pas voir de films."),
    "es": ("¡Claro! Aquí tienes la traducción:", "Como modelo de lenguaje de IA, no puedo ver películas."),
    "it": ("Certo! Ecco la traduzione del testo:",),
    "pl": ("Oczywiście! Oto tłumaczenie tekstu:",),
    "ru": ("Конечно! Вот перевод текста:", "Как языковая модель, я не могу смотреть фильмы."),
    "tr": ("Elbette! İşte metnin çevirisi:",),
    "ar": ("بالتأكيد! إليك ترجمة النص:",),
    "hi": ("ज़रूर! यहाँ पाठ का अनुवाद है:",),
    "ja": ("もちろんです。以下が翻訳です：", "AI言語モデルとして、映画を見ることはできません。"),
    "zh": ("当然！以下是翻译：", "作为一个人工智能语言模型，我无法观看电影。"),
}  # fmt: skip


def _word(text: str, chance: random.Random) -> re.Match[str] | None:
    words = list(_WORD.finditer(text))
    return chance.choice(words) if words else None


def _is_same(language: str, other: str) -> bool:
    return language.partition("-")[0] == other.partition("-")[0]


def _replaced(text: str, start: int, end: int, new: str, *, is_mendable: bool = True) -> Made:
    return Made(text[:start] + new + text[end:], start, start + len(new), is_mendable)


def script_mix(text: str, language: str, field: str, others: Others, chance: random.Random) -> Made | None:
    """The end of a word goes on in the letters of another script, by sound."""
    word = _word(text, chance)
    if word is None:
        return None
    table = chance.choice(list(_SOUNDS.values())) if word[0].isascii() else _SPELLED
    tail = chance.randint(1, max(1, len(word[0]) // 2))
    end = "".join(table.get(sign, "") for sign in word[0][-tail:])
    if len(end) != tail or not word[0].isalpha() or set(end) <= set(_LIKE):  # those only look alike
        return None
    return _replaced(text, word.start(), word.end(), word[0][:-tail] + end)


def homoglyph(text: str, language: str, field: str, others: Others, chance: random.Random) -> Made | None:
    """Some letters of a word are those of another script that look the same."""
    word = _word(text, chance)
    if word is None:
        return None
    places = [at for at, sign in enumerate(word[0]) if sign in _LIKE]
    if not places or len(places) == len(word[0]):
        return None
    chosen = set(chance.sample(places, chance.randint(1, len(places))))
    new = "".join(_LIKE[sign] if at in chosen else sign for at, sign in enumerate(word[0]))
    return _replaced(text, word.start(), word.end(), new)


def mojibake(text: str, language: str, field: str, others: Others, chance: random.Random) -> Made | None:
    """The text was written in one encoding and read in another."""
    written, read = chance.choice(_MISREADINGS)
    try:
        new = text.encode(written).decode(read)
    except UnicodeError:
        return None
    return None if text.isascii() or new == text else Made(new, 0, len(new))


def lost_char(text: str, language: str, field: str, others: Others, chance: random.Random) -> Made | None:
    """A letter beyond ASCII became a question mark or worse."""
    places = [at for at in range(1, len(text) - 1) if text[at] > "\x7f" and text[at - 1 : at + 2].isalpha()]
    if not places or unicodedata.category(text[places[0]]) == "Lo":
        return None
    at = chance.choice(places)
    return _replaced(text, at, at + 1, chance.choice(("\N{REPLACEMENT CHARACTER}", "?")))


def invisible(text: str, language: str, field: str, others: Others, chance: random.Random) -> Made | None:
    """A character nobody sees stands inside a word."""
    word = _word(text, chance)
    if word is None:
        return None
    at = word.start() + chance.randint(1, len(word[0]) - 1)
    return _replaced(text, at, at, chance.choice(_INVISIBLE))


def nfc(text: str, language: str, field: str, others: Others, chance: random.Random) -> Made | None:
    """Letters are put together of parts."""
    return Made(unicodedata.normalize("NFD", text), 0, len(text)) if unicodedata.is_normalized("NFC", text) else None


def entity(text: str, language: str, field: str, others: Others, chance: random.Random) -> Made | None:
    """A letter is written as in HTML, or a tag is left."""
    places = [at for at, sign in enumerate(text) if sign in _ENTITIES]
    if places:
        at = chance.choice(places)
        return _replaced(text, at, at + 1, _ENTITIES[text[at]])
    word = _word(text, chance)
    if word is None or field == "title":
        return None
    new = chance.choice(("<i>{}</i>", "<b>{}</b>", "[i]{}[/i]")).format(word[0])
    return _replaced(text, word.start(), word.end(), new)


def wrong_language(text: str, language: str, field: str, others: Others, chance: random.Random) -> Made | None:
    """The whole text is another's, in another language."""
    other, tongue = chance.choice(others)
    if field == "title" or _is_same(tongue, language):
        return None
    return Made(other, 0, len(other), is_mendable=False)


def foreign_sentence(text: str, language: str, field: str, others: Others, chance: random.Random) -> Made | None:
    """A sentence of another text stands between two of this one."""
    other, tongue = chance.choice(others)
    sentences = re.findall(r"[^.!?。]{50,}[.!?。]", other)
    ends = [match.end() for match in re.finditer(r"[.!?] ", text)]
    if field == "title" or _is_same(tongue, language) or not sentences or not ends:
        return None
    return _replaced(text, (at := chance.choice(ends)), at, chance.choice(sentences).strip() + " ")


def untranslated(text: str, language: str, field: str, others: Others, chance: random.Random) -> Made | None:
    """Some words of an English sentence stand in the middle of one of this."""
    english = [words for other, tongue in others if tongue == "en" for words in [re.findall(r"[A-Za-z']+", other)]]
    words = chance.choice(english)
    at = chance.randrange(0, max(1, len(words) - 8))
    gaps = [match.start() for match in re.finditer(r"(?<=[^\W\d_]) (?=[^\W\d_])", text)]
    if field == "title" or language.startswith("en") or len(gaps) < 8:
        return None
    phrase = " " + " ".join(words[at : at + chance.randint(4, 7)])
    return _replaced(text, (gap := chance.choice(gaps[2:-2])), gap, phrase, is_mendable=False)


def llm_leftover(text: str, language: str, field: str, others: Others, chance: random.Random) -> Made | None:
    """The tool that wrote the text says so."""
    phrases = _LEFTOVERS.get(language.partition("-")[0], _LEFTOVERS["en"])
    return None if field == "title" else _replaced(text, 0, 0, chance.choice(phrases) + " ")


def truncation(text: str, language: str, field: str, others: Others, chance: random.Random) -> Made | None:
    """The end is missing."""
    at = chance.randint(len(text) * 6 // 10, len(text) - 1)
    if field == "title" or not text[at - 1 : at + 1].isalpha():
        return None
    return Made(text[:at], max(0, at - 12), at, is_mendable=False)


def repeat(text: str, language: str, field: str, others: Others, chance: random.Random) -> Made | None:
    """Words or a sentence come again and again."""
    spans = [match.span() for match in re.finditer(r"\w+(?: \w+){2,4} ", text)]
    sentences = [match.span() for match in re.finditer(r"[^.!?।。]{40,}[.!?।。] ?", text)]
    if field == "title" or not spans:
        return None
    if sentences and chance.random() < 0.5:
        start, end = chance.choice(sentences)
        return _replaced(text, end, end, text[start:end] if text[end - 1] == " " else " " + text[start:end])
    start, end = chance.choice(spans)
    return _replaced(text, end, end, text[start:end] * 3)


BREAKING: dict[str, Breaking] = {
    function.__name__: function
    for function in (
        script_mix, homoglyph, mojibake, lost_char, invisible, nfc, entity, wrong_language, foreign_sentence,
        untranslated, llm_leftover, truncation, repeat,
    )
}  # fmt: skip
