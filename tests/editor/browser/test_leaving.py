"""Whoever leaves the page in a hurry loses nothing, and nothing runs on text that is not saved."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from podcastkit.config.workspace import Workspace
from podcastkit.formats import native
from tests.editor.browser.page import (
    EPISODE,
    click_at_end,
    open_episode,
    tell_nothing,
    type_at_end,
    wait_saved,
)

SAVES = "**/transcript"


def text_of(workspace: Workspace) -> str:
    file = workspace.episode_folder(EPISODE) / "transcript.json"
    return native.read(file.read_text("utf-8"), file.name).text if file.exists() else ""


def wait_for_text(page: Page, workspace: Workspace, text: str) -> None:
    for _ in range(100):
        if text in text_of(workspace):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"{text} never arrived: {text_of(workspace)}")


def return_by_the_list(page: Page) -> None:
    page.locator(f".episodes a[href='/episodes/{EPISODE}']").click()
    page.locator(".paragraph").first.wait_for()


def test_what_was_typed_a_moment_ago_is_saved_when_somebody_leaves(
    visit: BrowserContext, served: Any, editable: Workspace
) -> None:
    page = open_episode(visit, served)
    type_at_end(page, 0, " Lien.")
    page.get_by_role("link", name="Tous les épisodes").click()
    page.locator(".episodes a").wait_for()
    assert "Théo. Lien." in text_of(editable)
    return_by_the_list(page)
    expect(page.locator(".text").first).to_have_text("Bonjour Théo. Lien.")
    type_at_end(page, 0, " Retour.")
    page.go_back()
    wait_for_text(page, editable, "Lien. Retour.")
    return_by_the_list(page)
    expect(page.locator(".text").first).to_have_text("Bonjour Théo. Lien. Retour.")
    type_at_end(page, 0, " Fermé.")
    page.close(run_before_unload=True)
    page = open_episode(visit, served)
    wait_for_text(page, editable, "Retour. Fermé.")
    expect(page.locator(".text").first).to_have_text("Bonjour Théo. Lien. Retour. Fermé.")
    page.wait_for_timeout(300)
    assert page.get_by_role("alert").count() == 0
    assert page.evaluate("() => Object.keys(localStorage).filter((key) => /kept/.test(key))") == []


def test_what_cannot_be_saved_is_said_before_somebody_leaves_and_offered_on_return(
    visit: BrowserContext, served: Any, editable: Workspace
) -> None:
    page = open_episode(visit, served)
    page.evaluate(LOSE_SAVES)
    type_at_end(page, 0, " Perdu ?")
    page.get_by_role("link", name="Tous les épisodes").click()
    leaving = page.get_by_role("dialog", name="Quitter cette page")
    expect(leaving).to_contain_text("Vos dernières modifications ne sont pas enregistrées")
    leaving.get_by_role("button", name="Quitter sans enregistrer").click()
    expect(page.locator(".kept")).to_contain_text("ouvrez l’épisode pour les reprendre")
    return_by_the_list(page)
    page.get_by_role("alert").get_by_role("button", name="Reprendre").click()
    expect(page.locator(".text").first).to_have_text("Bonjour Théo. Perdu ?")
    assert "Théo. Perdu ?" in text_of(editable)


def test_nothing_is_published_or_shown_while_changes_are_refused(
    visit: BrowserContext, served: Any, editable: Workspace
) -> None:
    tell_nothing(visit)
    first, second = (open_episode(visit, served) for _ in range(2))
    published: list[str] = []

    def publish(route: Route) -> None:
        published.append(text_of(editable))
        route.fulfill(body='{"artefacts": [], "folder": "", "warnings": []}\n')

    second.route("**/publish", publish)
    for page, name in ((first, "Léo."), (second, "Théa.")):
        click_at_end(page, 0)
        for _ in range(len("Théo.")):
            page.keyboard.press("Backspace")
        page.keyboard.type(name)
        if page is first:
            wait_saved(first)
    conflict = second.get_by_role("dialog", name="Deux corrections du même passage")
    conflict.wait_for()
    second.keyboard.press("Escape")
    for button, dialog, refused in (
        ("Publier", "Publier", "Rien n’a été publié."),
        ("Aperçu des notes", "Aperçu de la page publiée", "L’aperçu n’a pas été fait."),
    ):
        second.get_by_role("button", name=button, exact=True).click()
        conflict.wait_for()
        second.keyboard.press("Escape")
        asked = second.get_by_role("dialog", name=dialog)
        expect(asked).to_contain_text(refused)
        expect(asked).to_contain_text("choisissez d’abord entre les deux versions")
        if dialog == "Publier":
            asked.get_by_role("button", name="Publier sans mes dernières modifications").click()
            expect(asked).to_contain_text("rien n’a changé")
        second.keyboard.press("Escape")
    assert [text.split()[1] for text in published] == ["Léo."]
    second.get_by_role("button", name="Publier", exact=True).click()
    conflict.wait_for()
    second.keyboard.press("Escape")
    second.get_by_role("button", name="Choisir…").click()
    conflict.get_by_label("Votre version").check()
    conflict.get_by_role("button", name="Enregistrer ce choix").click()
    expect(second.get_by_role("dialog", name="Publier")).to_contain_text("rien n’a changé")
    assert [text.split()[1] for text in published] == ["Léo.", "Théa."]


LOSE_SAVES = """() => {
  const send = window.fetch;
  window.fetch = (path, request) =>
    request?.method === "PUT" ? Promise.reject(new TypeError("lost")) : send(path, request);
}"""

NO_STORAGE = """
  window.refuseStorage = () => Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("refused", "SecurityError"); },
  });
  window.fillStorage = () => {
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
  };
"""


def test_saving_goes_on_without_the_browsers_storage_and_whatever_the_page_does(
    visit: BrowserContext, served: Any, editable: Workspace
) -> None:
    visit.add_init_script(NO_STORAGE)
    page = open_episode(visit, served)
    state = page.locator(".save-state")
    type_at_end(page, 0, "x")
    page.keyboard.press("Control+z")
    expect(state).to_have_text("Tout est enregistré")
    page.evaluate("fillStorage()")
    page.keyboard.type(" Un.")
    expect(state).to_contain_text("Ce navigateur n’en garde pas de copie")
    wait_saved(page)
    expect(state).not_to_contain_text("copie")
    page.evaluate("refuseStorage()")
    page.keyboard.type(" Deux.")
    wait_for_text(page, editable, "Un. Deux.")
    page.keyboard.type(" Trois.")
    page.keyboard.press("Control+s")
    wait_for_text(page, editable, "Deux. Trois.")
    expect(state).to_contain_text("Enregistré à")
    # Refused from the beginning, too; and an answer that the page chokes on stops nothing.
    visit.add_init_script("refuseStorage()")
    page = open_episode(visit, served)
    broken = iter([True])
    page.route(
        SAVES,
        lambda route: route.fulfill(body="{}") if next(broken, False) else route.continue_(),
    )
    type_at_end(page, 0, " Quatre.")
    expect(page.locator(".save-state")).to_contain_text("Cette page a fait une erreur")
    page.keyboard.press("Control+s")
    wait_for_text(page, editable, "Trois. Quatre.")
    expect(page.locator(".save-state")).to_contain_text("Enregistré à")
