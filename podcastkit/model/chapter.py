"""A chapter of an episode."""

from __future__ import annotations

from dataclasses import dataclass

from podcastkit.model.time import Ms


@dataclass(frozen=True, slots=True)
class Chapter:
    """Where a chapter starts, in milliseconds, what it is called, and what an app may show beside it."""

    start: Ms
    title: str
    url: str = ""
    image: str = ""

    def __post_init__(self) -> None:
        if self.start < 0:
            raise ValueError(f"a chapter starts at 0 ms or later, not {self.start}")
        if not self.title.strip():
            raise ValueError(f"the chapter at {self.start} ms needs a title")
