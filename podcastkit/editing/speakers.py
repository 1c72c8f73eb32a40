"""Corrections of who speaks: a speaker renamed, two made one, a passage given to somebody else.

Each gives a new transcript. Words, their times, their confidences and their order stay as they are,
and no word counts as `edited`: that says a person vouches for its text, and who says a word is told
by its segment. Ids stay what they are; only a speaker who was merged into another is gone. Speakers
are meant by their ids; `find_speakers` finds those.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from itertools import count, groupby

from podcastkit.errors import ConfigError
from podcastkit.formats.timestamps import stamp
from podcastkit.model.enrolment import ROLES
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word
from podcastkit.text.normal_forms import name_key, plain, visible

_NUMBERED = re.compile(r"[Ss](\d{1,9})", re.ASCII)
"""Ids as diarization gives them."""


@dataclass(frozen=True, slots=True)
class Reattribution:
    """What got another speaker, or a speaker with another name or role."""

    segments: int
    """As they are divided now."""
    words: int
    was: tuple[Speaker, ...]
    """Those who were meant to say it before, in order; nobody where none was known."""


def rename(transcript: Transcript, speaker: str, name: str, role: str | None = None) -> Transcript:
    """Give a speaker a name, and a role unless that is None.

    Where another speaker has that name already (see `namesake`), the two are one person, so that
    this merges `speaker` into the other, whose id and spelling stay. Raises ConfigError for an
    unknown id, an empty name, or a role that is none of ROLES or empty.
    """
    known, name = _speaker(transcript, speaker), _require_name(name)
    if role not in (None, "", *ROLES):
        raise ConfigError(
            f'A speaker cannot have the role "{role}".', f"Roles: {', '.join(ROLES)}."
        )
    if other := namesake(transcript, speaker, name):
        transcript = merge(transcript, speaker, other.id)
        now = _speaker(transcript, other.id)
    else:
        now = replace(known, name=name, supposed=False)  # whoever gives a name vouches for it
    return _with_speaker(transcript, now if role is None else replace(now, role=role))


def namesake(transcript: Transcript, speaker: str, name: str) -> Speaker | None:
    """Another speaker of that name; capitals and kinds of apostrophe do not matter, accents do."""
    key = name_key(name)
    return next(
        (
            candidate
            for candidate in transcript.speakers
            if candidate.id != speaker and name_key(candidate.name) == key
        ),
        None,
    )


def merge(transcript: Transcript, speaker: str, into: str) -> Transcript:
    """Give all that one speaker says to another; the first one is gone.

    The other's name stays, and so does the role, unless only the first one has any. Raises
    ConfigError for an unknown id, and for one speaker twice.
    """
    gone, target = _speaker(transcript, speaker), _speaker(transcript, into)
    if gone.id == target.id:
        raise ConfigError(
            f"{describe(target)} cannot be merged into the same speaker.", "Name two speakers."
        )
    segments = tuple(
        replace(segment, speaker=into) if segment.speaker == speaker else segment
        for segment in transcript.segments
    )
    speakers = tuple(candidate for candidate in transcript.speakers if candidate.id != speaker)
    merged = replace(transcript, speakers=speakers, segments=segments)
    return _with_speaker(merged, replace(target, role=target.role or gone.role))


def add_speaker(transcript: Transcript, name: str) -> Transcript:
    """A new speaker who says nothing yet, as the last of `speakers`. Raises ConfigError for an
    empty name."""
    free = free_id({candidate.id for candidate in transcript.speakers})
    return replace(transcript, speakers=(*transcript.speakers, Speaker(free, _require_name(name))))


def free_id(taken: Collection[str]) -> str:
    """An id for a new speaker: "S3" where the highest number is 2; case does not tell ids apart."""
    upper = {candidate.upper() for candidate in taken}
    highest = max((int(match[1]) for match in map(_NUMBERED.fullmatch, upper) if match), default=0)
    return next(f"S{number}" for number in count(highest + 1) if f"S{number}" not in upper)


def reassign(transcript: Transcript, span: Span, to: str) -> Transcript:
    """Give a speaker every word whose middle lies in the span; segments are split between words
    where they must be.

    A middle at the start of the span belongs to it, one at its end does not. Raises ConfigError for
    an unknown id, and when no word lies there.
    """
    _speaker(transcript, to)
    if not any(_lies_in(word, span) for word in transcript.words):
        raise ConfigError(
            f"No word is said between {stamp(span.start, '.')} and {stamp(span.end, '.')}.",
            "Name times between which somebody speaks.",
        )
    segments = (
        _split(segment, to, lambda word: _lies_in(word, span)) for segment in transcript.segments
    )
    return replace(transcript, segments=tuple(part for parts in segments for part in parts))


def find_speakers(transcript: Transcript, id_or_name: str) -> tuple[Speaker, ...]:
    """The speakers that an id or a name may mean, by the first rule that finds any; several share a
    name.

    The rules: the id; the name as people compare it; the id in another case; the name without its
    accents.
    """
    rules: tuple[Callable[[Speaker], bool], ...] = (
        lambda candidate: candidate.id == id_or_name,
        lambda candidate: name_key(candidate.name) == name_key(id_or_name),
        lambda candidate: candidate.id.casefold() == id_or_name.strip().casefold(),
        lambda candidate: bool(plain(id_or_name)) and plain(candidate.name) == plain(id_or_name),
    )
    for rule in rules:
        if speakers := tuple(filter(rule, transcript.speakers)):
            return speakers
    return ()


def looks_like_id(text: str) -> bool:
    """Whether text is written as the ids of diarization are: "S2"."""
    return _NUMBERED.fullmatch(text) is not None


def describe(speaker: Speaker) -> str:
    """A speaker in a sentence: "Intervenant 2 (S2)"."""
    return f"{speaker.name} ({speaker.id})" if speaker.name != speaker.id else speaker.name


def list_speakers(transcript: Transcript) -> str:
    """All speakers in a sentence."""
    return ", ".join(map(describe, transcript.speakers)) or "none"


def measure_reattribution(before: Transcript, after: Transcript) -> Reattribution:
    """What a correction changed; both must hold the same words."""
    old = [
        speaker
        for segment in before.segments
        for speaker in [_of(before, segment)] * len(segment.words)
    ]
    words = segments = place = 0
    replaced: dict[Speaker, None] = {}
    for segment in after.segments:
        now, old_speakers = _of(after, segment), old[place : place + len(segment.words)]
        changed_times = [old_speaker for old_speaker in old_speakers if old_speaker != now]
        replaced |= dict.fromkeys(old_speaker for old_speaker in changed_times if old_speaker)
        words, segments, place = (
            words + len(changed_times),
            segments + bool(changed_times),
            place + len(old_speakers),
        )
    return Reattribution(segments, words, tuple(replaced))


def _of(transcript: Transcript, segment: Segment) -> Speaker | None:
    return next(
        (candidate for candidate in transcript.speakers if candidate.id == segment.speaker), None
    )


def _speaker(transcript: Transcript, id_: str) -> Speaker:
    speaker = next((candidate for candidate in transcript.speakers if candidate.id == id_), None)
    if speaker is None:
        raise ConfigError(
            f'There is no speaker with the id "{id_}".',
            f"Speakers: {list_speakers(transcript)}.",
        )
    return speaker


def _with_speaker(transcript: Transcript, speaker: Speaker) -> Transcript:
    """The speaker of the same id as this one says."""
    return replace(
        transcript,
        speakers=tuple(
            speaker if candidate.id == speaker.id else candidate
            for candidate in transcript.speakers
        ),
    )


def _require_name(name: str) -> str:
    """The name as readers see it: a sign that nobody sees would part it from its spelling in
    files."""
    shown = visible(name).strip()
    if not shown:
        raise ConfigError("A speaker needs a name.", "Write it as readers shall see it, in quotes.")
    return shown


def _lies_in(word: Word, span: Span) -> bool:
    return 2 * span.start <= word.span.start + word.span.end < 2 * span.end


def _split(segment: Segment, to: str, inside: Callable[[Word], bool]) -> list[Segment]:
    """The parts of a segment, those inside given to a speaker; whole when nothing changes."""
    if segment.speaker == to:
        return [segment]
    parts = groupby(segment.words, key=inside)
    divided = [Segment(to if within else segment.speaker, tuple(words)) for within, words in parts]
    # Only the first part begins where the segment did, which is what `paragraph` is about.
    return [replace(divided[0], paragraph=segment.paragraph), *divided[1:]]
