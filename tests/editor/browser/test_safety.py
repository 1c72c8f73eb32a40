"""Nothing is lost and nothing breaks in: two pages at once, a server that dies, text that holds
markup."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from podcastkit.config.workspace import Workspace
from podcastkit.formats import native
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word
from tests.editor.browser.page import (
    EPISODE,
    open_episode,
    open_page,
    tell_nothing,
    type_at_end,
    wait_saved,
)
from tests.editor.processes import open_room, start_podcastkit
from tests.paths import REPOSITORY


def file_of(workspace: Workspace) -> Path:
    return workspace.episode_folder(EPISODE) / "transcript.json"


def text_of(workspace: Workspace) -> str:
    return native.read(file_of(workspace).read_text("utf-8"), "transcript.json").text


def test_two_pages_that_change_other_words_lose_nothing(
    visit: BrowserContext, served: Any, editable: Workspace
) -> None:
    tell_nothing(visit)
    first, second = (open_episode(visit, served) for _ in range(2))
    type_at_end(first, 0, " Salut.")
    wait_saved(first)
    type_at_end(second, 2, " Oui.")
    wait_saved(second)
    assert text_of(editable).startswith("Bonjour Théo. Salut. Bonjour,")
    assert "Le four solaire. Oui. Et" in text_of(editable)
    expect(second.locator(".text").first).to_have_text("Bonjour Théo. Salut.")
    assert second.evaluate("() => document.activeElement.textContent") == "Le four solaire. Oui."


@pytest.mark.parametrize(
    ("side", "winner"), [("Votre version", "Théa."), ("L’autre version", "Léo.")]
)
def test_two_pages_that_change_the_same_word_ask(
    visit: BrowserContext, served: Any, editable: Workspace, side: str, winner: str
) -> None:
    tell_nothing(visit)
    first, second = (open_episode(visit, served) for _ in range(2))
    for page, name in ((first, "Léo."), (second, "Théa.")):
        page.locator(".text").first.click()
        page.keyboard.press("End")
        for _ in range(len("Théo.")):
            page.keyboard.press("Backspace")
        page.keyboard.type(name)
        if page is first:
            type_at_end(page, 4, " Fin.")
            wait_saved(first)
    question = second.get_by_role("dialog", name="Deux corrections du même passage")
    expect(question).to_contain_text("Théa.")
    expect(question).to_contain_text("Léo.")
    assert text_of(editable).startswith("Bonjour Léo. Bonjour,")
    question.get_by_label(side).check()
    question.get_by_role("button", name="Enregistrer ce choix").click()
    wait_saved(second)
    assert text_of(editable).startswith(f"Bonjour {winner} Bonjour,")
    assert text_of(editable).endswith("vint. Fin.")
    expect(second.locator(".text").first).to_have_text(f"Bonjour {winner}")


def test_a_change_by_the_command_line_is_merged(
    visit: BrowserContext, served: Any, editable: Workspace
) -> None:
    page = open_episode(visit, served)
    start_podcastkit(editable, "transcript", "rename", EPISODE, "S2", "Théo Valmont").wait(60)
    type_at_end(page, 0, " Salut.")
    wait_saved(page)
    expect(page.locator(".speaker").nth(1)).to_have_text("Théo Valmont")
    assert text_of(editable).startswith("Bonjour Théo. Salut. Bonjour,")


def test_work_survives_a_server_that_is_killed(
    visit: BrowserContext, served: Any, editable: Workspace
) -> None:
    port = served.access.port
    served.close()
    process, address = open_room(editable, EPISODE, port)
    page = open_page(visit, address)
    process.kill()
    process.wait(30)
    type_at_end(page, 0, " Gardé.")
    expect(page.locator(".save-state")).to_contain_text("Le serveur ne répond pas")
    assert not file_of(editable).exists()
    process, address = open_room(editable, EPISODE, port)
    expect(page.locator(".save-state")).to_contain_text("a peut-être redémarré")
    # The page that stayed open goes on by itself, once its browser is let in again.
    another = open_page(visit, address)
    wait_saved(page)
    assert text_of(editable).startswith("Bonjour Théo. Gardé. Bonjour,")
    expect(another.locator(".text").first).to_have_text("Bonjour Théo. Gardé.")
    assert another.get_by_role("alert").count() == 0
    another.close()
    process.kill()
    process.wait(30)
    type_at_end(page, 0, " Offert.")
    expect(page.locator(".save-state")).to_contain_text("est gardé dans ce navigateur")
    page.close()
    process, address = open_room(editable, EPISODE, port)
    page = visit.new_page()
    page.goto(address.replace(f"episodes/{EPISODE}", ""))
    expect(page.locator(".kept")).to_contain_text("n’ont pas été enregistrées")
    page.locator(".episodes a").click()
    expect(page.get_by_role("alert")).to_contain_text("n’ont pas été enregistrées")
    assert page.locator(".text").first.text_content() == "Bonjour Théo. Gardé."
    page.get_by_role("button", name="Reprendre").click()
    expect(page.locator(".text").first).to_have_text("Bonjour Théo. Gardé. Offert.")
    assert text_of(editable).startswith("Bonjour Théo. Gardé. Offert. Bonjour,")
    page.reload()
    page.locator(".paragraph").first.wait_for()
    assert page.get_by_role("alert").count() == 0
    process.kill()
    process.wait(30)
    type_at_end(page, 0, " Abandonné.")
    expect(page.locator(".save-state")).to_contain_text("Le serveur ne répond pas")
    page.close()
    process, address = open_room(editable, EPISODE, port)
    page = open_page(visit, address)
    page.get_by_role("button", name="Abandonner").click()
    page.reload()
    page.locator(".paragraph").first.wait_for()
    assert page.get_by_role("alert").count() == 0
    assert page.locator(".text").first.text_content() == "Bonjour Théo. Gardé. Offert."
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 130


def test_a_port_in_use_and_an_unknown_episode_are_said(editable: Workspace, served: Any) -> None:
    for arguments, message in (
        (["edit", "--port", str(served.access.port), "--no-browser"], "cannot listen"),
        (["edit", "nobody", "--no-browser"], "There is no episode nobody."),
        (["edit", "--host", "evil.example", "--no-browser"], "is not an address"),
    ):
        process = start_podcastkit(editable, *arguments)
        assert process.wait(60) == 1
        assert process.stderr
        assert message in process.stderr.read()


HOSTILE = '<img src="x" onerror="document.title=1"><script>document.title=1</script>'


def test_text_that_holds_markup_never_runs(
    visit: BrowserContext, served: Any, editable: Workspace
) -> None:
    folder = editable.episode_folder(EPISODE)
    facts = (folder / "episode.toml").read_text("utf-8")
    (folder / "episode.toml").write_text(
        facts.replace("Le four solaire", HOSTILE.replace('"', "'")), "utf-8"
    )
    (folder / "chapters.toml").write_text(
        f"[[chapters]]\nstart = 0\ntitle = '{HOSTILE}'\n", "utf-8"
    )
    words = tuple(
        Word(Span(at * 100, at * 100 + 90), text) for at, text in enumerate(HOSTILE.split(), 1)
    )
    transcript = Transcript(
        "fr", (Speaker("S1", HOSTILE), Speaker('"><b>', "b")), (Segment("S1", words),)
    )
    file_of(editable).write_text(native.write(transcript), "utf-8")
    page = open_episode(visit, served)
    assert page.locator(".text").first.text_content() == HOSTILE
    expect(page.locator(".chapter-list textarea")).to_have_value(HOSTILE)
    page.locator(".speaker").first.click()
    page.get_by_role("menuitem", name="Renommer partout…").click()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+h")
    page.get_by_label("Rechercher", exact=True).fill("img")
    page.get_by_label("Remplacer par").fill(HOSTILE)
    page.get_by_role("button", name="Remplacer les passages cochés").click()
    wait_saved(page)
    page.goto(served.address("/"))
    page.locator(".episodes a").wait_for()
    assert page.title().startswith("Salle de montage")
    assert page.locator("#room img, #room script, #room b").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit: BrowserContext, served: Any, scheme: Any) -> None:
    axe = REPOSITORY / "node_modules" / "axe-core" / "axe.min.js"
    if not axe.is_file():
        pytest.fail(f"{axe.parent} is missing: run make test, which installs it with npm ci")
    page = open_episode(visit, served)
    page.emulate_media(color_scheme=scheme)
    page.locator(".chapter-list li").first.wait_for()
    page.evaluate(axe.read_text("utf-8"))
    assert broken(page) == []
    page.keyboard.press("F1")
    assert broken(page) == []
    page.keyboard.press("Escape")
    page.locator(".speaker").first.click()
    assert broken(page) == []
    page.get_by_role("menuitem", name="Autre personne…").click()
    assert broken(page) == []
    page.keyboard.press("Escape")
    variant = {"text": "Thé", "first": 0, "end": 1, "kind": "name"}
    page.route("**/api/variants", lambda route: route.fulfill(json={"variants": [variant]}))
    page.locator(".text").first.click()
    page.keyboard.press("Shift+F7")
    page.locator(".choice-list [role=option]").wait_for()
    assert broken(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("Control+h")
    page.get_by_label("Rechercher", exact=True).fill("blisse")
    page.get_by_label("Rechercher", exact=True).press("Enter")
    page.locator(".check").first.click()
    page.locator(".text").nth(2).press("Home")
    page.keyboard.press("Backspace")
    expect(page.locator(".toast button")).to_be_visible()
    assert broken(page) == []
    page.keyboard.press("Control+s")
    page.get_by_role("button", name="Historique").click()
    page.locator(".revisions summary").first.click()
    page.locator(".changes li").first.wait_for()
    assert broken(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Aperçu des notes").click()
    page.locator("iframe.preview").wait_for()
    assert broken(page) == []
    page.goto(served.address("/"))
    page.locator(".episodes a").wait_for()
    title, episodes = (page.locator(part).bounding_box() for part in ("h1", ".episodes"))
    assert title and episodes and title["x"] == episodes["x"]
    page.evaluate(axe.read_text("utf-8"))
    assert broken(page) == []


def broken(page: Page) -> list[str]:
    """The rules of axe that the page breaks, with the elements."""
    violations = page.evaluate("async () => (await axe.run()).violations")
    return [
        f"{rule['id']}: {node['html'][:120]} {node['failureSummary']}"
        for rule in violations
        for node in rule["nodes"]
    ]
