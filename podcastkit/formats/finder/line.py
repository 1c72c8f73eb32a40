"""What a file says, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from podcastkit.formats.rebuild import TimedText
from podcastkit.model.time import Span


@dataclass(frozen=True, slots=True)
class ManuscriptLine:
    """Text, and the name of who says it as the file has it; empty where it names nobody up to
    there."""

    name: str
    text: str
    span: Span | None = None
    """When the file shows it, for a caption."""


@dataclass(frozen=True, slots=True)
class EditedText:
    """What is said in a file, and what stands in it that nobody says."""

    lines: tuple[ManuscriptLine, ...]
    left_out: tuple[str, ...] = ()
    """Titles, descriptions of sounds and the like, for people to look at; names and times are not
    among them."""

    def timed(self) -> Iterator[TimedText]:
        """The lines that have a time, as those of captions do."""
        for line in self.lines:
            if line.span is not None:
                yield TimedText(line.span.start, line.span.end, line.name, line.text)
