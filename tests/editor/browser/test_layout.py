"""The editing room fits wide and narrow windows, and fingers."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

BUTTONS = """() => [...document.querySelectorAll(".tools button, .listening > :is(button, select), .fold, .zoom button")]
  .filter((button) => button.checkVisibility())
  .map((button) => {
    const name = button.getAttribute("aria-label") ?? button.textContent;
    return { ...button.getBoundingClientRect().toJSON(), name };
  })"""


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_wider_than_the_window(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    for box in page.evaluate(BUTTONS):
        assert box["left"] >= 0, box
        assert box["right"] <= width, box


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_tools_are_in_one_row(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    tools = [
        box
        for box in page.evaluate(BUTTONS)
        if box["name"] in ("Rechercher et remplacer", "Historique", "Publier")
    ]
    assert len(tools) == 3
    assert len({round(box["top"] + box["height"] / 2) for box in tools}) == 1


@pytest.mark.parametrize("width", [320, 390])
def test_fingers_find_every_button_and_none_lies_over_another(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    boxes = page.evaluate(BUTTONS)
    assert len(boxes) == 13
    for box in boxes:
        assert min(box["width"], box["height"]) >= 40, box
    for first, second in pairwise(boxes):
        assert second["left"] >= first["right"] - 0.5 or second["top"] >= first["bottom"] - 0.5, (
            first,
            second,
        )


def test_the_bar_takes_a_third_of_a_low_window_at_most_and_its_drawings_fold(page: Page) -> None:
    covered = """() => {
      const sticky = [...document.querySelectorAll(".bar, .controls, .listening")].filter(
        (node) => getComputedStyle(node).position === "sticky" && node.offsetHeight);
      scrollTo({ top: 400, behavior: "instant" });
      return Math.max(...sticky.map((node) => node.getBoundingClientRect().bottom)) / innerHeight;
    }"""
    page.locator(".transcript").evaluate("(node) => { node.style.paddingBottom = '3000px'; }")
    for width, height in ((1300, 757), (720, 378), (650, 378), (390, 760)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(covered) <= 1 / 3, (width, height)
    page.set_viewport_size({"width": 1300, "height": 757})
    before = page.evaluate(covered)
    page.get_by_role("button", name="Replier le son dessiné").click()
    assert page.evaluate(covered) < before / 2
    page.reload()
    page.locator(".paragraph").first.wait_for()
    expect(page.get_by_role("slider", name="Position dans")).not_to_be_visible()
    page.get_by_role("button", name="Montrer le son dessiné").click()
    expect(page.get_by_role("slider", name="Position dans")).to_be_visible()


def test_what_stands_beside_the_text_is_folded_before_it_and_stays_as_it_was_left(
    page: Page,
) -> None:
    opened = (
        """() => [...document.querySelectorAll(".chapters, .comments")].map(({ open }) => open)"""
    )
    assert page.evaluate(opened) == [True, False]
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate(opened) == [False, False]
    page.get_by_text("Chapitres", exact=True).click()
    page.reload()
    page.locator(".paragraph").first.wait_for()
    assert page.evaluate(opened) == [True, False]
    page.set_viewport_size({"width": 1200, "height": 800})
    page.get_by_text("Chapitres", exact=True).click()
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate(opened) == [True, False]
    page.reload()
    page.locator(".paragraph").first.wait_for()
    page.set_viewport_size({"width": 1200, "height": 800})
    assert page.evaluate(opened) == [False, False]


def test_checked_is_told_by_shape_and_signs_have_names(page: Page) -> None:
    """In forced colours too, where backgrounds go."""
    page.set_viewport_size({"width": 390, "height": 800})
    shape = """(node) => {
      const sign = node.querySelector("span");
      const filled = getComputedStyle(sign).backgroundColor !== "rgba(0, 0, 0, 0)";
      return [filled, getComputedStyle(sign, "::before").content];
    }"""
    check = page.locator(".check").first
    assert check.evaluate(shape) == [False, "none"]
    check.click()
    assert check.evaluate(shape) == [True, '"✓"']
    assert page.locator(".check").nth(1).evaluate(shape) == [False, "none"]
    delete = page.locator(".chapter-list .tool.delete")
    expect(delete).to_have_attribute("title", re.compile("^Supprimer « "))
    page.set_viewport_size({"width": 700, "height": 800})
    page.get_by_text("Chapitres", exact=True).click()
    expect(delete.locator(".tool-word")).to_be_visible()


def test_buttons_name_their_keys(page: Page) -> None:
    expect(page.get_by_role("button", name="Rechercher et remplacer")).to_have_attribute(
        "title", "Rechercher et remplacer (Ctrl+H)"
    )
    expect(page.get_by_role("button", name="Lire", exact=True)).to_have_attribute(
        "title", "Lire (Échap)"
    )


def test_the_menu_holds_the_other_tools_and_closes_with_escape(page: Page) -> None:
    more = page.get_by_role("button", name="Plus d’outils")
    more.press("Enter")
    expect(page.get_by_label("Suivre la lecture")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_label("Suivre la lecture")).not_to_be_visible()
    expect(more).to_be_focused()
    more.press("Enter")
    page.get_by_role("button", name="Aide et raccourcis").click()
    expect(page.get_by_role("dialog", name="Aide et raccourcis")).to_contain_text(
        "Voir le son de plus près"
    )
