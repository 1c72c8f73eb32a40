"""A history, and what differs between two revisions, in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from podcastkit.cli.shown import replaced, shown
from podcastkit.editing.differences import Differences, Passage
from podcastkit.editing.speakers import described
from podcastkit.model.revision import SHOWN
from podcastkit.model.transcript import Transcript
from podcastkit.review.revisions import Compared
from podcastkit.review.transcript_store import Kept
from podcastkit.text.dates import clock

NOBODY = "(nobody known)"
LONG = 12
"""Words of a passage that are printed in full when only its speaker differs."""


def show_log(kept: Kept, timezone: str) -> None:
    """Print the revisions, the newest first, with a star at the one that stands in
    transcript.json."""
    console = Console(highlight=False)
    revisions = kept.history.revisions[::-1]
    if not revisions:
        print(f"{kept.slug}: nobody has corrected the transcript yet.")
        return
    widest = max(cell_len(one.who) for one in revisions)
    for number, one in enumerate(revisions):
        star = "*" if kept.revision and number == 0 else " "
        when = f"{one.when.astimezone(ZoneInfo(timezone)):%Y-%m-%d %H:%M}"
        who = shown(one.who) + Text(" " * (widest - cell_len(one.who)))
        cells = [Text(f"{star} {one.revision[:SHOWN]}"), Text(when), who, shown(one.what)]
        console.print(Text("  ").join(cells), soft_wrap=True)
    if not kept.revision:
        print(
            f"{kept.file} is not there. Bring one back: podcastkit transcript restore {kept.slug} "
            f"REVISION"
        )
    if kept.history.unreadable:
        lines = ", ".join(map(str, kept.history.unreadable))
        print(f"Lines of {kept.lines} that cannot be read, and are left as they are: {lines}.")


def show_compared(episode: str, compared: Compared) -> None:
    """Print what differs, in the order in which it is said."""
    console = Console(highlight=False)
    old, new = compared.old, compared.new
    title = f"{episode}: {old.revision[:SHOWN]} ({old.what}) -> {new.revision[:SHOWN]} ({new.what})"
    console.print(shown(title), soft_wrap=True)
    for line in difference_lines(compared.before, compared.after, compared.differences):
        console.print(line, soft_wrap=True)


def difference_lines(before: Transcript, after: Transcript, found: Differences) -> Iterator[Text]:
    """What differs, line by line: speakers, passages, and the numbers of what text does not
    show."""
    if not found.any:
        yield Text("No difference.")
    for recast in found.speakers:
        sides = [
            f"{described(one)}{f', {one.role}' if one.role else ''}" if one else ""
            for one in (recast.was, recast.now)
        ]
        yield Text("speaker  ", "dim") + replaced(*sides)
    for passage in found.passages:
        yield _passage(before, after, passage)
    numbers = {
        "confirmed": found.confirmed,
        "with other times": found.retimed,
        "divided otherwise": found.divided,
    }
    if any(numbers.values()):
        yield Text(
            ", ".join(f"{number} word(s) {name}" for name, number in numbers.items() if number),
            "dim",
        )


def _passage(before: Transcript, after: Transcript, passage: Passage) -> Text:
    line = Text(f"{clock(passage.start):>7}  ", "dim")
    if passage.speakers:
        line += replaced(
            _names(before, passage.was_speakers), _names(after, passage.speakers)
        ) + Text(": ")
    if passage.was == passage.now:
        words = passage.now.split()
        text = (
            passage.now
            if len(words) <= LONG
            else f"{' '.join(words[:LONG])} ... ({passage.words} words)"
        )
        return line + shown(text)
    parts = [shown(passage.before), replaced(passage.was, passage.now), shown(passage.after)]
    return line + Text(" ").join(part for part in parts if part.plain)


def _names(transcript: Transcript, speakers: Sequence[str]) -> str:
    return ", ".join(transcript.name_of(one) or NOBODY for one in speakers)
