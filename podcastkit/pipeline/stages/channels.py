"""The stage that looks at the channels of the recording, before any two of them are mixed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from podcastkit.audio.ffmpeg import ffmpeg_version
from podcastkit.files.atomic import write_text
from podcastkit.model.audio import NO_REPAIR, ChannelFacts, Progress, no_progress
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.cache import Entry
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.runner import Runner
from podcastkit.pipeline.engine.stage import Stage
from podcastkit.pipeline.stages.probe import Recording, probe_stage

CHANNELS = "channels.json"
"""The stage's result."""


@dataclass(frozen=True, slots=True)
class Channels(Stage):
    """Writes what is found in the channels, and how they are put right, into `channels.json`."""

    recording: Recording
    ffmpeg: str

    @property
    def key(self) -> StageKey:
        return StageKey(
            "channels",
            1,
            inputs=self.recording.inputs,
            tools={"ffmpeg": self.ffmpeg},
        )

    def make(self, folder: Path, progress: Progress) -> None:
        from podcastkit.audio.channel_faults import examine_channels

        facts = examine_channels(self.recording.path, self.recording.info.track, progress=progress)
        write_text(folder / CHANNELS, records.dump(facts))


def examine_recording(context: Context, run: Runner, path: Path, track: int = 0) -> Recording:
    """Look at a recording and its channels. Raises AudioError when it cannot be used."""
    return channels_stage(run, probe_stage(context, run, path, track))


def channels_stage(run: Runner, recording: Recording) -> Recording:
    """Look at the channels of a recording; the recording as it is read from now on.

    Raises AudioError when a sample is no number.
    """
    stage = Channels(recording, ffmpeg_version())
    return _examined(recording, run.run(stage.key, stage.make, total=recording.info.duration))


def look_at_channels(context: Context, recording: Recording) -> Recording:
    """The same for whoever listens to a recording outside a run."""
    stage = Channels(recording, ffmpeg_version())
    entry = context.cache.find(stage.key) or context.cache.make(
        stage.key, lambda folder: stage.make(folder, no_progress)
    )
    return _examined(recording, entry)


def _examined(recording: Recording, entry: Entry) -> Recording:
    facts = records.load(entry.text(CHANNELS), ChannelFacts, CHANNELS)
    examined = replace(recording, channels=facts)
    if facts.repair == NO_REPAIR:
        return examined
    spool = f"{recording.spool.stem}-{records.digest(facts.repair)[:16]}.f32"
    return replace(examined, spool=recording.spool.with_name(spool))


def repair_lines(facts: ChannelFacts) -> Iterator[str]:
    """What was put right, each with its evidence, for people, who count channels from 1."""
    repair, names = facts.repair, _names(len(facts.levels))
    for channel in repair.silent:
        loud, quiet = facts.levels[1 - channel], facts.levels[channel]
        yield (
            f"the {names[channel]} channel has no sound of its own ({quiet:.0f} dBFS, the "
            f"{names[1 - channel]} one {loud:.0f}): the {names[1 - channel]} one is put on both "
            f"sides"
        )
    if repair.inverted:
        turned = " and ".join(names[channel] for channel in repair.inverted)
        yield (
            f"the {turned} channel is another one upside down (correlation "
            f"{facts.correlation:.2f}), which is silence where both are mixed: it is turned over"
        )
    if repair.offsets:
        most = max(repair.offsets, key=abs)
        yield f"the sound lies off its zero by {100 * most:.1f} % of full scale: that is taken off"


def _names(count: int) -> tuple[str, ...]:
    return ("left", "right") if count == 2 else tuple(f"{index + 1}." for index in range(count))
