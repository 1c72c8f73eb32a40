"""What tests do on the page of an episode in a browser."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

EPISODE = "le-four-solaire"


def open_page(visit: BrowserContext, address: str) -> Page:
    page = visit.new_page()
    page.goto(address)
    page.locator(".paragraph").first.wait_for()
    return page


def open_episode(visit: BrowserContext, served: Any) -> Page:
    return open_page(visit, served.address(f"/episodes/{EPISODE}"))


def tell_nothing(visit: BrowserContext) -> None:
    """Pages that are opened now learn what others saved with their own next save only."""
    visit.add_init_script("window.EventSource = class { addEventListener() {} close() {} }")


def texts(page: Page) -> list[str]:
    return page.locator(".text").all_text_contents()


def click_after(page: Page, index: int, character: int) -> None:
    """Put the caret into a paragraph with the mouse's click, then behind a character."""
    text = page.locator(".text").nth(index)
    text.click()
    text.press("Home")
    for _ in range(character):
        text.press("ArrowRight")


def click_at_end(page: Page, index: int) -> None:
    page.locator(".text").nth(index).click()
    page.keyboard.press("End")


def type_at_end(page: Page, index: int, text: str) -> None:
    click_at_end(page, index)
    page.keyboard.type(text)


def wait_saved(page: Page) -> None:
    expect(page.locator(".save-state")).to_contain_text("Enregistré à")
