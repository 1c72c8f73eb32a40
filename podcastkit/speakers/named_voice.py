"""Which of the voices that were told apart is the one a transcript gives a name to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Segment, Transcript, Turn
from podcastkit.model.voice import Diarization
from podcastkit.text.normal_forms import name_key


@dataclass(frozen=True, slots=True)
class NamedVoice:
    """The speaker who is heard most where a transcript gives a person the floor."""

    speaker: str
    share: float
    """Of the speech heard where the transcript names the person, how much is this speaker's."""
    purity: float
    """Of this speaker's speech that the transcript gives to anybody, how much it gives to the
    person."""


def speaker_names(transcript: Transcript) -> tuple[str, ...]:
    """The names of those who say something, in the order in which they are first heard."""
    return tuple(
        dict.fromkeys(
            name for segment in transcript.segments if (name := transcript.name_of(segment.speaker))
        )
    )


def find_named_voice(
    transcript: Transcript, name: str, diarization: Diarization
) -> NamedVoice | None:
    """The speaker that a transcript of the same recording calls `name`; None when no turn is heard
    there."""
    key = name_key(name)
    given = [segment for segment in transcript.segments if transcript.name_of(segment.speaker)]
    mine = [segment for segment in given if name_key(transcript.name_of(segment.speaker)) == key]
    shared = _shared(mine, diarization.turns)
    if not shared.total():
        return None
    speaker, time = max(shared.items(), key=lambda pair: pair[1])
    return NamedVoice(
        speaker, time / shared.total(), time / _shared(given, diarization.turns)[speaker]
    )


def _shared(segments: Sequence[Segment], turns: Iterable[Turn]) -> Counter[str]:
    """How many milliseconds of each speaker's turns lie in segments, which are in order and do not
    overlap."""
    spans = [segment.span for segment in segments]
    shared: Counter[str] = Counter()
    first = 0
    for turn in turns:
        # Turns come by their starts: what ends before this one begins is past for all that follow.
        while first < len(spans) and spans[first].end <= turn.span.start:
            first += 1
        index = first
        while index < len(spans) and spans[index].start < turn.span.end:
            shared[turn.speaker] += _common(spans[index], turn.span)
            index += 1
    return shared


def _common(span: Span, other: Span) -> Ms:
    return max(0, min(span.end, other.end) - max(span.start, other.start))
