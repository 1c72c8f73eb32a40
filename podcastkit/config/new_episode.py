"""A recording becomes an episode: its folder and its episode.toml are written, once."""

from __future__ import annotations

import filecmp
import os
import shutil
import unicodedata
import uuid
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from podcastkit.config.episode import load_episode, same_recording
from podcastkit.config.slugs import is_slug, slug_of, title_of, unique_slug
from podcastkit.config.starter import render
from podcastkit.config.toml import quoted
from podcastkit.config.workspace import EPISODE_FILE, Workspace
from podcastkit.errors import AudioError, ConfigError
from podcastkit.files.atomic import replacing, write_text
from podcastkit.model.show import Episode
from podcastkit.text.normal_forms import UNPRINTABLE, one_line


@dataclass(frozen=True, slots=True)
class NewEpisode:
    """What is said of a recording that is not an episode yet; empty means unknown."""

    title: str = ""
    slug: str = ""
    guest: str = ""
    description: str = ""
    number: int | None = None
    season: int | None = None
    date: str = ""
    """ISO 8601, as the command line has it; empty: now."""
    copy: bool = False
    """Whether the recording is copied into the workspace, not only named."""
    speakers: int = 0
    chapters: int = 0
    track: int = 0
    """Which sound track of the recording; 0: to be found out."""


def planned_slug(
    workspace: Workspace, recording: Path, slug: str = "", taken: Collection[str] = ()
) -> str:
    """The slug create_episode would give to a recording: `slug` if it is free, else one from the
    file's name that is not `taken`."""
    return _folder_for(workspace, _usable(workspace, recording), slug, taken).name


def create_episode(
    workspace: Workspace,
    recording: Path,
    new: NewEpisode,
    *,
    now: datetime,
    new_guid: Callable[[], uuid.UUID] = uuid.uuid4,
    taken: Collection[str] = (),
) -> Episode:
    """Make episodes/<slug>/ with its episode.toml for a recording, which is referenced or copied,
    never changed.

    `now`, with a time zone, becomes the episode's date; a title and a slug that are not given come
    from the file's name, and the slug is none of those that are `taken`. Raises AudioError for a
    recording that cannot be read, ConfigError for a slug that is taken and PodcastkitError when the
    disk is full; then nothing new is left behind.
    """
    recording = _usable(workspace, recording)
    folder = _folder_for(workspace, recording, new.slug, taken)
    audio = recording.name if new.copy else _reference(workspace, recording, folder)
    text = _episode_text(new, recording, audio, now, new_guid())
    inside = folder / recording.name
    if new.copy and inside.exists() and not same_recording(recording, inside):
        raise ConfigError(
            f"{inside} is another recording; it is not overwritten.",
            "Give another slug.",
            field="slug",
        )
    is_new = not folder.exists()
    try:
        if new.copy and not inside.exists():
            # copy2 keeps the time of change, by which the copy is recognised without reading it
            # again.
            with replacing(inside) as temporary:
                shutil.copy2(recording, temporary)
        write_text(folder / EPISODE_FILE, text)
        return load_episode(folder)
    except BaseException:
        if is_new:
            shutil.rmtree(folder, ignore_errors=True)
        else:
            withdraw_episode(folder, recording)
        raise


def withdraw_episode(folder: Path, recording: Path) -> None:
    """Take back what create_episode has made in a folder for a recording that turned out to be of
    no use; the recording itself stays."""
    (folder / EPISODE_FILE).unlink(missing_ok=True)
    copied = folder / recording.name
    if copied.is_file() and not (recording.exists() and copied.samefile(recording)):
        copied.unlink()
    with suppress(OSError):
        folder.rmdir()  # unless it holds what somebody else has put there


def _episode_text(
    new: NewEpisode, recording: Path, audio: str, now: datetime, guid: uuid.UUID
) -> str:
    """The text of a new episode.toml."""
    stem = one_line(unicodedata.normalize("NFC", recording.stem))
    description = UNPRINTABLE.sub("", new.description).strip()
    return render(
        "episode.toml.in",
        guid=quoted(str(guid)),
        title=quoted(one_line(new.title) or title_of(stem)),
        date=now.replace(microsecond=0).isoformat(),
        audio=quoted(audio),
        description=_line("description", quoted(description), new.description.strip()),
        number=_line("number", str(new.number or 1), new.number),
        season=_line("season", str(new.season or 1), new.season),
        speakers=_line("speakers", str(new.speakers or 2), new.speakers),
        track=_line("track", str(new.track or 2), new.track),
        chapters=_line("chapters", str(new.chapters or 8), new.chapters),
        guests=_guest(one_line(new.guest)),
    )


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
    if UNPRINTABLE.search(str(recording)) or len(str(recording).splitlines()) > 1:
        name = str(recording).encode("unicode_escape").decode()
        raise AudioError(
            f"The path {name} holds a line break or another sign that cannot be printed, and no "
            f"episode.toml can name it.",
            "Rename it.",
        )
    root = workspace.root.resolve()
    if any(
        recording.is_relative_to(root / output.name) for output in (workspace.feed, workspace.cache)
    ):
        raise ConfigError(
            f"{recording} was made by podcastkit and cannot become an episode.",
            "Give the original recording.",
        )
    return recording


def _folder_for(workspace: Workspace, recording: Path, slug: str, taken: Collection[str]) -> Path:
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
    existing = {path.name.lower(): path for path in workspace.episodes.glob("*")}
    preferred = slug_of(recording.stem)
    return workspace.episodes / unique_slug(
        preferred,
        lambda name: name not in taken and _is_free(existing.get(name), recording),
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
