"""Rebuild the committed fonts, their stylesheet and their README from the packages named below.

    python scripts/make_fonts.py [CACHE_DIR]

Takes the full TrueType files from the npm packages ``@expo-google-fonts/…`` (through ``npm pack``, so Node is needed
here and nowhere else) and, for Chinese, Japanese and Korean, from Debian's package ``fonts-noto-cjk``; cuts them to
scripts with fontTools; writes WOFF2. ``@font-face`` rules carry a ``unicode-range``: a page loads only what it shows.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, woff2

ROOT = Path(__file__).resolve().parent.parent
WEB_FONTS = ROOT / "src/lichtspiel/web/static/fonts"
POSTER_FACES = ROOT / "src/lichtspiel/web/posters/faces"
STYLESHEET = ROOT / "src/lichtspiel/web/static/css/fonts.css"
NOTO_CJK = Path("/usr/share/fonts/opentype/noto")

COMMON_MARKS = "0300-0304,0306-030C,0323-0328,032D,0331"
ZERO_WIDTH = "200C-200D,25CC"
LATIN = {
    "latin": f"0000-017F,0192,0218-021B,02BB-02BC,02C6-02C7,02D8-02DD,{COMMON_MARKS},1E9E,2000-200B,2010-206F,"
    "20AC,2116,2122,2190-2193,2212,2215,FB01-FB02,FEFF,FFFD",
    "latin-ext": "0180-0191,0193-0217,021C-02BA,02BD-02C5,02C8-02D7,02DE-02FF,1D00-1DBF,1E00-1E9D,1E9F-1EFF,2070-209F,"
    "20A0-20AB,20AD-20C0,2113,2C60-2C7F,A720-A7FF",
    "greek": "0370-03FF,1F00-1FFF",
    "cyrillic": "0400-052F,1C80-1C88,1D2B,1D78,2DE0-2DFF,A640-A69F,FE2E-FE2F",
}
SCRIPTS = {
    "arabic": f"0600-06FF,0750-077F,0870-088E,0890-0891,0897-08FF,{ZERO_WIDTH},200E-200F,FB50-FDFF,FE70-FE74,FE76-FEFC",
    "hebrew": "0307-0308,0590-05FF,200C-200F,20AA,25CC,FB1D-FB4F",
    "devanagari": f"0900-097F,1CD0-1CF9,{ZERO_WIDTH},20A8,20B9,20F0,A830-A839,A8E0-A8FF",
    "gujarati": f"0951-0952,0964-0965,0A80-0AFF,{ZERO_WIDTH},20B9,A830-A839",
    "bengali": f"0951-0952,0964-0965,0980-09FE,1CD0-1CD8,{ZERO_WIDTH},20B9",
    "gurmukhi": f"0951-0952,0964-0965,0A01-0A76,{ZERO_WIDTH},20B9,262C,A830-A839",
    "tamil": f"0964-0965,0B82-0BFA,{ZERO_WIDTH},20B9",
    "telugu": f"0951-0952,0964-0965,0C00-0C7F,1CDA,1CF2,{ZERO_WIDTH}",
    "kannada": f"0951-0952,0964-0965,0C80-0CF3,1CD0-1CDA,{ZERO_WIDTH},20B9",
    "malayalam": f"0951-0952,0964-0965,0D00-0D7F,1CDA,{ZERO_WIDTH},20B9",
    "sinhala": f"0964-0965,0D81-0DF4,1CF2,{ZERO_WIDTH}",
    "thai": "02D7,0303,0331,0E01-0E5B,200C-200D,25CC",
    "lao": f"0E81-0EDF,{ZERO_WIDTH}",
    "myanmar": f"1000-109F,A92E,A9E0-A9FE,AA60-AA7F,{ZERO_WIDTH}",
    "khmer": f"1780-17F9,19E0-19FF,{ZERO_WIDTH}",
    "ethiopic": "030E,1200-1399,2D80-2DDE,AB01-AB2E",
    "georgian": "0589,10A0-10FF,1C90-1CBA,1CBD-1CBF,205A,2D00-2D2D",
    "armenian": "0308,0530-058F,2010,2024,FB13-FB17",
}


@dataclass(frozen=True)
class Face:
    """One committed face: where it comes from, and what of it is kept."""

    family: str
    version: str
    style: str
    scripts: tuple[str, ...]
    weight: int
    italic: bool = False
    poster: bool = False

    @property
    def package(self) -> str:
        """The npm package that holds the full font."""
        return "@expo-google-fonts/" + self.slug

    @property
    def slug(self) -> str:
        """The family as it stands in file names."""
        return self.family.lower().replace(" ", "-")

    @property
    def source_name(self) -> str:
        """The TrueType file inside the package."""
        return f"{self.family.replace(' ', '')}_{self.style}.ttf"


WEB = tuple(LATIN)
FACES = (
    Face("Literata", "0.4.3", "400Regular", WEB, 400),
    Face("Literata", "0.4.3", "400Regular_Italic", WEB, 400, italic=True),
    Face("Literata", "0.4.3", "700Bold", WEB, 700),
    Face("Commissioner", "0.4.1", "400Regular", WEB, 400),
    Face("Commissioner", "0.4.1", "600SemiBold", WEB, 600),
    Face("Fira Sans Extra Condensed", "0.4.1", "800ExtraBold", WEB, 800),
    Face("Noto Naskh Arabic", "0.4.5", "400Regular", ("arabic",), 400),
    Face("Noto Naskh Arabic", "0.4.5", "700Bold", ("arabic",), 700),
    Face("Noto Kufi Arabic", "0.4.3", "800ExtraBold", ("arabic",), 800),
    Face("Noto Serif Hebrew", "0.4.2", "400Regular", ("hebrew",), 400),
    Face("Noto Serif Hebrew", "0.4.2", "800ExtraBold", ("hebrew",), 800),
    *(
        Face(f"Noto Sans {name}", version, style, (name.lower(),), weight)
        for name, version in (
            ("Devanagari", "0.4.1"),
            ("Gujarati", "0.4.2"),
            ("Bengali", "0.4.4"),
            ("Gurmukhi", "0.4.1"),
            ("Tamil", "0.4.3"),
            ("Telugu", "0.4.2"),
            ("Kannada", "0.4.3"),
            ("Malayalam", "0.4.2"),
            ("Sinhala", "0.4.2"),
            ("Thai", "0.4.2"),
            ("Lao", "0.4.2"),
            ("Myanmar", "0.4.2"),
            ("Ethiopic", "0.4.2"),
            ("Georgian", "0.4.3"),
            ("Armenian", "0.4.2"),
        )
        for style, weight in (("400Regular", 400), ("800ExtraBold", 800))
    ),
    Face("Noto Serif Khmer", "0.2.2", "400Regular", ("khmer",), 400),
    Face("Noto Serif Khmer", "0.2.2", "700Bold", ("khmer",), 700),
    Face("Fira Sans Extra Condensed", "0.4.1", "800ExtraBold", WEB, 800, poster=True),
    Face("Noto Serif Display", "0.4.2", "800ExtraBold", WEB, 800, poster=True),
    Face("Geologica", "0.4.2", "900Black", WEB, 900, poster=True),
    Face("Tektur", "0.4.2", "800ExtraBold", WEB, 800, poster=True),
    Face("Amatic SC", "0.4.2", "700Bold", (*WEB, "hebrew"), 700, poster=True),
    Face("Commissioner", "0.4.1", "600SemiBold", WEB, 600, poster=True),
    Face("Noto Emoji", "0.4.7", "700Bold", ("emoji",), 700, poster=True),
)


def code_points(ranges: str) -> set[int]:
    """The code points of a ``unicode-range`` without its ``U+``."""
    points: set[int] = set()
    for part in ranges.split(","):
        first, _, last = part.partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return points


def fetch(face: Face, cache: Path) -> Path:
    """The full font file of a face, taken from its npm package once."""
    folder = cache / f"{face.slug}-{face.version}"
    if not folder.exists():
        packed = subprocess.run(
            ["npm", "pack", "--silent", f"{face.package}@{face.version}"],
            cwd=cache,
            check=True,
            capture_output=True,
            text=True,
        )
        with tarfile.open(cache / packed.stdout.split()[-1]) as archive:
            archive.extractall(folder, filter="data")
    return next(folder.rglob(face.source_name))


def open_font(path: Path) -> TTFont:
    """A font that keeps its date, so that the same source gives the same bytes; of a collection the first."""
    return TTFont(path, fontNumber=0, recalcTimestamp=False)


def cut(source: TTFont, points: set[int], target: Path, *, plain: bool = False) -> None:
    """Write the part of a font that draws `points`; `plain` leaves glyphs untransformed, as posters open them."""
    options = Options(
        layout_features=["*"],
        name_IDs=[0, 1, 2, 4, 5, 6, 13, 14],
        notdef_outline=True,
        hinting=False,
        glyph_names=False,
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points & set(source.getBestCmap()))
    subsetter.subset(source)
    source.flavor = "woff2"
    if plain:
        source.flavorData = woff2.WOFF2FlavorData(transformedTables=set())
    source.save(target, reorderTables=None)


def kept_ranges(face: Face) -> dict[str, str]:
    """The scripts of a face with their ranges."""
    known = {
        **LATIN,
        **SCRIPTS,
        "emoji": "203C,2049,2122,2139,2190-2BFF,3030,303D,3297,3299,1F000-1FAFF,200D,FE0F,20E3",
    }
    return {script: known[script] for script in face.scripts}


def build_poster_face(face: Face, source: Path) -> None:
    """One file with all scripts of a poster face."""
    points = set[int]().union(*(code_points(ranges) for ranges in kept_ranges(face).values()))
    cut(open_font(source), points, POSTER_FACES / f"{face.slug}-{face.weight}.woff2", plain=True)


def build_web_face(face: Face, source: Path) -> list[str]:
    """One file per script, and their ``@font-face`` rules."""
    rules = []
    for script, ranges in kept_ranges(face).items():
        points = code_points(ranges)
        if not points & set(open_font(source).getBestCmap()) - code_points(f"{COMMON_MARKS},{ZERO_WIDTH}"):
            continue
        name = f"{face.slug}-{script}-" if len(face.scripts) > 1 else f"{face.slug}-"
        name += f"{face.weight}{'i' if face.italic else ''}.woff2"
        cut(open_font(source), points, WEB_FONTS / name, plain=len(face.scripts) == 1 and face.weight >= 700)
        rules.append(rule(face, name, ranges))
    return rules


def rule(face: Face, name: str, ranges: str) -> str:
    """The ``@font-face`` rule of one file."""
    unicode_range = ",".join(f"U+{part}" for part in ranges.split(","))
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};'
        f"font-style:{'italic' if face.italic else 'normal'};font-display:swap;"
        f'src:url("../fonts/{name}") format("woff2");unicode-range:{unicode_range}}}'
    )


def stacks() -> str:
    """Custom properties that name every family in order, with the system's fonts for what is not shipped."""
    quoted = [f'"{face.family}"' for face in FACES if not face.poster and face.family.startswith("Noto")]
    scripts = [name for name in dict.fromkeys(quoted) if "Kufi" not in name]
    sans = ",".join(scripts)
    display = ",".join(['"Noto Kufi Arabic"', *(name for name in scripts if "Naskh" not in name)])
    regions = {
        "": ("Hiragino Sans,Noto Sans CJK JP,Yu Gothic", "Hiragino Mincho ProN,Noto Serif CJK JP,Yu Mincho"),
        "ja": (
            "Hiragino Sans,Noto Sans CJK JP,Noto Sans JP,Yu Gothic",
            "Hiragino Mincho ProN,Noto Serif CJK JP,Yu Mincho",
        ),
        "ko": (
            "Apple SD Gothic Neo,Noto Sans CJK KR,Noto Sans KR,Malgun Gothic",
            "AppleMyungjo,Noto Serif CJK KR,Batang",
        ),
        "zh": ("PingFang SC,Noto Sans CJK SC,Noto Sans SC,Microsoft YaHei", "Songti SC,Noto Serif CJK SC,SimSun"),
        "zh-Hant": (
            "PingFang TC,Noto Sans CJK TC,Noto Sans TC,Microsoft JhengHei",
            "Songti TC,Noto Serif CJK TC,PMingLiU",
        ),
        "zh-TW": (
            "PingFang TC,Noto Sans CJK TC,Noto Sans TC,Microsoft JhengHei",
            "Songti TC,Noto Serif CJK TC,PMingLiU",
        ),
        "zh-HK": (
            "PingFang HK,Noto Sans CJK HK,Noto Sans HK,Microsoft JhengHei",
            "Songti TC,Noto Serif CJK HK,PMingLiU",
        ),
    }
    lines = [
        f":root{{--scripts-text:{sans};--scripts-display:{display}}}",
    ]
    for language, (gothic, mincho) in regions.items():
        where = f":lang({language})" if language else ":root"
        gothic_names = ",".join(f'"{name}"' for name in gothic.split(","))
        mincho_names = ",".join(f'"{name}"' for name in mincho.split(","))
        lines.append(
            f'{where}{{--font-text:"Literata",var(--scripts-text),{mincho_names},Georgia,serif;'
            f'--font-ui:"Commissioner",var(--scripts-text),{gothic_names},system-ui,sans-serif;'
            f'--font-display:"Fira Sans Extra Condensed",var(--scripts-display),{gothic_names},sans-serif}}'
        )
    return "\n".join(lines)


def cjk_points() -> set[int]:
    """Kana, common ideographs of Japan, mainland China and Taiwan, and the common syllables of Korea."""
    points = code_points(
        "3000-30FF,31F0-31FF,3105-312F,FF01-FF9F,FFE0-FFE6,2010-2027,2030-203B,2460-2473,25A0-25CF,2605-2606"
    )
    for lead in range(0xA1, 0xFF):
        for trail in range(0xA1, 0xFF):
            if 0xB0 <= lead <= 0xC8:
                points.update(decoded(bytes((lead, trail)), "euc_kr"))
            if 0xB0 <= lead <= 0xCF:
                points.update(decoded(bytes((lead, trail)), "euc_jp"))
            if 0xB0 <= lead <= 0xD7:
                points.update(decoded(bytes((lead, trail)), "gb2312"))
    for lead in range(0xA4, 0xC7):
        for trail in (*range(0x40, 0x7F), *range(0xA1, 0xFF)):
            points.update(decoded(bytes((lead, trail)), "big5"))
    return points


def decoded(pair: bytes, encoding: str) -> set[int]:
    """The character of a pair of bytes, if the encoding has one there."""
    try:
        return {ord(character) for character in pair.decode(encoding)}
    except UnicodeDecodeError:
        return set()


def build_cjk() -> None:
    """The poster face for Chinese, Japanese and Korean (Japanese forms, with the local forms of the others)."""
    source = open_font(NOTO_CJK / "NotoSansCJK-Bold.ttc")
    options = Options(
        layout_features=["ccmp", "locl", "ljmo", "vjmo", "tjmo", "palt", "kern"],
        name_IDs=[0, 1, 2, 4, 5, 6, 13, 14],
        hinting=False,
        notdef_outline=True,
        glyph_names=False,
        desubroutinize=False,
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=cjk_points())
    subsetter.subset(source)
    source.flavor = "woff2"
    source.save(POSTER_FACES / "noto-sans-cjk-700.woff2")


def write_licence(sources: dict[Face, Path]) -> None:
    """The copyright lines of all faces over the text of the SIL Open Font Licence 1.1, in both folders."""
    notices = {open_font(path)["name"].getDebugName(0) for path in sources.values()}
    notices.add(open_font(NOTO_CJK / "NotoSansCJK-Bold.ttc")["name"].getDebugName(0))
    licence = next((next(iter(sources.values())).parent.parent).glob("LICENSE_FONT")).read_text(encoding="utf-8")
    body = licence[licence.index("This Font Software is licensed") :]
    for folder in (WEB_FONTS, POSTER_FACES):
        (folder / "OFL.txt").write_text("\n".join(sorted(notices)) + "\n\n" + body, encoding="utf-8")


def write_readme(sources: dict[Face, Path]) -> None:
    """What lies in the two folders and where it is from."""
    for folder, poster in ((WEB_FONTS, False), (POSTER_FACES, True)):
        lines = [
            "# Fonts of the posters" if poster else "# Fonts of the site",
            "",
            "Made by `scripts/make_fonts.py`; licensed under the SIL Open Font Licence 1.1 (`OFL.txt`).",
            "Changes to the originals: cut to the scripts named, hinting removed, packed as WOFF2.",
            "",
            "| face | weight | scripts | source | version of the font |",
            "|---|---|---|---|---|",
        ]
        for face, path in sources.items():
            if face.poster == poster:
                version = open_font(path)["name"].getDebugName(5)
                weight = f"{face.weight}{' italic' if face.italic else ''}"
                scripts = ", ".join(face.scripts)
                lines.append(
                    f"| {face.family} | {weight} | {scripts} | npm {face.package} {face.version} | {version} |"
                )
        if poster:
            version = open_font(NOTO_CJK / "NotoSansCJK-Bold.ttc")["name"].getDebugName(5)
            lines.append(
                "| Noto Sans CJK | 700 | kana; ideographs of JIS X 0208 level 1, GB 2312 level 1, Big5 level 1; "
                f"syllables of KS X 1001 | Debian fonts-noto-cjk | {version} |"
            )
        (folder / "README.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    cache = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    cache.mkdir(parents=True, exist_ok=True)
    rules = []
    sources = {face: fetch(face, cache) for face in FACES}
    write_licence(sources)
    write_readme(sources)
    for face, source in sources.items():
        if face.poster:
            build_poster_face(face, source)
        else:
            rules += build_web_face(face, source)
        print(face.family, face.style)
    build_cjk()
    head = "/* Made by scripts/make_fonts.py: one rule per script, so that a page loads only what it shows. */\n"
    STYLESHEET.write_text(head + "\n".join(rules) + "\n" + stacks() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
