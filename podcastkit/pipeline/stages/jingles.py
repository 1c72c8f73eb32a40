"""The stage that finds the show's own jingles in a recording."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from podcastkit.audio.ffmpeg import ffmpeg_version
from podcastkit.errors import AudioError, ConfigError
from podcastkit.files.atomic import write_text
from podcastkit.model.audio import JingleMatch, Progress
from podcastkit.model.sound import SAMPLE_RATE, Samples
from podcastkit.pipeline.context import Context, jingle
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.cache import Entry
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.runner import Runner
from podcastkit.pipeline.engine.sample_progress import report_samples
from podcastkit.pipeline.engine.stage import InputFile, Stage, unkeyed
from podcastkit.pipeline.stages.probe import Recording

JINGLES = "jingles.json"
"""The stage's result."""


@dataclass(frozen=True, slots=True)
class JinglesRecord:
    """What jingles.json holds."""

    matches: tuple[JingleMatch, ...]


@dataclass(frozen=True, slots=True)
class FindJingles(Stage):
    """Writes where each jingle is heard in the recording into `jingles.json`."""

    recording: Recording
    jingles: tuple[InputFile, ...]
    ffmpeg: str
    show_file: Path = field(metadata=unkeyed("named when a jingle is refused"))

    @property
    def key(self) -> StageKey:
        return StageKey(
            "jingles",
            1,
            inputs=self.recording.inputs
            | {f"jingle {number}": file.digest for number, file in enumerate(self.jingles, 1)},
            tools={"ffmpeg": self.ffmpeg},
        )

    def make(self, folder: Path, progress: Progress) -> None:
        from podcastkit.audio.matching import find_jingles

        sounds = [_sound(self.show_file, file.path) for file in self.jingles]
        with closing(self.recording.sound.blocks()) as sound:
            matches = find_jingles(report_samples(sound, progress, len), sounds)
        write_text(folder / JINGLES, records.dump(JinglesRecord(matches)))


def jingles_stage(context: Context, run: Runner, recording: Recording) -> Entry | None:
    """Find the jingles of show.toml in the recording; None when the show names none.

    Raises ConfigError when one of them is not there or cannot be looked for.
    """
    names = context.settings.chapters.jingles
    jingles = tuple(file for name in names if (file := jingle(context, name, "jingles")))
    if not jingles:
        run.skip("jingles", "the show names none")
        return None
    stage = FindJingles(recording, jingles, ffmpeg_version(), context.workspace.show_file)
    return run.run(stage.key, stage.make, total=recording.info.duration)


def read_jingles(entry: Entry | None) -> tuple[JingleMatch, ...]:
    """Where a jingles stage heard which jingle of show.toml, in the time of the recording; () for
    None."""
    return records.load(entry.text(JINGLES), JinglesRecord, JINGLES).matches if entry else ()


def _sound(show_file: Path, path: Path) -> Samples:
    """A jingle of the show. Raises ConfigError when it is no sound, too short, too long or too
    plain."""
    import numpy as np

    from podcastkit.audio.channel_faults import examine_channels
    from podcastkit.audio.decode import blocks
    from podcastkit.audio.header import KINDS_WE_READ
    from podcastkit.audio.matching import LONGEST, SHORTEST, is_distinct
    from podcastkit.audio.probe import probe

    try:
        duration = probe(path, shortest=1).duration
    except AudioError as error:
        raise _refused(show_file, error.message, error.hint or KINDS_WE_READ) from error
    if not SHORTEST <= duration <= LONGEST:
        raise _refused(
            show_file,
            f"{path.name} lasts {duration / 1000:.1f} s; a jingle between parts lasts "
            f"{SHORTEST / 1000} to "
            f"{LONGEST // 1000} s.",
            "Name a file that holds what is played between the parts, and nothing else.",
        )
    repair = examine_channels(path).repair
    sound = np.concatenate(list(blocks(path, repair=repair)))[: LONGEST * SAMPLE_RATE // 1000]
    if not is_distinct(sound):
        raise _refused(
            show_file,
            f"{path.name} is too plain to be told from other sounds.",
            "Silence, a click and a single tone cannot be looked for; name a jingle with more in "
            "it.",
        )
    return sound


def _refused(show_file: Path, message: str, hint: str) -> ConfigError:
    return ConfigError(
        f"{show_file}: jingles: {message}", hint, path=show_file, field="chapters.jingles"
    )
