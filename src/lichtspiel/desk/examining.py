"""Examines the texts of the catalogue: all of them, those of some films, or those the change log names."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from hashlib import blake2b

from lichtspiel.desk import FOLLOWER
from lichtspiel.desk.learning import Vocabulary, vocabularies
from lichtspiel.desk.models import Finding, State
from lichtspiel.desk.recording import record
from lichtspiel.desk.texts import PLACES, Place, Spot, Stored, stored, texts_of_films
from lichtspiel.films.following import BeginAnewError, begin, check_place, forget, place_of, read
from lichtspiel.films.models import Follower

_ANEW = "desk (anew)"
BATCH = 500
"""So many texts are examined and recorded at once."""
FILMS = 100
"""So many films that changed are examined at once."""
LONGEST = 400_000
"""So many characters of texts are held at once."""


def examine_catalogue(advance: Callable[[int, int], None] = lambda _texts, _found: None) -> int:
    """Examine every text of the guide that others read and record what is found; tell how many findings wait.

    `advance` is told after each batch how many texts it held and how many findings wait in it. What is recorded
    already stays; memory is bounded by the batch.
    """
    waiting = 0
    for place in PLACES:
        for texts in _batches(place):
            found = len(_record(texts))
            waiting += found
            advance(len(texts), found)
    return waiting


def count_texts() -> int:
    """How many texts `examine_catalogue` will examine."""
    return sum(place.filled.count() for place in PLACES)


def examine_films(film_ids: Sequence[int]) -> list[Finding]:
    """Examine all texts of some films; what waits of rows that nobody else reads any more becomes outdated."""
    texts = list(texts_of_films(film_ids))
    _outdate_gone(film_ids, {text.spot for text in texts})
    return _record(texts)


def examine_again(spots: Collection[Spot]) -> list[Finding]:
    """Examine some texts as they stand now; what waits of rows that are gone becomes outdated."""
    texts: list[Stored] = []
    for place in PLACES:
        ids = [row for table, row, column in spots if (table, column) == (place.table, place.column)]
        texts += stored(place, place.filled.filter(pk__in=ids)) if ids else []
    there = {text.spot for text in texts}
    for table, row, column in _examined_here(set(spots) - there):
        gone = Finding.objects.filter(table=table, row_id=row, column=column, state=State.WAITING)
        gone.update(state=State.OUTDATED)
    return _record(texts)


# The change log


def catch_up() -> int:
    """Examine the texts of films that changed since last time, and tell how many changes that were.

    Texts are examined outside of a transaction, so that nobody waits for them. The first time, and where the log no
    longer reaches back, the whole catalogue is examined.
    """
    place = place_of(FOLLOWER)
    try:
        check_place(FOLLOWER, place)
    except BeginAnewError:
        return _begin_anew()
    done = 0
    while True:
        changes, reached, count = read(place, FILMS)
        films = sorted(changes.get("film", ()))
        if films:
            _examine_what_is_new(films)
        if not count:
            return done
        Follower.objects.update_or_create(name=FOLLOWER, defaults=reached._asdict())
        place, done = reached, done + count


def _begin_anew() -> int:
    """Examine everything; only then is the place taken that the log had before, lest a crash leave texts out."""
    begin(_ANEW)
    count = count_texts()
    examine_catalogue()
    Follower.objects.update_or_create(name=FOLLOWER, defaults=place_of(_ANEW)._asdict())
    forget(_ANEW)
    return count


def _examine_what_is_new(film_ids: Sequence[int]) -> None:
    """Examine the texts of films that this process has not examined just so before."""
    words = vocabularies(film_ids)
    texts = list(texts_of_films(film_ids))
    _outdate_gone(film_ids, {text.spot for text in texts})
    known = {film: _mark(*sorted(words[film].known())) for film in film_ids}
    marks = {text.spot: _mark(str(text.film_id), text.language, text.text, known[text.film_id]) for text in texts}
    new = [text for text in texts if _examined.get(text.spot) != marks[text.spot]]
    for batch in _slices(new):
        _record(batch, words)
    for text in new:
        _examined[text.spot] = marks[text.spot]
        _examined.move_to_end(text.spot)
    while len(_examined) > MOST_MARKS:
        _examined.popitem(last=False)


MOST_MARKS = 200_000
_examined: OrderedDict[Spot, str] = OrderedDict()
"""The texts examined last, so that a new rating of a film with thousands of reviews does not examine them all again."""


def _mark(*parts: str) -> str:
    return blake2b("\0".join(parts).encode(errors="surrogatepass"), digest_size=12).hexdigest()


def _batches(place: Place) -> Iterator[list[Stored]]:
    """All texts of a place, some at a time, in the order of their rows."""
    last = 0
    while True:
        texts = list(stored(place, place.filled.filter(pk__gt=last)[:BATCH]))
        if not texts:
            return
        yield from _slices(texts)
        last = texts[-1].row_id


def _slices(texts: Iterable[Stored]) -> Iterator[list[Stored]]:
    """Some texts at a time, fewer where they are long."""
    batch, length = list[Stored](), 0
    for text in texts:
        batch.append(text)
        length += len(text.text)
        if len(batch) >= BATCH or length >= LONGEST:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


def _record(texts: Sequence[Stored], words: dict[int, Vocabulary] | None = None) -> list[Finding]:
    words = vocabularies({text.film_id for text in texts}) if words is None else words
    names = {film: frozenset(words[film].known()) for film in {text.film_id for text in texts}}
    return record(
        (text, words[text.film_id].known(text.row_id) if text.table == "films.title" else names[text.film_id])
        for text in texts
    )


_TABLES = frozenset(place.table for place in PLACES)


def _examined_here(spots: Iterable[Spot]) -> list[Spot]:
    """The spots whose findings come from this module; others were found when their text was made, and only then."""
    return [spot for spot in spots if spot[0] in _TABLES]


def _outdate_gone(film_ids: Sequence[int], there: Collection[Spot]) -> None:
    """What waits of rows that are gone waits no more; of those that come back it is looked for anew."""
    waiting = Finding.objects.filter(film_id__in=film_ids, state=State.WAITING)
    rows = waiting.filter(table__in=_TABLES).values_list("pk", "table", "row_id", "column")
    gone = {pk: (table, row, column) for pk, table, row, column in rows if (table, row, column) not in there}
    for spot in gone.values():
        _examined.pop(spot, None)
    if gone:
        Finding.objects.filter(pk__in=list(gone)).update(state=State.OUTDATED)
