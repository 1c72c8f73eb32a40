"""Another draft is told on the page, and corrections are carried over to it: asked of the server,
and in a browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from unittest.mock import Mock

import pytest
from playwright.sync_api import Browser, Page, expect

from podcastkit.config.workspace import Workspace
from podcastkit.editing.paragraph_edits import Edit, Paragraph, apply_edits
from podcastkit.editor import sound
from podcastkit.editor.documents import document
from podcastkit.editor.newer_draft import newer, rebase
from podcastkit.editor.room import EditingRoom
from podcastkit.errors import RequestError
from podcastkit.files.atomic import write_text
from podcastkit.files.digests import digest_file
from podcastkit.files.locks import workspace_lock
from podcastkit.formats import native
from podcastkit.model.audio import Loudness, Mastered
from podcastkit.model.revision import Author, RevisionKind, RevisionNote
from podcastkit.model.transcript import Transcript
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.runner import runner_of
from podcastkit.review import revisions, transcript_rebase
from podcastkit.review.transcript_store import open_store, read_store
from tests.editor.conftest import PATIENCE

EPISODE = "le-four-solaire"
NOTHING = {"draft": "", "reason": ""}


TYPED = RevisionNote(
    RevisionKind.EDITED, "typed", Author("Camille", datetime(2026, 11, 23, tzinfo=UTC))
)


@pytest.fixture
def said(editable: Workspace) -> Transcript:
    """What the machine says of the episode."""
    return read_store(EditingRoom(editable).context(), EPISODE).transcript


@pytest.fixture
def corrected(editable: Workspace, said: Transcript) -> EditingRoom:
    """A room in which the first and the last paragraph were corrected."""
    room = EditingRoom(editable, "Camille")
    hear(room, said, "d1")
    context = room.context()
    read = read_store(context, EPISODE)
    edits = [
        Edit(0, 1, (Paragraph("S1", "Bonsoir Théo."),)),
        Edit(4, 5, (Paragraph("S2", "Ensuite, Blisce vint."),)),
    ]
    transcript = apply_edits(read.transcript, edits, read.transcript.speakers)
    with open_store(context, EPISODE) as store:
        revisions.save(store, transcript, base=read.base, change=TYPED)
    return room


def hear(room: EditingRoom, transcript: Transcript, draft: str) -> None:
    """What the machine makes of the recording, in the cache as the stages of speech leave it."""
    run = runner_of(room.context(), EPISODE)
    recording = digest_file(room.workspace.episode_folder(EPISODE) / "recording.wav")
    stage = StageKey("transcribe", 1, inputs={"recording": recording}, options={"said": draft})
    entry = run.run(stage, lambda folder, _: write_text(folder / "draft.json", draft))
    stage = StageKey("attribute", 1, inputs={"draft": entry.digests["draft.json"]})
    run.run(
        stage, lambda folder, _: write_text(folder / "transcript.json", native.write(transcript))
    )
    run.save()


@pytest.fixture
def hears(
    corrected: EditingRoom, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Transcript, str], None]:
    """Let the machine make another transcript, and another draft, of the recording."""

    def make(transcript: Transcript, draft: str) -> None:
        monkeypatch.setattr(transcript_rebase, "examine_recording", lambda *_: Mock())
        monkeypatch.setattr(transcript_rebase, "speech_stages", lambda *_: None)
        saves = Mock(save=lambda: hear(corrected, transcript, draft))
        monkeypatch.setattr(transcript_rebase, "runner_of", lambda *_: saves)

    return make


def cut(said: Transcript) -> Transcript:
    """The same talk without its beginning."""
    return replace(said, segments=said.segments[1:]).shifted(-1_000)


def asked(room: EditingRoom, **content: Any) -> dict[str, Any]:
    *_, last = rebase(room, EPISODE, content, language="fr")
    return dict(json.loads(last))


def test_nothing_is_told_while_there_is_no_other_draft(corrected: EditingRoom) -> None:
    assert newer(corrected, EPISODE) == NOTHING


def test_another_draft_and_another_recording_are_told_apart(
    corrected: EditingRoom, said: Transcript
) -> None:
    hear(corrected, said, "d2")
    first = newer(corrected, EPISODE)
    assert (first["reason"], bool(first["draft"])) == ("draft", True)
    recording = corrected.workspace.episode_folder(EPISODE) / "recording.wav"
    recording.write_bytes(recording.read_bytes() + b"\0\0")
    assert newer(corrected, EPISODE) == {"reason": "recording", "draft": digest_file(recording)}


def test_what_would_be_lost_is_told_before_anything_is_written(
    corrected: EditingRoom, said: Transcript, hears: Callable[[Transcript, str], None]
) -> None:
    before = document(corrected, EPISODE)
    hears(cut(said), "d2")
    assert asked(corrected, dry=True) == {
        "another": True,
        "kept": 1,
        "lost": [
            {"start": 500, "was": "Bonjour", "corrected": "Bonsoir", "speaker": "Camille Renard"}
        ],
    }
    assert document(corrected, EPISODE) == before
    assert newer(corrected, EPISODE)["reason"] == "draft"


def test_corrections_are_carried_over_and_the_version_before_can_be_brought_back(
    corrected: EditingRoom, said: Transcript, hears: Callable[[Transcript, str], None]
) -> None:
    before = document(corrected, EPISODE)
    hears(cut(said), "d2")
    assert asked(corrected)["kept"] == 1
    now = read_store(corrected.context(), EPISODE).transcript
    assert now.text.startswith("Bonjour, merci Blisse.")
    assert now.text.endswith("Ensuite, Blisce vint.")
    assert newer(corrected, EPISODE) == NOTHING
    last = read_store(corrected.context(), EPISODE).history.revisions[-1]
    assert (last.who, last.parent) == ("Camille", before["revision"])
    with open_store(corrected.context(), EPISODE) as store:
        revisions.restore(store, last.parent, by=corrected.author())
    assert document(corrected, EPISODE)["segments"] == before["segments"]


def test_the_same_transcript_again_is_nothing_to_carry(
    corrected: EditingRoom, said: Transcript, hears: Callable[[Transcript, str], None]
) -> None:
    hears(said, "d2")
    assert asked(corrected) == {"another": False, "kept": 0, "lost": []}


def test_what_cannot_be_carried_says_why(corrected: EditingRoom) -> None:
    with workspace_lock(corrected.workspace.cache):
        assert asked(corrected)["error"] == "busy"
    (corrected.workspace.episode_folder(EPISODE) / "transcript.json").unlink()
    assert asked(corrected)["error"] == "nothing_to_carry"
    with pytest.raises(RequestError):
        asked(corrected, dry="yes")


def test_the_sound_is_that_of_the_transcript(
    corrected: EditingRoom, said: Transcript, hears: Callable[[Transcript, str], None]
) -> None:
    """Another recording plays from the moment at which the transcript is its own."""
    context = corrected.context()
    recording = corrected.workspace.episode_folder(EPISODE) / "recording.wav"
    run = runner_of(context, EPISODE)

    def master(folder: Any, _: object) -> None:
        write_text(folder / "episode.mp3", "old")
        mastered = Mastered(15_000, 4_000, Loudness(-16.0, 5.0, -1.0), 0.0)
        write_text(folder / "mastered.json", records.dump(mastered))

    run.run(StageKey("master", 1, inputs={"recording": digest_file(recording)}), master)
    run.save()
    assert (sound.audio(corrected, EPISODE).read_text(), sound.offset(context, EPISODE)) == (
        "old",
        4_000,
    )
    recording.write_bytes(recording.read_bytes() + b"\0\0")
    assert (sound.audio(corrected, EPISODE).read_text(), sound.offset(context, EPISODE)) == (
        "old",
        4_000,
    )
    hears(cut(said), "d2")
    asked(corrected)
    assert sound.audio(corrected, EPISODE).name == sound.LISTENING
    assert document(corrected, EPISODE)["offset"] == 0
    recording.unlink()
    assert sound.audio(corrected, EPISODE).read_text() == "old"


@pytest.fixture
def open_page(
    chromium: Browser, corrected: EditingRoom, served: Any
) -> Iterator[Callable[[], Page]]:
    context = chromium.new_context(locale="fr-FR", viewport={"width": 1200, "height": 800})
    context.set_default_timeout(PATIENCE)

    def visit() -> Page:
        page = context.new_page()
        page.goto(served.address(f"/episodes/{EPISODE}"))
        page.locator(".paragraph").first.wait_for()
        return page

    yield visit
    context.close()


def test_the_page_carries_corrections_over_with_what_was_typed_last(
    open_page: Callable[[], Page],
    corrected: EditingRoom,
    said: Transcript,
    hears: Callable[[Transcript, str], None],
) -> None:
    hear(corrected, said, "d2")
    hears(cut(said), "d3")
    page = open_page()
    told = page.locator(".banner.newer")
    expect(told).to_have_role("status")
    expect(told).to_contain_text("La machine a retranscrit cet épisode")
    page.locator(".text").nth(2).click()
    page.keyboard.press("End")
    page.keyboard.type(" Oui.")
    told.get_by_role("button", name="Reporter les corrections…").click()
    asked = page.get_by_role("dialog", name="Reporter les corrections")
    expect(asked).to_contain_text("2 corrections trouvent leur place")
    expect(asked).to_contain_text("1 n’en trouve pas")
    expect(asked.locator("del")).to_have_text("Bonjour")
    expect(asked.locator("ins")).to_have_text("Bonsoir")
    asked.get_by_role("button", name="Reporter", exact=True).click()
    expect(asked).to_contain_text("La version d’avant reste dans l’historique.")
    asked.get_by_role("button", name="Continuer").click()
    expect(page.locator(".text").first).to_have_text("Bonjour, merci Blisse.")
    assert page.locator(".text").nth(1).text_content() == "Le four solaire. Oui."
    expect(told).to_have_count(0)
    page.get_by_role("button", name="Historique").click()
    expect(page.get_by_role("dialog").locator("li").first).to_contain_text(
        "reporté sur une autre version de la machine"
    )


def test_what_was_put_off_is_not_told_again_until_there_is_another_draft(
    open_page: Callable[[], Page], corrected: EditingRoom, said: Transcript
) -> None:
    hear(corrected, said, "d2")
    page = open_page()
    told = page.locator(".banner.newer")
    told.get_by_role("button", name="Pas maintenant").click()
    expect(told).to_have_count(0)
    with page.expect_response("**/draft"):
        page.reload()
    page.locator(".chapter-list li").first.wait_for()
    assert told.count() == 0
    hear(corrected, said, "d3")
    page.reload()
    expect(told).to_be_visible()


def test_a_carry_that_cannot_be_done_says_why_on_the_page(
    open_page: Callable[[], Page], corrected: EditingRoom, said: Transcript
) -> None:
    hear(corrected, said, "d2")
    page = open_page()
    told = page.locator(".banner.newer")
    with workspace_lock(corrected.workspace.cache):
        told.get_by_role("button", name="Reporter les corrections…").click()
        asked = page.get_by_role("dialog", name="Reporter les corrections")
        expect(asked.get_by_role("alert")).to_contain_text(
            "Rien n’a été reporté. Un autre travail est en cours"
        )
        expect(asked.get_by_text("Another podcastkit is already at work")).to_be_hidden()
    asked.get_by_role("button", name="Fermer").last.click()
    expect(told).to_be_visible()
