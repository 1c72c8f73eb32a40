"""episode.toml: the facts of one episode, and which episode a name stands for."""

from __future__ import annotations

import re
from pathlib import Path
from uuid import uuid4

from podcastkit.config.feed_options import EPISODE_FEED_KEYS, read_episode_feed_options
from podcastkit.config.language import read_language
from podcastkit.config.moments import publication_moment
from podcastkit.config.people import read_links, read_people
from podcastkit.config.pictures import read_image, refuse_outside
from podcastkit.config.positions import key_lines
from podcastkit.config.toml import Table, read
from podcastkit.config.workspace import EPISODE_FILE, Workspace
from podcastkit.errors import AudioError, ConfigError, PodcastkitError
from podcastkit.files.atomic import write_text
from podcastkit.files.reading import is_present, read_bytes
from podcastkit.model.show import Episode
from podcastkit.model.tags import MOST_CHAPTERS
from podcastkit.text.nearest import did_you_mean

EPISODE_KEYS = (
    "guid", "title", "date", "audio", "description", "number", "season", "kind", "explicit",
    "image", "language", "draft",
    "speakers", "chapters", "track", "guests", "hosts", "links", *EPISODE_FEED_KEYS,
)  # fmt: skip
KINDS = ("full", "trailer", "bonus")

_TRACK = re.compile(r"=\s*[^\s#]+")


def load_episode(folder: Path, *, timezone: str = "Europe/Paris") -> Episode:
    """Read episodes/<slug>/episode.toml; dates without an offset are in `timezone`, the show's.

    Raises ConfigError for the first value that cannot be used.
    """
    table = _read(folder)
    if "guid" not in table:
        raise table.error(
            "guid",
            "the key 'guid' is missing",
            f'Add this new one, which nothing else has: guid = "{uuid4()}"',
        )
    image = read_image(table, "image", "")
    refuse_outside(table, "image", image, folder)
    return Episode(
        slug=folder.name,
        guid=table.text("guid"),
        title=table.text("title"),
        date=publication_moment(table.moment("date"), timezone),
        audio=table.text("audio"),
        description=table.text("description", "", multiline=True),
        number=table.integer("number", minimum=1) if "number" in table else None,
        season=table.integer("season", minimum=1) if "season" in table else None,
        kind=table.choice("kind", KINDS, "full"),
        explicit=table.boolean("explicit") if "explicit" in table else None,
        guests=read_people(table, "guests", "guest"),
        hosts=read_people(table, "hosts", "host"),
        links=read_links(table, "links"),
        image=image,
        language=read_language(table, "language", ""),
        speakers=table.integer("speakers", 0, minimum=0),
        chapters=table.integer("chapters", 0, minimum=0, maximum=MOST_CHAPTERS),
        draft=table.boolean("draft", False),
        feed=read_episode_feed_options(table),
        track=table.integer("track", 0, minimum=0),
    )


def recording_of(folder: Path) -> Path:
    """Where the recording of an episode lies, whether it is there or not."""
    return folder / _read(folder).text("audio")


def remember_track(folder: Path, track: int) -> None:
    """Write which sound track of its recording a readable episode is. Raises WriteError."""
    path = folder / EPISODE_FILE
    text = path.read_bytes().decode("utf-8")
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(ending)
    places = key_lines("\n".join(lines))
    if line := places.get(("track",)):
        lines[line - 1] = _TRACK.sub(f"= {track}", lines[line - 1], count=1)
    else:
        lines.insert(places["audio",] - 1, f"track = {track}")
    edited = ending.join(lines)
    if edited != text:
        write_text(path, edited)


def _read(folder: Path) -> Table:
    path = folder / EPISODE_FILE
    if not is_present(path):
        raise ConfigError(
            f"There is no {EPISODE_FILE} in {folder}.",
            "Make an episode with `podcastkit publish RECORDING`.",
            path=path,
        )
    return read(path, EPISODE_KEYS, label=f"episodes/{folder.name}/{EPISODE_FILE}")


def find_episode(workspace: Workspace, target: str) -> str | None:
    """The slug that a slug, an episode's folder, its episode.toml or its recording stands for.

    None for a recording that no episode has yet. Raises ConfigError for an unknown slug or a folder
    that is no episode, AudioError for a path where there is nothing.
    """
    if workspace.has_episode(target):
        return target
    slugs = workspace.slugs()
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
    return next((slug for slug in slugs if _has_recording(workspace.episodes / slug, path)), None)


def _has_recording(folder: Path, recording: Path) -> bool:
    """Whether this is the recording of an episode. Raises PodcastkitError for an episode that
    cannot be read and may have it: it must not become another one."""
    try:
        return same_recording(recording, recording_of(folder))
    except PodcastkitError:
        file = folder / EPISODE_FILE
        if not is_present(file) or recording.name.encode() not in read_bytes(file):
            return False
        raise


def same_recording(path: Path, known: Path) -> bool:
    """Whether both are one file, or have the same size and the same time of change or the same
    content."""
    import filecmp

    return known.is_file() and (path.samefile(known) or filecmp.cmp(path, known))
