"""Which line names the author of a review, and what else it says: publication, date, rating.

A line is told to be a byline by what it looks like (short, no end of a sentence, words as a name has them in its
script) and by how it is marked; `reviews.py` weighs where it stands.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files

import regex

from lichtspiel.imports.sources.page.dates import date_of
from lichtspiel.imports.sources.page.headings import heading_of, is_word, level_of, words_of
from lichtspiel.imports.sources.page.ratings import rating_of

LONGEST_NAME = 80
_MOST_WORDS = 6
_MOST_PIECES = 24
"""Words of a name, a publication, a date and a rating together."""

_BOLD = regex.compile(r"^(?P<mark>\*\*|__|\*|_)(?P<name>[^*_].*?)(?P=mark)(?P<rest>.*)$")
_DASH = regex.compile(r"^(?:[—–―‒]|--|~)\s*(?=\S)")
_BULLET = regex.compile(r"^(?:[-*•·▪■◆●○]\s+|\p{Nd}{1,2}[.)]\s+)(?=\S)")
_COLON = regex.compile(r"\s*[:：﹕]\s*$")
_HASHES = regex.compile(r"^ {0,3}#{1,6}\s*(?P<name>.*?)\s*#*$")
_INLINE = regex.compile(r"^(?P<name>[^:：\n]{1,60}?)\s?[:：](?:\s+|(?<=：))(?P<text>\S.{7,})$")
_BRACKETS = regex.compile(
    r"\s*(?:\((?P<in>[^()]{1,120})\)|\[(?P<in>[^\[\]]{1,120})\]|（(?P<in>[^（）]{1,120})）|【(?P<in>[^【】]{1,120})】)\s*[,;.:]?\s*$"
)
_PIECE = regex.compile(r"\s*(?:(?<=[^\p{Nd}])[,،、，]\s*|(?<=\p{Nd})[,،、，]\s+|\s[·•|/–—-]\s|[|·•]|;|\t)\s*")
_CODE = regex.compile(r"^(?P<ticks>`+)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)(?P<rest>.*)$")
_CODE_IN_BRACKETS = regex.compile(r"^\s*\((?P<ticks>`+)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)\)(?P<rest>.*)$")
_LAST_WORDS = regex.compile(r"\s+(?=\S)")

_SENTENCE_END = regex.compile(r"[.!?…。！？｡।॥؟۔։።၊။៕¡¿‽]+[\"”“»«›‹’'」』）)\]]*$")
_INSIDE = regex.compile(r"[!?;。！？、，।؟،؛…“”„«»「」『』<>{}=+|\\\^]|\.\s+\p{Ll}|[.,:]\p{L}{4}|https?:|\t")
_ABBREVIATED = regex.compile(r"(?:^|[\s.])(?:\p{L}{1,3}|Prof|Mrs|Esq)\.$")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}'’.\-_·・᾿ʻʼ\u200c\u200d]+")
_LETTER = regex.compile(r"[\p{L}]")
_UPPER_START = regex.compile(r"^[\p{P}\p{N}]*(?:[\p{Lu}\p{Lt}]|\p{Lo}|\p{N}+$|[\p{L}&&\P{Ll}])", regex.V1)
_CASED = regex.compile(r"[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]")
_HANDLE = regex.compile(r"^@?[\p{L}\p{M}\p{N}_.\-]{2,30}$")
_HIRAGANA_INSIDE = regex.compile(r"\p{Han}\p{Hiragana}+\p{Han}")
_PREDICATE = regex.compile(
    r"(?:です|ます|した|った|である|[したなよい]い|[れえけせてめげべいあ見出]る|だ|よ|다|요|까|죠|네|음|的|了|吗|呢|吧|啊|嗎|"
    r"है|हैं|था|थी|थे|ครับ|ค่ะ|นะ)$"
)


@cache
def _words(kind: str) -> frozenset[str]:
    """The words of names.toml of a kind."""
    words = tomllib.loads(files(__package__).joinpath("names.toml").read_text(encoding="utf-8"))
    return frozenset(words[kind])


@dataclass(frozen=True, slots=True)
class Byline:
    """A reviewer's name and what stood with it; `marks` say how the line was marked (“bold”, “colon” …)."""

    name: str
    publication: str = ""
    rating: int | None = None
    written_on: date | None = None
    marks: frozenset[str] = frozenset()
    is_strict: bool = False
    text: str = ""
    """What followed the name on the same line."""


@dataclass(frozen=True, slots=True)
class _Pieces:
    name: str
    publication: str = ""
    rating: int | None = None
    written_on: date | None = None


def byline_of(line: str, language: str = "") -> Byline | None:
    """The byline a whole line may be, or None where it looks like anything but a name."""
    if len(line) > 200 or not line.strip() or line.lstrip().startswith(">") or len(line.split()) > _MOST_PIECES:
        return None
    if len(_PIECE.findall(line)) > _MOST_PIECES // 2:
        return None
    bare, marks = _marked(line.strip())
    literal = _literal(bare, language)
    if literal is None:
        bare, by = _without_by(bare)
        marks |= {"by"} if by else set()
    pieces = literal or _with_publication(_pieces(bare, language, first_is_name="heading" in marks))
    name = pieces.name.strip()
    given = literal is not None or "heading" in marks
    if not (name and len(name) <= LONGEST_NAME and (given or looks_like_name(name))):
        return None
    if not given and (is_word("remarks", name) or is_word("rating", name) or heading_of(name)):
        return None
    if pieces.rating is not None or pieces.written_on is not None:
        marks |= {"dated"}
    return Byline(name, pieces.publication, pieces.rating, pieces.written_on, frozenset(marks), is_sure_name(name))


def inline_byline_of(line: str, language: str = "") -> Byline | None:
    """The byline and text of a line such as “Daniel (8/10): The film captures …”, or None."""
    bare = _BULLET.sub("", line.strip())
    bold = _BOLD.match(bare)
    if bold and (bold["rest"].lstrip().startswith((":", "：", "–", "—", "-")) or _COLON.search(bold["name"])):
        name, rest = _COLON.sub("", bold["name"]), bold["rest"].lstrip(" :：–—-")
        marks = {"bold"}
    else:
        found = _INLINE.match(bare)
        if found is None:
            return None
        name, rest, marks = found["name"], found["text"], set[str]()
    if len(rest) < 8:
        return None
    read = byline_of(name, language)
    if read is None or not (marks or read.is_strict or "dated" in read.marks):
        return None
    return replace(read, marks=frozenset({*marks, "inline"}), text=rest)


def measure_of(line: str, language: str = "") -> tuple[int | None, date | None] | None:
    """The rating and date of a line that is nothing else, such as “8/10 · 12.03.2024”; else None."""
    if len(line) > 100:
        return None
    bare = line.strip().strip("*_").strip() if not set(line.strip()) <= {"*"} else line.strip()
    bare = bare[1:-1] if bare.startswith("(") and bare.endswith(")") else bare
    rating, written_on = rating_of(bare), _dated(bare, language)
    if rating is not None or written_on is not None:
        return rating, written_on
    pieces = [piece for piece in _PIECE.split(bare) if piece]
    if not 2 <= len(pieces) <= 3:
        return None
    for piece in pieces:
        one_rating, one_date = rating_of(piece), _dated(piece, language)
        if one_rating is None and one_date is None:
            return None
        rating, written_on = rating if one_rating is None else one_rating, written_on or one_date
    return rating, written_on


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does, in any script."""
    return bool(_SENTENCE_END.search(line.rstrip("*_ ")))


def looks_like_name(text: str) -> bool:
    """Whether a short text may be somebody's name or nickname, in any script; generous."""
    if not _LETTER.search(text) or _INSIDE.search(text) or len(text) > LONGEST_NAME:
        return False
    if ends_sentence(text) and not _ABBREVIATED.search(text):
        return False
    words = text.split()
    if len(words) > _MOST_WORDS:
        return False
    if len(words) == 1 and _HANDLE.match(text) and len(text) <= 30:
        return not _is_clause(text)
    if _CASED.search(text):
        return all(_starts_like_name(word) or word.casefold().rstrip(".") in _words("particles") for word in words)
    return not _is_clause(text)


def is_sure_name(text: str) -> bool:
    """Whether a text looks so much like a name that its place in the text need not say so; strict."""
    words = text.split()
    if not looks_like_name(text) or words[0].casefold() in _words("never_first"):
        return False
    if is_word("remarks", text) or is_word("rating", text) or heading_of(text) is not None:
        return False
    if _CASED.search(text):
        return len(words) <= 4 and _starts_like_name(words[0]) and len(text) <= 40
    return len(text) <= (16 if len(words) > 1 or regex.search(r"[·・]", text) else 12)


def _starts_like_name(word: str) -> bool:
    return bool(_UPPER_START.match(word))


def _is_clause(text: str) -> bool:
    """Whether a text in a script without capitals reads like words of a sentence."""
    if _CASED.search(text):
        return False
    if regex.search(r"[\p{Han}\p{Hiragana}\p{Katakana}]", text):
        plain = regex.sub(r"(?:さん|さま|様|氏|先生|くん|君|ちゃん)$", "", text)
        kana_name = regex.fullmatch(r"[\p{Hiragana}ー]{1,8}|[\p{Katakana}ー・=＝]{1,20}", plain)
        return len(text) > 20 or (
            kana_name is None and bool(_HIRAGANA_INSIDE.search(plain) or (len(plain) > 4 and _PREDICATE.search(plain)))
        )
    if regex.search(r"\p{Hangul}", text):
        return len(text.split()) > 3 or len(text) > 16 or (len(text) > 4 and bool(_PREDICATE.search(text)))
    return len(text) > 40 or len(text.split()) > 5 or bool(_PREDICATE.search(text) and len(text.split()) > 2)


def _marked(line: str) -> tuple[str, set[str]]:
    marks: set[str] = set()
    if level_of(line):
        found = _HASHES.match(line)
        assert found is not None
        line = found["name"]
        marks.add("heading")
    for pattern, mark in ((_BULLET, "bullet"), (_DASH, "dash")):
        shorter = pattern.sub("", line, count=1)
        if shorter != line:
            line = shorter
            marks.add(mark)
    bold = _BOLD.match(line)
    if bold:
        line = bold["name"] + bold["rest"]
        marks.add("bold")
    shorter = _COLON.sub("", line)
    if shorter != line:
        line = _without_says(shorter)
        marks.add("colon")
    return line.strip(), marks


def _without_says(text: str) -> str:
    """Without the “writes” of “Daniel writes:”."""
    name, _, verb = text.rpartition(" ")
    return name if name and verb.casefold() in _words("says") else text


def _without_by(text: str) -> tuple[str, bool]:
    """Without “von”, “Review by”, “投稿者：” and the like before the name."""
    found = _by_pattern().match(text)
    if found is None or not text[found.end() :].strip():
        return text, False
    return text[found.end() :].strip(), True


@cache
def _by_pattern() -> regex.Pattern[str]:
    spaced = [
        regex.escape(word) for word in words_of("by") if not regex.search(r"[\p{Han}\p{Katakana}\p{Hangul}]", word)
    ]
    closed = [regex.escape(word) for word in words_of("by") if regex.search(r"[\p{Han}\p{Katakana}\p{Hangul}]", word)]
    return regex.compile(
        rf"(?:(?:{'|'.join(spaced)})(?:\s*[:：]\s*|\s+)|(?:{'|'.join(closed)})\s*[:：]\s*)",
        regex.IGNORECASE,
    )


def _pieces(text: str, language: str, *, first_is_name: bool) -> _Pieces:
    """The name, with brackets, dates and ratings taken off its end."""
    found = _Pieces(text)
    while True:
        shorter = _one_less(found, language, first_is_name=first_is_name)
        if shorter is None:
            return found
        found = shorter


def _literal(text: str, language: str) -> _Pieces | None:
    """A name, and perhaps a publication, kept from being read as anything else: “`8/10` (`Die Zeit, 4/5`), 7/10”."""
    name = _CODE.match(text)
    if name is None:
        return None
    publication = _CODE_IN_BRACKETS.match(name["rest"])
    rest = _pieces("x" + (publication or name)["rest"], language, first_is_name=True)
    return replace(
        rest, name=_code(name["code"]), publication=_code(publication["code"]) if publication else rest.publication
    )


def _code(text: str) -> str:
    """What a code span of Markdown holds: a space on both sides is there for back-ticks beside it."""
    return text[1:-1] if len(text) > 2 and text[0] == text[-1] == " " else text


def _with_publication(found: _Pieces) -> _Pieces:
    """“Roger Ebert, Chicago Sun-Times”: a full name and, after one comma, more than a word."""
    parts = [part.strip() for part in found.name.split(",")]
    if found.publication or len(parts) != 2 or any(len(p.split()) < 2 or not looks_like_name(p) for p in parts):
        return found
    return replace(found, name=parts[0], publication=parts[1])


def _one_less(found: _Pieces, language: str, *, first_is_name: bool) -> _Pieces | None:
    bracket = _BRACKETS.search(found.name)
    if bracket and found.name[: bracket.start()].strip():
        return _with(found, bracket["in"], found.name[: bracket.start()], language) or (
            None
            if found.publication
            else replace(found, name=found.name[: bracket.start()].strip(), publication=bracket["in"].strip())
        )
    before = _rating_before(found)
    if before is not None:
        return before
    cuts = [(cut.start(), cut.end()) for cut in _PIECE.finditer(found.name)]
    cuts += [(cut.start(), cut.end()) for cut in _LAST_WORDS.finditer(found.name)]
    for start, end in sorted(cuts):
        name = found.name[:start].strip()
        if not name and first_is_name:
            continue
        shorter = _with(found, found.name[end:], name, language) if name else None
        if shorter is not None:
            return shorter
    return None


def _rating_before(found: _Pieces) -> _Pieces | None:
    """“8/10 – Daniel”, “★★★★ Daniel”: the name without the rating before it."""
    for cut in (*_PIECE.finditer(found.name), *_LAST_WORDS.finditer(found.name)):
        rating = rating_of(found.name[: cut.start()])
        if rating is not None and found.rating is None:
            return replace(found, name=found.name[cut.end() :].lstrip(" –—-:"), rating=rating)
    return None


def _with(found: _Pieces, piece: str, name: str, language: str) -> _Pieces | None:
    """Less a piece that is a rating, a date, or both."""
    measure = measure_of(piece, language)
    if measure is None:
        return None
    rating, written_on = measure
    if (rating is not None and found.rating is not None) or (written_on is not None and found.written_on is not None):
        return None
    name = regex.sub(r"[\s,;·|–—-]+$", "", name)
    return replace(
        found,
        name=name,
        rating=found.rating if rating is None else rating,
        written_on=found.written_on if written_on is None else written_on,
    )


@cache
def _date_label() -> regex.Pattern[str]:
    words = "|".join(regex.escape(word) for word in words_of("date"))
    return regex.compile(rf"^(?:{words})\s*[:：]?\s+", regex.IGNORECASE)


def _dated(text: str, language: str) -> date | None:
    return date_of(text, language) or date_of(_date_label().sub("", text), language)
