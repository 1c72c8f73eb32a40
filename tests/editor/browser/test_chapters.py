"""Chapters in a real browser: two pages and a hand at one list, an outage, keys in fields, focus, and
one order of undo."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from podcastkit.config.chapters import dump_chapters
from podcastkit.config.workspace import Workspace
from podcastkit.model.chapter import Chapter
from tests.editor.browser.page import (
    EPISODE,
    click_after,
    open_episode,
    tell_nothing,
    texts,
    wait_saved,
)
from tests.editor.browser.test_dialogs import chapters_of, wait_for

BASE = (Chapter(0, "Introduction"), Chapter(5_000, "Le four"), Chapter(10_000, "La suite"))


def titles(page: Page) -> list[str]:
    fields = page.locator(".chapter-list textarea")
    return [field.input_value() for field in fields.all()]


def focused(page: Page) -> str:
    """The name of what has the focus."""
    return str(
        page.evaluate(
            "() => document.activeElement.ariaLabel ?? document.activeElement.textContent"
        )
    )


def write(workspace: Workspace, *chapters: Chapter) -> None:
    file = workspace.episode_folder(EPISODE) / "chapters.toml"
    file.write_text(dump_chapters(chapters), "utf-8")


def retitle(page: Page, index: int, title: str) -> None:
    field = page.locator(".chapter-list textarea").nth(index)
    field.fill(title)
    field.press("Enter")


def test_two_pages_rename_different_chapters_and_both_survive(
    visit: BrowserContext, served: Any, editable: Workspace
) -> None:
    write(editable, *BASE)
    tell_nothing(visit)
    mine, theirs = open_episode(visit, served), open_episode(visit, served)
    for page in (mine, theirs):
        expect(page.locator(".chapter-list textarea")).to_have_count(3)
    retitle(mine, 0, "Début A")
    mine.keyboard.press("Control+s")
    wait_for(lambda: chapters_of(editable)[0] == (0, "Début A"), mine)
    retitle(theirs, 2, "Titre soigné de B")
    expect(theirs.locator(".toast")).to_contain_text("sont réunies")
    both = ["Début A", "Le four", "Titre soigné de B"]
    assert titles(theirs) == both
    wait_for(lambda: [title for _, title in chapters_of(editable)] == both, theirs)
    # Undo takes back what was done here, and nothing of the other page.
    theirs.locator(".text").first.focus()
    theirs.keyboard.press("Control+z")
    expect(theirs.locator(".toast")).to_contain_text("Annulé : titre de chapitre, à 0:10")
    assert titles(theirs) == ["Début A", "Le four", "La suite"]
    theirs.keyboard.press("Control+y")
    wait_for(lambda: [title for _, title in chapters_of(editable)] == both, theirs)

    # The same chapter changed differently, here by hand: a person chooses.
    write(editable, *BASE[:2], Chapter(10_000, "À la main"))
    retitle(theirs, 2, "Sur la page")
    question = theirs.get_by_role("dialog", name="Deux corrections du même passage")
    expect(question).to_contain_text("0:10 À la main")
    expect(question).to_contain_text("0:10 Sur la page")
    question.get_by_label("Votre version").check()
    question.get_by_role("button", name="Enregistrer ce choix").click()
    wait_for(lambda: chapters_of(editable)[2] == (10_000, "Sur la page"), theirs)
    # What others did to the other chapters is there as well.
    expect(theirs.locator(".chapter-list textarea").first).to_have_value("Introduction")
    theirs.get_by_role("button", name="Versions…").click()
    versions = theirs.get_by_role("dialog", name="Versions des chapitres")
    expect(versions.locator("ol > li").nth(1)).to_contain_text("modifié en dehors de podcastkit")
    versions.get_by_role("button", name="Revenir à ces chapitres").first.click()
    assert titles(theirs)[2] == "À la main"
    theirs.keyboard.press("Control+z")
    assert titles(theirs)[2] == "Sur la page"


def test_chapters_typed_while_the_server_is_away_are_offered_after_a_restart(
    page: Page, served: Any, editable: Workspace
) -> None:
    expect(page.locator(".chapter-list textarea")).to_have_count(1)
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('cut')); }")
    retitle(page, 0, "Tapé sans serveur")
    expect(page.locator(".save-state")).to_contain_text("gardé dans ce navigateur")
    page.goto(served.address(f"/episodes/{EPISODE}"))
    page.get_by_role("button", name="Reprendre").click()
    wait_for(lambda: chapters_of(editable) == [(0, "Tapé sans serveur")], page)
    expect(page.locator(".chapter-list textarea")).to_have_value("Tapé sans serveur")


def test_keys_in_a_title_are_its_own_and_the_focus_stays_beside_what_was_done(
    page: Page, editable: Workspace
) -> None:
    expect(page.locator(".chapter-list textarea")).to_have_count(1)
    page.locator(".text").nth(2).click(position={"x": 10, "y": 20})
    page.keyboard.press("Home")
    page.keyboard.press("Control+j")
    page.keyboard.type("Le four solaire")
    for key in ("Control+b", "Escape", "Control+z", "Control+y"):
        page.keyboard.press(key)
    assert len(titles(page)) == 2
    page.keyboard.type(" !")
    expect(page.locator(".chapter-list .short")).to_have_text(
        ["5 s : trop court, les applications en veulent 30.", ""]
    )
    page.keyboard.press("Enter")
    # Back in the text, where it began: typing goes on there.
    page.keyboard.type("x")
    assert texts(page)[2] == "xLe four solaire."
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(page.locator(".toast")).to_contain_text("Annulé : chapitre ajouté, à 0:05")
    page.keyboard.press("Control+y")
    wait_for(lambda: len(chapters_of(editable)) == 2, page)
    assert (
        page.locator(".chapter-marks > div").nth(1).get_attribute("title")
        == f"0:05 {titles(page)[1]}"
    )

    page.locator(".chapter-list textarea").first.focus()
    page.keyboard.press("Enter")
    assert focused(page) == "Titre du chapitre de 0:05"
    page.get_by_role("slider").first.focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="à la tête de lecture").click()
    assert focused(page).startswith("Amener «")
    page.get_by_role("button", name="Supprimer «").last.click()
    assert focused(page).startswith("Supprimer «")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert page.evaluate("() => document.activeElement !== document.body")
    assert [start for start, _ in chapters_shown(page)] == ["0:00", "0:05"]


def chapters_shown(page: Page) -> list[tuple[str, str]]:
    times = page.locator(".chapter-list .time").all_text_contents()
    return list(zip(times, titles(page), strict=True))


def test_giving_a_paragraph_away_by_mouse_leaves_the_page_where_it_is(page: Page) -> None:
    page.set_viewport_size({"width": 1200, "height": 420})
    click_after(page, 4, 2)
    caret = page.evaluate("() => scrollY")
    assert caret > 50
    page.mouse.wheel(0, -5_000)
    page.wait_for_function("() => scrollY === 0")
    page.locator(".speaker").first.click()
    page.get_by_role("menuitemradio", name="Intervenant 2").click()
    expect(page.locator(".speaker").first).to_have_text("Intervenant 2")
    assert page.evaluate("() => scrollY") < caret / 2
    assert focused(page) == "Intervenant : Intervenant 2. Changer"
    wait_saved(page)
