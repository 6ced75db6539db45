"""Words all of another script that stray into running text, as language models let them slip in.

"Die Figuren handeln sehr 复杂": a person who quotes a foreign word puts it in quotes or brackets, says what it is, or
begins a name with a capital.
"""

from __future__ import annotations

import re
from functools import cache

from lichtspiel.text.deliberate import PICTURED, UNSPACED
from lichtspiel.text.scripts import letters_outside, script_of, scripts_for
from lichtspiel.text.specimen import Specimen

MOST = 3  # words of other scripts in a text: more are quoted
LONGEST = 24
_BEFORE = re.compile(r"([^\W\d_]+),? $")
_AFTER = re.compile(r"[,.!?;:。।؟،]?(?: |$)")
# What is said of a word that is quoted.
_TELLING = frozenset(
    """title titled called named word words means meaning character characters kanji hanzi hanja kana letter letters
    reads says written original Titel Wort Zeichen heißt genannt titre mot nommé appelé signifie caractère título
    palabra palavra llamada llamado chamado chamada significa carácter titolo parola chiamato název slovo tytuł słowo
    titel ordet woord naslov riječ beseda cím szó nimi sana слово слова название знак иероглиф слова назва заглавие
    τίτλος λέξη başlık kelime kelimesi judul kata từ chữ tên كلمة عنوان واژه کلمه מילה המילה שם शब्द नाम শব্দ 제목 단어 뜻
    """.split()  # noqa: SIM905
)


def is_stray(specimen: Specimen, start: int, end: int, script: str) -> bool:
    """Whether the word at the span stands alone among words of the text's own script, and is not quoted."""
    text, word = specimen.text, specimen.text[start:end]
    allowed = scripts_for(specimen.language)
    if "Hang" in allowed:  # Chinese characters by themselves are no stray words in Korean
        allowed, unspaced = allowed - {"Hani"}, script == "Hani"
    else:
        unspaced = bool(allowed & UNSPACED)
    if specimen.field == "title" or not allowed or not script or script in allowed or script == "Latn":
        return False
    if unspaced or script in PICTURED or len(word) > LONGEST:
        return False
    if word.lower() != word.upper() and not word.islower():
        return False
    if script in {"Grek", "Cyrl"} and len(word) < 3:
        return False
    return _is_amid(text, start, end, allowed) and len(_outside(allowed).findall(text[:20_000])) <= MOST


def _is_amid(text: str, start: int, end: int, allowed: frozenset[str]) -> bool:
    """Whether words of these scripts stand before and behind the span, and none that tells of a word."""
    before = _BEFORE.search(text, max(0, start - 30), start)
    after = _AFTER.match(text, end)
    if not before or not after or before[1] in _TELLING or script_of(before[1][-1]) not in allowed:
        return False
    following = text[after.end() : after.end() + 1]
    return not following or script_of(following) in allowed or following.isdigit()


@cache
def _outside(allowed: frozenset[str]) -> re.Pattern[str]:
    return letters_outside(allowed | {"Latn"})
