"""The folder a show lives in, and where each thing lies in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from podcastkit.config.slugs import is_slug, slug_of
from podcastkit.errors import ConfigError, ReadError
from podcastkit.files.reading import is_present, list_folders

SHOW_FILE = "show.toml"
EPISODE_FILE = "episode.toml"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder that holds show.toml, as an absolute path."""

    root: Path

    @property
    def show_file(self) -> Path:
        """The facts of the show."""
        return self.root / SHOW_FILE

    @property
    def glossary_file(self) -> Path:
        """Names and terms of the show."""
        return self.root / "glossary.toml"

    @property
    def episodes(self) -> Path:
        """One folder for each episode."""
        return self.root / "episodes"

    @property
    def voices(self) -> Path:
        """Voice prints of people who agreed to it; never published, never in git."""
        return self.root / "voices"

    @property
    def feed(self) -> Path:
        """What is published."""
        return self.root / "feed"

    @property
    def templates(self) -> Path:
        """Templates of the show that replace the defaults."""
        return self.root / "templates"

    @property
    def cache(self) -> Path:
        """What can be made again; may be deleted at any time."""
        return self.root / ".podcastkit"

    @property
    def decoded(self) -> Path:
        """Decoded sound, for as long as a run listens to it."""
        return self.cache / "decoded"

    @property
    def unpublished(self) -> Path:
        """Episodes as they will be published, of which listeners may have none yet; made again by
        the next publish."""
        return self.cache / "unpublished"

    def episode_folder(self, slug: str) -> Path:
        """The folder of an episode, made or not. Raises ConfigError for a slug that is no plain
        folder name."""
        if not is_slug(slug):
            raise ConfigError(
                f'"{slug}" cannot be an episode\'s folder and address.',
                f'Use unaccented letters, digits and hyphens, such as "{slug_of(slug)}".',
            )
        return self.episodes / slug

    def slugs(self) -> tuple[str, ...]:
        """The slugs of all folders that hold an episode.toml, sorted.

        Raises ReadError when the folder of episodes cannot be read; a single one that cannot be
        looked into, or whose name cannot be an address, counts, and whoever reads that episode
        says so.
        """
        folders = list_folders(self.episodes)
        return tuple(folder.name for folder in folders if _holds_an_episode(folder))

    def has_episode(self, slug: str) -> bool:
        """Whether `slug` is among the slugs, without a look at all of them."""
        return Path(slug).name == slug and _holds_an_episode(self.episodes / slug)


def _holds_an_episode(folder: Path) -> bool:
    try:
        return is_present(folder / EPISODE_FILE) or (folder.is_symlink() and not folder.exists())
    except ReadError:
        return True


def find_workspace(start: Path) -> Workspace:
    """The workspace that `start` lies in: the nearest folder upward that holds show.toml."""
    start = start.absolute()
    for folder in (start, *start.parents):
        if is_present(folder / SHOW_FILE):
            return Workspace(folder)
    raise ConfigError(
        f"There is no {SHOW_FILE} in {start} or any folder above it.",
        "Make a workspace with `podcastkit init`, go into one, or name one with -C DIR.",
    )


def open_workspace(given: Path | None) -> Workspace:
    """The workspace named with -C DIR, which must hold show.toml itself, or the one the current
    folder lies in."""
    if given is None:
        return find_workspace(Path.cwd())
    folder = given.absolute()
    if not is_present(folder / SHOW_FILE):
        raise ConfigError(
            f"{folder} is not a workspace: there is no {SHOW_FILE} in it.",
            f"Make one there with `podcastkit init {given}`.",
        )
    return Workspace(folder)
