"""`lichtspiel check --catalogue`: all texts of the guide, and what is found waits for an editor."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from lichtspiel.checking.catalogue import check_catalogue
from lichtspiel.desk.models import Finding, State
from make import make_film

ROOT = Path(__file__).parents[2]
BROKEN = "Ein trિંક zum Vergessen"


@pytest.mark.django_db
def test_what_is_found_waits_at_the_desk_and_is_told(capsys):
    film = make_film({"en": "Leaving Las Vegas", "de": BROKEN}, synopses={"de": "Ein Mann fährt in die Wüste."})
    assert check_catalogue(1, as_json=False) == 1
    told = capsys.readouterr()
    assert told.out.split() == ["1", "script_mix", "(high)"]
    assert told.err == "1 finding waits for an editor; 3 texts were examined.\n"
    [finding] = Finding.objects.filter(state=State.WAITING)
    assert (finding.film, finding.spot) == (film, "trિંક")
    assert check_catalogue(1, as_json=True) == 1
    assert json.loads(capsys.readouterr().out) == {"kind": "script_mix", "severity": "high", "waiting": 1}
    assert Finding.objects.count() == 1


@pytest.mark.django_db
def test_a_sound_catalogue_ends_with_nothing(capsys):
    make_film({"de": "Der Himmel über Berlin"})
    assert check_catalogue(1, as_json=False) == 0
    assert capsys.readouterr().out == ""


def test_several_processes_record_what_they_find(tmp_path):
    env = {**os.environ, "LICHTSPIEL_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "lichtspiel.settings"}
    env.pop("LICHTSPIEL_DATABASE_URL", None)

    def lichtspiel(*arguments):
        command = [sys.executable, "-m", "lichtspiel.cli", *arguments]
        return subprocess.run(command, env=env, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert lichtspiel("prepare").returncode == 0
    page = tmp_path / "page.de.txt"
    page.write_text(f"Leaving Las Vegas – {BROKEN}\nHandlung\nEin Mann fährt in die Wüste und trinkt.\n", "utf-8")
    lichtspiel("import", "page", str(page))
    base = sqlite3.connect(tmp_path / "lichtspiel.sqlite3")
    base.execute("DELETE FROM desk_finding")
    base.commit()
    done = lichtspiel("check", "--catalogue", "--processes", "2")
    assert (done.returncode, done.stdout.split()) == (1, ["1", "script_mix", "(high)"])
    assert base.execute("SELECT count(*) FROM desk_finding WHERE state = 'waiting'").fetchone() == (1,)
    base.close()
