"""chapters.toml: the chapters of an episode once a person has touched them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time
from itertools import pairwise
from pathlib import Path

from podcastkit.config.pictures import refuse_outside
from podcastkit.config.toml import Table, described, is_address, parse, quoted, read, shortened
from podcastkit.files.reading import is_present
from podcastkit.model.chapter import Chapter
from podcastkit.model.tags import MOST_CHAPTERS
from podcastkit.model.time import Ms, ms_from_seconds
from podcastkit.text.addresses import ascii_address

CHAPTER_KEYS = ("start", "title", "url", "image")

_CLOCK = re.compile(
    r"(?:(?P<hours>\d{1,4}):)?(?P<minutes>\d{1,2}):(?P<seconds>\d{1,2})(?:[.,](?P<fraction>\d{1,3}))?"
)

_HEADER = """\
# The chapters of this episode, edited by hand: podcastkit keeps them as they are.
# Delete this file to have them found again. Times are in the recording, before the intro is put in front:
# "h:mm:ss" or "mm:ss", with milliseconds after a point if you like. The first chapter starts at "0:00".
"""  # noqa: E501


def load_chapters(path: Path, end: Ms | None = None) -> tuple[Chapter, ...] | None:
    """Read chapters.toml in order of time; None when there is no such file, () for an episode
    without chapters.

    `end` is where the sound ends, in the time of the recording; None where nobody knows. Raises
    ConfigError when two chapters start together, the first one does not start at 0, one starts at
    the end or later, or there are more than players can show.
    """
    if not is_present(path):
        return None
    return _chapters(read(path, ("chapters",), label=_label(path)), path.parent, end)


def parse_chapters(text: str, path: Path, end: Ms | None = None) -> tuple[Chapter, ...]:
    """The same for text that will stand in the file `path`."""
    return _chapters(parse(text, path, ("chapters",), label=_label(path)), path.parent, end)


def _label(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _chapters(document: Table, folder: Path, end: Ms | None) -> tuple[Chapter, ...]:
    tables = document.tables("chapters", CHAPTER_KEYS)
    if len(tables) > MOST_CHAPTERS:
        raise tables[MOST_CHAPTERS].error(
            "start",
            f"there are {len(tables)} chapters, and the tags of an MP3 hold {MOST_CHAPTERS}",
            "Keep those that a listener would look for.",
        )
    chapters = sorted(
        ((_chapter(table, folder), table) for table in tables), key=lambda pair: pair[0].start
    )
    for (before, earlier), (after, table) in pairwise(chapters):
        if before.start == after.start:
            other = earlier.line("start")
            raise table.error(
                "start",
                f"this chapter starts at {_clock(after.start)} like the one on line {other}",
            )
    if chapters and chapters[0][0].start > 0:
        chapter, table = chapters[0]
        raise table.error(
            "start",
            f'the first chapter must start at 0:00, but "{chapter.title}" starts at '
            f"{_clock(chapter.start)}",
            "Podcast apps ignore chapters that leave the beginning out: add one that starts at "
            "0:00.",
        )
    if chapters and end is not None and chapters[-1][0].start >= end:
        chapter, table = next(pair for pair in chapters if pair[0].start >= end)
        raise table.error(
            "start",
            f'the chapter "{shortened(chapter.title)}" starts at {_clock(chapter.start)}, and the '
            f"sound ends at {_clock(end)}",
            "Correct its start or take it out; a recording that was replaced needs its own "
            "chapters.",
        )
    return tuple(chapter for chapter, _ in chapters)


def dump_chapters(chapters: Sequence[Chapter]) -> str:
    """The text of a chapters.toml."""
    return "\n".join((_HEADER, *(_entry(chapter) for chapter in chapters)))


def _clock(start: Ms) -> str:
    """A time as a person writes it: 1:02:03, with milliseconds only when there are some."""
    seconds, fraction = divmod(start, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    shown = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f"{shown}.{fraction:03}" if fraction else shown


def _entry(chapter: Chapter) -> str:
    lines = [
        "[[chapters]]",
        f'start = "{_clock(chapter.start)}"',
        f"title = {quoted(chapter.title)}",
    ]
    if chapter.url:
        lines.append(f"url = {quoted(chapter.url)}")
    if chapter.image:
        lines.append(f"image = {quoted(chapter.image)}")
    return "\n".join(lines) + "\n"


def _chapter(table: Table, folder: Path) -> Chapter:
    image = table.text("image", "")
    if ":" not in image:
        refuse_outside(table, "image", image, folder)
    elif not is_address(image, ("https",)):
        raise table.error(
            "image",
            f"{table.name('image')} must be a file or an https:// address, not "
            f'"{shortened(image)}"',
        )
    return Chapter(
        start=_start(table),
        title=table.text("title"),
        url=table.address("url", ""),
        image=ascii_address(image) if ":" in image else image,
    )


def _start(table: Table) -> Ms:
    """A start written as "1:02:03.5", as "62:03", as a TOML time (01:02:03) or as a number of
    seconds."""
    value = table.value("start")
    if isinstance(value, time):
        return (
            ms_from_seconds(value.hour * 3600 + value.minute * 60 + value.second)
            + value.microsecond // 1000
        )
    if isinstance(value, int | float) and not isinstance(value, bool):
        seconds = table.number("start")
        if seconds >= 0:
            return ms_from_seconds(seconds)
    if isinstance(value, str) and (clock := _CLOCK.fullmatch(value.strip())):
        minutes, seconds = int(clock["minutes"]), int(clock["seconds"])
        if seconds < 60 and (minutes < 60 or not clock["hours"]):
            whole = int(clock["hours"] or 0) * 3600 + minutes * 60 + seconds
            return whole * 1000 + int((clock["fraction"] or "0").ljust(3, "0"))
    raise table.error(
        "start",
        f'{table.name("start")} must be a time such as "1:02:03" or a number of seconds, not '
        f"{described(value)}",
    )
