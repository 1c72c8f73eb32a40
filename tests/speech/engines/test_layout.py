"""How cores are shared out: the fastest layout is found by measuring, and measured once."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from math import inf
from pathlib import Path
from typing import TypeAlias

import pytest

from podcastkit.speech.engines.layout import (
    MOST_WORKERS,
    Encoder,
    Layout,
    default_layout,
    fastest,
    remembered,
)

Cost: TypeAlias = tuple[Mapping[Encoder, float], Mapping[int, float]]
"""How long each encoder takes on its own, and by what factor each number of workers changes it."""

ONNX: Mapping[Encoder, float] = {"onnxruntime": 1.0, "ctranslate2": 2.0}
CTRANSLATE2: Mapping[Encoder, float] = {"onnxruntime": 2.0, "ctranslate2": 1.0}
QUANTISED: Mapping[Encoder, float] = {"onnxruntime": inf, "ctranslate2": 9.0}
MANY: Mapping[int, float] = {1: 1.0, 2: 0.8, 3: 0.7, 4: 0.6}
SOME: Mapping[int, float] = {1: 1.0, 2: 0.6, 3: 0.7, 4: 0.8}
FEW: Mapping[int, float] = {1: 0.6, 2: 0.7, 3: 0.8, 4: 1.0}

FOUND = Layout(2, 3, "onnxruntime")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of this test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("PODCASTKIT_CACHE", str(folder))
    return folder


def measuring(measured: list[Layout], layout: Layout = FOUND) -> Callable[[], Layout]:
    """A measurement that finds `layout` and notes that it took place."""

    def measure() -> Layout:
        measured.append(layout)
        return layout

    return measure


def never() -> Layout:
    raise AssertionError("measured again")


@pytest.mark.parametrize(
    ("cores", "cost", "layout"),
    [
        (1, (ONNX, MANY), Layout(1, 1, "onnxruntime")),
        (1, (CTRANSLATE2, MANY), Layout(1, 1, "ctranslate2")),
        (1, (QUANTISED, MANY), Layout(1, 1, "ctranslate2")),
        (2, (ONNX, MANY), Layout(2, 1, "onnxruntime")),
        (2, (ONNX, FEW), Layout(1, 2, "onnxruntime")),
        (2, (CTRANSLATE2, FEW), Layout(1, 2, "ctranslate2")),
        (4, (ONNX, MANY), Layout(4, 1, "onnxruntime")),
        (4, (ONNX, SOME), Layout(2, 2, "onnxruntime")),
        (4, (CTRANSLATE2, SOME), Layout(2, 2, "ctranslate2")),
        (4, (QUANTISED, FEW), Layout(1, 4, "ctranslate2")),
        (8, (ONNX, MANY), Layout(4, 2, "onnxruntime")),
        (8, (CTRANSLATE2, FEW), Layout(1, 8, "ctranslate2")),
        (8, (QUANTISED, MANY), Layout(4, 2, "ctranslate2")),
    ],
)
def test_the_fastest_is_found(cores: int, cost: Cost, layout: Layout) -> None:
    encoders, workers = cost
    assert fastest(cores, lambda each: encoders[each.encoder] * workers[each.workers]) == layout


@pytest.mark.parametrize("cores", range(1, 33))
@pytest.mark.parametrize("encoders", [ONNX, CTRANSLATE2, QUANTISED])
def test_what_is_measured_fits_the_machine(cores: int, encoders: Mapping[Encoder, float]) -> None:
    tried: list[Layout] = []

    def seconds(layout: Layout) -> float:
        tried.append(layout)
        return encoders[layout.encoder] * MANY[layout.workers]

    assert fastest(cores, seconds) in tried
    assert {layout.encoder for layout in tried} == set(encoders)
    assert len(tried) == len(set(tried)), "each layout costs seconds and is measured once"
    for layout in tried:
        assert 1 <= layout.workers <= MOST_WORKERS
        assert layout.threads >= 1
        assert layout.workers * layout.threads <= cores


@pytest.mark.parametrize(
    ("cores", "workers", "threads"), [(1, 1, 1), (2, 2, 1), (4, 2, 2), (7, 2, 3), (8, 2, 4)]
)
def test_without_a_measurement(cores: int, workers: int, threads: int) -> None:
    assert default_layout(cores) == Layout(workers, threads, "ctranslate2")


def test_measured_once_then_taken_from_the_file(cache: Path) -> None:
    measured: list[Layout] = []
    assert remembered("weights", 6, measuring(measured)) == FOUND
    kept = (cache / "layouts.json").read_text("utf-8")
    assert remembered("weights", 6, never) == FOUND
    assert measured == [FOUND]
    assert (cache / "layouts.json").read_text("utf-8") == kept
    (cache / "layouts.json").write_text(kept.replace("onnxruntime", "ctranslate2"), "utf-8")
    assert remembered("weights", 6, never) == Layout(2, 3, "ctranslate2")


@pytest.mark.parametrize(("work", "threads"), [("other weights", 6), ("weights", 5)])
def test_other_work_is_measured_anew(cache: Path, work: str, threads: int) -> None:
    measured: list[Layout] = []
    other = Layout(1, 5, "ctranslate2")
    remembered("weights", 6, measuring(measured))
    assert remembered(work, threads, measuring(measured, other)) == other
    assert measured == [FOUND, other]
    assert remembered("weights", 6, never) == FOUND
    assert remembered(work, threads, never) == other


def test_another_machine_that_shares_the_home_is_measured_anew(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured: list[Layout] = []
    remembered("weights", 6, measuring(measured))
    monkeypatch.setattr("platform.node", lambda: "another machine")
    remembered("weights", 6, measuring(measured))
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
        b'[{"workers": 2, "threads": 3, "encoder": "onnxruntime"}]',
        b'{"weights": 3}',
        b'{"weights": [2, 3, "onnxruntime"]}',
        b'{"weights": {}}',
        b'{"weights": {"workers": 2, "threads": 3}}',
        b'{"weights": {"workers": 2, "threads": 3, "encoder": "onnxruntime", "colour": "red"}}',
    ],
)
def test_a_damaged_file_is_as_good_as_none(cache: Path, content: bytes) -> None:
    cache.mkdir()
    (cache / "layouts.json").write_bytes(content)
    measured: list[Layout] = []
    assert remembered("weights", 6, measuring(measured)) == FOUND
    assert measured == [FOUND]
    assert len(json.loads((cache / "layouts.json").read_text("utf-8"))) == 1
    assert remembered("weights", 6, never) == FOUND


def test_a_cache_that_cannot_be_written_costs_measuring_again(cache: Path) -> None:
    cache.write_text("a file where a folder should be")
    measured: list[Layout] = []
    for _ in range(2):
        assert remembered("weights", 6, measuring(measured)) == FOUND
    assert measured == [FOUND, FOUND]
    assert cache.read_text() == "a file where a folder should be"
