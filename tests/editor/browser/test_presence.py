"""Two people and the command line at one episode: each page learns of the others as they save."""

from __future__ import annotations

from datetime import UTC, datetime

from playwright.sync_api import Browser, Page, expect

from podcastkit.config.workspace import Workspace
from podcastkit.editor.room import EditingRoom
from podcastkit.files.atomic import write_text
from podcastkit.model.comment import Comment, CommentAnchor
from podcastkit.model.revision import Author
from podcastkit.model.time import Span
from podcastkit.review import speaker_corrections
from podcastkit.review.comments import add_comment
from tests.editor.browser.page import click_after, open_episode, type_at_end, wait_saved
from tests.editor.conftest import EDITED, Served

WHEN = datetime(2026, 11, 30, 20, tzinfo=UTC)


def page_of(chromium: Browser, served: Served, who: str) -> Page:
    context = chromium.new_context(locale="fr-FR", viewport={"width": 1200, "height": 800})
    settings = f'{{"who": "{who}"}}'
    context.add_init_script(f"localStorage.setItem('podcastkit:settings', '{settings}')")
    return open_episode(context, served)


def test_a_page_learns_at_once_what_others_save(
    chromium: Browser, served: Served, editable: Workspace
) -> None:
    mine, theirs = (page_of(chromium, served, who) for who in ("Léa", "Paul"))
    here = mine.locator(".here")
    expect(here).to_have_text("Paul est ici aussi")
    expect(theirs.locator(".here")).to_have_text("Léa est ici aussi")

    # Under the caret, which stays.
    click_after(mine, 0, 3)
    type_at_end(theirs, 0, " Salut.")
    wait_saved(theirs)
    first = mine.locator(".text").first
    expect(first).to_have_text("Bonjour Théo. Salut.")
    expect(mine.locator(".toast")).to_contain_text("Quelqu’un d’autre a corrigé cet épisode")
    mine.keyboard.type("X")
    expect(first).to_have_text("BonXjour Théo. Salut.")
    wait_saved(mine)
    expect(theirs.locator(".text").first).to_have_text("BonXjour Théo. Salut.")

    # What the command line does, comments, and an end.
    context = EditingRoom(editable).context()
    speaker_corrections.rename(context, EDITED, "S2", "Blisse", by=Author("cli", WHEN))
    for page in (mine, theirs):
        expect(page.locator(".speaker").nth(1)).to_have_text("Blisse")
    anchor = CommentAnchor(Span(5_400, 6_000), "four")
    add_comment(context, EDITED, Comment("a", anchor, "Paul", WHEN, "Vraiment ?"))
    expect(mine.locator(".comment")).to_contain_text("Vraiment ?")
    mine.locator(".chapter-list textarea").wait_for()
    write_text(
        editable.episode_folder(EDITED) / "chapters.toml",
        '[[chapters]]\nstart = "0:00"\ntitle = "Ailleurs"\n',
    )
    expect(mine.locator(".chapter-list textarea")).to_have_value("Ailleurs")
    theirs.context.close()
    expect(here).to_have_text("")
    assert served.close()
    mine.context.close()
