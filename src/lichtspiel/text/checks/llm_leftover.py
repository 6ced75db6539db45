"""What language models, translators and templates leave behind in a text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice

import regex

from lichtspiel.text.findings import Finding, Proposal
from lichtspiel.text.registry import check
from lichtspiel.text.specimen import Specimen

_WINDOW = 20_000
"""Longer texts are looked at where leftovers stand: this much of the beginning and of the end."""
_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile("[\u0590-\u08ff\u0900-\u109f\u1780-\u17ff\u3040-\ud7af]")
"""Scripts in which a word of the table may stand inside a longer one, or whose vowel signs cut words for `re`."""
_SHORTHAND = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]| \?| |~|'")
_MEANING = {
    " ?": r"[ \t\u00a0]{0,2}",
    " ": r"[ \t\u00a0\u200c\n]{1,3}",
    "~": r"[^.!?\n。！？।۔]{0,60}?",
    "'": "['’ʼ]",
}
_EDGES = {
    "^": r"(?<=^[\s\"'“«*_#>\-]{0,4})",
    "°": r"(?<=(?:^|[.!?…。！？।۔] )[\s\"'“«*_#>\-]{0,4})",
}
_STOP = ".!?:。！？：।۔…\n"
_REST = regex.compile(r"[^.!?。！？।۔…\n]{0,240}+[.!?。！？।۔…]{0,3}+")
_ASSENT = regex.compile(
    r"(?<=^|[\n.!?。！？।۔…] ?)(?:sure(?: thing)?|certainly|of course|absolutely|okay|ok|yes|natürlich|gerne?"
    r"|selbstverständlich|klar|bien sûr|certainement|d'accord|claro(?: que s[íi]m?)?|por supuesto|com certeza|certo"
    r"|certamente|natuurlijk|zeker|självklart|selvfølgelig|tietenkin|toki|oczywiście|jistě|samozřejmě|samozrejme|természetesen|desigur|sigur|конечно"
    r"|разумеется|звичайно|разбира се|naravno|наравно|seveda|φυσικά|βεβαίως|elbette|tabii(?: ki)?|بالطبع|بالتأكيد|البته"
    r"|כמובן|בטח|ज़रूर|जरूर|बिल्कुल|অবশ্যই|แน่นอน(?:ครับ|ค่ะ)?|tất nhiên|chắc chắn(?: rồi)?|tentu(?: saja)?|当然|當然|好的"
    r"|もちろん(?:です)?|承知(?:いた)?しました|물론(?:입니다|이죠)?|네)[!.,。！，、](?: |$)?",
    regex.IGNORECASE,
)
_PLACE = (
    "title|name|year|date|plot|synopsis|summary|overview|description|director|actor|actress|character|genre|language"
)
_TOKENS = re.compile(
    r"(?=[<\[{%$#`_TFt])(?:<\|[a-z_]{2,30}\|>|\[/?INST\]|<</?SYS>>|</?s>|<(?:start|end)_of_(?:turn|text)>|</?think>"
    r"|<(?:eos|bos|pad|unk|mask|sep|cls)>|\[(?:MASK|PAD|UNK|CLS|SEP|EOS|BOS)\]|\[object Object\]"
    r"|\{\{ ?[^{}\n]{1,60} ?\}\}|\{%[^%\n]{1,60}%\}|<%=?[^%\n]{1,60}%>|[$#]\{[\w.]{1,40}\}"
    r"|(?<![\w{])\{[a-z_]{2,30}\}(?!\})"
    r"|%\([a-z_]{1,30}\)[sd]|(?<![^\s\"'(«“])%(?:\d\$)?[sd@](?![\w%])|(?<!\w)__[A-Z]{3,}(?:_[A-Z]{2,})*__(?!\w)"
    r"|[\[<{](?i:insert|enter|add|fill in|type|your|translated|original)\b[^\]>}\n\[<{]{1,50}[\]>}]"
    rf"|[\[<]\s?(?i:(?:movie|film|the|original)?[ _]?(?:{_PLACE}|text|translation)(?: goes)? here)\s?[\]>]"
    rf"|[\[<](?:MOVIE|FILM|ORIGINAL)?[ _]?(?:{_PLACE.upper()}|TEXT|TRANSLATION|PLACEHOLDER)[\]>]"
    r"|^```\w{0,12}$|\A#{2,6} (?=\S)|(?<!\S)(?:TODO|FIXME|TBD): (?=[a-zа-я])(?!translate\b)[^\n]{1,60}"
    r"|^translation missing: [\w.]{1,60})",
    re.MULTILINE,
)
_TOKEN_SIGNS = re.compile(r"[<\[{%#`]")
_TOKEN_LABELS = ("__", "TODO: ", "FIXME: ", "TBD: ", "issing: ")
_TRACES = re.compile(r"[<\[{%#`_:*]")
_VALUES = ("undefined", "NaN", "null")
_SHORT = 150
_VALUE = re.compile(r"(?<![\w.\-'’$])(?:undefined|NaN|null)(?![\w\-'’(])")
_BOLD_AT_AN_END = re.compile(r"^\*\*\s+(?=\w)|(?<=[^\s*])\s+\*\*$")
_LABEL_AT_AN_END = re.compile(
    r"\A\s*(?:\*\*|#+ )[\w ]{2,25}(?::\*\*|\*\*:)(?=\s)|(?<=\s)\*\*[\w ]{2,25}(?::\*\*|\*\*:|\*\*)\s*\Z"
)
_LABEL_AFTER_A_TITLE = re.compile(
    r"(?<=\S)\s+(?:[Tt]itle|TITLE|Translation|Titel|Titre|Título|Titolo|Перевод|Название):\s*\Z"
)
_REST_OF_A_PROMPT = re.compile(r" [^.!?\n]{1,60}(?=\n|\Z)")
_WHOLE_TEXT = re.compile(
    r"\s*(?:add a plot[ .»…]*|plot (?:unknown|unavailable|kept under wraps)\.?"
    r"|no (?:plot|overview|synopsis|description|summary)(?: (?:available|found|yet))?\.?"
    r"|we don[’']t have an overview translated in [\w() ]{2,40}\.[^\n]{0,80}"
    r"|(?:description|overview|plot) coming soon\.?|tba|tbd|n/a|null|undefined|none|nan)\s*",
    re.IGNORECASE,
)


@check("llm_leftover", kinds=("llm_leftover",), order=60)
def find_leftovers(specimen: Specimen) -> Iterable[Finding]:
    """Words of the tool that made the text, not of the text.

    Examples: "As an AI language model, I can't watch films.", "Hier ist die Übersetzung:", "[Insert plot here]",
    "{{title}}", "<|im_end|>", "undefined", "[Translator's note: the pun cannot be translated.]".

    Assistants' phrases (who they are, that they cannot, "here is the translation:", "I hope this helps") are known in
    50 languages, whatever the text's own; a table holds them. The finding takes in the whole sentence and the assent
    before it ("Sure!"), and proposes to leave it out. Not claimed: phrases a reviewer may use himself ("here is the
    plot:" in the middle of a review, "[spoiler]"), and texts of a model that kept to its task.
    """
    text = specimen.text
    spans = _phrase_spans(text)
    if _may_hold_tokens(specimen):
        spans += _token_spans(specimen)
    return _findings(text, spans) if spans else ()


def _findings(text: str, spans: list[tuple[int, int]]) -> Iterator[Finding]:
    for start, end in _merged(text, spans):
        first, last = _with_space(text, start, end)
        yield Finding(
            kind="llm_leftover",
            start=first,
            end=last,
            message="“%(words)s” comes from the tool that wrote the text, not from the text.",
            severity="high",
            confidence=0.95,
            proposals=(Proposal("", 0.9, "leave_out"),) if last - first < len(text.strip()) else (),
            params={"words": text[start:end][:80]},
            check="llm_leftover",
        )


def _may_hold_tokens(specimen: Specimen) -> bool:
    """Whether it is worth looking closer, by what costs nothing."""
    text = specimen.text
    return (
        _TRACES.search(text) is not None
        or "undefined" in text
        or "NaN" in text
        or "null" in text
        or (specimen.field != "title" and len(text) < _SHORT)
    )


def _token_spans(specimen: Specimen) -> Iterator[tuple[int, int]]:
    """Template places, special tokens and values of programs."""
    text = specimen.text
    if _TOKEN_SIGNS.search(text) or any(label in text for label in _TOKEN_LABELS):
        yield from (_with_prompt(text, m) for m in _TOKENS.finditer(text))
    if any(value in text for value in _VALUES):
        yield from (m.span() for m in islice(_VALUE.finditer(text), 100) if _is_value(specimen, m))
    if specimen.field == "title":
        if "**" in text:
            yield from (m.span() for m in _BOLD_AT_AN_END.finditer(text))
        if text.rstrip().endswith(":"):
            yield from (m.span() for m in _LABEL_AFTER_A_TITLE.finditer(text))
    elif "**" in text or text.startswith("#"):
        yield from (m.span() for m in _LABEL_AT_AN_END.finditer(text))
    if specimen.field != "title" and len(text) < _SHORT and _WHOLE_TEXT.fullmatch(text):
        yield 0, len(text)


def _with_prompt(text: str, match: re.Match[str]) -> tuple[int, int]:
    """A template's place with the words after it that are all of the line: "{title} is about"."""
    start, end = match.span()
    before = text[max(0, start - 10) : start].rstrip(" ")
    rest = _REST_OF_A_PROMPT.match(text, end) if match[0].startswith("{") and before[-1:] in _STOP else None
    return start, rest.end() if rest else end


def _is_value(specimen: Specimen, match: re.Match[str]) -> bool:
    """Whether "undefined" or "null" is a program's: "null" is a word in many languages, "undefined" in English."""
    text, word = specimen.text, match[0]
    if word == "NaN":
        return match.start() == 0 or match.end() == len(text.rstrip()) or specimen.field != "title"
    at_an_end = not text[: match.start()].strip() or not text[match.end() :].strip(" .\n")
    if text.strip() == word or (
        word == "null" and specimen.base_language in {None, "de", "nb", "nn", "no", "da", "sv", "et"}
    ):
        return False
    if word == "null":
        return at_an_end
    if specimen.base_language != "en":
        return True
    before = text[: match.start()].rstrip()
    if specimen.field == "title":
        return at_an_end and before[-1:] != "" and before.split()[-1][0].isupper()
    return at_an_end and (before[-1:] in {".", "!", "?", "…"} or text[: match.start()].endswith("\n"))


def _phrase_spans(text: str) -> list[tuple[int, int]]:
    if len(text) > 2 * _WINDOW:
        offset = len(text) - _WINDOW
        ending = ((start + offset, end + offset) for start, end in _phrase_spans(text[offset:]))
        return [*_phrase_spans(text[:_WINDOW]), *ending]
    return [
        _sentence(text, *match.span(), whole=source.endswith(";"))
        for key in _keys_in(text)
        for source, pattern in zip(key, _patterns(key), strict=True)
        for match in pattern.finditer(text)
    ]


def _keys_in(text: str) -> list[tuple[str, ...]]:
    """The rows of the table one of whose words stands in the text."""
    folded = text.casefold()
    coded = folded.encode("latin-1", "ignore")
    if len(coded) == len(folded) and _words_in_latin_1().isdisjoint(coded.translate(_LETTERS).split()):
        return []
    by_word, by_sign = _table()
    found = _WORD.findall(folded)
    keys = [] if by_word.keys().isdisjoint(found) else [key for w in by_word.keys() & found for key in by_word[w]]
    if _UNSPACED.search(folded):
        signs = by_sign.keys() & set(folded)
        keys += [key for sign in signs for word, key in by_sign[sign] if word in folded]
    return list(dict.fromkeys(keys))


_LETTERS = bytes(byte if _WORD.match(chr(byte)) else 0x20 for byte in range(256))
"""Puts spaces for all but letters; splitting bytes is by far the fastest way to have the words of a text."""


@cache
def _words_in_latin_1() -> frozenset[bytes]:
    coded = ((word, word.encode("latin-1", "ignore")) for word in _table()[0])
    return frozenset(code for word, code in coded if len(code) == len(word))


@cache
def _table() -> tuple[dict[str, list[tuple[str, ...]]], dict[str, list[tuple[str, tuple[str, ...]]]]]:
    """The rows by each of their words; and those whose words are looked for inside of others, by the first sign."""
    source = (files("lichtspiel.text.tables") / "leftovers.toml").read_text("utf-8")
    by_word: dict[str, list[tuple[str, ...]]] = {}
    by_sign: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for rows in tomllib.loads(source).values():
        for words, patterns in rows.items():
            for word in words.casefold().split():
                if _UNSPACED.search(word):
                    by_sign.setdefault(word[0], []).append((word, tuple(patterns)))
                else:
                    by_word.setdefault(word, []).append(tuple(patterns))
    return by_word, by_sign


@lru_cache(1000)
def _patterns(sources: tuple[str, ...]) -> tuple[regex.Pattern[str], ...]:
    return tuple(regex.compile(_spelled_out(source), regex.IGNORECASE | regex.MULTILINE) for source in sources)


def _spelled_out(source: str) -> str:
    """A pattern of the table as the regular expression it stands for."""
    started = source.removeprefix("^").removeprefix("°").removesuffix(";")
    edge = _EDGES.get(source[0], r"(?<![\w-])" if source[0] != "\\" else "")
    return f"{edge}(?:{_SHORTHAND.sub(lambda m: _MEANING.get(m[0], m[0]), started)})"


def _sentence(text: str, start: int, end: int, *, whole: bool) -> tuple[int, int]:
    """A match with the rest of its sentence, unless it is whole, and with an assent that stands before it."""
    if not whole and text[end - 1] not in _STOP + ")]}>）】":
        inside, rest = end, _REST.match(text, end)
        end = rest.end() if rest else end
        colon = text.find(":", inside, end)
        end = colon + 1 if colon > 0 and text[colon + 1 : colon + 2] in {" ", "\n", ""} else end
    before = _ASSENT.search(text, max(0, start - 30), start)
    if before is not None and not text[before.end() : start].strip():
        start = before.start()
    return start, end


def _merged(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans in order, those that touch or are parted by white space alone as one."""
    begun: tuple[int, int] | None = None
    for start, end in sorted(spans):
        if begun is not None and (start <= begun[1] or not text[begun[1] : start].strip()):
            begun = (begun[0], max(begun[1], end))
            continue
        if begun is not None:
            yield begun
        begun = (start, end)
    if begun is not None:
        yield begun


def _with_space(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the white space that would be left over if it were taken out."""
    while end < len(text) and text[end].isspace():
        end += 1
    if end == len(text):
        while start > 0 and text[start - 1].isspace():
            start -= 1
    return start, end
