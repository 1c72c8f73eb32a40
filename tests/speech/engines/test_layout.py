"""How cores are shared out: the fastest layout is found by measuring, and measured once."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from podcastkit.speech.engines.layout import (
    MOST_WORKERS,
    CoreLayout,
    default_layout,
    find_fastest,
    recall_layout,
)

MANY: Mapping[int, float] = {1: 1.0, 2: 0.8, 3: 0.7, 4: 0.6}
SOME: Mapping[int, float] = {1: 1.0, 2: 0.6, 3: 0.7, 4: 0.8}
FEW: Mapping[int, float] = {1: 0.6, 2: 0.7, 3: 0.8, 4: 1.0}

"""By what factor each number of workers changes the time."""

FOUND = CoreLayout(2, 3)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of this test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("PODCASTKIT_CACHE", str(folder))
    return folder


def measuring(measured: list[CoreLayout], layout: CoreLayout = FOUND) -> Callable[[], CoreLayout]:
    """A measurement that finds `layout` and notes that it took place."""

    def measure() -> CoreLayout:
        measured.append(layout)
        return layout

    return measure


def never() -> CoreLayout:
    raise AssertionError("measured again")


@pytest.mark.parametrize(
    ("cores", "cost", "layout"),
    [
        (1, MANY, CoreLayout(1, 1)),
        (2, MANY, CoreLayout(2, 1)),
        (2, FEW, CoreLayout(1, 2)),
        (4, MANY, CoreLayout(4, 1)),
        (4, SOME, CoreLayout(2, 2)),
        (4, FEW, CoreLayout(1, 4)),
        (8, MANY, CoreLayout(4, 2)),
        (8, FEW, CoreLayout(1, 8)),
    ],
)
def test_the_fastest_is_found(cores: int, cost: Mapping[int, float], layout: CoreLayout) -> None:
    assert find_fastest(cores, lambda each: cost[each.workers]) == layout


@pytest.mark.parametrize("cores", range(1, 33))
def test_what_is_measured_fits_the_machine(cores: int) -> None:
    tried: list[CoreLayout] = []

    def seconds(layout: CoreLayout) -> float:
        tried.append(layout)
        return MANY[layout.workers]

    assert find_fastest(cores, seconds) in tried
    assert len(tried) == len(set(tried)), "each layout costs seconds and is measured once"
    for layout in tried:
        assert 1 <= layout.workers <= MOST_WORKERS
        assert layout.threads >= 1
        assert layout.workers * layout.threads <= cores


@pytest.mark.parametrize(
    ("cores", "workers", "threads"), [(1, 1, 1), (2, 2, 1), (4, 2, 2), (7, 2, 3), (8, 2, 4)]
)
def test_without_a_measurement(cores: int, workers: int, threads: int) -> None:
    assert default_layout(cores) == CoreLayout(workers, threads)


def test_measured_once_then_taken_from_the_file(cache: Path) -> None:
    measured: list[CoreLayout] = []
    assert recall_layout("weights", 6, measuring(measured)) == FOUND
    stored = (cache / "layouts.json").read_text("utf-8")
    assert recall_layout("weights", 6, never) == FOUND
    assert measured == [FOUND]
    assert (cache / "layouts.json").read_text("utf-8") == stored
    (cache / "layouts.json").write_text(stored.replace("3", "1"), "utf-8")
    assert recall_layout("weights", 6, never) == CoreLayout(2, 1)


def test_what_version_0_1_remembered_is_read(cache: Path) -> None:
    recall_layout("weights", 6, lambda: FOUND)
    entries = json.loads((cache / "layouts.json").read_text("utf-8"))
    for entry in entries.values():
        entry["encoder"] = "ctranslate2"
    (cache / "layouts.json").write_text(json.dumps(entries), "utf-8")
    assert recall_layout("weights", 6, never) == FOUND


@pytest.mark.parametrize(("work", "threads"), [("other weights", 6), ("weights", 5)])
def test_other_work_is_measured_anew(cache: Path, work: str, threads: int) -> None:
    measured: list[CoreLayout] = []
    other = CoreLayout(1, 5)
    recall_layout("weights", 6, measuring(measured))
    assert recall_layout(work, threads, measuring(measured, other)) == other
    assert measured == [FOUND, other]
    assert recall_layout("weights", 6, never) == FOUND
    assert recall_layout(work, threads, never) == other


def test_another_machine_that_shares_the_home_is_measured_anew(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured: list[CoreLayout] = []
    recall_layout("weights", 6, measuring(measured))
    monkeypatch.setattr("platform.node", lambda: "another machine")
    recall_layout("weights", 6, measuring(measured))
    assert len(measured) == 2


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not JSON",
        b'{"weights": {"workers": 2,',
        b"\xff\xfe",
        b"null",
        b"3",
        b"[]",
        b'[{"workers": 2, "threads": 3}]',
        b'{"weights": 3}',
        b'{"weights": [2, 3]}',
        b'{"weights": {}}',
        b'{"weights": {"workers": 2}}',
        b'{"weights": {"workers": 0, "threads": 3}}',
        b'{"weights": {"workers": "2", "threads": 3}}',
    ],
)
def test_a_damaged_file_is_as_good_as_none(cache: Path, content: bytes) -> None:
    cache.mkdir()
    (cache / "layouts.json").write_bytes(content)
    measured: list[CoreLayout] = []
    assert recall_layout("weights", 6, measuring(measured)) == FOUND
    assert measured == [FOUND]
    assert len(json.loads((cache / "layouts.json").read_text("utf-8"))) == 1
    assert recall_layout("weights", 6, never) == FOUND


def test_a_cache_that_cannot_be_written_costs_measuring_again(cache: Path) -> None:
    cache.write_text("a file where a folder should be")
    measured: list[CoreLayout] = []
    for _ in range(2):
        assert recall_layout("weights", 6, measuring(measured)) == FOUND
    assert measured == [FOUND, FOUND]
    assert cache.read_text() == "a file where a folder should be"
