"""Plain text to read, search and quote."""

from __future__ import annotations

from podcastkit.formats.paragraphs import paragraphs
from podcastkit.model.transcript import Transcript
from podcastkit.text.dates import clock
from podcastkit.text.typography import typeset


def write(transcript: Transcript, *, title: str = "") -> str:
    """The transcript as paragraphs, each with its time, under the name of the speaker where it
    changes."""
    blocks = [typeset(title, transcript.language)] if title else []
    for paragraph in paragraphs(transcript):
        heading = f"{paragraph.speaker}\n" if paragraph.speaker else ""
        blocks.append(f"{heading}[{clock(paragraph.start)}] {paragraph.text}")
    return "\n\n".join(blocks) + "\n" if blocks else ""
