"""A transcript with its speakers, and what a correction changed, in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from podcastkit.cli.shown import shown
from podcastkit.editing.speakers import described
from podcastkit.formats.paragraphs import paragraphs
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Transcript
from podcastkit.review.reviewed_transcript import Correction, Review
from podcastkit.speakers.talk import talk
from podcastkit.text.dates import clock
from podcastkit.text.typography import typeset

NOBODY = "(nobody known)"


@dataclass(frozen=True, slots=True)
class Line:
    """Something said, when it starts, and the name to put before it where a turn begins."""

    start: Ms
    name: str
    text: str


def show_review(review: Review, offset: Ms | None, *, sentences: bool) -> None:
    """Print what kind of transcript it is, its speakers, and what they say."""
    console = Console(highlight=False)
    state = "reviewed," if review.reviewed else "the machine's draft; the first correction makes"
    console.print(shown(f"{review.slug}: {state} {review.file}"), soft_wrap=True)
    if offset != 0:
        later = "later" if offset is None else f"{offset / 1000:.1f} s later"
        console.print(
            f"Times are those of the recording; in the published audio all is {later}, after the "
            f"intro."
        )
    console.print("", _speakers(review.transcript), "", sep="\n")
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True, justify="right")
    table.add_column()
    for line in lines(review.transcript, sentences=sentences):
        name = shown(f"{line.name}: ", "bold") if line.name else Text()
        table.add_row(moment(line.start), name + shown(line.text))
    console.print(table)


def show_correction(correction: Correction) -> None:
    """Print what changed, where it is kept, and the next step."""
    review, now = correction.review, correction.now
    if not correction.changes:
        print(f"{review.slug}: nothing to change, {described(now)} is there already.")
        return
    before = ", ".join(map(described, correction.was)) or NOBODY
    after = (
        described(now)
        + (f", {now.role}" if now.role else "")
        + (", a new speaker" if correction.new else "")
    )
    print(f"{review.slug}: {correction.change} {before} -> {after}")
    print(f"  {correction.segments} segment(s), {correction.words} word(s)")
    made = (
        "; it was made from the machine's draft, and no later run overwrites it"
        if correction.first
        else ""
    )
    print(f"  kept in {review.file}{made}")
    print(f"Next: podcastkit publish {review.slug}")


def lines(transcript: Transcript, *, sentences: bool) -> Iterator[Line]:
    """What is said, parted into paragraphs or sentences; each turn begins with a name where any is
    known."""
    for speaker, group in groupby(transcript.segments, key=lambda segment: segment.speaker):
        turn = replace(transcript, segments=tuple(group))
        name = (transcript.name_of(speaker) or NOBODY) if transcript.speakers else ""
        if sentences:
            said = [
                (one.span.start, typeset(turn.text_of(one), turn.language)) for one in turn.segments
            ]
        else:
            said = [(one.start, one.text) for one in paragraphs(turn)]
        for index, (start, text) in enumerate(said):
            yield Line(start, "" if index else name, text)


def moment(time: Ms) -> str:
    """A time as `--from` takes it, cut to a tenth of a second: "12:03.4"."""
    return f"{clock(time)}.{time % 1000 // 100}"


def _speakers(transcript: Transcript) -> Table:
    spoken = {figure.speaker: figure.spoken for figure in talk(transcript)}
    table = Table("id", "name", "role", "spoken", box=None, header_style="dim", pad_edge=False)
    for one in transcript.speakers:
        table.add_row(shown(one.id), shown(one.name), shown(one.role), clock(spoken.get(one.id, 0)))
    if any(segment.speaker is None for segment in transcript.segments):
        table.add_row("", NOBODY, "", "")
    return table
