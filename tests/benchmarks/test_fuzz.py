"""A sample of the mutated files that `benchmarks/fuzz.py` gives to every reader by the 100,000."""

from __future__ import annotations

import sys
import warnings

import pytest

from podcastkit.errors import FormatError
from tests.paths import REPOSITORY

sys.path.append(str(REPOSITORY / "benchmarks"))
from fuzz import TARGETS, Target, fuzz, main

CASES = 150


@pytest.mark.parametrize("name", TARGETS)
def test_whatever_a_file_holds_is_read_or_refused(name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        tally = fuzz(TARGETS[name](), CASES, seed=2)
    assert [trace for _, trace in tally.failures] == []
    assert tally.accepted
    assert tally.accepted + tally.refused == CASES


def test_a_reader_that_fails_is_seen(capsys: pytest.CaptureFixture[str]) -> None:
    def stumble(path: object) -> None:
        raise KeyError(path)

    def refuse(path: object) -> None:
        raise FormatError("no")

    assert len(fuzz(Target((b"a",), stumble), 3, seed=1).failures) == 3
    assert fuzz(Target((b"a",), refuse), 3, seed=1).refused == 3
    assert main(["chapters", "--cases", "3"]) == 0
    assert "chapters: 3 cases" in capsys.readouterr().out
