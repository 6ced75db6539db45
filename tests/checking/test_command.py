"""`lichtspiel check` as somebody runs it, in a shell, a hook or a pipe."""

import json
import stat
import subprocess
import sys

import pytest
from click.testing import CliRunner

from lichtspiel.checking.showing import visible, width
from lichtspiel.cli import main

BROKEN = "Ein trિંક zum Vergessen"


def check(*arguments, input=None):
    return CliRunner().invoke(main, ["check", *map(str, arguments)], input=input)


def wrote(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


def test_a_sound_file_says_nothing(tmp_path):
    done = check(wrote(tmp_path / "a.de.txt", "Ein Drink zum Vergessen\n"))
    assert (done.exit_code, done.output) == (0, "")


def test_a_finding_is_told_with_its_place_the_spot_and_what_is_proposed(tmp_path):
    path = wrote(tmp_path / "a.de.txt", f"Leaving Las Vegas\n{BROKEN}\n")
    done = check(path)
    assert done.exit_code == 1
    head, text, marks, proposed = done.stdout.splitlines()
    assert head.startswith(f"{path}:2:5: script_mix: ")
    assert text.strip() == BROKEN
    assert marks[4:].startswith("    ^^^")
    assert proposed.strip().startswith("proposed: “trink”")
    assert done.stderr == "1 finding in 2 texts of 1 file.\n"


def test_the_mark_stands_below_the_spot_in_wide_writing(tmp_path):
    done = check("--lang", "ja", wrote(tmp_path / "a.txt", "映画館で\N{ZERO WIDTH NO-BREAK SPACE}見た\n"))
    _, text, marks, *_ = done.stdout.splitlines()
    assert text == "    映画館で⟨U+FEFF⟩見た"
    assert marks == "    " + "  " * 4 + "^" * 8


def test_in_writing_from_right_to_left_the_spot_stands_in_brackets(tmp_path):
    done = check("--lang", "ar", wrote(tmp_path / "a.txt", "هذا الفيلم بshcl عام\n"))
    assert "[بshcl]" in done.stdout
    assert "^" not in done.stdout


def test_nothing_a_file_holds_moves_the_terminal(tmp_path):
    done = check(wrote(tmp_path / "a.txt", "gut\x1b[2J\N{RIGHT-TO-LEFT OVERRIDE}schlecht\N{LINE SEPARATOR}x\n"))
    assert done.exit_code == 1
    assert all(sign.isprintable() or sign == "\n" for sign in done.output)
    assert "⟨U+202E⟩" in done.output


def test_what_is_seen_has_the_width_it_is_given():
    assert width("映画") == 4
    assert width("e\N{COMBINING ACUTE ACCENT}") == 1
    assert width(visible("\N{ZERO WIDTH SPACE}")) == 8
    assert visible("می\N{ZERO WIDTH NON-JOINER}روم") == "می\N{ZERO WIDTH NON-JOINER}روم"


def test_findings_as_json_have_one_shape(tmp_path):
    path = wrote(tmp_path / "films.json", json.dumps({"films": [{"lang": "de", "title": BROKEN}]}))
    done = check("--json", path)
    [line] = done.stdout.splitlines()
    found = json.loads(line)
    assert list(found) == [
        "path", "line", "column", "place", "language", "field", "kind", "severity", "confidence", "start", "end",
        "spot", "sentence", "proposals",
    ]  # fmt: skip
    assert (found["place"], found["language"], found["field"]) == ("films[0].title", "de", "title")
    assert BROKEN[found["start"] : found["end"]] == found["spot"] == "trિંક"
    assert found["proposals"][0]["replacement"] == "trink"


def test_several_files_of_several_kinds_are_counted_together(tmp_path):
    wrote(tmp_path / "a.txt", "sound\n")
    wrote(tmp_path / "b.csv", f"lang,title\nde,{BROKEN}\n")
    (tmp_path / "c.txt").write_bytes(bytes(range(256)))
    (tmp_path / ".hidden.txt").write_bytes(b"caf\xc3\x83\xc2\xa9")
    done = check(tmp_path)
    assert done.exit_code == 1
    assert "c.txt is no text" in done.stderr
    assert done.stderr.endswith("1 finding in 2 texts of 2 files; 1 file skipped: no text.\n")


@pytest.mark.parametrize(
    "arguments",
    ["nowhere.txt", "--lang=not-a-language x", "--encoding=base64 x", "--catalogue x", "--kind=poem x"],
)
def test_what_cannot_be_done_ends_with_two(arguments):
    done = check(*arguments.split())
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr


def test_a_file_that_cannot_be_read_does_not_keep_others_from_being_examined(tmp_path):
    done = check(tmp_path / "nowhere.txt", wrote(tmp_path / "a.de.txt", BROKEN))
    assert done.exit_code == 2
    assert "script_mix" in done.stdout


def test_kinds_and_severities_can_be_chosen(tmp_path):
    path = wrote(tmp_path / "a.de.txt", f"{BROKEN}\nHand\N{ZERO WIDTH SPACE}buch cafe\N{COMBINING ACUTE ACCENT}\n")

    def kinds(*options):
        return [json.loads(line)["kind"] for line in check("--json", *options, path).stdout.splitlines()]

    assert kinds() == ["script_mix", "invisible"]
    assert kinds("--kind", "invisible") == ["invisible"]
    assert kinds("--ignore-kind", "invisible") == ["script_mix"]
    assert kinds("--severity", "high") == ["script_mix"]
    assert kinds("--severity", "silent") == ["script_mix", "invisible", "nfc"]


def test_words_known_to_be_right_are_left_alone(tmp_path):
    path = wrote(tmp_path / "a.de.txt", f"{BROKEN}\n")
    assert check("--known", wrote(tmp_path / "words", "Trinker\nTRિંક\n"), path).exit_code == 0


def test_a_piped_text_is_read_as_it_is_said_to_be():
    assert check("--lang", "de", input=BROKEN).exit_code == 1
    done = check("--format", "json", "-", input=json.dumps({"lang": "de", "title": BROKEN}))
    assert done.stdout.startswith("-:1:")
    assert "(title)" in done.stdout


# Mending

MANY = [
    ("a.de.txt", "Das Hand\u200bbuch f\u00c3\u00bcr G\u00e4ste\r\nbleibt\r\n", "Das Handbuch für Gäste\r\nbleibt\r\n"),
    ("de.po", 'msgid "a"\nmsgstr "f\u00c3\u00bcr \\"caf"\n"\u00c3\u00a9\\""\n', 'msgid "a"\nmsgstr "für \\"café\\""\n'),
    ("de.json", '{"a": "f\u00c3\u00bcr \\"Tom &amp; Jerry\\""}', '{"a": "für \\"Tom & Jerry\\""}'),
    ("x.json", '{"lang":"de","title":"f\\u00c3\\u00bcr Kinder"}', '{"lang":"de","title":"f\\u00fcr Kinder"}'),
    ("x.csv", 'lang,title\nde,"f\u00c3\u00bcr ""alle"""\n', 'lang,title\nde,"für ""alle"""\n'),
    ("x.md", "# f\u00c3\u00bcr `f\u00c3\u00bcr`\n", "# für `f\u00c3\u00bcr`\n"),
]


@pytest.mark.parametrize(("name", "before", "after"), MANY, ids=[name for name, *_ in MANY])
def test_sure_repairs_are_made_in_the_spelling_of_the_file(tmp_path, name, before, after):
    path = wrote(tmp_path / name, before)
    done = check("--lang", "de", "--fix", path)
    assert path.read_bytes().decode() == after
    assert done.exit_code == 1
    assert check("--lang", "de", "--fix", path).exit_code == 0
    assert path.read_bytes().decode() == after


@pytest.mark.parametrize(("name", "before", "after"), MANY, ids=[name for name, *_ in MANY])
def test_a_diff_changes_nothing_and_can_be_applied(tmp_path, name, before, after):
    path = wrote(tmp_path / name, before)
    command = [sys.executable, "-m", "lichtspiel.cli", "check", "--lang", "de", "--diff", name]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert path.read_bytes().decode() == before
    assert done.stdout.startswith(f"--- {name}\n+++ {name}\n@@ -1,".encode())
    apply = ["git", "apply", "--whitespace=nowarn", "-p0"]
    subprocess.run(apply, cwd=tmp_path, input=done.stdout, check=True)
    assert path.read_bytes().decode() == after


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "utf-32"])
def test_the_encoding_and_its_mark_are_kept(tmp_path, encoding):
    text = "Ein Film für Gäste, die in einem Büro über den Dächern wohnen und gerne in schöne Kinos gehen.\r\n"
    path = wrote(tmp_path / "a.txt", f"{text}Tom &amp; Jerry\r\n", encoding)
    check("--fix", "--lang", "de", path)
    assert path.read_bytes() == f"{text}Tom & Jerry\r\n".encode(encoding)


def test_a_letter_the_encoding_lacks_is_told_and_nothing_is_written(tmp_path):
    text = "Ein Film f\u00fcr G\u00e4ste. Der Titel: &#1060;&#1080;&#1083;&#1100;&#1084;\n"
    path = wrote(tmp_path / "a.txt", text, "cp1252")
    done = check("--fix", "--lang", "de", path)
    assert done.exit_code == 2
    assert "its encoding, " in done.stderr
    assert path.read_bytes() == text.encode("cp1252")


def test_what_is_not_sure_is_left_for_a_person(tmp_path):
    path = wrote(tmp_path / "a.txt", "Sure! Here is the plot summary you asked for: A boy finds a boat.\n")
    done = check("--fix", "--lang", "en", "--field", "synopsis", path)
    assert "llm_leftover" in done.stdout
    assert path.read_text().startswith("Sure!")


def test_the_mode_of_a_file_and_a_link_to_it_are_kept(tmp_path):
    path = wrote(tmp_path / "a.txt", "Tom &amp; Jerry\n")
    path.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to(path)
    check("--fix", link)
    assert link.is_symlink()
    assert path.read_text() == "Tom & Jerry\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert {file.name for file in tmp_path.iterdir()} == {"a.txt", "link.txt"}


def test_a_piped_text_comes_out_mended():
    done = check("--fix", "-", input="Tom &amp; Jerry\n")
    assert done.stdout == "Tom & Jerry\n"
    assert "+Tom & Jerry" in done.stderr


def test_what_stands_in_the_original_may_stand_in_the_translation(tmp_path):
    source = 'msgid "&copy; {year} <b>x</b>"\nmsgstr "&copy; {year} <b>x</b>"\n\nmsgid "y"\nmsgstr "&copy; y"\n'
    done = check("--json", wrote(tmp_path / "de.po", source))
    assert [(json.loads(line)["line"], json.loads(line)["kind"]) for line in done.stdout.splitlines()] == [
        (5, "entity")
    ]


# Many files, many processes


def test_several_processes_find_the_same_in_the_same_order(tmp_path):
    for number in range(6):
        wrote(tmp_path / f"{number}.de.txt", f"{BROKEN} {number}\n\n" + "Tom &amp; Jerry\n" * 20)
    one = check("--json", "--processes", "1", tmp_path)
    two = check("--json", "--processes", "2", tmp_path)
    assert one.stdout == two.stdout
    assert len(one.stdout.splitlines()) == 126


def test_files_are_examined_without_django(tmp_path):
    path = wrote(tmp_path / "a.koi8.txt", "Знаменитому режиссёру сообщают, что умер Альфредо.\n" * 3, "koi8-r")
    code = (
        "import sys; from lichtspiel.cli import main\n"
        f"try: main(['check', {str(path)!r}])\n"
        "finally: sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_reader_who_has_seen_enough_makes_no_noise(tmp_path):
    path = wrote(tmp_path / "a.de.txt", "Tom &amp; Jerry\n" * 3000)
    command = f"{sys.executable} -m lichtspiel.cli check {path} | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr
