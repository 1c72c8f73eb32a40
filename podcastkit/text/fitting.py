"""Text cut to a limit that somebody else sets."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable


def longest_start(text: str, fits: Callable[[str], bool]) -> str:
    """The text if it fits, else its longest start that does with "…" after it, cut between words
    where there are any.

    `fits` is asked of what will be written, so that nothing is added to it afterwards.
    """
    if fits(text):
        return text
    end = bisect_left(range(len(text)), True, key=lambda end: not fits(f"{text[:end]}…")) - 1
    words, space, _ = text[: max(0, end)].rpartition(" ")
    start = words if space else text[: max(0, end)]
    return f"{start.rstrip()}…"
