"""Finds where UTF-8 was read as a single-byte encoding, and says what was meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from lichtspiel.text.repairs.mojibake import Sequence, misreading, upper_half
from lichtspiel.text.repairs.plausible import EAST_ASIAN, is_odd, script
from lichtspiel.text.scripts import script_of, scripts_for

_MOST_LAYERS = 4
_MOST_FOR_FTFY = 20_000
_TRACES = re.compile("[ÃÐÑÂ] ")
_WIDEST_GAP = 40
"""Damaged stretches with no more sound characters than this between them belong together."""

_ORDINARY_SIGNS = frozenset("\xa0«»…–—‘’“”„‚‹›·•™®°´¡¿№§ªº")
"""Signs that stand beside letters in sound text."""
_CYRILLIC_ALPHABETS = {
    "uk": "іїєґІЇЄҐ", "rue": "іїєґІЇЄҐ", "be": "іўІЎ", "sr": "ђјљњћџЂЈЉЊЋЏ", "bs": "ђјљњћџЂЈЉЊЋЏ", "sh": "ђјљњћџЂЈЉЊЋЏ",
    "mk": "ѓѕјљњќџЃЅЈЉЊЌЏ", "kk": "іІ",
}  # fmt: skip
_ANY_CYRILLIC = "іїєґІЇЄҐўЎђјљњћџЂЈЉЊЋЏѓѕќЃЅЌ"
"""Letters of alphabets other than Russian that cp1251 also shows for the second byte of a letter."""
_NOT_QUITE_LETTERS = frozenset("ªºµˆˇ")


def misread_utf8(text: str, language: str | None) -> list[tuple[int, int, str]]:
    """Spans of misread UTF-8 with what they mean, in the order of the text; `language` is a primary subtag or None."""
    codecs = _suspects(text)
    if not codecs:
        return []
    claims: list[_Claim] = []
    not_ascii = len(text) - len(text.encode("ascii", "ignore"))
    for codec in codecs:
        more = list(_claims(text, codec, language))
        claims += more
        if sum(claim.weight for claim in more) > 0.95 * not_ascii:
            break
    claims.sort(key=lambda claim: -claim.weight)
    taken: list[_Claim] = []
    covered = bytearray(len(text))
    for claim in claims:
        if not any(covered[claim.start : claim.end]):
            covered[claim.start : claim.end] = b"\1" * (claim.end - claim.start)
            taken.append(claim)
    return _joined(text, sorted(taken, key=lambda claim: claim.start))


def misread_by_ftfy(text: str, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """What ftfy adds to the spans found: it knows sequences whose fixed space became a common one."""
    if not (_TRACES.search(text) if spans else _suspects(text)):
        return spans
    from ftfy import fix_encoding  # noqa: PLC0415 - slow to load, and few texts need it

    meant = fix_encoding(text[:_MOST_FOR_FTFY]) + text[_MOST_FOR_FTFY:]
    if meant == text or _suspects(meant) or any(is_odd(c) for c in set(meant) - set(text) if not c.isascii()):
        return spans
    start = _common_length(text, meant)
    tail = _common_length(text[start:][::-1], meant[start:][::-1])
    while tail and text[len(text) - tail].isalnum() and text[len(text) - tail - 1 :][:1].isalnum():
        tail -= 1
    while start and text[start - 1].isalnum():
        start -= 1
    return [(start, len(text) - tail, meant[start : len(meant) - tail])]


def _common_length(one: str, other: str) -> int:
    """How many characters two strings begin with in common."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


@dataclass(frozen=True, slots=True)
class _Claim:
    """A stretch of text held to be misread."""

    start: int
    end: int
    meant: str
    weight: int


def _joined(text: str, claims: Iterable[_Claim]) -> list[tuple[int, int, str]]:
    """Neighbouring claims as one, then each stretched to whole words."""
    joined: list[_Claim] = []
    for claim in claims:
        gap = text[joined[-1].end : claim.start] if joined else "\n"
        if len(gap) <= _WIDEST_GAP and "\n" not in gap:
            before = joined.pop()
            joined.append(
                _Claim(before.start, claim.end, before.meant + gap + claim.meant, before.weight + claim.weight)
            )
        else:
            joined.append(claim)
    return [_whole_words(text, claim) for claim in joined]


def _whole_words(text: str, claim: _Claim) -> tuple[int, int, str]:
    start, end = claim.start, claim.end
    while start > 0 and claim.start - start < 30 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and end - claim.end < 30 and text[end].isalnum():
        end += 1
    return start, end, text[start : claim.start] + claim.meant + text[claim.end : end]


# ── a cheap look: which codecs might it be? ──────────────────────────────────────────────────────────────────────────


_DRAWN = "─-▓■√≈≤≥∙⌐⌠⌡"
_OTHERS = re.compile("[\u0370-\u06ff\u0e00-\u0e5f]")
_SHOWING_OTHERS = ("cp1251", "koi8_r", "cp866", "cp1253", "cp1256", "cp874", "cp1255")
_LATIN_BESIDE_OTHERS = re.compile("[A-Za-z][\u0370-\u06ff\u0e00-\u0e5f][^\0-\x7f\xa0]")


_ARABIC_LETTERS = "پٹچژڈگکڑںھ،؛؟\u200c\u200d\u200e\u200f"
_GREEK_IN_CP437 = "ΓπΣσµτΦΘΩδ∞φα"


@dataclass(frozen=True, slots=True)
class _Alphabet:
    """Codecs of one alphabet, and the signs that sound texts in it have where UTF-8 shows a lead or a second byte."""

    codecs: tuple[str, ...]
    without: str = ""
    without_lead: str = ""

    def leads(self, codec: str) -> tuple[list[str], list[str]]:
        """How the first bytes of two and of three look."""
        upper = upper_half(codec)
        two = [c for c in upper[0x42:0x60] if c not in self.without_lead]
        return two, [c for c in upper[0x60:0x75] if c not in self.without_lead]

    def follow(self, codec: str) -> list[str]:
        """How the second byte looks."""
        return [c for c in upper_half(codec)[:0x40] if c not in self.without] + [chr(c) for c in range(0x80, 0xA0)]

    def look(self) -> re.Pattern[str]:
        """A pattern that sound text hardly ever matches; it begins with a class that few of its letters belong to."""
        leads, branches = "", []
        for codec in self.codecs:
            follow = _class(self.follow(codec))
            last = _class([*upper_half(codec)[:0x40], *(chr(c) for c in range(0x80, 0xA0))])
            two, three = self.leads(codec)
            leads += "".join(two + three)
            branches += [f"(?<={_class(two)}){follow}", f"(?<={_class(three)}){follow}{last}"]
        return re.compile(f"{_class(sorted(set(leads)))}(?:{'|'.join(dict.fromkeys(branches))})")


@cache
def _alphabets() -> tuple[_Alphabet, ...]:
    signs = "".join(_ORDINARY_SIGNS)
    return (
        _Alphabet(("cp1252", "cp1254", "cp1257", "cp1250", "iso8859_2")),
        _Alphabet(("cp1251",), without=signs + _ANY_CYRILLIC[:10] + "ёЁ"),
        _Alphabet(("mac_roman",), without_lead="«»…“”‘’‹›\xa0ÀÃÕ"),
        _Alphabet(("cp1253",), without=signs + "ΆΈΉΊΌΎΏ"),
        _Alphabet(("cp1256",), without=signs + _ARABIC_LETTERS, without_lead="àâçèéêëîïô"),
        _Alphabet(("cp1255",), without=signs),
    )


@cache
def _looks() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """A pattern for each family of codecs that sound text in their scripts hardly ever matches."""
    western, *others = ((alphabet.codecs, alphabet.look()) for alphabet in _alphabets())
    drawn = re.compile(f"[{_DRAWN}](?:[^ {_DRAWN}]|(?<=[^ {_DRAWN}].))")
    return (
        ((*western[0], "cp1256"), western[1]),
        others[0],
        (("koi8_r", "cp437", "cp850", "cp852", "cp866"), drawn),
        (("cp437",), re.compile(f"[{_GREEK_IN_CP437}]{_class(upper_half('cp437')[:64])}{{2}}")),
        *others[1:],
        (("cp874",), re.compile("เ[ธน][\u0e01-\u0e1f\x80-\xa0–—‘-”•…€]เ[ธน][\u0e01-\u0e1f\x80-\xa0–—‘-”•…€]")),
    )


@cache
def _any_look() -> re.Pattern[str]:
    """What all texts that any of the looks matches hold, and few others: a second byte after a first one.

    The second is looked for first, as it is rare in sound texts of any script.
    """
    pairs = [(_GREEK_IN_CP437, upper_half("cp437")[:64])]
    for alphabet in _alphabets():
        leads = {sign for codec in alphabet.codecs for signs in alphabet.leads(codec) for sign in signs}
        follow = {sign for codec in alphabet.codecs for sign in alphabet.follow(codec)}
        pairs.append(("".join(sorted(leads)), "".join(sorted(follow))))
    seconds = _class(sorted({sign for _, follow in pairs for sign in follow}))[:-1]
    branches = [f"(?<={_class(leads)}{_class(follow)})" for leads, follow in pairs]
    return re.compile(f"{seconds}{_DRAWN}เ](?:{'|'.join(branches)}|(?<=[{_DRAWN}])|(?<=เ)[ธน])")


def _class(characters: Iterable[str]) -> str:
    return "[" + "".join(map(re.escape, characters)) + "]"


@lru_cache(8)  # a text is asked about several times in a row
def _suspects(text: str) -> tuple[str, ...]:
    """The encodings the text may have been misread in, by a cheap look."""
    found: list[str] = []
    for codecs, look in _looks() if _any_look().search(text) else ():
        if look.search(text):
            found += [codec for codec in codecs if codec not in found]
    if _OTHERS.search(text) and _LATIN_BESIDE_OTHERS.search(text):
        found += [codec for codec in _SHOWING_OTHERS if codec not in found]
    return tuple(found)


# ── a close look ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _claims(text: str, codec: str, language: str | None) -> Iterator[_Claim]:
    for cluster in _clusters(text, misreading(codec).sequences(text)):
        odd_looks = sum(_looks_odd(text, sequence, language) for sequence in cluster)
        odd_looks = max(odd_looks, _foreign_in_a_row(cluster, language))
        if not odd_looks:
            continue
        weight = sum(sequence.end - sequence.start for sequence in cluster)
        claim = _Claim(cluster[0].start, cluster[-1].end, _deepest(_replaced(text, cluster)), weight)
        if _convinces(text, claim, odd_looks / len(cluster), language):
            yield claim


def _clusters(text: str, sequences: Iterable[Sequence]) -> Iterator[list[Sequence]]:
    """Sequences with nothing but ASCII, and little of it, between them."""
    cluster: list[Sequence] = []
    for sequence in sequences:
        if cluster:
            gap = text[cluster[-1].end : sequence.start]
            if len(gap) > _WIDEST_GAP or not all(c.isascii() or c in _ORDINARY_SIGNS for c in gap):
                yield cluster
                cluster = []
        cluster.append(sequence)
    if cluster:
        yield cluster


def _replaced(text: str, cluster: list[Sequence]) -> str:
    parts = []
    position = cluster[0].start
    for sequence in cluster:
        parts += [text[position : sequence.start], sequence.meant]
        position = sequence.end
    return "".join(parts)


def _deepest(text: str) -> str:
    """Undo further layers of misreading, as long as what is not ASCII looks misread again."""
    for _ in range(_MOST_LAYERS - 1):
        best, best_length = "", 0
        not_ascii = sum(not c.isascii() for c in text)
        for codec in _suspects(text):
            sequences = list(misreading(codec).sequences(text))
            length = sum(s.end - s.start for s in sequences)
            enough = length == not_ascii or (
                length >= 0.6 * not_ascii and any(_looks_odd(text, s, None) for s in sequences)
            )
            if length > best_length and enough and not any(is_odd(s.meant) for s in sequences):
                best_length = length
                best = text[: sequences[0].start] + _replaced(text, sequences) + text[sequences[-1].end :]
        if not best:
            break
        text = best
    return text


def _looks_odd(text: str, sequence: Sequence, language: str | None) -> bool:
    """Whether nobody would write these characters side by side."""
    looks = text[sequence.start : sequence.end]
    before = text[sequence.start - 1] if sequence.start else " "
    after = text[sequence.end] if sequence.end < len(text) else " "
    if any("\x80" <= c <= "\x9f" for c in looks):
        return True
    if len(looks) > 2:
        return any(c not in _ORDINARY_SIGNS and not _is_letter(c) for c in looks[1:]) or (
            _is_letter(looks[0]) and looks[1] in _ORDINARY_SIGNS and before.isalpha() and sequence.meant.isalpha()
        )
    lead, follow = looks[0], looks[1]
    if not _is_letter(lead):
        return lead not in _ORDINARY_SIGNS or (not _is_letter(follow) and follow not in _ORDINARY_SIGNS)
    out_of_case = before.islower() and lead.isupper()
    if _is_letter(follow):
        return _are_strangers(lead, follow, language) or (out_of_case and script(lead) != "Cyrillic")
    if follow not in _ORDINARY_SIGNS or _is_awaited(lead, sequence.meant, language):
        return True
    return out_of_case or (after.islower() and follow not in "‘’´")


def _are_strangers(lead: str, follow: str, language: str | None) -> bool:
    """Whether no alphabet, or not that of the language, has both letters."""
    if script(lead) != script(follow):
        return True
    if script(lead) != "Cyrillic":
        return False
    return follow not in _CYRILLIC_ALPHABETS.get(language or "", "" if language else _ANY_CYRILLIC) + "ёЁ"


def _is_awaited(lead: str, meant: str, language: str | None) -> bool:
    """Whether a letter the language's script has none of stands for one that it has."""
    expected = scripts_for(language) - {"Latn"} if language else frozenset()
    return script_of(meant) in expected and script_of(lead) not in expected


def _foreign_in_a_row(cluster: list[Sequence], language: str | None) -> int:
    """How many sequences follow each other closely and mean letters of one script other than Latin: no accident."""
    most = count = 0
    previous: Sequence | None = None
    for sequence in cluster:
        name = _family(sequence.meant)
        if name in ("", "Latin", "rare", "mark"):
            count = 0
        elif previous and previous.end == sequence.start and _family(previous.meant) == name:
            count += 1
        else:
            count = 1
        expected = language is not None and script_of(sequence.meant) in scripts_for(language)
        if count >= (3 if expected else 5):
            most = max(most, count)
        previous = sequence
    return most


def _is_letter(character: str) -> bool:
    return character.isalpha() and character not in _NOT_QUITE_LETTERS


def _convinces(text: str, claim: _Claim, odd_share: float, language: str | None) -> bool:
    """Whether the meaning found is what somebody wrote."""
    characters = [c for c in claim.meant if not c.isascii()]
    if not characters or sum(map(is_odd, characters)) > 0.1 * len(characters):
        return False
    scripts = Counter(_family(c) for c in characters if script(c) not in ("", "mark"))
    if not scripts:
        return not any(script(c) for c in characters) and (odd_share >= 0.5 or claim.end - claim.start > 2)
    name, most = scripts.most_common(1)[0]
    letters = sum(scripts.values())
    if most < 0.85 * letters:
        return False
    if name == "Latin":
        return 3 * odd_share >= 1 and _fits_word(text, claim)
    expected = scripts_for(language)
    if letters < 3 and not all(script_of(c) in expected for c in characters if script(c) == name):
        return False
    neighbours = {
        _family(c) for c in (text[claim.start - 1 : claim.start], text[claim.end : claim.end + 1]) if c.isalpha()
    }
    return (4 * odd_share >= 1 and neighbours <= {name}) or (letters >= 5 and odd_share >= 0.5)


def _family(character: str) -> str:
    name = script(character)
    return "East Asian" if name in EAST_ASIAN else name


def _fits_word(text: str, claim: _Claim) -> bool:
    """Whether Latin letters stand in words of Latin letters, and a capital only where one may stand."""
    before, after = text[claim.start - 1 : claim.start], text[claim.end : claim.end + 1]
    if any(c.isalpha() and script(c) != "Latin" for c in (before, after)):
        return False
    return claim.weight > 4 or not (before.islower() and claim.meant[:1].isupper())
