"""What an editor decides changes the stored text, is a revision of the film, and can be taken back."""

from __future__ import annotations

import pytest

from lichtspiel.desk import deciding, mending
from lichtspiel.desk.deciding import accept, accept_all, dismiss, dismiss_all, dismiss_kind_for_text, edit, let_word_be
from lichtspiel.desk.examining import examine_films
from lichtspiel.desk.faults import (
    ChangedSinceError,
    DecidedError,
    ImpossibleError,
    NoProposalError,
    OutdatedError,
    UnchangedError,
    UndoneError,
)
from lichtspiel.desk.models import Decision, Finding, Let, State
from lichtspiel.desk.undoing import undo
from lichtspiel.films import revisions
from lichtspiel.films.models import Film, RevisedRow, Revision, Title
from lichtspiel.reviews.models import Review, ReviewTranslation
from lichtspiel.translating.models import MachineTranslation
from lichtspiel.translating.originals import text_hash
from lichtspiel.translating.showing import translations_of_films
from make import make_account, make_film, make_review, make_source, make_synopsis, make_title, reviewer_of

pytestmark = pytest.mark.django_db

# “trink” with Gujarati signs at its end, as a machine wrote it.
BROKEN = "tr\N{GUJARATI VOWEL SIGN I}\N{GUJARATI SIGN ANUSVARA}\N{GUJARATI LETTER KA}"
TITLE = f"Ein {BROKEN} zum Vergessen"
INVISIBLE = "\N{ZERO WIDTH SPACE}"


def found(film: Film) -> list[Finding]:
    examine_films([film.pk])
    return list(Finding.objects.filter(film=film, state=State.WAITING).order_by("start"))


def the_finding(film: Film) -> Finding:
    (finding,) = found(film)
    return finding


def test_accepting_mends_the_title_and_records_a_repair():
    film, account = make_film({"de": TITLE}), make_account("editor")
    finding = the_finding(film)
    assert (finding.kind, finding.spot, finding.proposals[0]["replacement"]) == ("script_mix", BROKEN, "trink")
    accept(finding, account=account)
    title = Title.objects.get(film=film)
    assert title.text == "Ein trink zum Vergessen"
    revision = Revision.objects.get(film=film)
    assert (revision.act, revision.account) == ("repair", account)
    row = RevisedRow.objects.get(revision=revision)
    assert (row.table, row.row_id) == ("films.title", title.pk)
    assert (row.before, row.after) == ({"text": TITLE}, {"text": "Ein trink zum Vergessen"})
    assert (finding.state, finding.decided_by) == (State.ACCEPTED, account)
    assert found(film) == []


def test_what_the_simple_search_compares_follows_the_repair():
    film = make_film({"de": TITLE})
    accept(the_finding(film))
    assert Title.objects.get(film=film).folded == make_title(make_film(), "Ein trink zum Vergessen").folded


def test_undoing_brings_back_the_text_and_the_finding():
    film, account = make_film({"de": TITLE}), make_account()
    finding = the_finding(film)
    decision = accept(finding, account=account)
    assert undo(decision, account) == []
    assert Title.objects.get(film=film).text == TITLE
    finding.refresh_from_db()
    assert finding.state == State.WAITING
    assert [r.act for r in Revision.objects.filter(film=film)] == ["restore", "repair"]
    decision.refresh_from_db()
    assert decision.undone_by == account
    with pytest.raises(UndoneError):
        undo(decision)


def test_accepting_again_after_undoing_works():
    film = make_film({"de": TITLE})
    undo(accept(the_finding(film)))
    accept(the_finding(film))
    assert Title.objects.get(film=film).text == "Ein trink zum Vergessen"


def test_a_repair_can_be_undone_in_the_films_history_and_is_found_again():
    film = make_film({"de": TITLE})
    decision = accept(the_finding(film))
    revisions.undo(Revision.objects.get(film=film))
    assert Title.objects.get(film=film).text == TITLE
    assert the_finding(film).spot == BROKEN
    assert undo(decision) == []
    assert Finding.objects.filter(film=film, state=State.WAITING).count() == 1


def test_another_proposal_and_another_word():
    film = make_film({"de": TITLE})
    finding = the_finding(film)
    with pytest.raises(NoProposalError):
        accept(finding, 9)
    accept(finding, 1)
    assert Title.objects.get(film=film).text == f"Ein {finding.proposals[1]['replacement']} zum Vergessen"
    other = make_film({"de": TITLE})
    finding = the_finding(other)
    edit(finding, "Trunk")
    assert Title.objects.get(film=other).text == "Ein Trunk zum Vergessen"
    assert finding.state == State.EDITED


def test_a_replacement_that_changes_nothing_or_leaves_nothing_is_refused():
    film = make_film({"de": BROKEN})
    finding = the_finding(film)
    with pytest.raises(UnchangedError):
        edit(finding, BROKEN)
    with pytest.raises(ImpossibleError):
        edit(finding, "")
    finding.refresh_from_db()
    assert finding.state == State.WAITING
    assert Title.objects.get(film=film).text == BROKEN
    assert not Decision.objects.exists()


def test_a_title_the_film_has_already_is_not_made_twice():
    film = make_film({"de": [TITLE, "Ein trink zum Vergessen"]})
    with pytest.raises(ImpossibleError):
        accept(the_finding(film))
    assert Title.objects.filter(film=film, text=TITLE).exists()
    assert the_finding(film).state == State.WAITING


def test_a_text_changed_meanwhile_is_not_overwritten():
    film = make_film({"de": TITLE})
    finding = the_finding(film)
    Title.objects.filter(film=film).update(text=f"Noch ein {BROKEN} zum Vergessen")
    with pytest.raises(OutdatedError):
        accept(finding)
    assert Title.objects.get(film=film).text == f"Noch ein {BROKEN} zum Vergessen"
    assert not Revision.objects.filter(film=film).exists()
    waiting = Finding.objects.get(film=film, state=State.WAITING)
    assert waiting.spot == BROKEN
    assert waiting.text == f"Noch ein {BROKEN} zum Vergessen"


def test_a_row_that_is_gone_leaves_its_finding_outdated():
    film = make_film({"de": TITLE, "en": "A drink to forget"})
    finding = the_finding(film)
    Title.objects.filter(text=TITLE).delete()
    with pytest.raises(OutdatedError):
        accept(finding)
    finding.refresh_from_db()
    assert finding.state == State.OUTDATED


def test_a_finding_is_decided_once():
    film = make_film({"de": TITLE})
    finding = the_finding(film)
    dismiss(finding)
    with pytest.raises(DecidedError):
        accept(finding)
    with pytest.raises(DecidedError):
        dismiss(finding)
    assert Title.objects.get(film=film).text == TITLE


def test_a_later_change_must_be_undone_first():
    film = make_film({"de": TITLE})
    decision = accept(the_finding(film))
    Title.objects.filter(film=film).update(text="Ein Trank zum Vergessen")
    with pytest.raises(ChangedSinceError):
        undo(decision)
    assert Title.objects.get(film=film).text == "Ein Trank zum Vergessen"
    Title.objects.filter(film=film).update(text="Ein trink zum Vergessen")
    assert undo(decision) == []


def test_the_other_findings_of_a_text_move_with_it():
    film = make_film({"de": f"{BROKEN} und {BROKEN} und {BROKEN}"})
    first, second, third = found(film)
    dismiss(second)
    accept(first)
    text = Title.objects.get(film=film).text
    assert text == f"trink und {BROKEN} und {BROKEN}"
    third.refresh_from_db()
    second.refresh_from_db()
    assert (third.state, third.spot, third.text) == (State.WAITING, BROKEN, text)
    assert (second.state, second.spot, second.text) == (State.DISMISSED, BROKEN, text)
    edit(third, "Trinken und Essen")
    assert Title.objects.get(film=film).text == f"trink und {BROKEN} und Trinken und Essen"
    assert found(film) == []


@pytest.mark.parametrize("replacement", ["", "x", "ein langes Wort anstelle des alten"])
def test_neighbours_never_collide_when_they_move(replacement):
    film = make_film({"de": "Film"}, synopses={"de": f"{BROKEN} und {BROKEN} oder {BROKEN}, dann {BROKEN}"})
    first, *others = [f for f in found(film) if f.kind == "script_mix"]
    edit(first, replacement)
    text = film.synopses.get().text
    assert text == f"{replacement} und {BROKEN} oder {BROKEN}, dann {BROKEN}"
    waiting = list(Finding.objects.filter(kind="script_mix", state=State.WAITING).order_by("start"))
    assert [f.pk for f in waiting] == [f.pk for f in others]
    assert all(f.spot == BROKEN and f.text == text for f in waiting)


def test_undoing_moves_the_others_back():
    film = make_film({"de": f"{BROKEN} und {BROKEN}"})
    first, second = found(film)
    undo(accept(first))
    assert [(f.pk, f.spot) for f in found(film)] == [(first.pk, BROKEN), (second.pk, BROKEN)]


def test_reviews_and_translations_are_mended_and_brought_back():
    film = make_film()
    review = make_review(film, f"Der Film hat ein{INVISIBLE}en Helden.", "de", title=TITLE)
    translation = ReviewTranslation.objects.create(review=review, language="de", text=f"Er {BROKEN}t.", translator="M")
    findings = found(film)
    assert {(f.table, f.column) for f in findings} == {
        ("reviews.review", "text"),
        ("reviews.review", "title"),
        ("reviews.reviewtranslation", "text"),
    }
    decisions = [accept(finding) for finding in findings]
    stored = Review.objects.get(pk=review.pk)
    assert (stored.text, stored.title) == ("Der Film hat einen Helden.", "Ein trink zum Vergessen")
    for decision in decisions:
        assert undo(decision) == []
    stored.refresh_from_db()
    assert (stored.text, stored.title) == (f"Der Film hat ein{INVISIBLE}en Helden.", TITLE)
    translation.refresh_from_db()
    assert translation.text == f"Er {BROKEN}t."
    assert len(found(film)) == 3


def test_what_editors_mend_of_a_review_is_a_version_of_it_and_so_is_what_they_take_back():
    film, editor, writer = make_film(), make_account("editor"), make_account("writer")
    broken = f"Der Film hat ein{INVISIBLE}en Helden."
    review = make_review(film, broken, "de", title=TITLE, rating=7, reviewer=reviewer_of(writer))
    findings = found(film)
    decisions = [accept(finding, account=editor) for finding in findings]
    for decision in decisions:
        assert undo(decision, editor) == []
    review.refresh_from_db()
    assert review.version == 1 + 2 * len(findings) == 5
    versions = list(review.versions.order_by("number"))
    assert [version.number for version in versions] == [1, 2, 3, 4, 5]
    assert [version.account for version in versions] == [writer, *[editor] * 4]
    assert (versions[2].title, versions[2].text) == ("Ein trink zum Vergessen", "Der Film hat einen Helden.")
    assert {(v.title, v.text, v.rating) for v in (versions[0], versions[4])} == {(TITLE, broken, 7)}


def test_one_act_that_mends_a_text_in_two_places_makes_one_version():
    film = make_film()
    review = make_review(film, f"Der Film hat ein{INVISIBLE}en Helden und ein{INVISIBLE}e Heldin.", "de")
    (cause,) = {finding.cause for finding in found(film)}
    accept_all(cause, make_account())
    review.refresh_from_db()
    assert (review.text, review.version) == ("Der Film hat einen Helden und eine Heldin.", 2)
    assert review.versions.count() == 2


def test_what_was_translated_of_a_review_before_it_was_mended_is_not_shown():
    film = make_film()
    review = make_review(film, f"Der Film hat ein{INVISIBLE}en Helden.", "de")
    (finding,) = found(film)
    MachineTranslation.objects.create(
        film=film, table="reviews.review", row_id=review.pk, text_hash=text_hash("", review.text),
        from_language="de", language="en", text="The film has a hero.", provider="Example",
    )  # fmt: skip
    assert translations_of_films([film.pk], "en").of("reviews.review", review.pk, review.text)
    accept(finding)
    review.refresh_from_db()
    assert translations_of_films([film.pk], "en").of("reviews.review", review.pk, review.text) is None


def test_a_dismissed_finding_stays_dismissed_and_comes_back_when_that_is_undone():
    film = make_film({"de": TITLE})
    decision = dismiss(the_finding(film))
    assert found(film) == []
    undo(decision)
    assert the_finding(film).spot == BROKEN


def test_a_word_dismissed_in_a_text_stays_so_when_the_text_is_changed_elsewhere():
    film = make_film({"de": TITLE})
    dismiss(the_finding(film))
    Title.objects.filter(film=film).update(text=f"Noch {TITLE}")
    assert found(film) == []


def test_a_kind_is_let_be_in_one_text_only():
    film = make_film({"de": f"{BROKEN} und {BROKEN}"})
    other = make_film({"de": TITLE})
    decision = dismiss_kind_for_text(found(film)[0])
    assert found(film) == []
    assert len(found(other)) == 1
    Title.objects.filter(film=film).update(text=f"{BROKEN}, {BROKEN}, {BROKEN}")
    assert found(film) == []
    undo(decision)
    assert not Let.objects.exists()
    assert len(found(film)) == 3


def test_a_word_is_let_be_everywhere():
    films = [make_film({"de": TITLE}), make_film({"de": f"Der {BROKEN}"}), make_film({"de": f"Der {BROKEN.upper()}"})]
    finding = [found(film) for film in films][0][0]  # noqa: RUF015  all are examined
    decision = let_word_be(finding)
    assert not Finding.objects.filter(state=State.WAITING).exists()
    later = make_film({"de": f"Ein {BROKEN} noch"})
    assert found(later) == []
    assert decision.parts.count() == 3
    undo(decision)
    assert Finding.objects.filter(state=State.WAITING).count() == 3
    assert len(found(later)) == 1


def test_all_findings_of_a_cause_are_accepted_and_undone_as_one(monkeypatch):
    monkeypatch.setattr(mending, "BATCH", 8)
    source = make_source("dump", "A dump")
    films = [make_film({"en": f"Film {n}"}) for n in range(30)]
    texts = {film.pk: f"Ein {BROKEN} und noch ein {BROKEN}, Nummer {n}" for n, film in enumerate(films)}
    for film in films:
        make_title(film, texts[film.pk], "de", source=source)
    elsewhere = make_film({"de": TITLE})
    examine_films([film.pk for film in [*films, elsewhere]])
    (cause,) = set(Finding.objects.filter(source=source).values_list("cause", flat=True))
    account = make_account()

    outcome = accept_all(cause, account)

    assert (outcome.done, outcome.left) == (60, [])
    assert not Title.objects.filter(source=source, text__contains=BROKEN).exists()
    assert Revision.objects.filter(act="repair", account=account).count() == len(films)
    assert Title.objects.get(film=elsewhere).text == TITLE
    assert undo(outcome.decision, account) == []
    assert dict(Title.objects.filter(source=source).values_list("film_id", "text")) == texts
    assert Finding.objects.filter(cause=cause, state=State.WAITING).count() == 60


def test_of_a_cause_what_cannot_be_mended_is_left_and_told():
    good, changed, double = (make_film({"de": TITLE}) for _ in range(3))
    make_title(double, "Ein trink zum Vergessen", "de", kind="original")
    examine_films([good.pk, changed.pk, double.pk])
    cause = Finding.objects.filter(film=good).get().cause
    Title.objects.filter(film=changed).update(text="Ganz anders")
    outcome = accept_all(cause)
    assert outcome.done == 1
    assert {(f.film_id, type(fault)) for f, fault in outcome.left} == {
        (changed.pk, OutdatedError),
        (double.pk, ImpossibleError),
    }
    assert Title.objects.get(film=changed).text == "Ganz anders"


def test_what_was_changed_since_is_left_when_a_whole_cause_is_undone():
    films = [make_film({"de": TITLE}) for _ in range(3)]
    examine_films([film.pk for film in films])
    outcome = accept_all(Finding.objects.first().cause)
    Title.objects.filter(film=films[0]).update(text="Ein Trank zum Vergessen")
    failures = undo(outcome.decision)
    assert [(f.film_id, type(fault)) for f, fault in failures] == [(films[0].pk, ChangedSinceError)]
    assert Title.objects.filter(text=TITLE).count() == 2
    outcome.decision.refresh_from_db()
    assert outcome.decision.undone_at is None


def test_all_findings_of_a_cause_are_dismissed_as_one():
    films = [make_film({"de": TITLE}) for _ in range(5)]
    examine_films([film.pk for film in films])
    outcome = dismiss_all(Finding.objects.first().cause)
    assert outcome.done == 5
    assert not Finding.objects.filter(state=State.WAITING).exists()
    assert Title.objects.filter(text=TITLE).count() == 5
    undo(outcome.decision)
    assert Finding.objects.filter(state=State.WAITING).count() == 5


def test_a_cause_nobody_waits_for_decides_nothing():
    assert accept_all("none/script_mix/x>y").decision is None
    assert not Decision.objects.exists()


def test_a_thousand_findings_cost_few_queries(django_assert_max_num_queries):
    films = [make_film({"de": f"{TITLE} {n}"}) for n in range(20)]
    examine_films([film.pk for film in films])
    with django_assert_max_num_queries(20 * 9 + 40):
        outcome = accept_all(Finding.objects.first().cause)
    assert outcome.done == 20
    assert deciding.MOST_AT_ONCE >= 1000


def test_a_plot_in_arabic_with_latin_letters_inside_is_mended():
    film = make_film({"ar": "فيلم"})
    plot = make_synopsis(film, "قصة عن العلum والحياة في مدينة كبيرة.", "ar")
    finding = the_finding(film)
    edit(finding, "العلم")
    plot.refresh_from_db()
    assert plot.text == "قصة عن العلم والحياة في مدينة كبيرة."
