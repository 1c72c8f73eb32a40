"""Undo after others' changes came in: what they left alone can still be taken back."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from tests.editor.browser.page import open_episode, tell_nothing, texts, type_at_end


def save(page: Page) -> None:
    page.keyboard.press("Control+s")
    expect(page.locator(".save-state")).to_have_attribute("data-state", "saved")


def undo(page: Page, times: int) -> None:
    for _ in range(times):
        page.keyboard.press("Control+z")


def test_an_edit_is_undone_after_another_page_s_change_came_in(
    visit: BrowserContext, served: Any
) -> None:
    tell_nothing(visit)
    mine, theirs = open_episode(visit, served), open_episode(visit, served)
    type_at_end(mine, 0, " Salut.")
    save(mine)
    type_at_end(theirs, 1, " Oui.")
    save(theirs)
    expect(theirs.locator(".text").first).to_have_text("Bonjour Théo. Salut.")
    type_at_end(mine, 3, " Bien.")
    save(mine)
    assert texts(mine)[:4] == [
        "Bonjour Théo. Salut.",
        "Bonjour, merci Blisse. Oui.",
        "Le four solaire.",
        "Et ensuite ? Bien.",
    ]
    undo(mine, 2)  # the space and the word
    assert texts(mine)[3] == "Et ensuite ?"
    undo(mine, 2)
    assert texts(mine) == [
        "Bonjour Théo.", "Bonjour, merci Blisse. Oui.", "Le four solaire.", "Et ensuite ?",
        "Ensuite, Blisse vint.",
    ]  # fmt: skip
    mine.keyboard.press("Control+y")
    mine.keyboard.press("Control+y")
    assert texts(mine)[0] == "Bonjour Théo. Salut."
    save(mine)
    mine.reload()
    mine.locator(".paragraph").first.wait_for()
    assert texts(mine)[:2] == ["Bonjour Théo. Salut.", "Bonjour, merci Blisse. Oui."]


def test_what_another_page_changed_drops_out_of_the_history(
    visit: BrowserContext, served: Any
) -> None:
    tell_nothing(visit)
    mine, theirs = open_episode(visit, served), open_episode(visit, served)
    type_at_end(mine, 0, " Salut.")
    type_at_end(mine, 2, " Voilà.")
    save(mine)
    theirs.reload()
    theirs.locator(".paragraph").first.wait_for()
    type_at_end(theirs, 2, " Oui.")
    save(theirs)
    type_at_end(mine, 4, " Fin.")
    save(mine)
    assert texts(mine)[2] == "Le four solaire. Voilà. Oui."
    undo(mine, 9)
    assert texts(mine) == [
        "Bonjour Théo.", "Bonjour, merci Blisse.", "Le four solaire. Voilà. Oui.", "Et ensuite ?",
        "Ensuite, Blisse vint.",
    ]  # fmt: skip


def test_the_caret_stays_where_it_was_when_a_paragraph_before_it_is_divided(
    visit: BrowserContext, served: Any
) -> None:
    tell_nothing(visit)
    mine, theirs = open_episode(visit, served), open_episode(visit, served)
    theirs.locator(".text").first.click()
    theirs.keyboard.press("Home")
    for _ in range(len("Bonjour ")):
        theirs.keyboard.press("ArrowRight")
    theirs.keyboard.press("Enter")
    save(theirs)
    type_at_end(mine, 2, " Ah.")
    save(mine)
    assert texts(mine)[:2] == ["Bonjour", "Théo."]
    mine.keyboard.type(" Bon.")
    assert texts(mine)[3] == "Le four solaire. Ah. Bon."
    undo(mine, 4)
    assert texts(mine)[3] == "Le four solaire."
