"""Generated posters: right in every script, readable, alike every time, quick and small."""

from __future__ import annotations

import inspect
import io
import json
from pathlib import Path
from xml.etree import ElementTree  # noqa: ICN001

import pytest
import resvg_py
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from lichtspiel.web.posters import PosterFacts, composition, poster_png, poster_svg, preview_png, preview_svg
from lichtspiel.web.posters.composition import _GENRES, _VOICES, compose
from lichtspiel.web.posters.facts import drawable
from lichtspiel.web.posters.motifs import cities, geometry, landscapes, patterns, people, things
from lichtspiel.web.posters.palettes import PALETTES, contrast, ink_on
from lichtspiel.web.posters.png import render
from lichtspiel.web.posters.setting import fit
from lichtspiel.web.posters.shaping import is_drawable
from lichtspiel.web.posters.svg import sheet, type_markup
from trials import examples

CASES = json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))
MOTIFS = [
    motif
    for module in (landscapes, cities, geometry, people, things, patterns)
    for name, motif in inspect.getmembers(module, inspect.isfunction)
    if motif.__module__ == module.__name__ and not name.startswith("_")
]
EVERY_VOICE = [voice for voices in _VOICES.values() for voice in voices]
PLAIN = PosterFacts(7, (("Leaving Las Vegas", "en"),), 1995, 111, ("drama",), ("US",), "Mike Figgis")


def of_case(case, film_id=1):
    title = ((case["title"], case["language"]),)
    return PosterFacts(film_id, title, 1960 + film_id % 60, 101, ("drama",), ("DE",), case["director"])


def ids(case):
    return f"{case['language']}-{case['title'][:12]}"


def with_motif(monkeypatch, motif):
    monkeypatch.setattr(composition, "_motif", lambda _facts, _genres: motif)


@pytest.mark.parametrize("case", CASES, ids=ids)
@pytest.mark.parametrize("voice", EVERY_VOICE, ids=lambda voice: f"{voice.face[:5]}{voice.caps:d}{voice.block:d}")
def test_a_title_stays_inside_its_box_in_every_script_and_voice(case, voice):
    title = drawable(case["title"])
    block = fit(title, case["language"], voice, 512, 180, largest=230)
    assert block.height <= 181
    assert all(line.width <= 513 for line in block.lines)
    assert "".join(line.line.text.removesuffix("-") for line in block.lines).replace(" ", "").replace("-", "") == (
        title.replace(" ", "").replace("-", "")
    )


@pytest.mark.parametrize("case", CASES, ids=ids)
def test_no_title_is_drawn_with_a_missing_glyph(case, monkeypatch):
    from lichtspiel.web.posters import shaping, systemfonts

    monkeypatch.setattr(systemfonts, "covering", lambda _points, _language: None)
    shaping.face_for.cache_clear()
    drawn = []
    outline = shaping._outline
    monkeypatch.setattr(shaping, "_outline", lambda face, glyph: drawn.append(glyph) or outline(face, glyph))
    shaping.shape_line.cache_clear()
    title = drawable(case["title"])
    assert is_drawable(title, composition.CONDENSED, case["language"]), "the shipped faces alone draw it"
    shaping.shape_line(title, composition.CONDENSED, case["language"])
    assert drawn
    assert 0 not in drawn
    shaping.face_for.cache_clear()


@pytest.mark.parametrize("case", CASES, ids=ids)
def test_a_poster_of_every_script_is_small_and_well_formed(case):
    svg = poster_svg(of_case(case))
    root = ElementTree.fromstring(svg)
    assert len(svg.encode()) < 40_000
    assert drawable(case["title"])[:10] in root.find("{http://www.w3.org/2000/svg}title").text
    assert not [node for node in root.iter() if node.tag.endswith(("text", "image", "style", "script"))]


@pytest.mark.parametrize("motif", MOTIFS, ids=lambda motif: motif.__name__)
def test_type_can_be_read_on_what_is_really_drawn_under_it(motif, monkeypatch):
    """The art is rendered alone, the type alone; under every pixel of type the contrast is at least 4.5."""
    with_motif(monkeypatch, motif)
    for film_id in (3, 4, 5):
        facts = PosterFacts(
            film_id, (("Der lange Weg nach Haus und noch weiter", "de"),), 1930 + 31 * (film_id - 3), 90
        )
        composed = compose(facts)
        art = pixels(sheet(composed.stage.art, "", ""))
        lettering = type_markup(facts, composed)
        for group in ElementTree.fromstring(f"<g>{lettering}</g>"):
            ink = group.get("fill")
            only = ElementTree.tostring(group, encoding="unicode")
            mask = pixels(sheet("", only, ""), mode="RGBA").getchannel("A")
            under = Image.composite(
                art, Image.new("RGB", art.size, ink_on((ink,))), mask.point(lambda a: 255 * (a > 200))
            )
            grounds = {colour for count, colour in under.getcolors(1 << 20) if count > 2}
            worst = min(contrast(ink, "#{:02x}{:02x}{:02x}".format(*ground)) for ground in grounds)
            assert worst >= 4.5, (motif.__name__, film_id, ink, grounds)


def pixels(svg, mode="RGB"):
    return Image.open(io.BytesIO(render(svg, 300))).convert(mode)


@pytest.mark.parametrize("motif", MOTIFS, ids=lambda motif: motif.__name__)
def test_every_motif_draws_something_of_its_own_for_each_film(motif, monkeypatch):
    with_motif(monkeypatch, motif)
    one, other = (compose(PosterFacts(film_id, (("Zwei Leben", "de"),), 1970)).stage.art for film_id in (11, 12))
    assert one != other
    assert len(pixels(sheet(one, "", "")).getcolors(1 << 20)) >= 3


def test_the_same_facts_give_the_same_bytes():
    assert poster_svg(PLAIN) == poster_svg(PosterFacts(**{name: getattr(PLAIN, name) for name in PLAIN.__slots__}))
    assert poster_png(PLAIN, 320) == poster_png(PLAIN, 320)
    assert preview_png(PLAIN, line="7.4") == preview_png(PLAIN, line="7.4")


def test_genres_choose_the_picture():
    western = composition._motif(PosterFacts(5, genres=("Western",)), ["western"])
    assert western in {*_GENRES["western"], *composition._ANY}
    noir = [composition._motif(PosterFacts(number), ["noir"]) for number in range(200)]
    assert sum(motif in _GENRES["noir"] for motif in noir) > 150
    assert len(set(noir)) > 4


def test_three_hundred_films_look_different():
    kinds = {compose(PosterFacts(number, (("X", "en"),), 1920 + number % 100)).stage.art for number in range(300)}
    assert len(kinds) > 290


def test_the_first_title_that_can_be_drawn_is_drawn():
    facts = PosterFacts(1, (("\U000f1234\ue001\U00012fff", "und"), ("\ud800", "en"), ("Küche", "de")), 1999)
    assert composition.chosen_title(facts) == ("Küche", "de")


def test_without_a_drawable_title_the_year_stands_alone():
    facts = PosterFacts(1, (("\U0003fffe", "und"),), 1999, None, (), (), "")
    root = ElementTree.fromstring(poster_svg(facts))
    assert root.find("{http://www.w3.org/2000/svg}title").text == "(1999)"
    assert "M" in type_markup(facts, compose(facts))


def test_a_film_of_which_nothing_is_known_has_a_poster():
    assert Image.open(io.BytesIO(poster_png(PosterFacts(1), 160))).size == (160, 240)
    assert Image.open(io.BytesIO(preview_png(PosterFacts(1)))).size == (1200, 630)


def test_markup_in_a_title_stays_text():
    svg = poster_svg(PosterFacts(2, (('<script>alert("1")</script> & \x00\x1b\u202e co', "en"),), 2001))
    assert "<script" not in svg
    assert ElementTree.fromstring(svg)[0].text == '<script>alert("1")</script> & co (2001)'


@settings(max_examples=examples(40), deadline=None)
@given(
    st.text(max_size=60),
    st.text(max_size=30),
    st.integers(0, 10**12),
    st.sampled_from(["", "de", "ar", "ja", "x-y", "🙂"]),
)
def test_no_text_breaks_a_poster(title, director, film_id, language):
    svg = poster_svg(PosterFacts(film_id, ((title, language),), 1984, 99, ("?", title), (), director))
    assert ElementTree.fromstring(svg).tag.endswith("}svg")


@settings(max_examples=examples(25), deadline=None)
@given(st.text(st.characters(codec=None, categories=["Cs", "Cc", "Co", "Mn", "Lo", "Zs"]), max_size=30))
def test_surrogates_controls_and_loose_marks_break_nothing(title):
    poster = poster_svg(PosterFacts(1, ((title, "en"),), 1984, director=title))
    preview = preview_svg(PosterFacts(1, ((title, "en"),), 1984), line=title, site=title)
    assert {ElementTree.fromstring(svg).tag for svg in (poster, preview)} == {"{http://www.w3.org/2000/svg}svg"}


def test_letters_of_the_alphabet_are_seen_in_the_png():
    """The picture with type differs from the picture without, where the title's zone is."""
    facts = of_case(CASES[0])
    composed = compose(facts)
    bare = pixels(sheet(composed.stage.art, "", ""))
    full = Image.open(io.BytesIO(poster_png(facts, 300))).convert("RGB")
    box = ImageChops.difference(bare, full).getbbox()
    zone = composed.stage.title
    assert box[1] < (zone.y + zone.height) / 2
    assert box[3] > zone.y / 2


def test_an_uploaded_picture_stands_in_the_preview():
    out = io.BytesIO()
    Image.new("RGB", (200, 300), (255, 0, 255)).save(out, "JPEG", quality=95)
    shown = Image.open(io.BytesIO(preview_png(PLAIN, picture=out.getvalue()))).convert("RGB")
    red, green, blue = shown.getpixel((100, 300))
    assert red > 240
    assert green < 16
    assert blue > 240


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.main)
def test_every_colour_of_a_palette_has_an_ink(palette):
    assert contrast(palette.dark, palette.light) >= 7
    for ground in (palette.dark, palette.light, *palette.colours):
        assert contrast(ground, ink_on((ground,), palette.light, palette.dark)) >= 4.5


def test_the_svg_needs_no_font():
    svg = poster_svg(of_case(CASES[8]))
    assert "font" not in svg
    assert resvg_py.svg_to_bytes(svg_string=svg, width=60, skip_system_fonts=True)
