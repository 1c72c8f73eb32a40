"""What is asked of caption files. They have a reader of their own here: it must not share
the writer's mistakes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

from podcastkit.feed.feed_facts import time_of
from podcastkit.feed.rules.episode_files.published_episode import PublishedEpisode
from podcastkit.feed.rules.rule import (
    ANTENNAPOD,
    PODCASTKIT,
    SUBRIP,
    TRANSCRIPTS,
    WEBVTT,
    Rules,
    Violation,
)
from podcastkit.model.time import Ms

VTT = "text/vtt"
SRT = "application/x-subrip"
VTT_LINE = 65
SRT_LINES = 2
SRT_LINE = 32
SLACK: Ms = 1_000
"""How far a last cue may outlast the sound: encoders round the end."""

_ARROW = re.compile(r"(\S+)\s+-->\s+(\S+)(?:\s.*)?")
_VOICE = re.compile(r"<v(?:\.[^\s&<>.]+)*[ \t]+([^>]*&[^>]*)>")
"""A voice tag whose name holds an ampersand, escaped as WebVTT asks."""
_TAG = re.compile(r"</?[^>]*>")

CAPTION_RULES = Rules[PublishedEpisode]()
rule = CAPTION_RULES.rule


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
    text = episode.vtt if media_type == VTT else episode.srt
    if text is None:
        return None
    paths = (file.path for file in episode.item.transcripts if file.media_type == media_type)
    return next(paths, episode.slug), text


def _located_cues(
    episode: PublishedEpisode, *media_types: str
) -> Iterator[tuple[str, tuple[CaptionCue, ...]]]:
    """The path and the cues of each caption file that was read."""
    for media_type in media_types:
        if captions := _captions(episode, media_type):
            path, text = captions
            yield path, caption_cues(text)


@rule("webvtt-signature", "error", WEBVTT)
def vtt_signature(episode: PublishedEpisode) -> Iterator[Violation]:
    """A WebVTT file starts with WEBVTT."""
    if captions := _captions(episode, VTT):
        path, text = captions
        if not re.match(r"\ufeff?WEBVTT([ \t\r\n]|$)", text):
            yield Violation(path, f"The file starts with {text[:20]!r}, not with WEBVTT.")


@rule("webvtt-header", "warning", PODCASTKIT)
def vtt_header(episode: PublishedEpisode) -> Iterator[Violation]:
    """The WEBVTT line is bare and followed by an empty line: header text breaks readers in use."""
    if captions := _captions(episode, VTT):
        path, text = captions
        after_signature = text.replace("\r\n", "\n")[6:8]
        if text.startswith("WEBVTT") and after_signature not in ("\n\n", "\n", ""):
            yield Violation(path, "Something other than an empty line follows WEBVTT.")


@rule("webvtt-cues", "error", WEBVTT)
def vtt_cues(episode: PublishedEpisode) -> Iterator[Violation]:
    """WebVTT cues end after they start, and follow one another without overlap."""
    for path, cues in _located_cues(episode, VTT):
        yield from _cue_times(path, cues)


@rule("namespace-vtt-lines", "warning", TRANSCRIPTS)
def vtt_lines(episode: PublishedEpisode) -> Iterator[Violation]:
    """A line of a WebVTT cue has at most 65 characters."""
    for path, cues in _located_cues(episode, VTT):
        for cue in cues:
            yield from _long_line(path, cue, VTT_LINE)


@rule(
    "antennapod-voice-name",
    "warning",
    ANTENNAPOD,
    'Name the speaker without &, <, >: "Zoé et Luc", "Zoé and Luc".',
)
def lost_voices(episode: PublishedEpisode) -> Iterator[Violation]:
    """The name in a voice tag has no &, not even escaped: AntennaPod drops such a label."""
    if captions := _captions(episode, VTT):
        path, text = captions
        for name in dict.fromkeys(_VOICE.findall(text)):
            yield Violation(path, f'The speaker "{unescape(name)}" has no label in AntennaPod.')


@rule("srt-cues", "error", SUBRIP)
def srt_cues(episode: PublishedEpisode) -> Iterator[Violation]:
    """SRT cues end after they start, and follow one another without overlap."""
    for path, cues in _located_cues(episode, SRT):
        yield from _cue_times(path, cues)


@rule("namespace-srt-lines", "warning", TRANSCRIPTS)
def srt_lines(episode: PublishedEpisode) -> Iterator[Violation]:
    """An SRT cue has at most two lines of 32 characters."""
    for path, cues in _located_cues(episode, SRT):
        for cue in cues:
            if len(cue.shown) > SRT_LINES:
                yield Violation(path, f"The cue at line {cue.line} has {len(cue.shown)} lines.")
            yield from _long_line(path, cue, SRT_LINE)


@rule("podcastkit-captions-end", "warning", PODCASTKIT)
def late_cues(episode: PublishedEpisode) -> Iterator[Violation]:
    """No caption outlasts the sound."""
    duration = episode.audio_duration or episode.item.duration
    for path, cues in _located_cues(episode, VTT, SRT):
        for cue in cues:
            if cue.end is not None and cue.end > duration + SLACK:
                yield Violation(
                    path,
                    f"The cue at line {cue.line} ends {cue.end - duration} ms after the sound.",
                )


def _cue_times(path: str, cues: tuple[CaptionCue, ...]) -> Iterator[Violation]:
    for cue in cues:
        if cue.start is None or cue.end is None:
            yield Violation(path, f"The times at line {cue.line} cannot be read.")
        elif cue.end <= cue.start:
            yield Violation(path, f"The cue at line {cue.line} does not last.")
    for before, after in pairwise(cues):
        if before.end is not None and after.start is not None and after.start < before.end:
            yield Violation(
                path, f"The cue at line {after.line} starts before the one above it ends."
            )


def _long_line(path: str, cue: CaptionCue, most: int) -> Iterator[Violation]:
    if cue.longest > most:
        yield Violation(path, f"The cue at line {cue.line} has a line of {cue.longest} characters.")
