"""Laying out a transcript as captions: which words share a cue, where its lines break, how long it
shows."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

from podcastkit.formats.phrasing import SENTENCE_END, CaptionUnit, break_cost, units_of
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import UNSPACED_LANGUAGES, Transcript

_GLANCE = 2.0
"""What every cue costs: the reader looks down for it."""
_LINE_AFTER_NAME = 21.5
"""More than any other break and imbalance of two lines together, but for a break inside the name:
a name that leaves no room for a word has a line of its own."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption: when it shows, the name of who speaks (None: unknown) and its lines, without
    markup."""

    span: Span
    speaker: str | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CueRules:
    """The limits of a caption format."""

    line_length: int
    lines: int = 2
    names: bool = False
    """Whether "Name: " stands in the text when the speaker changes."""
    longest: Ms = 7_000
    """A cue shows no longer than this (EBU and Netflix style guides: 7 s)."""
    shortest: Ms = 1_000
    """A cue shows at least this long where the next one leaves room."""
    characters_per_second: int = 17
    """Comfortable reading speed; a cue lingers for it where there is room."""
    pause: Ms = 1_500
    """A silence this long always ends a cue."""

    def __post_init__(self) -> None:
        if self.line_length < 1 or self.lines < 1 or self.longest < 1:
            raise ValueError(
                f"a caption needs at least one character, one line and one millisecond: {self!r}"
            )


def layout(transcript: Transcript, rules: CueRules) -> tuple[Cue, ...]:
    """The transcript as cues, in order, without overlap, each showing for at least a millisecond.

    A cue never mixes speakers. Sentences stay together where they fit; a longer one is divided
    where it costs the reader least: at punctuation and pauses, before function words, never inside
    a name or after an article. Only a single word longer than a line may exceed the line length.
    """
    cues: list[Cue] = []
    announced = ""
    for speaker, turn in groupby(transcript.segments, key=lambda segment: segment.speaker):
        name = transcript.name_of(speaker)
        lead = name if rules.names and name != announced else ""
        announced = name
        for run in _runs(units_of(tuple(turn), transcript.language, lead), rules.pause):
            cues.extend(_Run(run, rules, transcript.language).cues(name or None))
    return tuple(_set_times(cues, rules))


def _runs(units: Sequence[CaptionUnit], pause: Ms) -> Iterator[Sequence[CaptionUnit]]:
    """The units between long silences."""
    start = 0
    for index, (before, after) in enumerate(pairwise(units), start=1):
        if after.span.start - before.span.end >= pause:
            yield units[start:index]
            start = index
    if units:
        yield units[start:]


class _Run:
    """One speaker's words without a long silence, and the cheapest way to divide them into cues."""

    def __init__(self, units: Sequence[CaptionUnit], rules: CueRules, language: str) -> None:
        self.units = units
        self.rules = rules
        self.separator = "" if language in UNSPACED_LANGUAGES else " "
        following = (*units[1:], None)
        # breaks[i] is what it costs to break before unit i; the end of the run is free.
        self.breaks = [
            0.0,
            *(break_cost(a, b, language) for a, b in zip(units, following, strict=True)),
        ]
        # Widths and sentence ends as running sums, so that any stretch is one subtraction.
        self.widths = list(
            accumulate((len(unit.text) + len(self.separator) for unit in units), initial=0)
        )
        self.ends = list(accumulate((cost == SENTENCE_END for cost in self.breaks[1:]), initial=0))
        self.reach = self._reaches()
        self.limit = [self._limit(start) for start in range(len(units))]
        self.first_spoken = sum(unit.is_name for unit in units)

    def cues(self, speaker: str | None) -> Iterator[Cue]:
        for start, end in self._divide():
            lines = tuple(self._text(first, last) for first, last in self._lines(start, end))
            yield Cue(
                Span(self.units[start].span.start, self.units[end - 1].span.end), speaker, lines
            )

    def _reaches(self) -> list[int]:
        """For each unit, how far a line that starts with it can go: at least to the end of that
        unit."""
        reaches = []
        end = 0
        for start in range(len(self.units)):
            end = max(end, start + 1)
            while end < len(self.units) and self._width(start, end + 1) <= self.rules.line_length:
                end += 1
            reaches.append(end)
        return reaches

    def _limit(self, start: int) -> int:
        """How far a cue that starts with this unit can go."""
        end = start
        for _ in range(self.rules.lines):
            end = self.reach[end] if end < len(self.units) else end
        return end

    def _divide(self) -> list[tuple[int, int]]:
        """Dynamic programme: the cheapest division of the first `end` units, for every end, from
        left to right."""
        best = [0.0]
        last_start = [0]
        first = 0
        for end in range(1, len(self.units) + 1):
            while first < end - 1 and not self._fits(first, end):
                first += 1
            cost, chosen = math.inf, end
            for start in range(first, end):
                # The least that a cue costs rules out most places before the full price is asked
                # for.
                if (
                    best[start] + _GLANCE < cost
                    and (asked := best[start] + self._cue_cost(start, end)) < cost
                ):
                    cost, chosen = asked, start
            best.append(cost + self.breaks[end])
            last_start.append(chosen)
        cuts = [len(self.units)]
        while cuts[-1]:
            cuts.append(last_start[cuts[-1]])
        return list(pairwise(reversed(cuts)))

    def _fits(self, start: int, end: int) -> bool:
        """Whether several units may share a cue: if not, neither may more to the left or to the
        right with them."""
        several = end - max(start, self.first_spoken) > 1
        too_long = (
            several
            and self.units[end - 1].span.end - self.units[start].span.start > self.rules.longest
        )
        return not too_long and end <= self.limit[start]

    def _cue_cost(self, start: int, end: int) -> float:
        """What a cue costs: each asks for a glance; flashing by, torn sentences and a second line
        cost more."""
        flash = max(0, self.rules.shortest - self._room(start, end)) / self.rules.shortest
        inner_ends = self.ends[end - 1] - self.ends[start]
        # Whole short sentences may share a cue; the end of one with the beginning of another reads
        # badly.
        whole = self.breaks[start] == self.breaks[end] == SENTENCE_END
        second_line = end > self.reach[start]
        return _GLANCE + 20.0 * flash**2 + (2.2 if whole else 5.0) * inner_ends + 0.4 * second_line

    def _room(self, start: int, end: int) -> Ms:
        """How long the cue can show before the next one."""
        until = (
            self.units[end].span.start if end < len(self.units) else self.units[end - 1].span.end
        )
        return until - self.units[start].span.start

    def _width(self, start: int, end: int) -> int:
        return self.widths[end] - self.widths[start] - len(self.separator)

    def _text(self, start: int, end: int) -> str:
        return self.separator.join(unit.text for unit in self.units[start:end]).strip()

    def _fill_lines(self, start: int, end: int) -> list[tuple[int, int]]:
        """Lines filled to the brim: the fewest there can be."""
        lines = []
        while start < end:
            line_end = min(self.reach[start], end)
            lines.append((start, line_end))
            start = line_end
        return lines

    def _lines(self, start: int, end: int) -> list[tuple[int, int]]:
        """The lines of one cue: as few as fit, broken well and balanced."""
        lines = self._fill_lines(start, end)
        if len(lines) != 2:
            return lines
        cuts = range(start + 1, lines[0][1] + 1)
        fitting = [cut for cut in cuts if self.reach[cut] >= end]
        middle = min(
            fitting, key=lambda cut: self._line_cost(cut) + self._imbalance(start, cut, end)
        )
        return [(start, middle), (middle, end)]

    def _line_cost(self, cut: int) -> float:
        """Readers of SubRip know a speaker by "Name:" before words, on one line with them."""
        after_name = self.units[cut - 1].is_name and not self.units[cut].is_name
        return _LINE_AFTER_NAME if after_name else self.breaks[cut]

    def _imbalance(self, start: int, middle: int, end: int) -> float:
        upper, lower = self._width(start, middle), self._width(middle, end)
        return 8.0 * abs(upper - lower) / self.rules.line_length


def _set_times(cues: Sequence[Cue], rules: CueRules) -> Iterator[Cue]:
    """Give each cue time to be read where the next one leaves room, and at least a millisecond
    where it does not."""
    free = 0
    for index, cue in enumerate(cues):
        start = max(cue.span.start, free)
        # The last cue does not linger: the sound may end with it, and no cue may outlast the sound.
        room = cues[index + 1].span.start if index + 1 < len(cues) else cue.span.end
        characters = sum(map(len, cue.lines))
        reading_time = max(
            cue.span.duration, rules.shortest, characters * 1000 // rules.characters_per_second
        )
        end = max(min(cue.span.start + min(reading_time, rules.longest), room), start + 1)
        free = end
        yield Cue(Span(start, end), cue.speaker, cue.lines)
