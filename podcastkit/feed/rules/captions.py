"""What is asked of caption files. They are read by a reader of its own: it must not share the
writer's mistakes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from typing import TypeAlias

from podcastkit.feed.reader import time_of
from podcastkit.feed.rules.published_episode import PublishedEpisode
from podcastkit.feed.rules.rule import PODCASTKIT, SUBRIP, TRANSCRIPTS, WEBVTT, Problem, Rule
from podcastkit.model.time import Ms

VTT_LINE = 65
SRT_LINES = 2
SRT_LINE = 32
SLACK: Ms = 1_000
"""How far a last cue may outlast the sound: encoders round the end."""

_ARROW = re.compile(r"(\S+)\s+-->\s+(\S+)(?:\s.*)?")
_TAG = re.compile(r"</?[^>]*>")

Problems: TypeAlias = Callable[[PublishedEpisode], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class CaptionCue:
    """A cue as it stands in the file: None for a time that cannot be read."""

    line: int
    start: Ms | None
    end: Ms | None
    lines: tuple[str, ...]

    @property
    def shown(self) -> tuple[str, ...]:
        """The lines as they appear on a screen: without voice and other tags, entities as
        characters."""
        return tuple(unescape(_TAG.sub("", line)) for line in self.lines)

    @property
    def longest(self) -> int:
        """Characters of the longest line that has a place to break: a long address is as it is."""
        return max((len(line) for line in self.shown if " " in line.strip()), default=0)


def caption_cues(text: str) -> tuple[CaptionCue, ...]:
    """The cues of a WebVTT or SRT file."""
    lines = text.replace("\r\n", "\n").split("\n")
    return tuple(_cues(lines))


def _cues(lines: list[str]) -> Iterator[CaptionCue]:
    for number, line in enumerate(lines):
        arrow = _ARROW.fullmatch(line.strip())
        if arrow:
            body = []
            for below in lines[number + 1 :]:
                if not below.strip():
                    break
                body.append(below)
            start, end = (time_of(time.replace(",", ".")) for time in arrow.groups())
            yield CaptionCue(number + 1, start, end, tuple(body))


def _captions(episode: PublishedEpisode, media_type: str) -> tuple[str, str] | None:
    """The path and the text of a caption file, when it was read."""
    text = episode.vtt if media_type == "text/vtt" else episode.srt
    if text is None:
        return None
    paths = (file.path for file in episode.item.transcripts if file.media_type == media_type)
    return next(paths, episode.slug), text


def _vtt_signature(episode: PublishedEpisode) -> Iterator[Problem]:
    if (found := _captions(episode, "text/vtt")) and not re.match(
        r"\ufeff?WEBVTT([ \t\r\n]|$)", found[1]
    ):
        yield Problem(found[0], f"The file starts with {found[1][:20]!r}, not with WEBVTT.")


def _vtt_header(episode: PublishedEpisode) -> Iterator[Problem]:
    found = _captions(episode, "text/vtt")
    if (
        found
        and found[1].startswith("WEBVTT")
        and found[1].replace("\r\n", "\n")[6:8] not in ("\n\n", "\n", "")
    ):
        yield Problem(found[0], "Something other than an empty line follows WEBVTT.")


def _vtt_lines(episode: PublishedEpisode) -> Iterator[Problem]:
    if found := _captions(episode, "text/vtt"):
        path, text = found
        for cue in caption_cues(text):
            if cue.longest > VTT_LINE:
                yield Problem(
                    path, f"The cue at line {cue.line} has a line of {cue.longest} characters."
                )


def _srt_lines(episode: PublishedEpisode) -> Iterator[Problem]:
    if found := _captions(episode, "application/x-subrip"):
        path, text = found
        for cue in caption_cues(text):
            if len(cue.shown) > SRT_LINES:
                yield Problem(path, f"The cue at line {cue.line} has {len(cue.shown)} lines.")
            if cue.longest > SRT_LINE:
                yield Problem(
                    path, f"The cue at line {cue.line} has a line of {cue.longest} characters."
                )


def _cue_times(media_type: str) -> Problems:
    """A test that cues are readable, last, and follow one another."""

    def test(episode: PublishedEpisode) -> Iterator[Problem]:
        found = _captions(episode, media_type)
        if not found:
            return
        path, text = found
        cues = caption_cues(text)
        for cue in cues:
            if cue.start is None or cue.end is None:
                yield Problem(path, f"The times at line {cue.line} cannot be read.")
            elif cue.end <= cue.start:
                yield Problem(path, f"The cue at line {cue.line} does not last.")
        for before, after in pairwise(cues):
            if None not in (before.end, after.start) and (after.start or 0) < (before.end or 0):
                yield Problem(
                    path, f"The cue at line {after.line} starts before the one above it ends."
                )

    return test


def _late_cues(episode: PublishedEpisode) -> Iterator[Problem]:
    duration = episode.audio_duration or episode.item.duration
    for media_type in ("text/vtt", "application/x-subrip"):
        if found := _captions(episode, media_type):
            path, text = found
            for cue in caption_cues(text):
                if cue.end is not None and cue.end > duration + SLACK:
                    yield Problem(
                        path,
                        f"The cue at line {cue.line} ends {cue.end - duration} ms after the sound.",
                    )


CAPTION_RULES: tuple[Rule[PublishedEpisode], ...] = (
    Rule(
        "webvtt-signature",
        "error",
        WEBVTT,
        "A WebVTT file starts with WEBVTT.",
        _vtt_signature,
    ),
    Rule(
        "webvtt-header",
        "warning",
        PODCASTKIT,
        "The WEBVTT line is bare and followed by an empty line: header text breaks readers in use.",
        _vtt_header,
    ),
    Rule(
        "webvtt-cues",
        "error",
        WEBVTT,
        "WebVTT cues end after they start, and follow one another without overlap.",
        _cue_times("text/vtt"),
    ),
    Rule(
        "namespace-vtt-lines",
        "warning",
        TRANSCRIPTS,
        "A line of a WebVTT cue has at most 65 characters.",
        _vtt_lines,
    ),
    Rule(
        "srt-cues",
        "error",
        SUBRIP,
        "SRT cues end after they start, and follow one another without overlap.",
        _cue_times("application/x-subrip"),
    ),
    Rule(
        "namespace-srt-lines",
        "warning",
        TRANSCRIPTS,
        "An SRT cue has at most two lines of 32 characters.",
        _srt_lines,
    ),
    Rule(
        "podcastkit-captions-end",
        "warning",
        PODCASTKIT,
        "No caption outlasts the sound.",
        _late_cues,
    ),
)
