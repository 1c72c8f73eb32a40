"""Corrections that one key makes, in a real browser."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.editor.browser.page import click_after, texts


def test_one_key_ends_a_sentence_sets_a_comma_and_changes_case(page: Page) -> None:
    click_after(page, 1, len("Bonjour,"))
    page.keyboard.press("Control+.")
    assert texts(page)[1] == "Bonjour. Merci Blisse."
    page.keyboard.press("Control+,")
    assert texts(page)[1] == "Bonjour, merci Blisse."
    page.keyboard.press("Control+?")
    assert texts(page)[1] == "Bonjour\u202f? Merci Blisse."
    page.keyboard.press("Control+z")
    assert texts(page)[1] == "Bonjour, merci Blisse."
    page.keyboard.press("Shift+F3")
    assert texts(page)[1] == "BONJOUR, merci Blisse."
    # On AZERTY the full stop is behind Shift; the key that writes it is meant all the same.
    page.keyboard.press("Control+Z")
    page.evaluate(
        """() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
            {key: ".", code: "Comma", ctrlKey: true, shiftKey: true, bubbles: true}))"""
    )
    assert texts(page)[1] == "Bonjour. Merci Blisse."


def test_other_spellings_are_offered_and_taken_by_keys_or_mouse(page: Page) -> None:
    offered = ["Les", "L'ai"]
    answer = [{"text": text, "first": 0, "end": 1, "kind": "word"} for text in offered]
    page.route("**/api/variants", lambda route: route.fulfill(json={"variants": answer}))
    click_after(page, 2, len("Le"))
    page.keyboard.press("Shift+F7")
    options = page.locator(".choice-list [role=option]")
    expect(page.get_by_role("listbox", name="À la place de « Le »")).to_be_focused()
    expect(options.locator("span")).to_have_text(offered)
    # Nothing is done by itself, and Esc ends it with the caret where it was.
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    assert texts(page)[2] == "Le four solaire."
    page.keyboard.type("s")
    assert texts(page)[2] == "Les four solaire."
    page.keyboard.press("Backspace")
    page.keyboard.press("Shift+F7")
    expect(options.first).to_have_attribute("aria-selected", "true")
    # The key again means the next; Enter takes it.
    page.keyboard.press("Shift+F7")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert texts(page)[2] == f"{offered[0]} four solaire."
    page.keyboard.press("Control+z")
    page.keyboard.press("Shift+F7")
    options.nth(1).click()
    assert texts(page)[2] == f"{offered[1]} four solaire."
    # A letter typed while the list is open goes into the text.
    page.keyboard.press("Control+z")
    page.keyboard.press("Shift+F7")
    expect(options.first).to_be_visible()
    page.keyboard.type("x")
    expect(options).to_have_count(0)
    assert texts(page)[2] == "Lex four solaire."
    page.keyboard.press("Backspace")
    page.keyboard.press("Shift+F7")
    expect(options.first).to_be_visible()
    page.keyboard.press("Digit2")
    assert texts(page)[2] == f"{offered[1]} four solaire."


def test_a_time_is_typed_and_gone_to(page: Page) -> None:
    page.locator(".text").first.click()
    page.keyboard.press("Control+g")
    field = page.get_by_role("textbox", name="Aller à (3:12, 1:02:03)")
    expect(field).to_be_focused()
    page.keyboard.type("9:99")
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_contain_text("jusqu’à 0:12")
    page.keyboard.type("0:05")
    page.keyboard.press("Enter")
    expect(field).to_have_value("0:05")
    # The caret is there too: what is typed goes before the word that is said.
    page.keyboard.type("x")
    assert texts(page)[2] == "xLe four solaire."


def test_the_caret_goes_to_the_word_that_is_said(page: Page) -> None:
    page.get_by_role("slider", name="Position dans l’épisode").focus()
    page.locator(".text").nth(3).click()
    page.locator(".text").nth(0).click()
    page.keyboard.press("Control+g")
    page.keyboard.type("0:10")
    page.keyboard.press("Enter")
    page.locator(".text").nth(0).press("Home")
    page.keyboard.press("F7")
    page.keyboard.press("Shift+F3")
    assert texts(page)[4] == "ENSUITE, Blisse vint."


def test_steps_and_resuming_are_as_long_as_the_editor_likes(page: Page) -> None:
    page.get_by_role("button", name="Plus d’outils et réglages").click()
    page.get_by_label("Secondes de F2 et F4").fill("5")
    page.get_by_label("Secondes reprises après une pause").fill("40")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Secondes reprises après une pause")).to_have_value("5")
    page.keyboard.press("Escape")
    page.reload()
    page.get_by_role("button", name="Avancer de 5 s").click()
    expect(page.get_by_role("textbox", name="Aller à")).to_have_value("0:05")
    page.keyboard.press("F4")
    expect(page.get_by_role("textbox", name="Aller à")).to_have_value("0:10")


def test_a_button_leads_back_to_what_is_said(page: Page) -> None:
    page.set_viewport_size({"width": 700, "height": 480})
    back = page.get_by_role("button", name="Revenir au mot dit")
    page.locator(".text").first.click()
    page.keyboard.press("Control+Enter")
    expect(back).to_be_hidden()
    page.mouse.move(300, 400)
    page.mouse.wheel(0, 4000)
    back.click()
    expect(back).to_be_hidden()
    expect(page.locator(".paragraph.playing")).to_be_in_viewport()


def test_a_right_click_and_a_key_elsewhere_do_nothing_unexpected(page: Page) -> None:
    page.locator(".text").nth(1).click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+a")
    selected = "() => [...CSS.highlights.get('selected')].length"
    assert page.evaluate(selected) == 5
    # Its menu is about what is selected.
    page.locator(".text").nth(2).click(button="right")
    assert page.evaluate(selected) == 5
    time = page.get_by_role("textbox", name="Aller à")
    before = time.input_value()
    page.get_by_role("slider", name="Position dans l’épisode").click(button="right")
    expect(time).to_have_value(before)
    # A key of the text does nothing to it from a field, and the browser's search or downloads stay
    # shut while a dialog is open.
    written = texts(page)
    time.focus()
    page.keyboard.press("Shift+F3")
    page.keyboard.press("Control+.")
    page.keyboard.press("F1")
    page.evaluate(
        """() => {
          window.shut = [];
          document.addEventListener("keydown", (event) => window.shut.push(event.defaultPrevented));
        }"""
    )
    for keys in ("Control+j", "Control+s", "F7", "Shift+F7", "Control+k"):
        page.keyboard.press(keys)
    shut = page.evaluate("() => window.shut")
    assert shut.count(True) == 5, "Shift and Control alone are nobody's"
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert texts(page) == written


def test_keys_are_told_beside_what_they_do(page: Page) -> None:
    names = {
        ".speaker": "Changer d’intervenant (Ctrl+K)",
        ".check": "Marquer comme relu (Alt+Entrée)",
        ".play": "Lire (Échap)",
        ".now input": "Aller à (3:12, 1:02:03) (Ctrl+G)",
    }
    for place, title in names.items():
        expect(page.locator(place).first).to_have_attribute("title", title)
