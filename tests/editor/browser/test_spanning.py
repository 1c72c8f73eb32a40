"""Selections over several paragraphs in a real browser: made by mouse and keys, copied, typed over,
checked."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.editor.browser.page import click_after, texts

BEFORE = [
    "Bonjour Théo.",
    "Bonjour, merci Blisse.",
    "Le four solaire.",
    "Et ensuite ?",
    "Ensuite, Blisse vint.",
]
SELECTED = "() => [...CSS.highlights.get('selected')].map((range) => range.toString())"


def from_second_to_third(page: Page) -> None:
    """Select "merci Blisse." and "Le " with the keyboard."""
    click_after(page, 1, len("Bonjour, "))
    for _ in range(len("merci Blisse.") + 1 + len("Le ")):
        page.keyboard.press("Shift+ArrowRight")
    assert page.evaluate(SELECTED) == ["merci Blisse.", "Le "]


def drag(page: Page, first: int, last: int) -> None:
    """From the left of one paragraph into another, behind its end."""
    boxes = [page.locator(".text").nth(index).bounding_box() for index in (first, last)]
    assert boxes[0]
    assert boxes[1]
    page.mouse.move(boxes[0]["x"] + 4, boxes[0]["y"] + boxes[0]["height"] / 2)
    page.mouse.down()
    page.mouse.move(boxes[0]["x"] + 60, boxes[0]["y"] + boxes[0]["height"] / 2)
    page.mouse.move(boxes[1]["x"] + 10, boxes[1]["y"] + boxes[1]["height"] / 2)
    page.mouse.move(boxes[1]["x"] + boxes[1]["width"] - 10, boxes[1]["y"] + boxes[1]["height"] / 2)
    page.mouse.up()


@pytest.mark.parametrize(
    ("key", "after"),
    [
        ("x", "Bonjour, xfour solaire."),
        ("Backspace", "Bonjour, four solaire."),
        ("Delete", "Bonjour, four solaire."),
    ],
)
def test_what_is_selected_is_typed_over_or_deleted_as_one_step(
    page: Page, key: str, after: str
) -> None:
    from_second_to_third(page)
    expect(page.locator("#status")).to_have_text("2 paragraphes sélectionnés")
    page.keyboard.press(key)
    assert texts(page) == ["Bonjour Théo.", after, "Et ensuite ?", "Ensuite, Blisse vint."]
    page.keyboard.type("y")
    assert "y" in texts(page)[1]
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert texts(page) == BEFORE


def test_enter_divides_where_the_selection_was(page: Page) -> None:
    from_second_to_third(page)
    page.keyboard.press("Enter")
    assert texts(page)[1:3] == ["Bonjour,", "four solaire."]


def test_a_selection_is_copied_cut_and_pasted_over(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    from_second_to_third(page)
    page.keyboard.press("Control+c")
    assert page.evaluate("() => navigator.clipboard.readText()") == "merci Blisse.\nLe "
    assert texts(page) == BEFORE
    page.keyboard.press("Control+x")
    assert texts(page)[1] == "Bonjour, four solaire."
    page.keyboard.press("Control+v")
    assert texts(page) == BEFORE
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert texts(page) == BEFORE
    from_second_to_third(page)
    page.keyboard.press("Control+v")
    assert texts(page) == BEFORE


def test_dragging_selects_over_paragraphs_and_gives_all_to_one_speaker(page: Page) -> None:
    drag(page, 1, 3)
    assert page.evaluate(SELECTED) == BEFORE[1:4]
    page.keyboard.press("Control+k")
    page.get_by_role("menuitemradio", name="Camille Renard").click()
    assert page.locator(".speaker").all_text_contents()[1:4] == ["Camille Renard"] * 3
    page.keyboard.press("Control+z")
    assert page.locator(".speaker").all_text_contents()[1:4] == [
        "Intervenant 2",
        "Intervenant 2",
        "Camille Renard",
    ]


def test_all_that_is_selected_is_checked_at_once(page: Page) -> None:
    drag(page, 3, 1)
    assert len(page.evaluate(SELECTED)) == 3
    page.keyboard.press("Alt+Enter")
    expect(page.locator(".paragraph.checked")).to_have_count(3)
    page.keyboard.press("Control+z")
    expect(page.locator(".paragraph.checked")).to_have_count(0)


def test_shift_and_a_click_or_arrow_keys_reach_further_and_back(page: Page) -> None:
    click_after(page, 0, len("Bonjour "))
    page.locator(".text").nth(2).click(position={"x": 400, "y": 20}, modifiers=["Shift"])
    assert page.evaluate(SELECTED) == ["Théo.", *BEFORE[1:3]]
    page.keyboard.press("Shift+ArrowUp")
    assert page.evaluate(SELECTED)[:1] == ["Théo."]
    assert len(page.evaluate(SELECTED)) == 2
    page.keyboard.press("Shift+ArrowUp")
    assert page.evaluate(SELECTED) == []
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    assert len(page.evaluate(SELECTED)) == 3
    page.keyboard.press("ArrowRight")
    assert page.evaluate(SELECTED) == []
    page.keyboard.type("x")
    assert "x" in texts(page)[2]


def test_all_is_selected_with_the_second_ctrl_a(page: Page) -> None:
    page.locator(".text").nth(2).click()
    page.keyboard.press("Control+a")
    assert page.evaluate(SELECTED) == []
    page.keyboard.press("Control+a")
    assert page.evaluate(SELECTED) == BEFORE
    page.keyboard.type("x")
    assert texts(page) == ["x"]
    page.keyboard.press("Control+z")
    assert texts(page) == BEFORE


def test_a_dead_key_takes_the_place_of_what_is_selected(page: Page) -> None:
    from_second_to_third(page)
    page.evaluate(
        """() => document.activeElement.dispatchEvent(
          new KeyboardEvent("keydown", { key: "Dead", bubbles: true, cancelable: true }))"""
    )
    page.keyboard.insert_text("ê")
    assert texts(page)[1] == "Bonjour, êfour solaire."


def test_a_selection_over_paragraphs_is_repeated(page: Page) -> None:
    from_second_to_third(page)
    page.keyboard.press("Control+b")
    expect(page.locator("#status")).to_have_text("Boucle de 0:01 à 0:05")
