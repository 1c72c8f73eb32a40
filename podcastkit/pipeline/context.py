"""What every stage of a build needs to know of the workspace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from podcastkit.audio.ffmpeg import choose
from podcastkit.config.episode import load_episode
from podcastkit.config.glossary import load_glossary
from podcastkit.config.show import load_show
from podcastkit.config.templates import load_templates
from podcastkit.config.workspace import Workspace
from podcastkit.errors import ConfigError
from podcastkit.files.digest_memory import DigestMemory
from podcastkit.model.glossary import Glossary
from podcastkit.model.podcasting.feed_options import FeedOptions
from podcastkit.model.settings import Settings
from podcastkit.model.show import Episode, Show
from podcastkit.pipeline.engine.cache import Cache
from podcastkit.pipeline.engine.piece_memory import PieceMemory
from podcastkit.pipeline.engine.reporter import Reporter
from podcastkit.pipeline.engine.stage import InputFile


@dataclass(frozen=True, slots=True)
class Overrides:
    """Options of the command line that win over show.toml; empty means as the show says."""

    engine: str = ""
    model: str = ""
    device: str = ""
    language: str = ""
    speakers: int = 0
    """How many speak; also wins over episode.toml."""
    chapters: int = 0
    """How many chapters there shall be; also wins over episode.toml."""
    track: int = 0
    """Which sound track; also wins over episode.toml."""
    refresh_tags: bool = False
    """Whether the published MP3 gets new tags though its sound is the same."""


@dataclass(frozen=True, slots=True)
class Context:
    """The workspace, read once."""

    workspace: Workspace
    show: Show
    settings: Settings
    """As show.toml and the command line say."""
    feed_options: FeedOptions
    glossary: Glossary
    templates: Mapping[str, str]
    cover: Path
    cache: Cache
    memory: DigestMemory
    pieces: PieceMemory
    reporter: Reporter
    overrides: Overrides
    dry: bool = False
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    """What is due and what is still to come is told by it, the same for the whole run."""

    @property
    def published_cover(self) -> str:
        """Path of the show's cover below feed/."""
        return cover_name(self.cover, self.memory.digest(self.cover))

    def input_file(self, path: Path) -> InputFile:
        """A file of the workspace as a stage reads it."""
        return InputFile(path, self.memory.digest(path))


def cover_name(path: Path, digest: str) -> str:
    """The name a cover is published under: another one for another picture, since apps keep what
    they have of an address."""
    return f"cover-{digest[:8]}{path.suffix.lower()}"


def read_context(
    workspace: Workspace,
    reporter: Reporter,
    overrides: Overrides | None = None,
    *,
    dry: bool = False,
) -> Context:
    """Read show.toml, glossary.toml and the templates. Raises ConfigError naming what is wrong."""
    overrides = overrides or Overrides()
    file = load_show(workspace.show_file)
    choose(file.settings.tools.ffmpeg)
    memory = DigestMemory(workspace.cache / "digests.json")
    return Context(
        workspace=workspace,
        show=file.show,
        settings=_overridden(file.settings, overrides),
        feed_options=file.feed,
        glossary=load_glossary(workspace.glossary_file),
        templates=load_templates(workspace.templates),
        cover=_existing(workspace.root / file.show.image, "image", workspace),
        cache=Cache(workspace.cache / "stages", memory),
        memory=memory,
        pieces=PieceMemory(workspace.cache / "pieces.jsonl"),
        reporter=reporter,
        overrides=overrides,
        dry=dry,
    )


def read_episode(context: Context, slug: str) -> Episode:
    """The facts of an episode as they stand now, with those of the show and of the command line
    where it leaves them open. Raises ConfigError naming what is wrong."""
    return resolve_episode(context, written_episode(context, slug))


def written_episode(context: Context, slug: str) -> Episode:
    """The facts of an episode as its episode.toml says them. Raises ConfigError naming what is
    wrong."""
    return load_episode(context.workspace.episode_folder(slug), timezone=context.show.timezone)


def resolve_episode(context: Context, written: Episode) -> Episode:
    """The same with those of the show and of the command line where it leaves them open."""
    overrides, settings = context.overrides, context.settings
    return replace(
        written.in_show(context.show),
        speakers=overrides.speakers or written.speakers or settings.speakers.count,
        chapters=overrides.chapters or written.chapters,
        track=overrides.track or written.track,
    )


def jingle(context: Context, name: str, field: str) -> InputFile | None:
    """The intro, outro or jingle named in show.toml, None when there is none."""
    if not name:
        return None
    path = _existing(context.workspace.root / name, field, context.workspace)
    return context.input_file(path)


def chosen_templates(context: Context, names: Iterable[str]) -> dict[str, str]:
    """Some of the templates by name: those that a stage may use."""
    return {name: context.templates[name] for name in names}


def _existing(path: Path, field: str, workspace: Workspace) -> Path:
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "is not there"
        raise ConfigError(
            f"{workspace.show_file}: {field} names {path}, which {what}.",
            f"Put the file there, or name another one in show.toml ({field} = ...).",
            path=workspace.show_file,
            field=field,
        )
    return path


def _overridden(settings: Settings, overrides: Overrides) -> Settings:
    options = settings.transcription
    return replace(
        settings,
        transcription=replace(
            options,
            engine=overrides.engine or options.engine,
            model=overrides.model or options.model,
            device=overrides.device or options.device,
            language=overrides.language or options.language,
        ),
    )
