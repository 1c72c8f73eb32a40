"""The stage that tests what will be published against the rules of the apps, in two parts: the feed
itself, and each episode's files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from podcastkit import __version__
from podcastkit.files.atomic import write_text
from podcastkit.files.reading import is_present
from podcastkit.files.recall import Recall, make_anew
from podcastkit.model.audio import MasteringTarget, Progress
from podcastkit.model.finding import Finding
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.cache import Entry
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.runner import Runner
from podcastkit.pipeline.engine.stage import InputFile, Stage, unkeyed
from podcastkit.pipeline.published.record import Published
from podcastkit.pipeline.stages.feed import documents_of

FINDINGS = "findings.json"
"""What both parts leave."""


@dataclass(frozen=True, slots=True)
class CheckFeed(Stage):
    """Writes what the rules find in the feed into `findings.json`."""

    documents: Mapping[str, InputFile]
    """feed.xml first."""
    rules: str
    """Rules come with a version of podcastkit: a new one looks at everything again."""
    recall: Recall = field(
        default=make_anew,
        metadata=unkeyed("gives what would be read, if it was read of the same items before"),
    )

    @property
    def key(self) -> StageKey:
        return StageKey(
            "check",
            1,
            inputs={name: document.digest for name, document in self.documents.items()},
            tools={"podcastkit": self.rules},
        )

    def make(self, folder: Path, progress: Progress) -> None:
        from podcastkit.feed.rules.apply import check_feed

        findings = check_feed(
            *(file.path.read_bytes() for file in self.documents.values()), recall=self.recall
        )
        write_text(folder / FINDINGS, records.dump(findings))


@dataclass(frozen=True, slots=True)
class CheckFiles(Stage):
    """Writes what the rules find in an episode's files into `findings.json`."""

    published: Published
    files: Mapping[str, InputFile]
    target: MasteringTarget
    cover: InputFile
    cover_name: str
    """Path of the cover below feed/."""
    rules: str

    @property
    def key(self) -> StageKey:
        return StageKey(
            "check",
            2,
            options={
                "loudness": self.target.loudness,
                "true_peak": self.target.true_peak,
                "image": records.digest(self.published.image),
            },
            inputs={
                **{name: file.digest for name, file in self.files.items()},
                "cover": self.cover.digest,
                "episode": records.digest(self.published.item),
            },
            tools={"podcastkit": self.rules},
        )

    def make(self, folder: Path, progress: Progress) -> None:
        write_text(folder / FINDINGS, records.dump(self.findings()))

    def findings(self) -> tuple[Finding, ...]:
        """What the rules find."""
        from podcastkit.feed.rules.apply import check_files
        from podcastkit.pipeline.checked_files import gather

        paths = {name: file.path for name, file in self.files.items()}
        facts = gather(self.published, paths, self.target, self.cover.path, self.cover_name)
        return check_files([facts])


def check_feed_stage(context: Context, run: Runner, feed: Entry) -> tuple[Finding, ...]:
    """Test the feed against the rules of the apps."""
    stage = CheckFeed(
        {name: feed.file(name) for name in documents_of(feed)}, __version__, context.pieces
    )
    return _findings(run.run(stage.key, stage.make))


def check_files_stage(
    context: Context, run: Runner, published: Published, files: Mapping[str, InputFile]
) -> tuple[Finding, ...]:
    """Test an episode's files against the rules of the apps."""
    image = published.item.image
    stage = CheckFiles(
        published,
        files,
        context.settings.mastering,
        files.get(image) or context.input_file(context.cover),
        image or context.published_cover,
        __version__,
    )
    return _findings(run.run(stage.key, stage.make))


def published_findings(
    context: Context, published: Published, files: Mapping[str, InputFile], cover: str
) -> tuple[Finding, ...]:
    """What the rules find in an episode's files as they lie in feed/, where `cover` is the show's;
    what was found in the same files before is not looked for again."""
    path = published.item.image or cover
    picture = context.workspace.feed / path
    stage = CheckFiles(
        published,
        files,
        context.settings.mastering,
        context.input_file(picture) if is_present(picture) else InputFile(picture, ""),
        path,
        __version__,
    )
    entry = context.cache.find(stage.key)
    return _findings(entry) if entry else stage.findings()


def _findings(entry: Entry) -> tuple[Finding, ...]:
    return records.load(entry.text(FINDINGS), tuple[Finding, ...], FINDINGS)
