"""episode.toml: the facts of one episode, read, and written once when an episode is made from a
recording."""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import unicodedata
import uuid
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from podcastkit.config.language import read_language
from podcastkit.config.people import read_links, read_people
from podcastkit.config.show import read_image
from podcastkit.config.slugs import is_slug, slug_of, title_of, unique_slug
from podcastkit.config.starter import render
from podcastkit.config.toml import Table, quoted, read
from podcastkit.config.workspace import EPISODE_FILE, Workspace
from podcastkit.errors import AudioError, ConfigError
from podcastkit.files.atomic import replacing, write_text
from podcastkit.model.show import Episode
from podcastkit.text.nearest import did_you_mean
from podcastkit.text.normal_forms import UNPRINTABLE, one_line

EPISODE_KEYS = (
    "guid", "title", "date", "audio", "description", "number", "season", "kind", "explicit",
    "image", "language",
    "speakers", "chapters", "guests", "hosts", "links",
)  # fmt: skip
KINDS = ("full", "trailer", "bonus")

_PUBLISHED_AT = time(6, 0)
"""When an episode is out whose date has no time: before people leave for work."""


def load_episode(folder: Path, *, timezone: str = "Europe/Paris") -> Episode:
    """Read episodes/<slug>/episode.toml; dates without an offset are in `timezone`, the show's.

    Raises ConfigError for the first value that cannot be used.
    """
    table = _read(folder)
    return Episode(
        slug=folder.name,
        guid=table.text("guid"),
        title=table.text("title"),
        date=_date(table, ZoneInfo(timezone)),
        audio=table.text("audio"),
        description=table.text("description", "", multiline=True),
        number=table.integer("number", minimum=1) if "number" in table else None,
        season=table.integer("season", minimum=1) if "season" in table else None,
        kind=table.choice("kind", KINDS, "full"),
        explicit=table.boolean("explicit") if "explicit" in table else None,
        guests=read_people(table, "guests", "guest"),
        hosts=read_people(table, "hosts", "host"),
        links=read_links(table),
        image=read_image(table, "image", ""),
        language=read_language(table, "language", ""),
        speakers=table.integer("speakers", 0, minimum=0),
        chapters=table.integer("chapters", 0, minimum=0),
    )


def recording_of(folder: Path) -> Path:
    """Where the recording of an episode lies, whether it is there or not."""
    return folder / _read(folder).text("audio")


def _read(folder: Path) -> Table:
    path = folder / EPISODE_FILE
    if not path.is_file():
        raise ConfigError(
            f"There is no {EPISODE_FILE} in {folder}.",
            "Make an episode with `podcastkit publish RECORDING`.",
            path=path,
        )
    return read(path, EPISODE_KEYS, label=f"episodes/{folder.name}/{EPISODE_FILE}")


def _date(table: Table, zone: ZoneInfo) -> datetime:
    value = table.moment("date")
    if not isinstance(value, datetime):
        value = datetime.combine(value, _PUBLISHED_AT)
    return value if value.tzinfo else value.replace(tzinfo=zone)


def find_episode(workspace: Workspace, target: str) -> str | None:
    """The slug that a slug, an episode's folder, its episode.toml or its recording stands for.

    None for a recording that no episode has yet. Raises ConfigError for an unknown slug or a folder
    that is no episode, AudioError for a path where there is nothing.
    """
    slugs = workspace.slugs()
    if target in slugs:
        return target
    path = Path(target)
    if path.exists():
        return _episode_at(workspace, path, slugs)
    if re.search(r"[/\\]|\.\w{2,5}$", target):
        raise AudioError(
            f"There is no file {target}.", "Check the path, or give the slug of an episode."
        )
    known = (
        f"The episodes are: {', '.join(slugs)}."
        if slugs
        else "There are no episodes yet: give a recording."
    )
    raise ConfigError(f'There is no episode or file "{target}"{did_you_mean(target, slugs)}', known)


def planned_slug(workspace: Workspace, recording: Path, slug: str = "") -> str:
    """The slug create_episode would give to a recording: `slug` if it is free, else one from the
    file's name."""
    return _folder_for(workspace, _usable(workspace, recording), slug).name


def create_episode(
    workspace: Workspace,
    recording: Path,
    *,
    copy: bool,
    now: datetime,
    title: str = "",
    slug: str = "",
    guest: str = "",
    number: int | None = None,
    season: int | None = None,
    description: str = "",
    speakers: int = 0,
    chapters: int = 0,
    new_guid: Callable[[], uuid.UUID] = uuid.uuid4,
) -> Episode:
    """Make episodes/<slug>/ with its episode.toml for a recording, which is referenced or copied,
    never changed.

    `now`, with a time zone, becomes the episode's date; a title and a slug that are not given come
    from the file's name. Raises AudioError for a recording that cannot be read, ConfigError for a
    slug that is taken and PodcastkitError when the disk is full; then nothing new is left behind.
    """
    recording = _usable(workspace, recording)
    folder = _folder_for(workspace, recording, slug)
    text = render(
        "episode.toml.in",
        guid=quoted(str(new_guid())),
        title=quoted(
            one_line(title) or title_of(one_line(unicodedata.normalize("NFC", recording.stem)))
        ),
        date=now.replace(microsecond=0).isoformat(),
        audio=quoted(recording.name if copy else _reference(workspace, recording, folder)),
        description=_line(
            "description", quoted(UNPRINTABLE.sub("", description).strip()), description.strip()
        ),
        number=_line("number", str(number or 1), number),
        season=_line("season", str(season or 1), season),
        speakers=_line("speakers", str(speakers or 2), speakers),
        chapters=_line("chapters", str(chapters or 8), chapters),
        guests=_guest(one_line(guest)),
    )
    inside = folder / recording.name
    if copy and inside.exists() and not _same_recording(recording, inside):
        raise ConfigError(
            f"{inside} is another recording; it is not overwritten.",
            "Give another slug.",
            field="slug",
        )
    made = not folder.exists()
    try:
        if copy and not inside.exists():
            # copy2 keeps the time of change, by which the copy is recognised without reading it
            # again.
            with replacing(inside) as temporary:
                shutil.copy2(recording, temporary)
        write_text(folder / EPISODE_FILE, text)
    except BaseException:
        if made:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    return load_episode(folder)


def _episode_at(workspace: Workspace, path: Path, slugs: tuple[str, ...]) -> str | None:
    """The slug of the episode that an existing path belongs to; None for a recording without an
    episode."""
    folder = path if path.is_dir() else path.parent
    is_episode = folder.name in slugs and folder.samefile(workspace.episode_folder(folder.name))
    if is_episode and (path.is_dir() or path.name == EPISODE_FILE):
        return folder.name
    if path.is_dir():
        raise ConfigError(
            f"{path} is a folder without an {EPISODE_FILE}.", "Give the recording itself."
        )
    return next(
        (
            slug
            for slug in slugs
            if _same_recording(path, recording_of(workspace.episode_folder(slug)))
        ),
        None,
    )


def _same_recording(path: Path, known: Path) -> bool:
    """Whether both are one file, or have the same size and the same time of change or the same
    content."""
    return known.is_file() and (path.samefile(known) or filecmp.cmp(path, known))


def _usable(workspace: Workspace, recording: Path) -> Path:
    """The recording's absolute path, after a look at whether it can be read and may become an
    episode."""
    if not recording.is_file():
        raise AudioError(f"There is no file {recording}.", "Check the path.")
    try:
        recording.open("rb").close()
        str(recording).encode()
    except OSError as error:
        raise AudioError(f"{recording} cannot be read: {error.strerror or error}.") from error
    except UnicodeEncodeError as error:
        name = str(recording).encode(errors="backslashreplace").decode()
        raise AudioError(
            f"The path {name} is not UTF-8, so no TOML file can hold it.", "Rename it."
        ) from error
    # The folder is resolved so that two spellings of it compare equal; a link to a recording keeps
    # its own name.
    recording = recording.parent.resolve() / recording.name
    root = workspace.root.resolve()
    if any(
        recording.is_relative_to(root / made.name) for made in (workspace.feed, workspace.cache)
    ):
        raise ConfigError(
            f"{recording} was made by podcastkit and cannot become an episode.",
            "Give the original recording.",
        )
    return recording


def _folder_for(workspace: Workspace, recording: Path, slug: str) -> Path:
    """The folder of a new episode: the one the recording lies in already, the one asked for, or a
    free one."""
    if slug:
        folder = workspace.episode_folder(slug)
        if (folder / EPISODE_FILE).exists():
            raise ConfigError(
                f'The episode "{slug}" exists already, with another recording.',
                f"Give another slug, or name the new recording in {folder / EPISODE_FILE}.",
                field="slug",
            )
        return folder
    home = recording.parent
    if (
        home.parent == workspace.episodes.resolve()
        and not (home / EPISODE_FILE).exists()
        and is_slug(home.name)
    ):
        return workspace.episodes / home.name
    # Compared in lower case: some file systems take Talk and talk for one folder.
    there = {path.name.lower(): path for path in workspace.episodes.glob("*")}
    wanted = slug_of(recording.stem)
    return workspace.episodes / unique_slug(
        wanted, lambda name: _is_free(there.get(name), recording)
    )


def _is_free(folder: Path | None, recording: Path) -> bool:
    """Whether a new episode may take a folder: it is not there, or all it holds is an interrupted
    copy."""
    return folder is None or (
        folder.is_dir()
        and all(
            path.name.startswith(".")
            or (path.name == recording.name and filecmp.cmp(path, recording))
            for path in folder.iterdir()
        )
    )


def _reference(workspace: Workspace, recording: Path, folder: Path) -> str:
    """How episode.toml names a recording it does not hold: relative inside the workspace, which may
    move."""
    if recording.is_relative_to(workspace.root.resolve()):
        return Path(os.path.relpath(recording, folder.resolve())).as_posix()
    return recording.as_posix()


def _line(key: str, value: str, given: object) -> str:
    """A line of TOML, commented out when nothing was given."""
    return f"{key} = {value}" if given else f"# {key} = {value}"


def _guest(name: str) -> str:
    return f"[[guests]]\nname = {quoted(name)}" if name else '# [[guests]]\n# name = "..."'
