"""What every test has; the fixtures of a room stand in its own folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest_plugins = [
    "tests.fixtures.model_server",
    "tests.fixtures.sound",
    "tests.fixtures.transcripts",
    "tests.fixtures.workspaces",
]


@pytest.fixture(scope="session", autouse=True)
def model_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache of models of its own for the test run, shared by its processes: no test touches the
    user's."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "models"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PODCASTKIT_CACHE", str(folder))
        yield folder
