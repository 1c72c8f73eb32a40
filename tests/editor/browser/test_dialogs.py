"""Chapters and dialogs of the editing room in a real browser: search, notes, publishing, history."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from podcastkit.config.chapters import load_chapters
from podcastkit.config.glossary import load_glossary
from podcastkit.config.workspace import Workspace
from podcastkit.editor.proposals import suggestions
from podcastkit.formats import native
from podcastkit.names.learning.suggestions import CorrectionPlace, Suggestion
from tests.editor.browser.page import EPISODE, click_at_end


def test_what_is_ticked_is_replaced_and_comes_back_with_one_undo(
    page: Page, editable: Workspace
) -> None:
    page.keyboard.press("Control+h")
    page.get_by_label("Rechercher", exact=True).fill("blisse")
    page.get_by_label("Remplacer par").fill("Blisce")
    search = page.get_by_role("dialog", name="Rechercher et remplacer")
    expect(search.get_by_text("2 passages trouvés")).to_be_visible()
    expect(search.locator("mark + ins").first).to_have_text("Blisce")
    search.locator("[data-index]").nth(1).uncheck()
    search.get_by_role("button", name="Remplacer les passages cochés").click()
    texts = page.locator(".text").all_text_contents()
    assert (texts[1], texts[4]) == ("Bonjour, merci Blisce.", "Ensuite, Blisse vint.")
    page.keyboard.press("Control+z")
    assert page.locator(".text").nth(1).text_content() == "Bonjour, merci Blisse."
    page.keyboard.press("Control+y")
    expect(page.locator(".save-state")).to_contain_text("Enregistré à")
    saved = native.read(
        (editable.episode_folder(EPISODE) / "transcript.json").read_text("utf-8"), "x"
    )
    assert [word.edited for word in saved.segments[1].words] == [False, False, True]


def test_search_goes_on_in_the_text_is_kept_and_deletes(page: Page) -> None:
    selected = "() => getSelection().toString()"
    marked = "(name) => [...CSS.highlights.get(name)].map((range) => range.toString())"
    page.locator(".text").nth(2).click()
    page.keyboard.press("Control+h")
    panel = page.get_by_role("dialog", name="Rechercher et remplacer")
    field = page.get_by_label("Rechercher", exact=True)
    field.fill("blisse")
    assert page.evaluate(marked, "found") == ["Blisse", "Blisse"]
    field.press("Enter")
    expect(panel).to_contain_text("2 sur 2")
    assert page.evaluate(marked, "found-now") == ["Blisse"]
    expect(field).to_be_focused()
    field.press("Enter")
    expect(panel).to_contain_text("1 sur 2")
    field.press("Shift+Enter")
    expect(panel).to_contain_text("2 sur 2")
    # The text beside it can be read, and typed in.
    page.locator(".text").first.click()
    page.keyboard.press("Home")
    page.keyboard.type("Blisse ")
    expect(panel).to_contain_text("3 passages trouvés")
    field.press("Escape")
    expect(panel).not_to_be_visible()
    assert page.evaluate(marked, "found") == []
    page.locator(".text").first.click()
    page.keyboard.press("End")
    for place, index in (("F3", 1), ("F3", 4), ("F3", 0), ("Control+Shift+F3", 4)):
        page.keyboard.press(place)
        assert page.evaluate(selected) == "Blisse"
        expect(page.locator(".text").nth(index)).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Control+h")
    expect(field).to_have_value("blisse")
    page.get_by_label("Remplacer par").press("Enter")  # nothing is deleted by a key alone
    panel.locator("[data-index]").nth(2).uncheck()
    panel.get_by_role("button", name="Supprimer les passages cochés").click()
    expect(page.locator(".toast")).to_contain_text("2 passages supprimés")
    texts = page.locator(".text").all_text_contents()
    assert [texts[index] for index in (0, 1, 4)] == [
        "Bonjour Théo.",
        "Bonjour, merci.",
        "Ensuite, Blisse vint.",
    ]


def test_a_place_that_was_found_leads_there(page: Page) -> None:
    page.keyboard.press("Control+h")
    page.get_by_label("Rechercher", exact=True).fill("blisse")
    page.get_by_role("dialog").get_by_role("button", name="0:10").click()
    assert page.evaluate("() => getSelection().toString()") == "Blisse"


def chapters_of(workspace: Workspace) -> list[tuple[int, str]]:
    chapters = load_chapters(workspace.episode_folder(EPISODE) / "chapters.toml") or ()
    return [(chapter.start, chapter.title) for chapter in chapters]


def add_chapter(page: Page, title: str) -> None:
    page.keyboard.press("Control+j")
    page.keyboard.type(title)
    page.keyboard.press("Enter")


def test_chapters_are_added_renamed_moved_and_deleted(page: Page, editable: Workspace) -> None:
    titles = page.locator(".chapter-list textarea")
    expect(titles).to_have_count(1)
    page.locator(".text").nth(2).click(position={"x": 20, "y": 20})
    add_chapter(page, "Le four")
    titles.first.fill("Bonjour")
    titles.first.press("Enter")
    page.keyboard.press("Control+s")
    expect(page.locator(".chapters").get_by_text("Vos chapitres")).to_be_visible()
    wait_for(lambda: chapters_of(editable) == [(0, "Bonjour"), (5_000, "Le four")], page)
    page.locator(".text").nth(3).click(position={"x": 10, "y": 20})
    page.get_by_role("button", name="Amener « Le four » à la tête de lecture").click()
    wait_for(lambda: chapters_of(editable) == [(0, "Bonjour"), (8_000, "Le four")], page)
    page.get_by_role("button", name="Supprimer « Le four »").click()
    wait_for(lambda: chapters_of(editable) == [(0, "Bonjour")], page)
    page.locator(".text").first.focus()
    page.keyboard.press("Control+z")
    wait_for(lambda: chapters_of(editable) == [(0, "Bonjour"), (8_000, "Le four")], page)


def test_a_chapter_at_the_end_starts_a_little_before_it(page: Page, editable: Workspace) -> None:
    expect(page.locator(".chapter-list textarea")).to_have_count(1)
    page.get_by_role("slider").first.focus()
    page.keyboard.press("End")
    add_chapter(page, "La fin")
    wait_for(lambda: chapters_of(editable)[1:] == [(11_000, "La fin")], page)


def wait_for(holds: Any, page: Page) -> None:
    """Wait until something holds on the disk, while the page goes on."""
    for _ in range(100):
        if holds():
            return
        page.wait_for_timeout(50)
    assert holds()


def test_a_correction_is_previewed_and_published(page: Page, editable: Workspace) -> None:
    page.locator(".text").first.click()
    page.keyboard.press("End")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.keyboard.type(" <b>Salut</b>.")
    chapters = ("Début", "0:00"), ("Le four", "0:05"), ("La suite", "0:08")
    lines = [f'[[chapters]]\ntitle = "{title}"\nstart = "{start}"\n' for title, start in chapters]
    (editable.episode_folder(EPISODE) / "chapters.toml").write_text("".join(lines), "utf-8")
    page.get_by_role("button", name="Publier").click()
    shown = page.get_by_role("dialog", name="Publier")
    expect(shown.get_by_text("Publié.")).to_be_visible(timeout=60_000)
    expect(shown.locator("[data-kind]").first).to_have_text(
        "Fichier audio1 nouveaufeed/episodes/le-four-solaire/le-four-solaire.mp3"
    )
    see_what_came_of_publishing(page, shown, editable.feed)
    expect(shown.locator('[data-stage="master"]')).to_have_text("Fichier audiofait")
    assert "Salut" in (editable.feed / "episodes" / EPISODE / "transcript.txt").read_text("utf-8")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Aperçu des notes").click()
    frame = page.frame_locator("iframe.preview")
    expect(frame.get_by_role("heading", name="Le four solaire")).to_be_visible(timeout=30_000)
    assert frame.locator("img").first.get_attribute("src").startswith("data:image/")
    leads_nowhere = frame.get_by_text("Lire la transcription").first
    leads_nowhere.click()
    expect(leads_nowhere).to_have_attribute("title", "Ce lien marchera une fois l’épisode publié.")
    expect(frame.get_by_role("heading", name="Le four solaire")).to_be_visible()
    preview = page.get_by_role("dialog", name="Aperçu de la page publiée")
    audio = preview.locator("audio")
    expect(audio).to_have_js_property("error", None)
    wait_for(lambda: audio.evaluate("(audio) => audio.duration") > 10, page)
    preview.get_by_role("button", name="0:08 La suite").click()
    wait_for(lambda: audio.evaluate("(audio) => !audio.paused && audio.currentTime") >= 8, page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Publier").click()
    expect(shown.get_by_text("rien n’a changé")).to_be_visible(timeout=60_000)
    expect(shown.locator("[data-kind]")).to_have_count(0)


def see_what_came_of_publishing(page: Page, shown: Locator, feed: Path) -> None:
    """The folder is copied, remarks are French, and the page opens and plays in a tab of its
    own, from which nothing can be asked of the room."""
    folder = str(feed / "episodes" / EPISODE)
    expect(shown).to_contain_text(f"Les fichiers sont dans ce dossier : {folder}")
    shown.get_by_role("button", name="Copier le chemin").click()
    expect(shown.get_by_role("button", name="Chemin copié")).to_be_visible()
    assert page.evaluate("() => navigator.clipboard.readText()") == folder
    shown.locator("summary").get_by_text("remarques sur le flux").click()
    expect(shown.get_by_text("Un chapitre dure moins de 30 secondes")).to_be_visible()
    shown.get_by_text("Ce que dirait la ligne de commande").first.click()
    expect(shown.get_by_text("less than 30 s").first).to_be_visible()
    with page.context.expect_page() as opened:
        shown.get_by_role("link", name="Ouvrir la page de l’épisode").click()
    episode = opened.value
    expect(episode.get_by_role("heading", name="Le four solaire")).to_be_visible()
    audio = episode.locator("audio")
    wait_for(lambda: audio.evaluate("(audio) => audio.duration") > 10, episode)
    asked = "() => fetch('/api/session').then(() => 'answered', () => 'refused')"
    assert episode.evaluate(asked) == "refused"
    assert episode.evaluate("() => origin") == "null"
    episode.get_by_role("link", name="Lire la transcription").first.click()
    expect(episode.get_by_text("Salut")).to_be_visible()
    episode.close()


def test_a_corrected_word_is_published_with_the_artefacts_it_is_in_and_no_others(
    page: Page, editable: Workspace
) -> None:
    shown = page.get_by_role("dialog", name="Publier")
    click_at_end(page, 0)
    page.keyboard.type(" Salut.")
    page.get_by_role("button", name="Publier").click()
    expect(shown.get_by_text("Publié.")).to_be_visible(timeout=60_000)
    page.keyboard.press("Escape")
    before = published_files(editable)
    click_at_end(page, 2)
    page.keyboard.press("Backspace")
    page.keyboard.type(" chaud.")
    page.get_by_role("button", name="Publier").click()
    expect(shown.get_by_text("Publié.")).to_be_visible(timeout=60_000)
    kinds = shown.locator("[data-kind]").evaluate_all(
        "(all) => all.map((item) => item.dataset.kind)"
    )
    assert kinds == ["captions", "text", "page", "notes"]
    expect(shown.locator('[data-kind="captions"] summary')).to_have_text(
        "Sous-titres (VTT, SRT, JSON)3 modifiés"
    )
    expect(shown.locator(".untouched").first).to_contain_text("Flux du podcast")
    after = published_files(editable)
    names = shown.locator("[data-kind] code").all_text_contents()
    assert sorted(names) == sorted(name for name in after if before.get(name) != after[name])
    shown.get_by_text("Sous-titres (VTT").click()
    expect(shown.get_by_text(f"feed/episodes/{EPISODE}/transcript.vtt")).to_be_visible()


def published_files(workspace: Workspace) -> dict[str, bytes]:
    files = (path for path in workspace.feed.rglob("*") if path.is_file())
    return {path.relative_to(workspace.root).as_posix(): path.read_bytes() for path in files}


def test_a_publish_that_cannot_be_says_why(page: Page, editable: Workspace) -> None:
    next(Path(editable.episode_folder(EPISODE)).glob("recording.*")).unlink()
    page.get_by_role("button", name="Publier").click()
    shown = page.get_by_role("dialog", name="Publier")
    expect(shown).to_contain_text("Rien n’a été publié.")
    expect(shown).to_contain_text("L’enregistrement de cet épisode manque")
    expect(shown.get_by_text("recording.wav, which is not there")).to_be_hidden()
    shown.get_by_text("Détail technique").click()
    expect(shown.get_by_text("recording.wav, which is not there")).to_be_visible()


def test_a_suggestion_is_taken_into_the_glossary(
    page: Page, editable: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    editable.glossary_file.write_text("", "utf-8")
    page.get_by_role("button", name="Plus d’outils").click()
    page.get_by_role("button", name="Glossaire").click()
    shown = page.get_by_role("dialog", name="Glossaire")
    expect(shown).to_contain_text("Rien à apprendre")
    page.keyboard.press("Escape")
    places = (CorrectionPlace(EPISODE, 2_100, "Blisse"), CorrectionPlace(EPISODE, 10_500, "Blisse"))
    suggestion = Suggestion("Blisce", ("Blisse",), 2, places, "organisation", known=False)
    monkeypatch.setattr(suggestions, "suggestions_of", lambda context: (suggestion,))
    page.get_by_role("button", name="Plus d’outils").click()
    page.get_by_role("button", name="Glossaire").click()
    expect(shown).to_contain_text(f"entendu « Blisse », 2 fois · {EPISODE}")
    shown.get_by_role("button", name="Ajouter « Blisce » au glossaire").press("Enter")
    expect(shown).to_contain_text("« Blisce » est dans le glossaire")
    (term,) = load_glossary(editable.glossary_file).terms
    assert (term.name, term.misheard) == ("Blisce", ("Blisse",))
