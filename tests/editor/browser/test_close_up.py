"""The sound seen closely, in a real browser: words, clicks, phrases dragged, closer and wider; and
its peaks."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from playwright.sync_api import Page, Route, expect

from podcastkit.config.workspace import Workspace
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.sound import PEAKS_PER_SECOND, peaks

EPISODE = "le-four-solaire"


@pytest.fixture
def close(page: Page) -> Iterator[Page]:
    """The page with six seconds of the sound in view, from 5 to 11."""
    strip = page.get_by_role("slider", name="Position, en détail")
    page.locator("[aria-busy=true].close-up").wait_for(state="detached")
    for _ in range(2):
        page.keyboard.press("Alt+PageUp")
    expect(page.locator("#status")).to_have_text("6 secondes")
    page.locator(".text").nth(3).click(position={"x": 20, "y": 20})
    expect(strip).to_have_attribute("aria-valuenow", "8000")
    yield page


def test_peaks_are_the_highest_sample_of_each_hundredth_of_a_second(editable: Workspace) -> None:
    levels = np.frombuffer(peaks(EditingRoom(editable), EPISODE), np.uint8)
    assert len(levels) == 15 * PEAKS_PER_SECOND
    assert abs(int(np.median(levels)) - round(0.2 * 255)) <= 1


def test_a_click_and_arrow_keys_go_to_a_tenth_of_a_second(close: Page) -> None:
    strip = close.get_by_role("slider", name="Position, en détail")
    box = strip.bounding_box()
    assert box
    strip.click(position={"x": box["width"] / 2 + box["width"] / 6, "y": 20})
    time = int(strip.get_attribute("aria-valuenow") or 0)
    assert abs(time - 9_000) <= 20
    strip.focus()
    close.keyboard.press("ArrowLeft")
    expect(strip).to_have_attribute("aria-valuenow", str(time - 100))
    close.keyboard.press("PageUp")
    expect(strip).to_have_attribute("aria-valuenow", str(time + 900))
    close.keyboard.press("Home")
    expect(strip).to_have_attribute("aria-valuetext", "0:00, 0")


def test_a_phrase_that_is_dragged_over_is_repeated(close: Page) -> None:
    strip = close.get_by_role("slider", name="Position, en détail")
    box = strip.bounding_box()
    assert box
    second = box["width"] / 6
    close.mouse.move(box["x"] + 4 * second, box["y"] + 10)
    close.mouse.down()
    close.mouse.move(box["x"] + 3.5 * second, box["y"] + 10)
    close.mouse.move(box["x"] + 2 * second, box["y"] + 10)
    close.mouse.up()
    expect(close.locator("#status")).to_have_text("Boucle de 0:07 à 0:09")
    expect(close.get_by_role("button", name="Boucle sur la sélection")).to_have_attribute(
        "aria-pressed", "true"
    )


def test_words_and_loops_are_drawn_in_the_colours_of_the_page(close: Page) -> None:
    """The paragraph "Et ensuite ?" of the first speaker is in view, and what follows of the
    second."""
    drawn = """() => {
      const canvas = document.querySelector(".strip canvas");
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      const seen = new Set();
      for (let at = 0; at < data.length; at += 4) if (data[at + 3] === 255) seen.add(data.slice(at, at + 3).join());
      return [...seen];
    }"""
    close.wait_for_timeout(100)
    seen = set(close.evaluate(drawn))
    assert {
        "154,52,18",
        "30,107,122",
        "185,177,164",
    } <= seen  # two voices, and the sound beside words


def test_how_much_is_shown_is_kept_and_has_ends(close: Page) -> None:
    for _ in range(6):
        close.get_by_role("button", name="Voir de plus près").click()
    expect(close.locator("#status")).to_have_text("3 secondes")
    close.reload()
    close.locator(".paragraph").first.wait_for()
    close.keyboard.press("Alt+PageDown")
    expect(close.locator("#status")).to_have_text("6 secondes")


def test_the_text_can_be_edited_while_the_sound_is_still_measured(page: Page) -> None:
    held: list[Route] = []
    page.route("**/peaks", lambda route: held.append(route))
    page.reload()
    page.locator(".text").first.click()
    page.keyboard.press("End")
    page.keyboard.type("!")
    expect(page.locator(".text").first).to_have_text("Bonjour Théo.!")
    for name in (".waveform", ".close-up", ".chapters"):
        expect(page.locator(name)).to_have_attribute("aria-busy", "true")
    expect(page.locator(".chapters")).to_contain_text("Chargement…")
    page.wait_for_function("() => document.querySelector('.save-state').dataset.state === 'saved'")
    held[0].continue_()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    page.locator(".text").first.focus()
    page.keyboard.press("Control+z")
    expect(page.locator(".text").first).to_have_text("Bonjour Théo.")
    expect(page.locator(".chapters")).not_to_contain_text("Chargement…")
