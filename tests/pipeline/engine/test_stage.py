"""Keys depend on every part, and differences are said in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from podcastkit.pipeline.engine.key import StageKey, differences

STAGE = StageKey(
    "transcribe", 1, options={"beam size": 1}, inputs={"recording": "aa"}, tools={"model": "base"}
)


def test_the_key_does_not_depend_on_the_order_of_parts() -> None:
    one = StageKey("a", 1, options={"x": 1, "y": 2})
    other = StageKey("a", 1, options={"y": 2, "x": 1})
    assert one.digest == other.digest


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (replace(STAGE, version=2), ["podcastkit makes it in a new way"]),
        (replace(STAGE, options={"beam size": 5}), ["beam size: 1 -> 5"]),
        (replace(STAGE, inputs={"recording": "bb"}), ["recording changed"]),
        (replace(STAGE, tools={"model": "small"}), ["model: base -> small"]),
        (replace(STAGE, options={"beam size": 1, "language": "fr"}), ["language: null -> fr"]),
        (STAGE, []),
    ],
)
def test_every_part_changes_the_key_and_is_named(changed: StageKey, words: list[str]) -> None:
    assert (changed.digest == STAGE.digest) is (not words)
    assert list(differences(STAGE.parts, changed.parts)) == words


def test_long_values_are_shortened() -> None:
    (words,) = differences(STAGE.parts, replace(STAGE, tools={"model": "x" * 500}).parts)
    assert len(words) < 100
