"""What is odd about a file is told with its figures."""

from __future__ import annotations

import pytest

from podcastkit.audio.remarks import remarks
from podcastkit.model.audio import AudioInfo, Discrepancies


@pytest.mark.parametrize(
    ("discrepancies", "figures"),
    [
        (Discrepancies(stated=6_000), ("0:00:06", "0:00:12")),
        (Discrepancies(late=4_936), ("4.9 s after the picture",)),
        (Discrepancies(filled=3_000), ("3.0 s are missing", "silence")),
        (Discrepancies(is_unclosed=True), ("ends in the middle", "0:00:12")),
    ],
)
def test_each_difference_is_told_with_its_figures(
    discrepancies: Discrepancies, figures: tuple[str, ...]
) -> None:
    (sentence,) = remarks(AudioInfo(12_000, 44_100, 1, "opus", discrepancies=discrepancies))
    assert all(figure in sentence for figure in figures)


def test_nothing_is_told_of_a_plain_recording() -> None:
    assert list(remarks(AudioInfo(12_000, 44_100, 1, "opus"))) == []
