"""The server is killed again and again while twenty write: what was answered with success is there, and whole."""

from __future__ import annotations

import http.client
import itertools
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from django.db import connection

from trials import SOAK

COMMAND = Path(sys.executable).parent / "lichtspiel"
KILLS = 50 if SOAK else 4
WRITERS = 20
SESSIONS = 40 if SOAK else 8
"""So many accounts each writer writes with in turn: nobody may publish as quickly as this."""
TOKEN = "k" * 32
WORDS = [
    *[
        "Der",
        "Film",
        "erzählt",
        "ruhig",
        "und",
        "genau,",
        "ночь",
        "длинная,",
        "ليلة",
        "طويلة",
        "في",
        "المدينة,",
        "रात",
        "लंबी",
        "है,",
        "映画は静かです。",
    ],
    "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}",
    "q\N{COMBINING TILDE}",
]
pytestmark = pytest.mark.django_db(transaction=True)

MAKE = """
import json, django
django.setup()
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from lichtspiel.accounts.models import Account
from lichtspiel.films.models import Film, Title
films = []
for number in range(5):
    film = Film.objects.create(year=1990 + number, original_language="de")
    Title.objects.create(film=film, text=f"Der Film {number}", language="de", kind="original")
    films.append(film.pk)
sessions = []
for number in range(%d):
    account = Account.objects.create_user(f"writer{number}", password=None)
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    sessions.append(session.session_key)
print(json.dumps({"films": films, "sessions": sessions}))
"""

LOOK = """
import json, django
django.setup()
from lichtspiel.films.models import Film
from lichtspiel.reviews import averages
from lichtspiel.reviews.models import Average, Rating, Review
reviews = {
    str(r.posting): {
        "text": r.text,
        "rating": r.rating.value if r.rating else None,
        "versions": [v.text for v in r.versions.order_by("number")],
    }
    for r in Review.objects.select_related("rating")
}
before = {a.film_id: [a.count, a.mean] for a in Average.objects.all()}
averages.refresh(list(Film.objects.values_list("pk", flat=True)))
after = {a.film_id: [a.count, a.mean] for a in Average.objects.all()}
loose = Rating.objects.filter(reviews=None).count()
print(json.dumps({"reviews": reviews, "averages_right": before == after, "loose_ratings": loose}))
"""


@dataclass
class Written:
    """What a writer sent, and whether it was answered with success."""

    posting: str
    text: str
    rating: int
    is_answered: bool = False


@dataclass
class Guide:
    """A guide that can be killed and started again, in a folder and a database of its own."""

    var: Path
    database: str
    port: int = field(default_factory=lambda: free_port())  # noqa: PLW0108  defined below
    server: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("LICHTSPIEL_")}
        own = {"LICHTSPIEL_VAR": str(self.var), "PORT": str(self.port), "DJANGO_SETTINGS_MODULE": "lichtspiel.settings"}
        return {**kept, **own, **({"LICHTSPIEL_DATABASE_URL": self.database} if self.database else {})}

    def start(self) -> None:
        self.server = subprocess.Popen(
            [COMMAND, "serve"], env=self.environment, cwd=self.var, start_new_session=True, stdout=subprocess.DEVNULL
        )
        for _ in range(3600):
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                assert self.server.poll() is None, "the server ended"
                time.sleep(0.05)
            else:
                return
        raise TimeoutError

    def kill(self) -> None:
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()

    def run(self, program: str) -> dict:
        done = subprocess.run([sys.executable, "-c", program], env=self.environment, check=True, capture_output=True)
        return json.loads(done.stdout)


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@pytest.fixture
def guide(tmp_path):
    database = ""
    if connection.vendor == "postgresql":
        name = f"crashes_{uuid.uuid4().hex[:8]}"
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        url = urlsplit(os.environ["LICHTSPIEL_DATABASE_URL"])
        database = url._replace(path=f"/{name}").geturl()
    guide = Guide(tmp_path, database)
    try:
        guide.start()
        yield guide
    finally:
        guide.kill()
        if database:
            with connection.cursor() as cursor:
                cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def wait_for_answers(sent: list[list[Written]], more: int = 5) -> None:
    """Wait until so many more reviews were answered: a server that has just begun takes its time."""
    wanted = answers(sent) + more
    for _ in range(1200):
        if answers(sent) >= wanted:
            return
        time.sleep(0.1)
    raise TimeoutError


def answers(sent: list[list[Written]]) -> int:
    return sum(one.is_answered for written in sent for one in written)


def write(guide: Guide, sessions: list[str], films: list[int], sent: list[Written], stop: threading.Event) -> None:
    """Post reviews until told to stop; what got no answer is sent once more, as a browser's reload would."""
    chance = random.Random(sessions[0])
    for number in itertools.count():
        if stop.wait(0.02):
            return
        session = sessions[number % len(sessions)]
        text = " ".join(chance.choices(WORDS, k=chance.randint(5, 400)))
        one = Written(str(uuid.uuid4()), text, chance.randint(1, 10))
        sent.append(one)
        film = chance.choice(films)
        for _again in range(2):
            try:
                one.is_answered = post(guide, session, film, one)
            except (OSError, http.client.HTTPException):
                stop.wait(0.3)
                continue
            break


def post(guide: Guide, session: str, film: int, one: Written) -> bool:
    body = urlencode({
        "csrfmiddlewaretoken": TOKEN, "posting": one.posting, "text": one.text, "rating": one.rating, "language": "de",
        "audience": "public", "title": "", "act": "publish",
    })  # fmt: skip
    client = http.client.HTTPConnection("localhost", guide.port, timeout=30)
    try:
        client.request("POST", f"/de/film/{film}/review", body, {
            "Content-Type": "application/x-www-form-urlencoded", "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
        })  # fmt: skip
        answer = client.getresponse()
        answer.read()
    finally:
        client.close()
    assert answer.status in {303, 429}, answer.status
    return answer.status == 303


def test_no_review_that_was_answered_is_lost_and_none_is_half_written(guide):
    made = guide.run(MAKE % (WRITERS * SESSIONS))
    sent: list[list[Written]] = [[] for _ in range(WRITERS)]
    stop = threading.Event()
    writers = [
        threading.Thread(target=write, args=(guide, made["sessions"][number::WRITERS], made["films"], written, stop))
        for number, written in enumerate(sent)
    ]
    for writer in writers:
        writer.start()
    try:
        for _ in range(KILLS):
            wait_for_answers(sent)
            time.sleep(random.uniform(0.0, 1.5))
            guide.kill()
            guide.start()
        wait_for_answers(sent)
    finally:
        stop.set()
        for writer in writers:
            writer.join()

    found = guide.run(LOOK)
    everything = {one.posting: one for written in sent for one in written}
    answered = [one for one in everything.values() if one.is_answered]
    assert len(answered) >= KILLS * 5
    assert [one.posting for one in answered if one.posting not in found["reviews"]] == []
    for posting, review in found["reviews"].items():
        one = everything[posting]
        assert (review["text"], review["rating"], review["versions"]) == (one.text, one.rating, [one.text])
    assert found["averages_right"]
    assert found["loose_ratings"] == 0
