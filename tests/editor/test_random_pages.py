"""Random scripts of two pages and others at work, with restarts, crashes, full storage and lost
connections: nothing is lost, and nothing is published unseen. `--random-scripts 1000` runs more."""

from __future__ import annotations

import pytest

from podcastkit.config.workspace import Workspace
from tests.editor.conftest import EDITED
from tests.editor.random_pages import disturbed_room, run_scripts


def test_whatever_fails_nothing_that_was_written_is_lost(
    editable: Workspace, pytestconfig: pytest.Config
) -> None:
    count: int = pytestconfig.getoption("--random-scripts")
    written = publications = 0
    errors: list[str] = []
    with disturbed_room(editable, EDITED) as address:
        for outcome in run_scripts(address, first=0, count=count, steps=40):
            written += outcome["written"]
            publications += outcome["publications"]
            if outcome["error"]:
                errors.append(f"seed {outcome['seed']}: {outcome['error']}")
    assert errors == []
    assert written > 4 * count
    assert publications > 0
