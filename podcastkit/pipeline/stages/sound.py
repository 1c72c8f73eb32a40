"""The stages of sound: probe, measure, master."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from podcastkit.audio.encode import Mastered, master
from podcastkit.audio.ffmpeg import ffmpeg_version
from podcastkit.audio.measure import measure
from podcastkit.audio.probe import probe
from podcastkit.errors import AudioError
from podcastkit.files.atomic import write_text
from podcastkit.model.audio import AudioInfo, Loudness, Progress
from podcastkit.model.show import Episode
from podcastkit.pipeline import records
from podcastkit.pipeline.cache import Entry
from podcastkit.pipeline.context import Context, jingle
from podcastkit.pipeline.runner import Runner
from podcastkit.pipeline.stage import Stage


@dataclass(frozen=True, slots=True)
class Recording:
    """The recording of an episode: where it lies, the digest of its contents, what it is."""

    path: Path
    digest: str
    info: AudioInfo


def recording_path(context: Context, episode: Episode) -> Path:
    """Where an episode's recording lies. Raises AudioError when it is not there."""
    folder = context.workspace.episode_folder(episode.slug)
    path = folder / episode.audio
    if not path.is_file():
        raise AudioError(
            f"{folder / 'episode.toml'}: audio names {path}, which is not there.",
            "Put the recording back, or correct audio = in episode.toml.",
        )
    return path


def probe_stage(context: Context, run: Runner, path: Path) -> Recording:
    """Look at the recording. Raises AudioError when it cannot be used."""
    digest = context.memory.digest(path)
    stage = Stage("probe", 1, inputs={"recording": digest}, tools={"ffmpeg": ffmpeg_version()})

    def produce(folder: Path, _: Progress) -> None:
        write_text(folder / "audio.json", records.dump(probe(path)))

    entry = run.run(stage, produce)
    return Recording(path, digest, records.load(entry.text("audio.json"), AudioInfo, "audio.json"))


def measure_stage(run: Runner, recording: Recording) -> Loudness:
    """Measure loudness and true peak of the recording."""
    stage = Stage(
        "measure", 1, inputs={"recording": recording.digest}, tools={"ffmpeg": ffmpeg_version()}
    )

    def produce(folder: Path, progress: Progress) -> None:
        write_text(folder / "loudness.json", records.dump(measure(recording.path, progress)))

    entry = run.run(stage, produce, total=recording.info.duration)
    return records.load(entry.text("loudness.json"), Loudness, "loudness.json")


def master_stage(context: Context, run: Runner, recording: Recording, loudness: Loudness) -> Entry:
    """Encode the published audio: `episode.mp3`, and what came of it in `mastered.json`."""
    jingles = context.show.jingles
    target = context.show.mastering
    intro = jingle(context, jingles.intro, "intro")
    outro = jingle(context, jingles.outro, "outro")
    inputs = {"recording": recording.digest}
    inputs |= {
        name: context.memory.digest(path)
        for name, path in (("intro", intro), ("outro", outro))
        if path
    }
    stage = Stage(
        "master",
        1,
        options={
            "loudness": target.loudness,
            "true_peak": target.true_peak,
            "bitrate": target.bitrate,
            "sample_rate": target.sample_rate,
            "crossfade": jingles.crossfade if intro or outro else None,
        },
        inputs=inputs,
        tools={"ffmpeg": ffmpeg_version()},
    )

    def produce(folder: Path, progress: Progress) -> None:
        mastered = master(
            recording.path,
            folder / "episode.mp3",
            loudness=loudness,
            target=target,
            intro=intro,
            outro=outro,
            crossfade=jingles.crossfade,
            progress=progress,
        )
        write_text(folder / "mastered.json", records.dump(mastered))

    return run.run(stage, produce, total=recording.info.duration)


def mastered_of(entry: Entry) -> Mastered:
    """What the master stage reports of the encoded file."""
    return records.load(entry.text("mastered.json"), Mastered, "mastered.json")
