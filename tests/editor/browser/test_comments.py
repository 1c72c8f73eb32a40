"""Comments for a colleague, written, answered and settled by keyboard and by mouse."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from podcastkit.config.workspace import Workspace
from tests.editor.browser.page import click_after, open_episode, type_at_end, wait_saved
from tests.editor.conftest import EDITED, Served


def comments_of(workspace: Workspace) -> list[dict[str, Any]]:
    file = workspace.episode_folder(EDITED) / "comments.json"
    comments: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))["comments"]
    return comments


def marked(page: Page) -> list[str]:
    """The words with the mark of a comment."""
    texts: list[str] = page.evaluate("[...CSS.highlights.get('comment')].map(String)")
    return texts


def write(page: Page, text: str) -> None:
    """Write the comment or answer that is asked for, and send it."""
    page.get_by_role("textbox", name="Votre").fill(text)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_colleagues_comment_on_words(
    visit: BrowserContext, served: Served, editable: Workspace
) -> None:
    page, colleague = open_episode(visit, served), open_episode(visit, served)
    page.get_by_role("button", name="Plus d’outils").click()
    page.get_by_label("Votre nom").fill("Léa")
    page.keyboard.press("Escape")

    page.locator(".text").nth(1).dblclick(position={"x": 20, "y": 20})  # Bonjour,
    page.keyboard.press("Control+m")
    expect(page.get_by_role("dialog")).to_contain_text("jamais publié")
    write(page, "Vérifier le nom.")
    expect(page.locator(".text").nth(1)).to_be_focused()
    card = page.locator(".comment")
    expect(card).to_contain_text("Léa · ")
    assert marked(page) == ["Bonjour,"]
    assert [kept["words"] for kept in comments_of(editable)] == ["Bonjour,"]

    # Who comes back to the other page sees it, goes there by a key, and answers by another.
    colleague.evaluate("dispatchEvent(new Event('focus'))")
    expect(colleague.get_by_role("button", name="1 commentaire ici")).to_be_visible()
    click_after(colleague, 0, 3)
    colleague.keyboard.press("Control+F9")
    expect(colleague.locator("#status")).to_have_text("Léa : Vérifier le nom.")
    colleague.keyboard.press("Control+m")
    expect(colleague.get_by_role("dialog")).to_contain_text("Vérifier le nom.")
    write(colleague, "C’est le bon.")

    # The comment goes with its words; once they are gone it says so.
    click_after(page, 1, 0)
    page.keyboard.type("Oui : ")
    wait_saved(page)
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(card).to_contain_text("C’est le bon.")
    page.wait_for_function("() => [...CSS.highlights.get('comment')].map(String)[0] === 'Bonjour,'")
    for _ in range(len("Bonjour,")):
        page.keyboard.press("Delete")
    expect(card).to_contain_text("Ces mots ne sont plus dans le texte")
    assert marked(page) == []

    card.get_by_role("button", name="Réglé").click()
    expect(page.get_by_text("1 réglé", exact=True)).to_be_focused()
    expect(page.get_by_role("button", name="1 commentaire ici")).to_have_count(0)
    page.keyboard.press("Enter")
    card.get_by_role("button", name="Rouvrir").click()
    expect(card.get_by_role("button", name="Réglé")).to_be_focused()

    card.get_by_role("button", name="Supprimer").click()
    back = page.get_by_role("button", name="Annuler")
    expect(back).to_be_focused()
    assert comments_of(editable) == []
    page.keyboard.press("Enter")
    expect(card).to_contain_text("C’est le bon.")
    (kept,) = comments_of(editable)
    assert [kept["who"], kept["replies"][0]["who"]] == ["Léa", "Camille"]


def test_a_comment_that_cannot_be_sent_is_kept(visit: BrowserContext, served: Served) -> None:
    page = open_episode(visit, served)
    type_at_end(page, 2, "")
    served.close()
    page.keyboard.press("Control+m")
    page.get_by_role("textbox", name="Votre").fill("À ne pas perdre.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("dialog")).to_contain_text("Le serveur ne répond pas")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+m")
    expect(page.get_by_role("textbox", name="Votre")).to_have_value("À ne pas perdre.")
