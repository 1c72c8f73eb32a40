"""Terms that several people add at once."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from podcastkit.config.glossary import load_glossary
from podcastkit.config.workspace import Workspace
from podcastkit.errors import BusyError
from podcastkit.files import locks
from podcastkit.review.glossary_terms import TermRequest, add_term
from tests.paths import REPOSITORY

NAMES = ("Blisce", "Finzzle", "Fleur Pellerin", "Krav Maga", "Ulule", "Yuka")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    shutil.copy(REPOSITORY / "show.toml", tmp_path)
    return Workspace(tmp_path)


def test_terms_added_at_once_are_all_there(workspace: Workspace) -> None:
    together = Barrier(len(NAMES))

    def add(name: str) -> bool:
        together.wait(10)
        return add_term(workspace, TermRequest(name)).new

    with ThreadPoolExecutor(len(NAMES)) as threads:
        assert all(threads.map(add, NAMES))
    assert {term.name for term in load_glossary(workspace.glossary_file).terms} == set(NAMES)


def test_who_keeps_the_glossary_for_too_long_is_named(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "PATIENCE", 0.0)
    held = workspace.cache / "locks" / "glossary.toml.lock"
    with (
        locks.write_lock(held, workspace.glossary_file),
        pytest.raises(BusyError, match=r"writing .*glossary\.toml"),
    ):
        add_term(workspace, TermRequest("Blisce"))
    assert not workspace.glossary_file.exists()
