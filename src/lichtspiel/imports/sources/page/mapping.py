"""What a page says of a film, made rows: titles, plots and reviews with language, source and findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lichtspiel.desk.learning import known_words
from lichtspiel.desk.models import Finding
from lichtspiel.desk.recording import examine, mend_silently
from lichtspiel.films.folding import fold
from lichtspiel.films.models import Film, Identifier, Source, Synopsis, SynopsisKind, Title, TitleKind
from lichtspiel.films.revisions import Act, revising
from lichtspiel.imports.sources.page.faults import NothingToTakeError, NoTitleError, TitleTooLongError
from lichtspiel.imports.sources.page.known import Known, known_earlier, known_rows, same
from lichtspiel.imports.sources.page.matching import Match
from lichtspiel.imports.sources.page.parse import PageFilm, PageText
from lichtspiel.imports.sources.page.reviews import PageReview
from lichtspiel.imports.sources.page.telling import Told, language_name, language_of
from lichtspiel.imports.sources.page.titles import before_dash
from lichtspiel.reviews.models import Rating, Review, Reviewer, ReviewerKind
from lichtspiel.text.findings import Field

_LONGEST_TITLE = 500


@dataclass(slots=True)
class PlotChange:
    """A plot to store: a new one, or the new text of one this document gave before."""

    text: str
    told: Told
    row: Synopsis | None = None


@dataclass(slots=True)
class ReviewChange:
    """A review to store: a new one, or one this document gave before with another text, rating or date."""

    review: PageReview
    text: str
    told: Told
    row: Review | None = None


@dataclass(slots=True)
class Plan:
    """What taking a page in would change. Nothing is written yet."""

    page: PageFilm
    match: Match | None
    titles: list[tuple[str, str, TitleKind]] = field(default_factory=list)
    plots: list[PlotChange] = field(default_factory=list)
    reviews: list[ReviewChange] = field(default_factory=list)
    identifiers: list[tuple[str, str]] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether everything the page says is in the guide."""
        return not (self.titles or self.plots or self.reviews)


@dataclass(slots=True)
class Written:
    """What came and changed of one film, for the report."""

    film: Film
    is_new: bool = False
    created: int = 0
    changed: int = 0
    lines: list[tuple[str, list[Finding]]] = field(default_factory=list)

    def count(self, *, is_new: bool) -> None:
        """Count a row."""
        self.created += is_new
        self.changed += not is_new


def plan_page(page: PageFilm, match: Match | None, source: Source | None, sha256: str) -> Plan:
    """Compare a page with the film it is about. Raises DocumentError where there is nothing to take."""
    if not (page.plots or page.reviews):
        raise NothingToTakeError
    if len(page.title) > _LONGEST_TITLE:
        raise TitleTooLongError(limit=_LONGEST_TITLE)
    plan = Plan(page, match)
    rows = known_rows(match.film) if match else Known()
    earlier = known_earlier(match.film, source, sha256) if match else Known()
    _plan_titles(plan, rows, earlier)
    _plan_plots(plan, rows, earlier, source)
    _plan_reviews(plan, rows, earlier, source)
    return plan


def write_plan(plan: Plan, source: Source, comment: str) -> Written:
    """Store what a plan says, the film's own texts as one revision; to be called in a transaction."""
    if plan.match:
        written = Written(plan.match.film)
    else:
        written = Written(Film.objects.create(year=plan.page.year), is_new=True)
        written.created += 1
    with revising(written.film, act=Act.IMPORT, comment=comment, is_new=written.is_new):
        _write_film(plan, written, source)
    if plan.reviews:
        words = known_words(written.film)
        for review in plan.reviews:
            _write_review(written, review, source, words)
    return written


def _write_film(plan: Plan, written: Written, source: Source) -> None:
    for scheme, value in plan.identifiers:
        Identifier.objects.get_or_create(scheme=scheme, value=value, defaults={"film": written.film})
    for text, language, kind in plan.titles:
        _write_title(written, text, language, kind, source)
    if plan.plots:
        words = known_words(written.film)
        for plot in plan.plots:
            _write_plot(written, plot, source, words)


# Titles


def _plan_titles(plan: Plan, rows: Known, earlier: Known) -> None:
    """The title line is kept whole as an alternative title; a new film is also known by what stands before the dash."""
    page = plan.page
    language = page.language or "und"
    if plan.match is None:
        _title_new_film(plan, language)
        return
    if not page.title:
        return
    if rows.has_title(page.title) or earlier.has_title(page.title):
        plan.unchanged.append(f"title “{page.title}”")
    else:
        plan.titles.append((_mended(plan, page.title, language, "title"), language, TitleKind.ALTERNATIVE))


def _title_new_film(plan: Plan, language: str) -> None:
    page = plan.page
    if not page.title:
        raise NoTitleError
    line = _mended(plan, page.title, language, "title")
    name = before_dash(line)
    plan.identifiers = [(scheme, value) for scheme, value in page.identifiers if scheme in {"imdb", "wikidata", "tmdb"}]
    if page.original_title:
        plan.titles.append((page.original_title[:_LONGEST_TITLE], "und", TitleKind.ORIGINAL))
    elif name != line:
        plan.titles.append((name, "und", TitleKind.ORIGINAL))
    parted = name != line or page.original_title
    if fold(line) != fold(page.original_title) or not fold(line):
        plan.titles.append((line, language, TitleKind.ALTERNATIVE if parted else TitleKind.RELEASE))


def _write_title(written: Written, text: str, language: str, kind: TitleKind, source: Source) -> None:
    title = Title.objects.create(film=written.film, text=text, language=language, kind=kind, source=source)
    written.created += 1
    findings = examine(written.film, "films.title", title.pk, "text", text, language, "title", source)
    written.lines.append((f"title, {kind.label.lower()}, {language_name(language)}: “{text}”", findings))


# Plots


def _plan_plots(plan: Plan, rows: Known, earlier: Known, source: Source | None) -> None:
    for plot in plan.page.plots:
        text = _mended(plan, plot.text, plot.language, "synopsis")
        told = language_of(text, plot.language)
        if same(text) in rows.plots or any(same(text) == same(other.text) for other in plan.plots):
            plan.unchanged.append(f"plot, {language_name(told.tag)}")
        elif same(text) in earlier.plots:
            plan.unchanged.append(f"plot, {language_name(told.tag)}: stands in the guide in another version since")
        else:
            plan.plots.append(PlotChange(text, told, _given_before(plan, plan.page.plots, told, source)))


def _given_before(plan: Plan, plots: Sequence[PageText], told: Told, source: Source | None) -> Synopsis | None:
    """The plot in this language that this document gave before and no longer gives, where there is just one."""
    if plan.match is None or source is None:
        return None
    given = {same(plot.text) for plot in plots}
    taken = {change.row.pk for change in plan.plots if change.row}
    rows = Synopsis.objects.filter(
        film=plan.match.film, source=source, kind=SynopsisKind.PLOT, language=told.tag
    ).exclude(pk__in=taken)
    found = [row for row in rows if same(row.text) not in given]
    return found[0] if len(found) == 1 else None


def _write_plot(written: Written, plot: PlotChange, source: Source, words: frozenset[str]) -> None:
    row, is_new = plot.row, plot.row is None
    if row is None:
        row = Synopsis.objects.create(
            film=written.film, text=plot.text, language=plot.told.tag, kind=SynopsisKind.PLOT, source=source
        )
    else:
        row.text = plot.text
        row.save(update_fields=["text"])
    written.count(is_new=is_new)
    findings = examine(
        written.film, "films.synopsis", row.pk, "text", plot.text, plot.told.tag, "synopsis", source, words
    )
    act = "added" if is_new else "replaced"
    written.lines.append((f"plot, {language_name(plot.told.tag)}: {act}, {len(plot.text)} signs", findings))


# Reviews


def _plan_reviews(plan: Plan, rows: Known, earlier: Known, source: Source | None) -> None:
    for review in plan.page.reviews:
        text = _mended(plan, review.text, plan.page.language, "review")
        told = language_of(text, plan.page.language)
        key = (same(review.reviewer), same(text))
        words = f"review by {review.reviewer}, {language_name(told.tag)}"
        if key in rows.reviews:
            change = _measured(plan, review, text, told, source)
            if change is None:
                plan.unchanged.append(words)
            else:
                plan.reviews.append(change)
        elif any(key == (same(c.review.reviewer), same(c.text)) for c in plan.reviews):
            plan.unchanged.append(f"{words}: stands twice in the document")
        elif key in earlier.reviews:
            plan.unchanged.append(f"{words}: stands in the guide in another version since, or was taken out")
        else:
            plan.reviews.append(ReviewChange(review, text, told, _reviewed_before(plan, review, source)))


def _measured(plan: Plan, review: PageReview, text: str, told: Told, source: Source | None) -> ReviewChange | None:
    """A change where the document now gives its own review another rating or date; None where nothing differs."""
    if plan.match is None or source is None:
        return None
    own = Review.objects.filter(film=plan.match.film, source=source, deleted_at=None, reviewer__name=review.reviewer)
    for row in own.select_related("rating"):
        if same(row.text) == same(text):
            value = row.rating.value if row.rating else None
            rated = review.rating is not None and review.rating != value
            dated = review.written_on is not None and review.written_on != row.written_on
            return ReviewChange(review, text, told, row) if rated or dated else None
    return None


def _reviewed_before(plan: Plan, review: PageReview, source: Source | None) -> Review | None:
    """The one review by this name that this document gave before and no longer gives."""
    if plan.match is None or source is None:
        return None
    given = {same(other.text) for other in plan.page.reviews}
    taken = {change.row.pk for change in plan.reviews if change.row}
    rows = Review.objects.filter(
        film=plan.match.film, source=source, reviewer__name=review.reviewer, deleted_at=None
    ).exclude(pk__in=taken)
    found = [row for row in rows if same(row.text) not in given]
    return found[0] if len(found) == 1 else None


def _write_review(written: Written, change: ReviewChange, source: Source, words: frozenset[str]) -> None:
    review, row, is_new = change.review, change.row, change.row is None
    if row is None:
        row = Review(film=written.film, reviewer=_reviewer(review, source), source=source)
    row.text, row.language, row.language_detected = change.text, change.told.tag, change.told.is_detected
    row.title, row.written_on = review.title or row.title, review.written_on or row.written_on
    row.rating = _rating(written, row, review, source)
    row.save()
    written.count(is_new=is_new)
    findings = examine(written.film, "reviews.review", row.pk, "text", row.text, row.language, "review", source, words)
    if row.title:
        findings += examine(
            written.film, "reviews.review", row.pk, "title", row.title, row.language, "title", source, words
        )
    act = "added" if is_new else "changed"
    written.lines.append((f"review by {row.reviewer}, {language_name(row.language)}: {act}{_told(row)}", findings))


def _told(row: Review) -> str:
    rating = f", {row.rating.value}/10" if row.rating else ""
    return f"{rating}, {row.written_on}" if row.written_on else rating


def _reviewer(review: PageReview, source: Source) -> Reviewer:
    """A critic of that name and publication; of one who is only a name, the one this same document named before."""
    if review.publication:
        critics = Reviewer.objects.filter(kind=ReviewerKind.CRITIC, name=review.reviewer)
        found = critics.filter(publication=review.publication).order_by("pk").first()
        kind = ReviewerKind.CRITIC
    else:
        named = Reviewer.objects.filter(kind=ReviewerKind.NAME, name=review.reviewer)
        found = named.filter(reviews__source=source).order_by("pk").first()
        kind = ReviewerKind.NAME
    return found or Reviewer.objects.create(kind=kind, name=review.reviewer, publication=review.publication)


def _rating(written: Written, row: Review, review: PageReview, source: Source) -> Rating | None:
    if review.rating is None:
        return row.rating
    if row.rating is None:
        return Rating.objects.create(
            film=written.film, reviewer=row.reviewer, value=review.rating, given_on=review.written_on, source=source
        )
    if row.rating.value != review.rating:
        row.rating.value = review.rating
        row.rating.save(update_fields=["value"])
    return row.rating


def _mended(plan: Plan, text: str, language: str, field: Field) -> str:
    """The text with what the engine mends without asking; that it did is noted."""
    repaired = mend_silently(text, language, field)
    if repaired.steps:
        names = ", ".join(dict.fromkeys(step.repair for step in repaired.steps))
        plan.notes.append(f"{field}: mended on the way in ({names})")
    return repaired.text
