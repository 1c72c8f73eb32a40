"""The stage that finds the show's own jingles in a recording."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from podcastkit.audio.decode import blocks
from podcastkit.audio.ffmpeg import ffmpeg_version
from podcastkit.audio.matching import LONGEST, SHORTEST, Match, find, is_distinct
from podcastkit.audio.probe import KINDS_WE_READ, probe
from podcastkit.errors import AudioError, ConfigError
from podcastkit.files.atomic import write_text
from podcastkit.model.audio import Progress
from podcastkit.model.sound import SAMPLE_RATE, Samples
from podcastkit.pipeline import records
from podcastkit.pipeline.cache import Entry
from podcastkit.pipeline.context import Context, jingle
from podcastkit.pipeline.runner import Runner
from podcastkit.pipeline.stage import Stage
from podcastkit.pipeline.stages.sound import Recording

JINGLES = "jingles.json"
"""The stage's result."""


@dataclass(frozen=True, slots=True)
class _Found:
    matches: tuple[Match, ...]


def jingles_stage(context: Context, run: Runner, recording: Recording) -> Entry | None:
    """Find the jingles of show.toml in the recording, in `jingles.json`; None when the show names
    none.

    Raises ConfigError when one of them is not there or cannot be looked for.
    """
    names = context.show.chapters.jingles
    paths = [path for name in names if (path := jingle(context, name, "jingles"))]
    if not paths:
        run.skip("jingles", "the show names none")
        return None
    digests = {
        f"jingle {number}": context.memory.digest(path)
        for number, path in enumerate(paths, start=1)
    }
    stage = Stage(
        "jingles",
        1,
        inputs={"recording": recording.digest} | digests,
        tools={"ffmpeg": ffmpeg_version()},
    )

    def produce(folder: Path, progress: Progress) -> None:
        sounds = [_sound(context, path) for path in paths]
        with closing(blocks(recording.path)) as heard:
            matches = find(_followed(heard, progress), sounds)
        write_text(folder / JINGLES, records.dump(_Found(matches)))

    return run.run(stage, produce, total=recording.info.duration)


def read_jingles(entry: Entry | None) -> tuple[Match, ...]:
    """Where a jingles stage heard which jingle of show.toml, in the time of the recording; () for
    None."""
    return records.load(entry.text(JINGLES), _Found, JINGLES).matches if entry else ()


def _sound(context: Context, path: Path) -> Samples:
    """A jingle of the show. Raises ConfigError when it is no sound, too short, too long or too
    plain."""
    try:
        duration = probe(path, shortest=1).duration
    except AudioError as error:
        raise _refused(context, error.message, error.hint or KINDS_WE_READ) from error
    if not SHORTEST <= duration <= LONGEST:
        raise _refused(
            context,
            f"{path.name} lasts {duration / 1000:.1f} s; a jingle between parts lasts "
            f"{SHORTEST / 1000} to "
            f"{LONGEST // 1000} s.",
            "Name a file that holds what is played between the parts, and nothing else.",
        )
    sound = np.concatenate(list(blocks(path)))[: LONGEST * SAMPLE_RATE // 1000]
    if not is_distinct(sound):
        raise _refused(
            context,
            f"{path.name} is too plain to be told from other sounds.",
            "Silence, a click and a single tone cannot be looked for; name a jingle with more in "
            "it.",
        )
    return sound


def _refused(context: Context, message: str, hint: str) -> ConfigError:
    file = context.workspace.show_file
    return ConfigError(f"{file}: jingles: {message}", hint, path=file, field="chapters.jingles")


def _followed(heard: Iterator[Samples], progress: Progress) -> Iterator[Samples]:
    """The same, telling after each block how much has been heard."""
    samples = 0
    for block in heard:
        yield block
        samples += len(block)
        progress(samples * 1000 // SAMPLE_RATE)
