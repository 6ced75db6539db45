"""Words all of another script that stray into running text, as language models let them slip in.

"Die Figuren handeln sehr 复杂": a person who quotes a foreign word puts it in quotes or brackets, says what it is, or
begins a name with a capital.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lichtspiel.text.deliberate import PICTURED, UNSPACED
from lichtspiel.text.scripts import letters_outside, script_of, scripts_for
from lichtspiel.text.specimen import Specimen

MOST = 3  # words of other scripts in a text: more are quoted
LONGEST = 24
_READ = 20_000
_BEFORE = re.compile(r"([^\W\d_]+),? $")
_STOP = re.compile(r"[.!?。！？।۔]")
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u0900-\u0dff\u200c]+[^\W\d_]*)*")
_AFTER = re.compile(r"[,.!?;:。।؟،]?(?: |$)")
# What is said right before a word that is quoted: what it is, and that somebody says or writes it.
_TELLING = frozenset(
    """title titled called named word words concept language means meaning character characters kanji hanzi hanja kana
    letter letters reads says said say saying shout shouts shouted whisper whispers whispered mutter mutters
    muttering written original titel wort zeichen heißt genannt sagt sagte sagen ruft rief flüstert titre mot nommé
    appelé signifie caractère dit disait dire crie répète répétait título palabra palavra llamada llamado chamado
    chamada significa carácter dice decía decir dijo grita diz dizia dizer disse titolo parola chiamato diceva název
    slovo tytuł słowo mówi mówiła mówił powiedział powiedziała říká říkala říkal řekl hovorí hovorila povedal ordet
    woord zegt zei zeggen säger sa sier siger sagde naslov riječ reč beseda kaže rekao rekla govori govorila govorio
    reče cím szó mondja mondta nimi sana sanoo sanoi spune zice cuvântul слово слова название знак иероглиф назва
    заглавие дума збор реч говорит говорил говорила сказал сказала шепчет кричит пишет каже казав сказав казва каза
    говори рече рекао назив τίτλος λέξη λέει είπε έλεγε başlık kelime kelimesi diyor dedi der judul kata bilang
    berkata từ chữ tên nói كلمة عنوان يقول قال تقول واژه کلمه گفت می\u200cگوید لفظ کہتا המילה מילה שם אומר אמר אמרה
    शब्द नाम कहता कहती कहा শব্দ বলে 제목 단어 뜻 слове словом слову словами называется называют называет назвать шутит
    поёт поет wörter begriff begriffe wortes slova slove slovem słowa słowem term terme mots termo termos término
    términos palabras palavras parole sözcük sözcüğü אומרת
    """.split()  # noqa: SIM905
)
# What is said of it behind: that it means something.
_EXPLAINING = frozenset(
    """means meaning meant translates translated stands bedeutet heißt signifie veut significa quiere quer vuol znaczy
    znamená znači значит означает означава значи значить jelent betyder betekent înseamnă anlamına demek nghĩa
    artinya berarti maksudnya σημαίνει معناها معناه تعني يعني یعنی פירושו פירושה यानी मतलब
    """.split()  # noqa: SIM905
)
_NEXT_WORDS = re.compile(r",? (?:[^\W\d_]+ ?){1,3}")
# What names of three characters begin with: the family names of nine Chinese of ten.
_FAMILY_NAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許邓鄧韩韓冯馮曹彭曾肖萧蕭田董潘袁蔡蒋蔣余于杜叶葉程魏苏蘇"
    "吕呂丁任卢盧姚沈钟鍾姜崔谭譚陆陸范汪廖石金贾賈夏韦韋傅方白邹鄒孟熊秦邱江尹薛闫雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴戴武莫孔汤湯巩鞏侯章舒"
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
    if _is_name(word, script) or not _is_amid(text, start, end, allowed):
        return False
    return _is_rare(text[:_READ], allowed) and text.count(word, 0, _READ) == 1


@lru_cache(4)
def _is_rare(text: str, allowed: frozenset[str]) -> bool:
    """Whether a text holds no more words of other scripts than may have slipped in."""
    return len(_outside(allowed).findall(text)) <= MOST


def _is_amid(text: str, start: int, end: int, allowed: frozenset[str]) -> bool:
    """Whether words of these scripts stand before and behind the span, and none that tells of a word."""
    before = _BEFORE.search(text, max(0, start - 30), start)
    after = _AFTER.match(text, end)
    if not before or not after or script_of(before[1][-1]) not in allowed:
        return False
    if _is_told_of(text, start) or _is_explained(text, end):
        return False
    following = text[after.end() : after.end() + 1]
    return not following or script_of(following) in allowed or following.isdigit()


def _is_told_of(text: str, start: int) -> bool:
    """Whether one of the three words before says that a word follows, or that somebody says it."""
    before = _STOP.split(text[max(0, start - 50) : start])[-1]
    return not _TELLING.isdisjoint(_WORD.findall(before.casefold())[-3:])


def _is_explained(text: str, end: int) -> bool:
    """Whether one of the next words says what the word at the span's end means."""
    following = _NEXT_WORDS.match(text, end, end + 60)
    return following is not None and not _EXPLAINING.isdisjoint(following[0].casefold().split())


def _is_name(word: str, script: str) -> bool:
    """Whether Chinese characters are as many as a name has and begin with a family name: 王家卫."""
    return script == "Hani" and len(word) == 3 and word[0] in _FAMILY_NAMES


@cache
def _outside(allowed: frozenset[str]) -> re.Pattern[str]:
    return letters_outside(allowed | {"Latn"})
