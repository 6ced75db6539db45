"""Which language a text is in: the script where it tells, else two detectors that must agree.

CLD2 (quadgrams) and py3langid (byte n-grams, naive Bayes) err in different places: on film plots and reviews of 60
characters or more they are hardly ever wrong together. Both are loaded when a text is first examined.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import regex

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_READ = 4000
"""Characters looked at: more of a text does not change the answer."""
_TOO_SHORT = 3

_ONE_LANGUAGE = {
    "ja": "\u3041-\u309f\u30a1-\u30ff\u31f0-\u31ff\uff66-\uff9f",
    "ko": "\u1100-\u11ff\u3131-\u318e\uac00-\ud7af",
    "th": "\u0e00-\u0e7f",
    "lo": "\u0e80-\u0eff",
    "km": "\u1780-\u17ff",
    "my": "\u1000-\u109f",
    "ka": "\u10a0-\u10ff\u1c90-\u1cbf",
    "hy": "\u0530-\u058f",
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f",
    "kn": "\u0c80-\u0cff",
    "ml": "\u0d00-\u0d7f",
    "gu": "\u0a80-\u0aff",
    "pa": "\u0a00-\u0a7f",
    "or": "\u0b00-\u0b7f",
    "si": "\u0d80-\u0dff",
    "bo": "\u0f00-\u0fff",
    "dv": "\u0780-\u07bf",
    "chr": "\u13a0-\u13ff",
    "syr": "\u0700-\u074f",
    "nqo": "\u07c0-\u07ff",
}
"""Scripts that (nearly) one language alone is written in: a letter of them says which."""
_SCRIPT_RUN = re.compile("|".join(f"(?P<{tag}>[{signs}]+)" for tag, signs in _ONE_LANGUAGE.items()))
_BEYOND_SHARED = re.compile(
    "[\u0370-\u03ff\u0530-\u058f\u0700-\u074f\u0780-\u07ff\u0a00-\u1fff\u3041-\ud7af\uff66-\uff9f]"
)
_SHARED_SCRIPT = {
    "Latn": "A-Za-z\u00aa-\u024f\u1e00-\u1eff",
    "Cyrl": "\u0400-\u052f",
    "Arab": "\u0620-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
    "Deva": "\u0900-\u097f",
    "Beng": "\u0980-\u09ff",
    "Hebr": "\u0590-\u05ff\ufb1d-\ufb4f",
    "Ethi": "\u1200-\u139f",
}
"""Scripts of many languages."""
_SHARED_RUN = re.compile("|".join(f"(?P<{script}>[{signs}]+)" for script, signs in _SHARED_SCRIPT.items()))
_HAN_RUN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]+")
_LETTER_RUN = re.compile(r"[^\W\d_]+")
_SIMPLIFIED = frozenset(
    "们这个来时会说对为过后还没样进给经点现开关头问题见长门间实与发当无从动爱让边岁钱队战书业东乐车电"
)
_TRADITIONAL = frozenset(
    "們這個來時會說對為過後還沒樣進給經點現開關頭問題見長門間實與發當無從動愛讓邊歲錢隊戰書業東樂車電"
)

_QUOTED = re.compile(
    r"«[^«»]{1,80}»|“[^“”]{1,80}”|„[^„“”]{1,80}[“”]|\"[^\"\n]{1,80}\"|《[^《》]{1,80}》|\([^()\n]{1,120}\)|\[[^\[\]\n]{1,120}\]"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,200}|[@#]\w{1,60}")
_CAPITALISED = r"\p{Lu}[\p{L}\p{M}]++"
_NAMES = regex.compile(
    rf"(?<=[^.!?…:\n] )\b{_CAPITALISED}"
    rf"(?:[ '’.-]{{1,2}}(?:(?:de|di|da|du|la|le|van|von|der|den|bin|al|of|the) )?{_CAPITALISED}){{1,12}}+"
)
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U0001fffe-\U0001ffff\U000e0000-\U0010ffff]+"
)

_CODES = {"iw": "he", "jw": "jv", "no": "nb", "tl": "fil", "yue": "zh", "wuu": "zh", "arz": "ar", "ary": "ar"} | {
    "zh-Hant": "zh", "sr-ME": "sr", "uzs": "uz", "sdh": "ku", "kik": "ki", "gug": "gn", "azj": "az", "crs": "fr",
}  # fmt: skip
"""What the detectors call a language, where BCP 47 has another tag or a reader sees no difference."""
_NEAR = (
    frozenset({"cs", "sk"}),
    frozenset({"nb", "nn", "da", "sv"}),
    frozenset({"hr", "sr", "bs", "sl", "mk"}),
    frozenset({"hi", "mr", "ne", "sa", "bh"}),
    frozenset({"pt", "es", "gl", "ca", "an", "ext", "oc"}),
    frozenset({"id", "ms", "jv", "su"}),
    frozenset({"ru", "uk", "bg", "mk", "be", "sr"}),
    frozenset({"fa", "ps", "ur", "ku", "ar", "sd", "ug"}),
    frozenset({"tr", "az", "tk", "crh", "uz"}),
    frozenset({"kk", "ky", "tt", "ba", "mn", "tg"}),
    frozenset({"nl", "af", "fy", "li"}),
    frozenset({"fi", "et"}),
    frozenset({"lt", "lv", "ltg"}),
    frozenset({"bn", "as"}),
    frozenset({"xh", "zu", "nr", "ss"}),
    frozenset({"fil", "ceb", "war", "bcl"}),
    frozenset({"en", "sco", "pcm"}),
    frozenset({"ga", "gd"}),
    frozenset({"it", "lij", "vec", "co", "la"}),
    frozenset({"fr", "wa", "oc", "ht", "gcf", "gcr"}),
    frozenset({"de", "lb", "nds"}),
    frozenset({"is", "fo"}),
)

_ONE_AND_ITS_VARIETY = frozenset({("bs", "hr"), ("nn", "nb"), ("hr", "bs"), ("nb", "nn"), ("ext", "es"), ("pcm", "en")})
"""Languages told apart only where both detectors see the same of the two."""


class Detected(NamedTuple):
    """A language a text may be in: its BCP 47 tag, and how sure that is (0 to 1)."""

    tag: str
    confidence: float


class Votes(NamedTuple):
    """What each detector says of a text: the tag ("" for none), and CLD2's own figure for it (0 to 1)."""

    cld: str
    cld_share: float
    langid: str
    ranked: tuple[Detected, ...] = ()


def detect_language(text: str) -> list[Detected]:
    """The languages a text may be in, the likeliest first; an empty list where nothing can be told.

    At the length of a plot or a review (100 letters) the first is right in more than 99 of 100 texts and its
    confidence above .9. Short texts are told badly by every detector: of three words the confidence is seldom
    above .5, and of a title no answer should be relied on. Names, quotations and brackets are left out where
    enough remains. Norwegian without further knowledge is "nb"; Chinese is told apart as zh-Hans and zh-Hant.
    """
    sample = text[:_READ]
    letters = sum(len(run) for run in _LETTER_RUN.findall(sample))
    if letters < _TOO_SHORT:
        return []
    by_script = language_of_script(sample)
    if by_script is not None:
        return [Detected(by_script, 0.99 if letters >= 10 else 0.9)]
    han = sum(len(run) for run in _HAN_RUN.findall(sample))
    if han * 2 > letters:
        return _chinese(sample, han)
    return _ranked(votes(masked(sample)), letters)


def language_of_script(text: str) -> str | None:
    """The language whose own script makes up most of the text; Japanese where kana stand among Chinese characters."""
    if text.isascii() or not _BEYOND_SHARED.search(text):
        return None
    count: Counter[str] = Counter()
    for run in _SCRIPT_RUN.finditer(text):
        count[run.lastgroup or ""] += run.end() - run.start()
    if not count:
        return None
    tag, most = count.most_common(1)[0]
    letters = sum(len(run) for run in _LETTER_RUN.findall(text))
    han = sum(len(run) for run in _HAN_RUN.findall(text)) if tag in {"ja", "ko"} else 0
    enough = most + han >= letters * 0.5 and (most >= han * 0.1 if tag == "ja" else most >= han)
    return tag if enough else None


def shared_script(text: str, share: float = 0.8) -> str:
    """Which of the scripts that many languages share makes up this part of the letters, "" for none: "Cyrl"."""
    if text.isascii():
        return "Latn"
    count: Counter[str] = Counter()
    for run in _SHARED_RUN.finditer(text):
        count[run.lastgroup or ""] += run.end() - run.start()
    if not count:
        return ""
    script, most = count.most_common(1)[0]
    return script if most >= share * sum(len(run) for run in _LETTER_RUN.findall(text)) else ""


def _chinese(text: str, han: int) -> list[Detected]:
    simplified = sum(map(text.count, _SIMPLIFIED - _TRADITIONAL))
    traditional = sum(map(text.count, _TRADITIONAL - _SIMPLIFIED))
    sure = 0.95 if han >= 15 else 0.6
    if simplified == traditional:
        return [Detected("zh", sure)]
    tag = "zh-Hans" if simplified > traditional else "zh-Hant"
    return [Detected(tag, sure * max(simplified, traditional) / (simplified + traditional))]


def masked(text: str) -> str:
    """The text without quotations, brackets, addresses and names, which may be of any language, if enough stays."""
    bare = unnamed(text)
    plain = _ADDRESS.sub(" ", text)
    return bare if len(bare) >= 60 or len(bare) * 2 >= len(plain) else plain


def unnamed(text: str) -> str:
    """What stays of a text without quotations, brackets, addresses and names."""
    left: str = _NAMES.sub(" ", _QUOTED.sub(" ", _ADDRESS.sub(" ", text)))
    return left


def near(tag: str, other: str) -> bool:
    """Whether detectors easily take one of these two languages for the other."""
    return any(tag in group and other in group for group in _NEAR)


def votes(text: str, most: int = 3) -> Votes:
    """Ask both detectors."""
    cld, share = cld_vote(text)
    ranked = langid_votes(text, most)
    return Votes(cld, share, ranked[0].tag, ranked)


def cld_vote(text: str) -> tuple[str, float]:
    """CLD2's language for a text, "" for none, and its share of what CLD2 knows of the text: 4 us for a sentence."""
    import pycld2  # noqa: PLC0415  (a title never needs it)

    try:
        _, _, found = pycld2.detect(text, isPlainText=True, bestEffort=True)
    except (pycld2.error, UnicodeEncodeError):  # it refuses controls, noncharacters and lone surrogates
        _, _, found = pycld2.detect(_UNFIT.sub(" ", text), isPlainText=True, bestEffort=True)
    _, code, percent, _ = found[0]
    known = sum(part for _, other, part, _ in found if other != "un")
    return ("" if code == "un" else _CODES.get(code, code)), percent / max(1, known)


def langid_votes(text: str, most: int = 3) -> tuple[Detected, ...]:
    """py3langid's ranking with its probabilities: 50 us for a sentence."""
    share: Counter[str] = Counter()
    for code, probability in islice(_identifier().rank(text), most + 3):
        share[_CODES.get(code, code)] += probability
    return tuple(Detected(tag, probability) for tag, probability in share.most_common(most))


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  (half a second and 75 MB)

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _ranked(vote: Votes, letters: int) -> list[Detected]:
    weights: dict[str, float] = {}
    for tag, share in vote.ranked:
        tag = vote.cld if (tag, vote.cld) in _ONE_AND_ITS_VARIETY else tag  # noqa: PLW2901
        if tag != "zxx":
            weights[tag] = weights.get(tag, 0) + 0.6 * share
    if vote.cld:
        weights[vote.cld] = weights.get(vote.cld, 0) + 0.4 * vote.cld_share
    sure = 0.4 + 0.6 * min(1.0, letters / 60) if letters >= 8 else 0.3
    if "bs" in weights:  # both call a third of the Croatian texts Bosnian
        weights["hr"] = weights.get("hr", 0) + 0.45 * weights["bs"]
        weights["bs"] *= 0.55
    by_weight = sorted(weights.items(), key=lambda item: -item[1])[:3]
    return [Detected(tag, round(weight * sure, 3)) for tag, weight in by_weight if weight > 0.02]
