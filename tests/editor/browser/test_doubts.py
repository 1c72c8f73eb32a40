"""Marked words in a real browser: as many as the editor wants, heard one after the other, and put
right by one key."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.editor.browser.page import texts


def test_a_marked_word_is_heard_and_what_else_it_may_be_is_taken_by_one_key(page: Page) -> None:
    asked = []
    page.route("**/api/variants", lambda route: route.fulfill(json={"variants": []}))
    page.route(
        "**/readings",
        lambda route: (
            asked.append(route.request.post_data_json),
            route.fulfill(json={"readings": ["Blisce.", "blisse", "Denise"]}),
        )[1],
    )
    options = page.locator(".choice-list [role=option]")
    playing = re.compile(r"\bplaying\b")
    page.keyboard.press("F9")
    expect(options.first).to_be_visible()
    # The list is in nobody's way: the key goes on to the next word.
    page.keyboard.press("F9")
    expect(page.get_by_role("listbox", name="À la place de « Blisse")).to_be_focused()
    expect(options.locator("span")).to_have_text(["Blisce", "Denise"])
    assert asked[1] == {"language": "fr", "span": [1_400, 5_900], "before": ["Bonjour,", "merci"]}
    expect(page.locator(".play")).to_have_class(playing)
    page.keyboard.press("Digit1")
    assert texts(page)[1] == "Bonjour, merci Blisce."
    # What was put right is not marked any more.
    expect(page.locator(".progress")).to_contain_text("2 mots douteux")
    expect(page.locator(".play")).not_to_have_class(playing)


def test_the_editor_says_how_many_words_are_marked(page: Page) -> None:
    marked = "() => CSS.highlights.get('doubt').size"
    assert page.evaluate(marked) == 3
    page.get_by_role("button", name="Plus d’outils et réglages").click()
    field = page.get_by_role("slider", name=re.compile("^Marquer les mots"))
    expect(field).to_have_attribute("aria-valuetext", "70 % : 3 mots marqués")
    field.press("End")
    expect(page.locator(".doubt-field output")).to_have_text(re.compile("^95 % : 1[0-2] mots"))
    assert page.evaluate(marked) >= 10
    field.press("Home")
    expect(page.locator(".doubt-field output")).to_have_text("30 % : 2 mots marqués")
    assert page.evaluate(marked) == 2
    page.reload()
    page.locator(".paragraph").first.wait_for()
    assert page.evaluate(marked) == 2
