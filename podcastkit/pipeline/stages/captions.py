"""The stage that writes the transcript in every format."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from podcastkit.files.atomic import write_text
from podcastkit.formats.registry import FORMATS
from podcastkit.model.audio import Mastered, Progress
from podcastkit.model.show import Episode
from podcastkit.model.time import Ms
from podcastkit.pipeline.engine.cache import Entry
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.runner import Runner
from podcastkit.pipeline.engine.stage import Stage
from podcastkit.pipeline.stages.attribute import TranscriptResult, published_transcript


@dataclass(frozen=True, slots=True)
class Captions(Stage):
    """Writes `transcript.vtt`, `transcript.srt` and so on, in the time of the published audio."""

    transcript: TranscriptResult
    offset: Ms
    title: str
    formats: tuple[str, ...]

    @property
    def key(self) -> StageKey:
        return StageKey(
            "captions",
            3,
            options={
                "offset": self.offset,
                "title": self.title,
                "formats": ", ".join(self.formats),
            },
            inputs={"transcript": self.transcript.digest},
        )

    def make(self, folder: Path, progress: Progress) -> None:
        transcript = published_transcript(self.transcript, self.offset)
        for name in self.formats:
            file_format = FORMATS[name]
            text = file_format.write(transcript, title=self.title)
            write_text(folder / f"transcript{file_format.suffix}", text)


def captions_stage(
    run: Runner, episode: Episode, transcript: TranscriptResult, mastered: Mastered
) -> Entry:
    """The transcript in every format."""
    stage = Captions(transcript, mastered.offset, episode.title, tuple(FORMATS))
    return run.run(stage.key, stage.make)
