"""A recording with one speaker per channel: recognised by its levels, with the evidence, and who
speaks when in it.

    levels = channel_levels(path)                   # audio/decode.py
    found = separate_channels(levels, speech)       # of speech/vad.py, for the mono mix
    if found.channels:
        return Diarization(find_turns(levels, speech, found.channels), evidence=found.evidence)

Speakers have separate microphones when some channel leads clearly nearly all the time, each for a
while, for longer than a syllable; bleed.py says what leading means. Somebody speaks where a channel
rises above its noise and above what it hears of the others. docs/speakers.md has the figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

import numpy as np
from numpy.typing import NDArray

from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Turn
from podcastkit.speakers.bleed import AROUND, Decibels, Fit, Levels, fit_bleed, noise_floor
from podcastkit.speech.activity import FRAME_MS, SpeechRules
from podcastkit.speech.runs import Mask, Runs, fill_runs, find_runs, join_runs, widen_runs

# Fitted on what benchmarks/speakers.py measures.
LEAD = 6.0
"""Decibels by which one channel must be louder than the others in most of the speech..."""
LEAST_SHARE = 0.8
"""...namely in this part of it."""
TYPICAL_LEAD = 8.0
"""Decibels by which each channel must lead in half of its own speech: bleed 10 dB lower passes, a
stereo mix in which voices are panned a little (up to 7 dB, halfway to the side) does not."""
MOST_CHANGES = 0.2
"""How often the leader may change, as a part of how often it would if each frame were drawn by
chance: speakers stay for seconds, while between a voice and a noise, or an echo, the lead changes
with every syllable."""
LEAST_SPEECH: Ms = 5_000
"""A recording with less speech says nothing about its channels."""
_LEAST_OWN: Ms = 500
"""A channel in which nobody speaks for this long has no speaker..."""
_LEAST_OWN_SHARE = 0.01
"""...nor has one that leads in less of the speech than this."""
_RANGE = 12.0
"""Decibels by which the loudest of a channel must rise above its noise; else nobody speaks
there."""
_MOST_UNEXPLAINED = 0.1
"""The part of its loud frames in which a mix or a copy of other channels may differ from what they
make expect."""
_MOST_MIXED = 6
"""With up to so many channels those that hold a mix of the others, or a copy, are searched for."""
_SAMPLE = (100, 128)
"""Passages of speech that are looked at, at most, spread over the recording, and frames of each:
seven minutes."""

_SPOKEN = SpeechRules().onset
"""Probability of speech from which a frame counts."""
_DIPS = SpeechRules().release
"""Probability under which somebody may have stopped."""
_OWN_RANGE = 10.0
"""Decibels by which a channel's own speech may lie under the loudest it has, lest that be somebody
else's."""

_DECAY = 3.0
"""Decibels per frame by which bleed dies away: a room with a reverberation time of 0.6 s."""
_MARGINS = (3.0, 8.0)
"""Decibels above the median bleed: at least and at most, between them as bleed varies."""
_STRONG = (6.0, 20.0)
"""A frame is surely speech so far above the floor and at most so far under the channel's own
speech..."""
_WEAK = (3.0, 30.0)
"""...and may belong to speech around it from here on."""
_LEAST_STRONG = 4
"""Frames that make speech of a sound: 128 ms; a real "oui" has twice as many."""
_HOLE = 2
"""Frames missing inside a word: the closure of a p or t."""
_PAUSE = 500 // FRAME_MS
"""Frames of a pause that does not end a turn, unless another speaks in it."""


@dataclass(frozen=True, slots=True)
class Separation:
    """What the levels say about a recording's channels."""

    channels: tuple[int, ...]
    """Those that have a speaker each, counted from 0; empty when the recording is not made so."""
    evidence: str
    """Why, in words for the reader, who counts channels from 1."""


def separate_channels(levels: Levels, speech: NDArray[np.float32]) -> Separation:
    """Whether each channel has a speaker of its own, from the levels and the probabilities of
    speech, frame by frame.

    Silent channels, noise, copies of other channels and mixes of them are left out.
    """
    if levels.shape[1] < 2:
        return Separation((), "the recording has one channel")
    spoken = levels[speech >= _SPOKEN]
    if len(spoken) * FRAME_MS < LEAST_SPEECH:
        return Separation((), "too little is said to tell whether each channel has its own speaker")
    floor = noise_floor(levels, speech)
    sample = _passages(spoken)
    voiced = np.flatnonzero(np.quantile(sample, 0.99, axis=0) - floor >= _RANGE).tolist()
    if len(voiced) < 2:
        only = f"only channel {voiced[0] + 1} rises" if voiced else "no channel rises"
        return Separation((), f"{only} far enough above its own noise")
    least = len(voiced) if len(voiced) > _MOST_MIXED else 2
    for size in range(len(voiced), least - 1, -1):
        fits = {
            channels: fit_bleed(sample[:, channels], floor[list(channels)])
            for channels in combinations(voiced, size)
        }
        for channels, fit in sorted(fits.items(), key=lambda item: -item[1].typical_lead):
            others = set(voiced) - set(channels)
            if not _flaw(fit) and not any(
                _has_more(sample, floor, channels, fit, other) for other in others
            ):
                return Separation(channels, f"one speaker per channel: {_leads(fit, channels)}")
    fit = fit_bleed(sample[:, voiced], floor[voiced])
    if not fit.clear.any():
        return Separation((), "no channel rises far enough above its own noise")
    return Separation((), f"{_flaw(fit)}: {_leads(fit, voiced)}")


def find_turns(
    levels: Levels, speech: NDArray[np.float32], channels: Sequence[int]
) -> tuple[Turn, ...]:
    """Who speaks when, given the channels that `separate_channels` found: "S1" is who is heard
    first, and so on.

    Speakers may overlap. Times are those of frames, so the last turn may end up to 32 ms after the
    recording.
    """
    spoken = speech >= _SPOKEN
    if not spoken.any():
        return ()
    levels = levels[:, list(channels)]
    floor = noise_floor(levels, speech)
    fit = fit_bleed(levels[spoken], floor)
    explained = _explain_levels(levels, fit, spoken)
    near_speech = widen_runs(speech >= _DIPS, AROUND)[:, None]
    strong, weak = (
        near_speech & (levels > np.maximum(explained, np.maximum(floor + rise, fit.own - depth)))
        for rise, depth in (_STRONG, _WEAK)
    )
    words = [_words(weak[:, k], strong[:, k]) for k in range(len(channels))]
    return _name_turns(_join_turns(words, len(levels)))


def _join_turns(words: Sequence[Runs], count: int) -> list[tuple[int, int, int]]:
    """The words of each channel joined over short pauses in which nobody else speaks: start, end,
    channel."""
    talking = np.column_stack([fill_runs(count, *each) for each in words])
    turns = []
    for k, (starts, ends) in enumerate(words):
        # Cumulated, so that one subtraction tells whether anybody else speaks in a pause.
        others = np.concatenate(([0], np.cumsum(np.delete(talking, k, axis=1).any(axis=1))))
        taken = others[starts[1:]] - others[ends[:-1]] > _HOLE
        firsts, lasts = join_runs(starts, ends, _PAUSE, taken)
        turns += [
            (start, end, k) for start, end in zip(firsts.tolist(), lasts.tolist(), strict=True)
        ]
    return sorted(turns)


def _name_turns(runs: Sequence[tuple[int, int, int]]) -> tuple[Turn, ...]:
    names: dict[int, str] = {}
    return tuple(
        Turn(
            Span(start * FRAME_MS, end * FRAME_MS), names.setdefault(channel, f"S{len(names) + 1}")
        )
        for start, end, channel in runs
    )


def _passages(spoken: Levels) -> Levels:
    """So much of the speech as is looked at, in passages in which the leader's changes can be
    counted."""
    count, length = _SAMPLE
    if len(spoken) <= count * length:
        return spoken
    passages = spoken[: len(spoken) // length * length].reshape(-1, length, spoken.shape[1])
    return passages[:: -(-len(passages) // count)].reshape(-1, spoken.shape[1])


def _flaw(fit: Fit) -> str:
    """What speaks against one speaker per channel; empty when nothing does."""
    lead, leader = fit.lead[fit.clear], fit.leader[fit.clear]
    if fit.typical_lead < LEAD:
        return "the channels carry the same sound"
    by_channel = [lead[leader == k] for k in range(len(fit.own))]
    least = max(_LEAST_OWN / FRAME_MS, _LEAST_OWN_SHARE * len(lead))
    if min(map(len, by_channel)) < least or np.any(fit.own < fit.loudest - _OWN_RANGE):
        return "not every channel has a speaker of its own"
    if np.mean(lead >= LEAD) < LEAST_SHARE or min(map(np.median, by_channel)) < TYPICAL_LEAD:
        return (
            f"the channels are not apart enough ({_percent(LEAST_SHARE)} and {TYPICAL_LEAD:.0f} "
            f"dB are needed)"
        )
    by_chance = 1 - sum((len(mine) / len(lead)) ** 2 for mine in by_channel)
    if np.mean(leader[1:] != leader[:-1]) > MOST_CHANGES * by_chance:
        return "the loudest channel changes more often than speakers do"
    return ""


def _has_more(
    levels: Levels, floor: Decibels, channels: Sequence[int], fit: Fit, other: int
) -> bool:
    """Whether a channel left out holds more than its noise and what the others bring into it:
    another speaker."""
    bled = []
    for j, channel in enumerate(channels):
        led = levels[fit.clear & (fit.leader == j)]
        bled.append(levels[:, channel] + np.median(led[:, other] - led[:, channel]))
    expected = np.maximum(np.max(bled, axis=0), floor[other])
    level = levels[:, other]
    loud = level >= np.quantile(level, 0.99) - _OWN_RANGE
    return bool(np.mean(np.abs(level - expected)[loud] > LEAD) > _MOST_UNEXPLAINED)


def _leads(fit: Fit, channels: Sequence[int]) -> str:
    """How much the loudest channel leads, and how often each does."""
    lead, leader = fit.lead[fit.clear], fit.leader[fit.clear]
    shares = ", ".join(
        f"channel {channel + 1}: {_percent(np.mean(leader == k))}"
        for k, channel in enumerate(channels)
    )
    most = (
        f"in {_percent(np.mean(lead >= LEAD))} of the speech one channel is at least {LEAD:.0f} "
        f"dB louder"
    )
    return f"{most} than the others, typically {fit.typical_lead:.0f} dB ({shares})"


def _percent(share: float | np.floating) -> str:
    return f"{100 * share:.0f} %"


def _explain_levels(levels: Levels, fit: Fit, spoken: Mask) -> Decibels:
    """The level up to which each channel may be nothing but what the others bring into it, and its
    echo."""
    # The loudest that each channel was, dying away as a room does: a running maximum of levels
    # raised by their age.
    fading = _DECAY * np.arange(len(levels))[:, None]
    held = np.maximum.accumulate(levels + fading, axis=0) - fading
    explained = np.full(levels.shape, -np.inf)
    for j, k in permutations(range(levels.shape[1]), 2):
        led = fit.clear & (fit.leader == j)
        excess = levels[spoken, k][led] - held[spoken, j][led] - fit.bleed[j, k]
        margin = np.clip(np.quantile(excess, 0.9), *_MARGINS) if len(excess) else _MARGINS[0]
        explained[:, k] = np.maximum(explained[:, k], held[:, j] + fit.bleed[j, k] + margin)
    return explained


def _words(weak: Mask, strong: Mask) -> Runs:
    """Runs of weak frames, small holes filled, in which enough frames are strong."""
    # Hysteresis: weak frames give a word its edges, strong ones prove that there is one.
    starts, ends = join_runs(*find_runs(weak), _HOLE)
    count = np.concatenate(([0], np.cumsum(strong)))
    enough = count[ends] - count[starts] >= _LEAST_STRONG
    return starts[enough], ends[enough]
