"""Text that fits a limit of others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.text.fitting import longest_start


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("un deux", 7, "un deux"),
        ("un deux", 6, "un…"),
        ("un deux trois", 12, "un deux…"),
        ("mot", 2, "m…"),
        ("mot", 1, "…"),
        ("", 0, ""),
    ],
)
def test_the_longest_start_that_fits(text: str, most: int, shown: str) -> None:
    assert longest_start(text, lambda version: len(version) <= most) == shown


@given(st.text(), st.integers(3, 40))
def test_what_is_given_fits(text: str, most: int) -> None:
    def fits(version: str) -> bool:
        return len(version.encode("utf-8", "surrogatepass")) <= most

    assert fits(longest_start(text, fits))
