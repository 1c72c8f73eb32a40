"""A transcript with its speakers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from rich.table import Table
from rich.text import Text

from podcastkit.cli.tables.text import console, printable
from podcastkit.formats.paragraphs import paragraphs
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Transcript
from podcastkit.review.transcript_store import TranscriptStore
from podcastkit.speakers.talk import measure_talk
from podcastkit.text.dates import clock
from podcastkit.text.typography import typeset

NOBODY = "(nobody known)"


@dataclass(frozen=True, slots=True)
class TranscriptLine:
    """A paragraph or sentence, when it starts, and the name to put before it where a turn
    begins."""

    start: Ms
    name: str
    text: str


def show_transcript(store: TranscriptStore, offset: Ms | None, *, sentences: bool) -> None:
    """Print what kind of transcript it is, its speakers, and what they say."""
    terminal = console()
    state = "reviewed," if store.reviewed else "the machine's draft; the first correction makes"
    terminal.print(printable(f"{store.slug}: {state} {store.file}"), soft_wrap=True)
    if offset != 0:
        later = "later" if offset is None else f"{offset / 1000:.1f} s later"
        terminal.print(
            f"Times are those of the recording; in the published audio all is {later}, after the "
            f"intro."
        )
    terminal.print("", _speaker_table(store.transcript), "", sep="\n")
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True, justify="right")
    table.add_column()
    for line in transcript_lines(store.transcript, sentences=sentences):
        name = printable(f"{line.name}: ", "bold") if line.name else Text()
        table.add_row(moment(line.start), name + printable(line.text))
    terminal.print(table)


def transcript_lines(transcript: Transcript, *, sentences: bool) -> Iterator[TranscriptLine]:
    """What is said, in paragraphs or sentences; each turn begins with a name where any is known."""
    for speaker, group in groupby(transcript.segments, key=lambda segment: segment.speaker):
        turn = replace(transcript, segments=tuple(group))
        name = (transcript.name_of(speaker) or NOBODY) if transcript.speakers else ""
        if sentences:
            texts = [
                (segment.span.start, typeset(turn.text_of(segment), turn.language))
                for segment in turn.segments
            ]
        else:
            texts = [(paragraph.start, paragraph.text) for paragraph in paragraphs(turn)]
        for index, (start, text) in enumerate(texts):
            yield TranscriptLine(start, "" if index else name, text)


def moment(time: Ms) -> str:
    """A time as `--from` takes it, cut to a tenth of a second: "12:03.4"."""
    return f"{clock(time)}.{time % 1000 // 100}"


def _speaker_table(transcript: Transcript) -> Table:
    spoken = {figure.speaker: figure.spoken for figure in measure_talk(transcript)}
    table = Table("id", "name", "role", "spoken", box=None, header_style="dim", pad_edge=False)
    for speaker in transcript.speakers:
        table.add_row(
            printable(speaker.id),
            printable(speaker.name),
            printable(speaker.role),
            clock(spoken.get(speaker.id, 0)),
        )
    if any(segment.speaker is None for segment in transcript.segments):
        table.add_row("", NOBODY, "", "")
    return table
