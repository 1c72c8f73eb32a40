"""What is told can be seen: a short message, with its undo, that keeps clear of what is typed."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.editor.browser.page import click_after, click_at_end, texts


def test_what_is_told_is_seen_and_can_be_taken_back(page: Page) -> None:
    toast = page.locator(".toast")
    page.keyboard.press("Control+h")
    page.get_by_label("Rechercher", exact=True).fill("blisse")
    page.get_by_label("Remplacer par").fill("Blisce")
    page.get_by_role("button", name="Remplacer les passages cochés").click()
    expect(toast).to_be_visible()
    expect(toast).to_contain_text("2 passages remplacés")
    toast.get_by_role("button", name="Annuler").click()
    assert texts(page)[1] == "Bonjour, merci Blisse."
    expect(toast.locator("p")).to_have_text("Annulé : texte remplacé, à 0:01")

    mark = toast.locator("p")
    click_at_end(page, 4)
    page.keyboard.press("F9")
    expect(mark).to_have_text("Plus aucun mot marqué dans ce sens ; il en reste 3.")
    for index in (0, 1, 4):
        page.locator(".check").nth(index).click()
    page.keyboard.press("F9")
    expect(mark).to_have_text("Plus aucun mot marqué. D’autres peuvent être faux.")

    click_after(page, 1, 0)
    page.keyboard.press("Backspace")
    undo = toast.get_by_role("button", name="Annuler")
    expect(undo).to_be_visible()
    page.keyboard.type("x")
    expect(undo).not_to_be_visible()  # it would take back what was typed since


def test_a_message_waits_under_the_pointer_goes_by_itself_and_keeps_clear_of_what_is_typed(
    page: Page,
) -> None:
    page.clock.install()
    page.keyboard.press("Control+b")
    toast = page.locator(".toast")
    expect(toast.locator("p")).to_have_text("Boucle arrêtée")
    toast.hover()
    page.clock.run_for(30_000)
    expect(toast).to_be_visible()
    page.mouse.move(10, 10)
    page.clock.run_for(2_000)
    expect(toast).to_be_visible()
    page.clock.run_for(4_000)
    expect(toast).not_to_be_visible()

    page.set_viewport_size({"width": 390, "height": 500})
    page.locator(".transcript").evaluate("(node) => { node.style.paddingBottom = '0'; }")
    click_at_end(page, 4)
    page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)")
    page.keyboard.press("Control+b")
    message = toast.bounding_box()
    text = page.locator(".text").nth(4).bounding_box()
    assert message
    assert text
    assert text["y"] + text["height"] > 400
    assert message["y"] + message["height"] <= text["y"]
