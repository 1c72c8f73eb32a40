"""SubRip, the format of caption editors and of many podcast apps."""

from __future__ import annotations

from collections.abc import Sequence

from podcastkit.files.text import lines_of
from podcastkit.formats.cues import CueRules, layout
from podcastkit.formats.finder.captions import read_blocks
from podcastkit.formats.finder.line import EditedText, ManuscriptLine
from podcastkit.formats.finder.lines import find_lines
from podcastkit.formats.finder.spoken import SpokenText
from podcastkit.formats.rebuild import transcript_of
from podcastkit.formats.timestamps import stamp
from podcastkit.model.time import Span
from podcastkit.model.transcript import Transcript

RULES = CueRules(line_length=32, names=True)
"""The podcast namespace: at most 2 lines of 32 characters, "Name:" where the speaker changes."""


def write(transcript: Transcript, *, title: str = "") -> str:  # noqa: ARG001 - SubRip has no place for a title
    """The transcript as SubRip, numbered from 1."""
    return "\n".join(
        f"{number}\n{stamp(cue.span.start, ',')} --> "
        f"{stamp(cue.span.end, ',')}\n{_text(cue.lines)}\n"
        for number, cue in enumerate(layout(transcript, RULES), start=1)
    )


def _text(lines: Sequence[str]) -> str:
    # SubRip has no escapes, and an arrow in a text would be read as a time line.
    return "\n".join(lines).replace("-->", "→")


def read(text: str, source: str, *, language: str = "") -> Transcript:
    """A transcript from SubRip, as `read_lines` reads it."""
    return transcript_of(read_lines(text, source).timed(), language)


def read_lines(text: str, source: str, known: Transcript | None = None) -> EditedText:
    """What SubRip says, when and by whom, as it comes back from an editor, such as Subtitle Edit.

    `known` is the transcript that it was made from. Numbers and hours may be missing, times may
    have a dot; formatting tags are dropped. A cue without a name is by the one before, in order of
    time. Raises FormatError, with the line, when a time line cannot be read or text comes before
    the first one.
    """
    spoken = SpokenText(known)
    blocks = read_blocks(lines_of(text), source, web=False, known=spoken)
    units = [ManuscriptLine("", block.text, Span(block.start, block.end)) for block in blocks]
    return find_lines(units, known, spoken, captions=True)
