"""Which texts are found in files, in which language, and where."""

import pytest

from lichtspiel.checking.faults import MisshapenError
from lichtspiel.checking.files import Reading, units_of
from lichtspiel.checking.names import language_of_path
from lichtspiel.checking.units import Hints


def texts(path, source, **hints):
    return [(unit.text, unit.language, unit.field) for unit in units_of(path, source, Reading(Hints(**hints)))]


def assert_places_are_right(path, source, **hints):
    """Every character of every text stands in the source where it is said to, in its spelling."""
    for unit in units_of(path, source, Reading(Hints(**hints))):
        for index, sign in enumerate(unit.text):
            spelled = source[unit.places.start(index) : unit.places.end(index + 1)]
            assert spelled in {sign, unit.spell(sign)} or spelled.startswith("\\") or spelled in "\r\n", (sign, spelled)


@pytest.mark.parametrize(
    ("path", "is_catalogue", "language"),
    [
        ("de.json", True, "de"),
        ("pt_BR.po", True, "pt-BR"),
        ("zh-Hant.json", True, "zh-Hant"),
        ("messages_fr.json", True, "fr"),
        ("strings-pt-BR.json", True, "pt-BR"),
        ("page.de.txt", False, "de"),
        ("locale/uk/LC_MESSAGES/django.po", True, "uk"),
        ("public/locales/ar/common.json", True, "ar"),
        ("is.txt", False, None),
        ("sign-in.json", True, None),
        ("package.json", True, None),
        ("new.json", True, None),
        ("notes/de/film.txt", False, None),
        ("README.md", False, None),
    ],
)
def test_a_language_is_read_from_a_name_only_where_it_is_one(path, is_catalogue, language):
    assert language_of_path(path, is_catalogue=is_catalogue) == language


def test_a_plain_text_is_read_line_by_line_where_each_is_a_paragraph():
    source = "Der Himmel über Berlin\nHandlung\nZwei Engel gehen durch die Stadt.\r\n\r\nKritiken\n"
    found = [text for text, *_ in texts("x.de.txt", source)]
    assert found == ["Der Himmel über Berlin", "Handlung", "Zwei Engel gehen durch die Stadt.", "Kritiken"]
    assert_places_are_right("x.de.txt", source)


def test_lines_wrapped_by_their_width_are_one_paragraph():
    source = (
        "Zwei Engel gehen durch eine geteilte Stadt und hören den Menschen\r\n"
        "beim Denken zu, bis einer von ihnen selbst einer werden möchte und\r\n"
        "dafür alles aufgibt.\r\n"
    )
    [(text, language, field)] = texts("x.txt", source, language="de")
    assert "Menschen  beim Denken" in text
    assert (language, field) == ("de", "review")
    assert_places_are_right("x.txt", source)


def test_markdown_is_read_without_its_signs_and_its_code():
    source = (
        "---\ntitle: x\n---\n# Überschrift\n\nAbsatz eins\nund weiter.\n\n```\ncode\n```\n\n"
        "- erster Punkt\n- zweiter\n  Punkt\n\n    gehört dazu\n\nDavor\n\n    code\n\n> gesagt\n\n---\n\nEnde"
    )
    found = [text for text, *_ in texts("x.md", source)]
    assert found == [
        "Überschrift",
        "Absatz eins und weiter.",
        "erster Punkt",
        "zweiter   Punkt",
        "    gehört dazu",
        "Davor",
        "gesagt",
        "Ende",
    ]
    assert_places_are_right("x.md", source)


PO = r"""# A comment with "quotes"
msgid ""
msgstr ""
"Language: pt_BR\n"
"Content-Type: text/plain; charset=UTF-8\n"

#, fuzzy
msgctxt "button"
msgid "Save"
msgstr "Salvar \"tudo\"\n"
"e sair\t\303\x41"

msgid "%d film"
msgid_plural "%d films"
msgstr[0] "%d filme"
msgstr[1] "%d filmes"

msgid "Empty"
msgstr ""

#~ msgid "Gone"
#~ msgstr "Foi"
"""


def test_translations_of_a_message_catalogue_have_its_language():
    assert texts("django.po", PO) == [
        ('Salvar "tudo"\ne sair\tÃA', "pt-BR", "review"),
        ("%d filme", "pt-BR", "title"),
        ("%d filmes", "pt-BR", "title"),
    ]
    assert_places_are_right("django.po", PO)
    assert_places_are_right("django.po", PO.replace("\n", "\r\n"))


def test_the_language_said_by_the_caller_goes_before_that_of_a_catalogue():
    assert {language for _, language, _ in texts("django.po", PO, language="pt-PT")} == {"pt-PT"}


def test_json_values_have_the_language_said_beside_or_above_them():
    source = """{"lang": "de", "title": "Eins", "plot": "Zwei", "tags": ["drei", {"language": "fr", "text": "quatre"}],
      "titles": {"ja": "五", "pt-BR": "seis"}, "title_uk": "сім", "film_id": "tt01", "n": 5, "id": "8"}"""
    assert [(text, language) for text, language, _ in texts("films.json", source)] == [
        ("de", "de"), ("Eins", "de"), ("Zwei", "de"), ("drei", "de"), ("fr", "fr"), ("quatre", "fr"),
        ("五", "ja"), ("seis", "pt-BR"), ("сім", "uk"), ("tt01", "de"), ("8", "de"),
    ]  # fmt: skip
    assert_places_are_right("films.json", source)


def test_json_values_are_told_by_their_path():
    source = '{"films": [{"title": "a"}, {"title": {"de": "b", "fr": "c"}}], "x": [["d"]]}'
    places = [unit.place for unit in units_of("x.json", source, Reading())]
    assert places == ["films[0].title", "films[1].title.de", "films[1].title.fr", "x[0][0]"]


def test_escapes_of_json_are_one_character_each():
    source = '{"text": "\\u00e9\\n\\ud83c\\udfac \\"x\\" \\ud800"}'
    [(text, *_)] = texts("x.json", source)
    assert text == 'é\n\N{CLAPPER BOARD} "x" \ud800'
    assert_places_are_right("x.json", source)


def test_lines_of_json_are_read_too():
    source = '{"lang": "de", "title": "Eins"}\n\n{"lang": "fr", "title": "Deux"}\n'
    assert ("Deux", "fr", "title") in texts("x.jsonl", source)


@pytest.mark.parametrize("source", ["{", '{"a": }', "nothing", "[" * 100_000, '{"a": 1} {"b": 2}'])
def test_what_is_no_json_is_told(source):
    with pytest.raises(MisshapenError, match="x\\.json is not JSON"):
        units_of("x.json", source, Reading())


def test_the_broken_one_among_lines_of_json_is_told():
    with pytest.raises(MisshapenError, match="x\\.jsonl is not JSON: line 3 is broken"):
        units_of("x.jsonl", '{"title": "Eins"}\n\n{title\n{"title": "Drei"}\n', Reading())


TABLE = 'id,lang,title,plot\n1,de,"Das ""Boot""","Ein Boot,\nein Meer"\n2,uk,Земля,\n'


def test_cells_have_the_language_of_their_row():
    assert [(text, language) for text, language, _ in texts("x.csv", TABLE)] == [
        ("1", "de"), ('Das "Boot"', "de"), ("Ein Boot,\nein Meer", "de"), ("2", "uk"), ("Земля", "uk"),
    ]  # fmt: skip
    assert_places_are_right("x.csv", TABLE)


def test_only_the_columns_asked_for_are_read():
    assert [text for text, *_ in texts("x.csv", TABLE, columns=("title",))] == ['Das "Boot"', "Земля"]
    assert [text for text, *_ in texts("x.csv", TABLE, columns=("3",))] == ['Das "Boot"', "Земля"]
    with pytest.raises(MisshapenError, match="no column “poster”"):
        texts("x.csv", TABLE, columns=("poster",))


def test_columns_may_be_named_by_language():
    source = "key\tde\tpt-BR\thint_fr\na\teins\tum\tx\n"
    assert [(text, language) for text, language, _ in texts("x.tsv", source)][1:3] == [("eins", "de"), ("um", "pt-BR")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(delimiter):
    source = delimiter.join(["title", "plot"]) + "\r\n" + delimiter.join(["Eins", "Zwei"]) + "\r\n"
    assert [text for text, *_ in texts("x.csv", source)] == ["Eins", "Zwei"]
    assert_places_are_right("x.csv", source)
