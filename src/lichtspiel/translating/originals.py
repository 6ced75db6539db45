"""A text that is to be translated: of a review, a reply, a plot or a title."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from lichtspiel.films.models import Synopsis, Title
from lichtspiel.reviews.models import Reply, Review
from lichtspiel.text.findings import Field
from lichtspiel.text.language import written_language

REVIEW, REPLY, SYNOPSIS, TITLE = "reviews.review", "reviews.reply", "films.synopsis", "films.title"


@dataclass(frozen=True, slots=True)
class Original:
    """A text as it stands in its row."""

    table: str
    row_id: int
    film_id: int
    language: str
    text: str
    field: Field
    title: str = ""
    is_markdown: bool = False

    @property
    def hash(self) -> str:
        """Of this version of the text."""
        return text_hash(self.title, self.text)

    @property
    def length(self) -> int:
        """How many characters a provider is given, as providers count them: code points."""
        return len(self.title) + len(self.text)


def text_hash(title: str, text: str) -> str:
    """Tell versions of a text apart; 32 letters."""
    return blake2b(f"{title}\0{text}".encode(errors="surrogatepass"), digest_size=16).hexdigest()


def kept_language(tag: str) -> str:
    """The language a translation is kept in for the readers of a page: de for de-AT, zh-Hant for zh-TW.

    >>> [kept_language(tag) for tag in ("de-AT", "zh-TW", "zh", "pt-BR", "sr-Latn-RS")]
    ['de', 'zh-Hant', 'zh-Hans', 'pt-BR', 'sr-Latn']
    """
    return written_language(tag)


def of_review(review: Review) -> Original:
    """A review, with its title."""
    return Original(
        REVIEW,
        review.pk,
        review.film_id,
        review.language,
        review.text,
        "review",
        title=review.title,
        is_markdown=review.is_markdown,
    )


def of_reply(reply: Reply) -> Original:
    """An answer to a review."""
    return Original(REPLY, reply.pk, reply.review.film_id, reply.language, reply.text, "review", is_markdown=True)


def of_synopsis(synopsis: Synopsis) -> Original:
    """A tagline, overview or plot."""
    return Original(SYNOPSIS, synopsis.pk, synopsis.film_id, synopsis.language, synopsis.text, "synopsis")


def of_title(title: Title) -> Original:
    """A title."""
    return Original(TITLE, title.pk, title.film_id, title.language, title.text, "title")


def original_of(table: str, row_id: int) -> Original | None:
    """The text of a row as it stands now; None where it is no more."""
    if table == REVIEW:
        review = Review.objects.filter(pk=row_id, deleted_at=None).first()
        return of_review(review) if review else None
    if table == REPLY:
        reply = Reply.objects.select_related("review").filter(pk=row_id, deleted_at=None).first()
        return of_reply(reply) if reply else None
    if table == SYNOPSIS:
        synopsis = Synopsis.objects.filter(pk=row_id).first()
        return of_synopsis(synopsis) if synopsis else None
    title = Title.objects.filter(pk=row_id).first() if table == TITLE else None
    return of_title(title) if title else None


def synopsis_of(film_id: int, synopsis_id: int) -> Synopsis | None:
    """A synopsis of a film that is there."""
    return (
        Synopsis.objects.select_related("film", "source")
        .filter(pk=synopsis_id, film_id=film_id, film__deleted_at=None, film__merged_into=None)
        .first()
    )


def title_of(film_id: int, title_id: int) -> Title | None:
    """A title of a film that is there."""
    return (
        Title.objects.select_related("film")
        .filter(pk=title_id, film_id=film_id, film__deleted_at=None, film__merged_into=None)
        .first()
    )
