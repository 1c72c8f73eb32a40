"""The history of a transcript, and what differs between two revisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from rich.cells import cell_len
from rich.text import Text

from podcastkit.cli.tables.text import console, marked_change, printable
from podcastkit.cli.tables.transcript import NOBODY
from podcastkit.editing.differences import ChangedPassage, Differences, SpeakerChange
from podcastkit.editing.speakers import describe
from podcastkit.model.revision import SHOWN, Revision
from podcastkit.model.transcript import Speaker, Transcript
from podcastkit.review.chapter_store import ChapterStore
from podcastkit.review.revisions import RevisionComparison
from podcastkit.review.transcript_store import TranscriptStore
from podcastkit.text.dates import clock

LONG = 12
"""Words of a passage that are printed in full when only its speaker differs."""


def show_log(store: TranscriptStore, timezone: str) -> None:
    """Print the revisions, the newest first, with a star at the one that stands in
    transcript.json."""
    terminal = console()
    if not store.history.entries:
        print(f"{store.slug}: nobody has corrected the transcript yet.")
        return
    for line in _revision_lines(store.history.revisions[::-1], store.revision, timezone):
        terminal.print(line, soft_wrap=True)
    if not store.revision:
        print(
            f"{store.file} is not there. Bring one back: podcastkit transcript restore "
            f"{store.slug} REVISION"
        )
    _show_unreadable(store)


def show_chapter_log(store: ChapterStore, timezone: str) -> None:
    """Print the revisions of chapters, the newest first, each with what it put in and took out."""
    terminal = console()
    revisions = store.history.revisions[::-1]
    if not revisions:
        print(f"{store.slug}: nobody has changed the chapters yet.")
        return
    lists = [
        store.chapters_at(revision.revision) if store.history.holds(revision.revision) else ()
        for revision in revisions
    ]
    lines = _revision_lines(revisions, store.revision, timezone)
    for line, after, before in zip(lines, lists, [*lists[1:], ()], strict=True):
        terminal.print(line, soft_wrap=True)
        changes = [("-", chapter) for chapter in before if chapter not in after]
        changes += [("+", chapter) for chapter in after if chapter not in before]
        for sign, chapter in sorted(changes, key=lambda change: change[1].start):
            entry = Text(f"    {sign} {clock(chapter.start):>7}  ") + printable(chapter.title)
            terminal.print(entry, soft_wrap=True)
    if not store.revision:
        print(
            f"{store.file} is not there. Bring one back: podcastkit chapters {store.slug} "
            f"--restore REVISION"
        )
    _show_unreadable(store)


def _revision_lines(revisions: Sequence[Revision], current: str, timezone: str) -> Iterator[Text]:
    """A line for each revision, with a star at the first where it is the current one."""
    widest = max(cell_len(revision.who) for revision in revisions)
    for number, revision in enumerate(revisions):
        star = "*" if current and number == 0 else " "
        when = f"{revision.when.astimezone(ZoneInfo(timezone)):%Y-%m-%d %H:%M}"
        cells = [
            Text(f"{star} {revision.revision[:SHOWN]}"),
            Text(when),
            printable(revision.who) + Text(" " * (widest - cell_len(revision.who))),
            printable(revision.what),
        ]
        yield Text("  ").join(cells)


def _show_unreadable(store: TranscriptStore | ChapterStore) -> None:
    if store.history.unreadable:
        lines = ", ".join(map(str, store.history.unreadable))
        print(
            f"Lines of {store.history_file} that cannot be read, and are left as they are: {lines}."
        )


def show_compared(episode: str, compared: RevisionComparison) -> None:
    """Print what differs, in the order in which it is said."""
    terminal = console()
    old, new = compared.old, compared.new
    title = f"{episode}: {old.revision[:SHOWN]} ({old.what}) -> {new.revision[:SHOWN]} ({new.what})"
    terminal.print(printable(title), soft_wrap=True)
    for line in difference_lines(compared.before, compared.after, compared.differences):
        terminal.print(line, soft_wrap=True)


def difference_lines(
    before: Transcript, after: Transcript, differences: Differences
) -> Iterator[Text]:
    """What differs, line by line: speakers, passages, and how many words differ in what text does
    not show."""
    if not differences.any:
        yield Text("No difference.")
    yield from map(_speaker_line, differences.speakers)
    for passage in differences.passages:
        yield _passage_line(before, after, passage)
    numbers = {
        "confirmed": differences.confirmed,
        "with other times": differences.retimed,
        "divided otherwise": differences.divided,
    }
    if any(numbers.values()):
        counts = [f"{number} word(s) {name}" for name, number in numbers.items() if number]
        yield Text(", ".join(counts), "dim")


def _speaker_line(recast: SpeakerChange) -> Text:
    return Text("speaker  ", "dim") + marked_change(_in_full(recast.was), _in_full(recast.now))


def _in_full(speaker: Speaker | None) -> str:
    if speaker is None:
        return ""
    return f"{describe(speaker)}, {speaker.role}" if speaker.role else describe(speaker)


def _passage_line(before: Transcript, after: Transcript, passage: ChangedPassage) -> Text:
    line = Text(f"{clock(passage.start):>7}  ", "dim")
    if passage.speakers:
        names = _names(before, passage.was_speakers), _names(after, passage.speakers)
        line += marked_change(*names) + Text(": ")
    if passage.was == passage.now:
        return line + printable(_shortened(passage))
    parts = [
        printable(passage.before),
        marked_change(passage.was, passage.now),
        printable(passage.after),
    ]
    return line + Text(" ").join(part for part in parts if part.plain)


def _shortened(passage: ChangedPassage) -> str:
    words = passage.now.split()
    if len(words) <= LONG:
        return passage.now
    return f"{' '.join(words[:LONG])} ... ({passage.words} words)"


def _names(transcript: Transcript, speakers: Sequence[str]) -> str:
    return ", ".join(transcript.name_of(speaker) or NOBODY for speaker in speakers)
