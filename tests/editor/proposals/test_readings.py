"""What else a word may be is heard once, where there is something to listen to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from podcastkit.config.workspace import Workspace
from podcastkit.editor.proposals.readings import of_word
from podcastkit.editor.rereading import Rereading
from podcastkit.editor.room import EditingRoom
from podcastkit.errors import EngineError, RequestError
from podcastkit.model.sound import SAMPLE_RATE, Samples
from tests.editor.conftest import EDITED

ASKED = {"span": [500, 5_000], "before": ["Bonjour"], "language": "fr"}


class SecondEar:
    """Answers with what was said before, and notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, tuple[str, ...], str]] = []

    def reread(self, samples: Samples, before: Sequence[str], language: str) -> tuple[str, ...]:
        self.asked.append((len(samples), tuple(before), language))
        return ("Théo.", "Léo.")


def room(workspace: Workspace, load: Callable[[], object]) -> EditingRoom:
    return EditingRoom(workspace, rereading=Rereading(load))


def asked(room: EditingRoom, content: dict[str, Any]) -> Any:
    return of_word(room, EDITED, content)["readings"]


def test_a_part_of_the_recording_is_heard_and_heard_once(editable: Workspace) -> None:
    ear = SecondEar()
    listening = room(editable, lambda: ear)
    for _ in range(2):
        assert asked(listening, ASKED) == ["Théo.", "Léo."]
    assert ear.asked == [(4_500 * SAMPLE_RATE // 1_000, ("Bonjour",), "fr")]
    assert asked(listening, ASKED | {"before": ["Bonsoir"]}) and len(ear.asked) == 2


@pytest.mark.parametrize(
    "content",
    [
        ASKED | {"span": [0, 31_000]},
        ASKED | {"span": [5, 5]},
        ASKED | {"span": [-1, 5]},
        ASKED | {"span": [0]},
        ASKED | {"before": ["mot"] * 21},
        {"span": [0, 5], "before": []},
    ],
)
def test_a_request_that_makes_no_sense_is_refused(
    editable: Workspace, content: dict[str, Any]
) -> None:
    with pytest.raises(RequestError):
        asked(room(editable, lambda: pytest.fail("nothing is to be heard")), content)


def no_model() -> object:
    raise EngineError("no model")


@pytest.mark.parametrize("load", [no_model, object, None])
def test_nothing_is_offered_where_nothing_can_be_heard(
    editable: Workspace, load: Callable[[], object] | None
) -> None:
    listening = room(editable, load) if load else EditingRoom(editable)
    assert asked(listening, ASKED) == []
    (editable.episode_folder(EDITED) / "recording.wav").unlink()
    assert asked(room(editable, SecondEar), ASKED) == []
