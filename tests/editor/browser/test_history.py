"""The history in a real browser: rows that differ, what each save changed, words found, changes and
versions brought back, and undone."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.editor.browser.page import click_at_end, texts, type_at_end, wait_saved


def test_history_is_read_searched_and_used(page: Page) -> None:
    type_at_end(page, 0, " Salut.")
    wait_saved(page)
    type_at_end(page, 2, " Voilà.")
    page.locator(".save-state").evaluate("(node) => { node.title = node.textContent; }")
    page.get_by_role("button", name="Historique").click()
    shown = page.get_by_role("dialog", name="Historique")
    rows = page.locator("dialog > .revisions > li")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Camille")
    expect(rows.first).to_contain_text("2 mots changés : Salut., Voilà.")
    expect(rows.last).to_contain_text("version de la machine")

    rows.first.locator("summary").first.click()
    expect(rows.first.locator("ins")).to_have_text(["Salut.", "Voilà.", "Salut.", "Voilà."])
    rows.first.get_by_text("2 enregistrements").click()
    saves = rows.first.locator(".revisions > li")
    expect(saves.first).to_contain_text("1 mot changé : Voilà.")
    expect(saves.last).to_contain_text("1 mot changé : Salut.")
    saves.last.locator("summary").click()
    expect(saves.last.get_by_role("button", name="Revenir à cette version")).to_be_visible()
    take_back = rows.first.get_by_role("button", name="Annuler ce qui est coché").first
    expect(take_back).to_be_disabled()
    rows.first.get_by_role("checkbox").first.check()
    take_back.click()
    expect(page.locator("#status")).to_have_text("1 modification annulée ; le reste n’a pas bougé.")
    assert texts(page)[:3:2] == ["Bonjour Théo.", "Le four solaire. Voilà."]
    expect(page.locator(".save-state")).to_contain_text("Enregistré à")

    # What was brought back is a step like any other.
    click_at_end(page, 4)
    page.keyboard.press("Control+z")
    assert texts(page)[:3:2] == ["Bonjour Théo. Salut.", "Le four solaire. Voilà."]
    page.keyboard.press("Control+y")
    assert texts(page)[0] == "Bonjour Théo."
    wait_saved(page)

    page.get_by_role("button", name="Historique").click()
    shown.get_by_label("Chercher dans ce qui a été changé").fill("voila")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("1 mot changé : Voilà.")
    shown.get_by_label("Chercher dans ce qui a été changé").fill("introuvable")
    expect(shown).to_contain_text("Aucune modification ne contient « introuvable ».")
    shown.get_by_label("Chercher dans ce qui a été changé").fill("")
    expect(rows.last).to_contain_text("version de la machine")
    rows.last.locator("summary").click()
    rows.last.get_by_text("Ce que revenir à cette version changerait").click()
    expect(rows.last.locator("del")).to_have_text("Voilà.")
    rows.last.get_by_role("button", name="Revenir à cette version").click()
    expect(page.locator(".text").nth(2)).to_have_text("Le four solaire.")
    page.keyboard.press("Control+z")
    assert texts(page)[2] == "Le four solaire. Voilà."
