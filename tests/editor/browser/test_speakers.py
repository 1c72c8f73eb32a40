"""Who speaks, put right in a real browser: names proposed, all that follows, words between two."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from podcastkit.config.workspace import Workspace
from tests.editor.browser.page import click_after, texts
from tests.editor.conftest import EDITED, Served


def speakers(page: Page) -> list[str]:
    return page.locator(".speaker").all_text_contents()


@pytest.fixture
def guests(editable: Workspace) -> Iterator[Served]:
    """The room of an episode that names its guest."""
    with (editable.episode_folder(EDITED) / "episode.toml").open("a", encoding="utf-8") as file:
        file.write('[[guests]]\nname = "Théo Valmont"\n')
    room = Served(editable)
    yield room
    room.close()


def test_names_are_proposed_and_a_speaker_goes_on_to_the_next_change(
    visit: BrowserContext, guests: Served
) -> None:
    page = visit.new_page()
    with page.expect_response("**/names"):
        page.goto(guests.address(f"/episodes/{EDITED}"))
    page.locator(".paragraph").first.wait_for()
    # By keys alone: the menu, the first letter of a name, Enter.
    click_after(page, 1, 0)
    page.keyboard.press("Control+k")
    expect(page.get_by_role("menu")).to_contain_text("Partout où parle Intervenant 2")
    page.keyboard.press("t")
    page.keyboard.press("Enter")
    camille, theo = "Camille Renard", "Théo Valmont"
    assert speakers(page) == [camille, theo, theo, camille, theo]
    # From here on: both paragraphs of the run, up to the next change.
    page.keyboard.press("Control+Shift+k")
    item = page.get_by_role("menuitemcheckbox")
    expect(item).to_have_text("Aussi le paragraphe suivant, jusqu’au prochain changement")
    expect(item).to_have_attribute("aria-checked", "true")
    page.get_by_role("menuitemradio", name=camille).click()
    assert speakers(page) == [camille, camille, camille, camille, theo]
    page.keyboard.press("Control+z")
    assert speakers(page) == [camille, theo, theo, camille, theo]
    # In the dialog the arrows lead to names, and what is typed narrows them down.
    page.keyboard.press("Control+k")
    page.get_by_role("menuitem", name="Autre personne…").click()
    page.keyboard.type("alex")
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_text(
        ["Alexandre Marsanimation"]
    )
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert speakers(page)[1] == "Alexandre Mars"


def test_words_change_hands_by_keys_and_by_dragging(page: Page) -> None:
    click_after(page, 1, len("Bonjour,"))
    page.keyboard.press("Alt+Shift+ArrowUp")
    assert texts(page)[:2] == ["Bonjour Théo. Bonjour,", "merci Blisse."]
    page.keyboard.press("Alt+Shift+ArrowUp")
    assert texts(page)[:2] == ["Bonjour Théo. Bonjour, merci", "Blisse."]
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert texts(page)[:2] == ["Bonjour Théo.", "Bonjour, merci Blisse."]
    page.locator(".text").nth(1).hover()
    handle = page.locator(".division")
    box = handle.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)
    page.mouse.down()
    end = page.evaluate(
        """() => {
          const range = document.createRange();
          const text = document.querySelectorAll(".text")[1].firstChild;
          range.setStart(text, 0);
          range.setEnd(text, "Bonjour, mer".length);
          const box = range.getBoundingClientRect();
          return [box.right, box.top + box.height / 2];
        }"""
    )
    page.mouse.move(*end, steps=4)
    moving = "() => [...CSS.highlights.get('moving')].map((range) => range.toString())"
    assert page.evaluate(moving) == ["Bonjour, merci"]
    page.mouse.up()
    assert texts(page)[:2] == ["Bonjour Théo. Bonjour, merci", "Blisse."]
    assert page.evaluate(moving) == []
