"""Where the machine heard somebody and wrote nothing, an editor listens and writes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from podcastkit.config.workspace import Workspace
from podcastkit.editor import documents
from podcastkit.formats import native
from podcastkit.model.time import Span
from tests.editor.browser.page import open_episode, texts, wait_saved
from tests.editor.conftest import EDITED, Served

PAUSE = Span(2_900, 5_000)
"""Between two paragraphs."""
GAP = Span(3_000, 4_900)
"""What was heard in it."""


@pytest.fixture
def served_with_gap(served: Served, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """The room of an episode in which nothing was written between 3 and 4.9 seconds."""
    monkeypatch.setattr(documents, "_gaps", lambda *_: (GAP,))
    yield served


def test_a_gap_is_shown_in_its_place_and_what_is_written_there_stands_in_the_pause(
    visit: BrowserContext, served_with_gap: Served, editable: Workspace
) -> None:
    page = open_episode(visit, served_with_gap)
    gap = page.get_by_role("note").filter(has_text="rien n’est écrit")
    expect(gap).to_have_count(1)
    before = texts(page)
    gap.get_by_role("button", name="Écrire ici").click()
    page.keyboard.type("On rit.")
    assert texts(page) == [*before[:2], "On rit.", *before[2:]]
    wait_saved(page)
    expect(gap).to_have_count(0)
    file = editable.episode_folder(EDITED) / "transcript.json"
    saved = native.read(file.read_text("utf-8"), file.name)
    written = [word for word in saved.words if word.text in ("On", "rit.")]
    assert [word.text for word in written] == ["On", "rit."]
    assert all(PAUSE.start <= word.span.start < word.span.end <= PAUSE.end for word in written)
