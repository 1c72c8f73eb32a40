"""The room is told where the machine heard somebody and wrote nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from podcastkit.cli.terminal.display import display
from podcastkit.config.workspace import Workspace
from podcastkit.editor import documents
from podcastkit.editor.room import EditingRoom
from podcastkit.files.atomic import write_text
from podcastkit.model.audio import Progress
from podcastkit.model.draft import Recognition
from podcastkit.model.time import Span
from podcastkit.pipeline.context import read_context
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.runner import runner_of
from tests.editor.conftest import EDITED


def recognise(workspace: Workspace, recognition: Recognition | None) -> None:
    """Leave what a stage of transcription says of itself; None: one of before it did."""
    with display(quiet=True) as reporter:
        run = runner_of(read_context(workspace, reporter), EDITED)

    def make(folder: Path, _: Progress) -> None:
        write_text(folder / "draft.json", "{}")
        if recognition:
            write_text(folder / "recognition.json", records.dump(recognition))

    run.run(StageKey("transcribe", 1, inputs={"recording": "another"}), make)
    run.save()


@pytest.mark.parametrize(
    ("recognition", "gaps"),
    [(Recognition(9_000, 12, (Span(3_000, 4_900),)), [[3_000, 4_900]]), (None, [])],
)
def test_gaps_are_part_of_the_document(
    editable: Workspace, recognition: Recognition | None, gaps: list[list[int]]
) -> None:
    recognise(editable, recognition)
    assert documents.document(EditingRoom(editable), EDITED)["gaps"] == gaps
