"""An editor breaks a title, sees the finding, takes the proposal, looks at the preview, saves, and undoes it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

BROKEN = "Una notte in t\N{TELUGU LETTER RA}eno"
MENDED = "Una notte in treno"


@pytest.fixture
def edit(visit, served):
    """Opens pages as an editor who is no administrator."""

    def open_page(path: str, **options: object):
        cookies = served.sign_in("redakteurin", is_editor=True, interface_language="", name="Rédactrice رنا")
        return visit(path, cookies=cookies, **options)

    return open_page


def film_titled(served, text: str) -> str:
    program = f"from lichtspiel.films.models import Title\nprint(Title.objects.filter(text={text!r}).first().film_id)"
    return served.run(program).strip()


def test_a_title_is_edited_with_help_previewed_saved_and_undone(edit, served, guide):
    film = film_titled(served, "Metropolis")
    page = edit(f"/de/film/{film}/edit", locale="de")
    rows = page.locator("[data-rows=titles] > li")
    count = rows.count()
    page.locator("[data-add=titles]").click()
    expect(rows).to_have_count(count + 1)
    row = rows.last
    row.locator("[name$=-text]").fill(BROKEN)
    row.locator("[name$=-language]").fill("Italienisch")
    page.locator("#comment").fill("titolo di lavorazione")
    page.locator(".sheet-end button[value=save]").click()

    expect(page.locator("[role=alert]")).to_be_visible()
    beside = rows.last.locator(".beside-finding")
    expect(beside).to_contain_text("t\N{TELUGU LETTER RA}eno")
    beside.locator("button[name=take]").first.click()
    expect(rows.last.locator("[name$=-text]")).to_have_value(MENDED)
    expect(rows.last.locator(".beside-finding")).to_have_count(0)

    page.locator(".sheet-end button[value=preview]").click()
    expect(page.locator(".preview-bar")).to_be_visible()
    expect(page.locator(".title-list")).to_contain_text(MENDED)
    expect(page.locator("#preview-comment")).to_have_value("titolo di lavorazione")
    public = page.context.new_page()
    public.goto(f"{guide}/de/film/{film}")
    expect(public.locator(".title-list")).not_to_contain_text(MENDED)

    page.locator(".preview-bar button[value=edit]").click()
    expect(rows.last.locator("[name$=-text]")).to_have_value(MENDED)
    page.locator(".sheet-end button[value=save]").click()
    expect(page.locator(".title-list")).to_contain_text(MENDED)

    page.locator(f"a[href='/de/film/{film}/history']").click()
    expect(page.locator(".entry").first).to_contain_text("titolo di lavorazione")
    page.locator(".entry").first.locator(".entry-line a").first.click()
    expect(page.locator(".difference ins").first).to_have_text(MENDED)
    page.locator("button[value=undo]").click()
    expect(page.locator(".messages")).to_be_visible()
    page.goto(f"{guide}/de/film/{film}")
    expect(page.locator(".title-list")).not_to_contain_text(MENDED)


def test_the_reason_is_asked_for_by_the_browser_before_saving_and_not_for_a_slip(edit, served):
    film = film_titled(served, "Metropolis")
    page = edit(f"/de/film/{film}/edit", locale="de")
    reason = page.locator("#comment")
    page.locator(".sheet-end button[value=save]").click()
    expect(reason).to_be_focused()
    assert reason.evaluate("field => field.validity.valueMissing")
    page.locator(".sheet-end button[value=preview]").click()
    reason = page.locator("#preview-comment")
    page.locator(".preview-bar button[value=save]").click()
    expect(reason).to_be_focused()
    assert reason.evaluate("field => field.validity.valueMissing")
    page.locator(".preview-bar [name=is_minor]").check()
    assert reason.evaluate("field => field.validity.valid")
    page.locator(".preview-bar button[value=edit]").click()
    expect(page.locator("#comment")).to_have_attribute("aria-required", "false")


def test_all_of_it_works_without_scripts(edit, served):
    film = film_titled(served, "Metropolis")
    page = edit(f"/ar/film/{film}/edit", locale="ar", java_script_enabled=False)
    rows = page.locator("[data-rows=synopses] > li")
    count = rows.count()
    page.locator("#comment").fill("تجربة")
    page.locator("#end-of-synopses").click()
    assert page.url.endswith("#end-of-synopses")
    expect(rows).to_have_count(count + 1)
    expect(page.locator("#comment")).to_have_value("تجربة")
    rows.last.locator("textarea").fill("مدينة في المستقبل، يعيش فيها السادة في الأعلى والعمال في الأسفل.")
    rows.last.locator("[name$=-language]").fill("العربية")
    rows.last.locator("button[value^=up]").click()
    expect(rows.nth(count - 1).locator("textarea")).to_have_value(
        "مدينة في المستقبل، يعيش فيها السادة في الأعلى والعمال في الأسفل."
    )
    rows.nth(count - 1).locator("button[value^=remove]").click()
    expect(rows).to_have_count(count)
    page.locator("#comment").press("Enter")  # what Enter presses is the preview, not a button of some row
    expect(page.locator(".preview-bar")).to_be_visible()


def test_people_are_offered_while_typing(edit, served):
    film = film_titled(served, "Metropolis")
    page = edit(f"/de/film/{film}/edit")
    page.locator("[data-add=credits]").click()
    field = page.locator("[data-rows=credits] > li").last.locator("[data-person]")
    field.press_sequentially("Brigitte H")
    expect(page.locator("datalist[id^=people-] option").first).to_have_attribute(
        "value", "Brigitte Helm #" + person(served)
    )


def person(served) -> str:
    program = "from lichtspiel.films.models import Person\nprint(Person.objects.get(name='Brigitte Helm').pk)"
    return served.run(program).strip()


def test_the_way_to_a_folded_part_unfolds_it_and_the_list_of_parts_stays(edit, served):
    page = edit(f"/en/film/{film_titled(served, 'Metropolis')}/edit", locale="en")
    part = page.locator(".sheet-section:has(#releases)")
    expect(part.locator("[data-add=releases]")).to_be_hidden()
    page.locator(".sheet-ways a[href='#releases']").click()
    expect(part.locator("[data-add=releases]")).to_be_visible()
    expect(page.locator("#releases")).to_be_in_viewport()
    expect(page.locator(".sheet-ways a[href='#titles']")).to_be_in_viewport()
