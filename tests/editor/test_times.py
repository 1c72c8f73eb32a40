"""Times of corrected words, found after a save: one revision, in which nothing else is other, and
nobody waits."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from podcastkit.config.workspace import Workspace
from podcastkit.editing.timing import find_shared_runs
from podcastkit.editor import timing as timing_module
from podcastkit.editor.documents import document
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.saving import save
from podcastkit.editor.sound import recording_of
from podcastkit.editor.times import WHAT, find
from podcastkit.editor.timing import Timing
from podcastkit.errors import AudioError, EngineError, PodcastkitError
from podcastkit.formats import native
from podcastkit.formats.rebuild import spread
from podcastkit.model.sound import Samples
from podcastkit.model.time import Ms, Span, ms_from_seconds
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word
from podcastkit.review.transcript_store import read_store
from podcastkit.speech.engines import registry
from podcastkit.speech.engines.base import Aligner
from tests.editor.conftest import Served
from tests.paths import REPOSITORY

EPISODE = "camille-personne"
DEMO = REPOSITORY / "episodes" / EPISODE
TURNS: list[tuple[float, float, str, str]] = json.loads((DEMO / "script.json").read_text("utf-8"))
CORRECTED = 7
"""The turn that is corrected."""
RIGHT = (
    "Il y a aussi ScrOOn, une plateforme sociale. La société BlackBerry a racheté cette plateforme."
)
HEARD = "Il y a aussi ce crâne plate forme social."
NEAR: Ms = 150


class Ear:
    """An aligner that finds the words of a text one after the other, evenly, and notes what it was
    asked."""

    fingerprint = "ear 1"

    def __init__(self, sure: float = 0.9) -> None:
        self.sure = sure
        self.asked: list[list[str]] = []
        self.then: Callable[[], object] = lambda: None

    def align(self, samples: Samples, texts: Sequence[str], language: str) -> tuple[Word, ...]:
        self.asked.append(list(texts))
        self.then()
        step = len(samples) // 16 // (len(texts) + 1)
        return tuple(
            Word(Span(step * at, step * (at + 1)), text, self.sure) for at, text in enumerate(texts)
        )


@pytest.fixture
def workspace(transcribed: Callable[..., Path]) -> Workspace:
    """The demo episode as a machine might have heard it: each turn a segment, a name and what
    follows it wrong."""
    segments = []
    for number, (start, length, who, text) in enumerate(TURNS):
        begin, end = ms_from_seconds(start), ms_from_seconds(start + length)
        said = (
            text.replace(RIGHT, f"{HEARD} {RIGHT.split('. ')[1]}") if number == CORRECTED else text
        )
        segments.append(Segment(who, _measured(said.split(), Span(begin, end))))
    speakers = (Speaker("H", "Ana"), Speaker("G", "Camille"))
    return Workspace(transcribed(Transcript("fr", speakers, tuple(segments))))


def _measured(texts: list[str], span: Span) -> tuple[Word, ...]:
    return tuple(Word(word.span, word.text, 0.8) for word in spread(texts, span))


def correction(shown: Any, text: str = RIGHT, at: int = CORRECTED) -> dict[str, Any]:
    """The page's request for another text of a segment."""
    paragraphs = [{"speaker": shown["segments"][at]["speaker"], "text": text, "checked": False}]
    edits = [{"start": at, "end": at + 1, "paragraphs": paragraphs}]
    return {"base": shown["revision"], "speakers": shown["speakers"], "edits": edits}


def corrected(room: EditingRoom, text: str = RIGHT) -> str:
    """Save the correction; gives its revision."""
    return str(save(room, EPISODE, correction(document(room, EPISODE), text))["revision"])


def kept(workspace: Workspace) -> Transcript:
    path = workspace.episode_folder(EPISODE) / "transcript.json"
    return native.read(path.read_text("utf-8"), "transcript.json")


def done(room: EditingRoom) -> list[str]:
    return [one.what for one in read_store(room.context(), EPISODE).history.revisions]


def test_the_corrected_words_get_times_and_nothing_else_changes(workspace: Workspace) -> None:
    ear = Ear()
    room = EditingRoom(workspace, "Camille", Timing(lambda: ear))
    base = corrected(room)
    before = list(kept(workspace).words)
    (run,) = find_shared_runs(before)
    answer: Any = find(room, EPISODE, {"base": base})
    after = list(kept(workspace).words)
    assert answer["revision"] == document(room, EPISODE)["revision"] != base
    assert [number for number, *_ in answer["times"]] == list(run)
    assert [after[number].span for number in run] == [
        Span(start, end) for _, start, end in answer["times"]
    ]
    assert [word.text for word in after] == [word.text for word in before]
    assert [word for at, word in enumerate(after) if at not in run] == [
        word for at, word in enumerate(before) if at not in run
    ]
    assert done(room)[-1] == WHAT
    assert len(ear.asked) == 1
    assert " ".join(ear.asked[0]).count("ScrOOn, une plateforme sociale.") == 1


def test_nothing_is_listened_to_twice(workspace: Workspace) -> None:
    for ear in (Ear(), Ear(sure=0.001)):
        room = EditingRoom(workspace, "Camille", Timing(lambda ear=ear: ear))  # type: ignore[misc]
        base = corrected(
            room, RIGHT if ear.sure > 0.5 else "Il y a bien ceci, une autre chose sociale."
        )
        first: Any = find(room, EPISODE, {"base": base})
        again: Any = find(room, EPISODE, {"base": first["revision"]})
        assert again == {"revision": first["revision"], "times": []}
        assert len(ear.asked) == 1


def test_a_run_that_is_not_believed_keeps_its_shares(workspace: Workspace) -> None:
    room = EditingRoom(workspace, "Camille", Timing(lambda: Ear(sure=0.001)))
    base = corrected(room)
    before = kept(workspace)
    assert find(room, EPISODE, {"base": base}) == {"revision": base, "times": []}
    assert kept(workspace) == before
    assert WHAT not in done(room)


@pytest.mark.parametrize(
    ("why", "problem"),
    [("off", None), ("no model", EngineError), ("no recording", AudioError)],
)
def test_where_nothing_can_be_heard_nothing_happens_and_it_is_said_once(
    workspace: Workspace, why: str, problem: type[PodcastkitError] | None
) -> None:
    def load() -> Aligner:
        if why == "no model":
            raise EngineError("The bundled Whisper weights are not installed.")
        return Ear()

    room = EditingRoom(workspace, "Camille", None if why == "off" else Timing(load))
    base = corrected(room)
    if why == "no recording":
        (workspace.episode_folder(EPISODE) / "recording.opus").unlink()
    if problem:
        with pytest.raises(problem):
            find(room, EPISODE, {"base": base})
    assert find(room, EPISODE, {"base": base}) == {"revision": base, "times": []}


def test_a_revision_that_is_not_the_last_one_is_left_alone(workspace: Workspace) -> None:
    ear = Ear()
    room = EditingRoom(workspace, "Camille", Timing(lambda: ear))
    base = corrected(room)
    last = corrected(room, RIGHT.replace("sociale", "mondiale"))
    assert find(room, EPISODE, {"base": base}) == {"revision": base, "times": []}
    assert ear.asked == []
    ear.then = lambda: corrected(room, "Il y a aussi Phonevalley.")
    assert find(room, EPISODE, {"base": last}) == {"revision": last, "times": []}
    assert len(ear.asked) == 1
    assert done(room)[-1] != WHAT


def test_before_the_first_correction_nothing_is_asked_of_the_sound(workspace: Workspace) -> None:
    room = EditingRoom(workspace, "Camille", Timing(lambda: pytest.fail("a model was loaded")))
    base = str(document(room, EPISODE)["revision"])
    assert find(room, EPISODE, {"base": base}) == {"revision": base, "times": []}
    assert not (workspace.episode_folder(EPISODE) / "transcript.json").exists()


def test_edits_of_the_revision_before_apply_and_are_told_the_times(workspace: Workspace) -> None:
    """The page typed and saved while it was about to hear of the times: no merge, so that undo
    stays."""
    room = EditingRoom(workspace, "Camille", Timing(Ear))
    base = corrected(room)
    shown = document(room, EPISODE)
    found: Any = find(room, EPISODE, {"base": base})
    assert found["times"]
    answer: Any = save(room, EPISODE, correction(shown, "Bonjour, et bienvenue.", at=0))
    assert answer["merged"] is False
    assert answer["times"] == found["times"]
    assert done(room)[-1] == "corrected in the editing room"
    words = list(kept(workspace).segments[CORRECTED].words)
    spans = [[word.span.start, word.span.end] for word in words]
    assert [[start, end] for _, start, end in found["times"]] == [
        one for one in spans if one in [t[1:] for t in found["times"]]
    ]


def test_the_newest_runs_come_first_and_work_is_bounded(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timing_module, "_MOST_PASSAGES", 1)
    ear, room = Ear(), EditingRoom(workspace)
    timing = Timing(lambda: ear)
    save(room, EPISODE, correction(document(room, EPISODE), "Salut à vous tous, bienvenue.", at=0))
    before = kept(workspace)
    save(
        room,
        EPISODE,
        correction(document(room, EPISODE), "Merci bien à vous, chère Camille.", at=15),
    )
    for texts in ("chère", "Salut"):
        timing.times(recording_of(room.context(), EPISODE), kept(workspace), before)
        assert texts in ear.asked.pop()
        assert ear.asked == []


def test_a_stopped_ear_ends_with_its_passage(workspace: Workspace) -> None:
    ear = Ear()
    timing = Timing(lambda: ear)
    ear.then = timing.stop
    room = EditingRoom(workspace, "Camille", timing)
    save(room, EPISODE, correction(document(room, EPISODE), "Salut à vous tous, bienvenue.", at=0))
    base = corrected(room)
    answer: Any = find(room, EPISODE, {"base": base})
    assert len(ear.asked) == 1
    assert answer["times"]


def test_requests_at_once_load_one_model(workspace: Workspace) -> None:
    loaded: list[Ear] = []

    def load() -> Ear:
        loaded.append(Ear())
        return loaded[-1]

    room = EditingRoom(workspace, "Camille", Timing(load))
    base = corrected(room)
    threads = [
        threading.Thread(target=find, args=(room, EPISODE, {"base": base})) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(loaded) == 1
    assert done(room).count(WHAT) <= 1


@pytest.fixture(scope="module")
def aligner(model_cache: Path) -> Aligner:
    """The bundled model, ready to say when words are said."""
    return registry.load("auto", "bundled", "cpu", 2)


@pytest.fixture
def visited(visit: BrowserContext, workspace: Workspace, aligner: Aligner) -> Iterator[Page]:
    """The page of the episode in a room that listens with the bundled model."""
    served = Served(workspace, Timing(lambda: aligner))
    page = visit.new_page()
    page.goto(served.address(f"/episodes/{EPISODE}"))
    page.locator(".paragraph").first.wait_for()
    yield page
    visit.close()
    served.close()


def type_over(page: Page, wrong: str, right: str) -> None:
    """Select a text in its paragraph and type another one."""
    text = page.locator(".text").filter(has_text=wrong)
    text.click()
    text.evaluate(
        """(node, wrong) => {
          const from = node.textContent.indexOf(wrong);
          getSelection().setBaseAndExtent(node.firstChild, from, node.firstChild, from + wrong.length);
        }""",
        wrong,
    )
    page.keyboard.type(right)


def wait_saved(page: Page) -> None:
    expect(page.locator(".save-state")).to_contain_text("Enregistré à")


def test_on_the_page_a_correction_gets_its_times_from_the_sound(
    visited: Page, workspace: Workspace
) -> None:
    """Undo still works afterwards, and the page is on the new revision: what it saves next is
    merged with nothing."""
    with visited.expect_response(
        lambda answer: answer.url.endswith("/times"), timeout=60_000
    ) as told:
        type_over(visited, HEARD, f"{RIGHT.split('. ')[0]}.")
    assert told.value.json()["times"]
    segment = next(
        one for one in kept(workspace).segments if "ScrOOn," in [word.text for word in one.words]
    )
    spans = {word.text: word.span for word in segment.words}
    assert abs(spans["plateforme"].start - 57_558) <= NEAR
    assert abs(spans["sociale."].end - 58_438) <= NEAR
    type_over(visited, "Au revoir", "Adieu")
    wait_saved(visited)
    for _ in range(2):
        visited.keyboard.press("Control+z")
    expect(visited.locator(".text").filter(has_text="Au revoir")).to_have_count(1)
    for _ in range(len(RIGHT)):
        visited.keyboard.press("Control+z")
    expect(visited.locator(".text").filter(has_text=HEARD)).to_have_count(1)
    wait_saved(visited)
    room = EditingRoom(workspace)
    assert all("merged" not in what for what in done(room))


def test_after_a_reload_the_times_are_those_that_were_found(
    visited: Page, workspace: Workspace
) -> None:
    with visited.expect_response(
        lambda answer: answer.url.endswith("/times"), timeout=60_000
    ) as told:
        type_over(visited, HEARD, f"{RIGHT.split('. ')[0]}.")
    answer = told.value.json()
    visited.reload()
    expect(visited.locator(".text").filter(has_text="ScrOOn")).to_have_count(1)
    shown: Any = document(EditingRoom(workspace), EPISODE)
    assert shown["revision"] == answer["revision"]
    words = [word for segment in shown["segments"] for word in segment["words"]]
    assert [[number, *words[number][:2]] for number, *_ in answer["times"]] == answer["times"]


def test_on_the_page_a_missing_model_is_said_once(
    visit: BrowserContext, workspace: Workspace
) -> None:
    def load() -> Aligner:
        raise EngineError("The bundled Whisper weights are not installed.")

    served = Served(workspace, Timing(load))
    page = visit.new_page()
    page.goto(served.address(f"/episodes/{EPISODE}"))
    type_over(page, HEARD, f"{RIGHT.split('. ')[0]}.")
    said = page.locator(".banner.failing")
    expect(said).to_contain_text("restent approximatifs")
    said.get_by_role("button").click()
    with page.expect_response(lambda answer: answer.url.endswith("/times")) as again:
        type_over(page, "Au revoir", "Adieu")
    assert again.value.ok
    expect(said).to_have_count(0)
    served.close()
