"""The record of a published episode, kept beside the human work in episodes/<slug>/published.json.

The feed is made from these records alone, so that an old episode need not be built again when a new
one is published, and none is lost with feed/, which holds only what can be made again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from podcastkit.config.workspace import Workspace
from podcastkit.errors import ConfigError
from podcastkit.files.atomic import write_changed_text
from podcastkit.files.reading import files_in_folders, read_bytes
from podcastkit.files.stamps import stamps_below
from podcastkit.model.audio import Loudness, StereoImage
from podcastkit.model.feed import FeedItem
from podcastkit.model.time import Ms
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.unread import Unread

RECORD = "published.json"

_FORMER_RECORD = "episode.json"
"""Where version 0.2.0 and earlier kept it, beside the files in feed/; these named files by their
name in the episode's folder."""


@dataclass(frozen=True, slots=True)
class Published:
    """One episode as it was last published, or will be when its date comes."""

    item: FeedItem
    loudness: Loudness
    """Measured on the published audio."""
    files: dict[str, str]
    """Digest of each published file, by its path below feed/."""
    sounds: dict[str, str] = field(default_factory=dict)
    """Every address the episode's sound was ever published at, as a path below feed/, and the
    SHA-256 of the sound there without its tags. An address is never used for other sound."""
    retracted: str = ""
    """When it was taken out of the feed for good, in ISO 8601; empty: it was not."""
    offset: Ms | None = None
    """How much later the talk begins than in the recording; None in a record of podcastkit 0.2."""
    former_slugs: tuple[str, ...] = ()
    """Slugs it had before it was renamed; they are never given to another episode."""
    image: StereoImage | None = None
    """Measured on the published audio; None in a record of before it was."""
    unread: Unread | None = None
    """How much of its transcript is in doubt; None where a person has reviewed that."""
    held: bool = False
    """Whether it is kept from listeners until a person has reviewed its transcript."""

    @property
    def slug(self) -> str:
        """The slug it was published under."""
        return self.item.episode.slug

    def state(self, now: datetime) -> str:
        """ "retracted", "draft" (also until its transcript is reviewed, where the show requires
        that), "scheduled" (its date is to come) or "published"."""
        if self.retracted:
            return "retracted"
        if self.item.episode.draft or self.held:
            return "draft"
        return "scheduled" if self.item.episode.date > now else "published"

    def is_public(self, now: datetime) -> bool:
        """Whether listeners may have it: only then it is in the feed, on the site and in feed/."""
        return self.state(now) == "published"


def read_published(workspace: Workspace) -> dict[str, Published]:
    """Every record by the slug of its folder.

    Raises FormatError naming a damaged one, and ReadError for one that is there and cannot be read:
    taken for absent, its episode would leave the feed.
    """
    current = {
        path.parent.name: _read(path) for path in files_in_folders(workspace.episodes, RECORD)
    }
    former = {
        path.parent.name: _by_path(path.parent.name, _read(path))
        for path in _former_records(workspace)
    }
    return dict(sorted((former | current).items()))


def lengths_of_files(
    workspace: Workspace, published: Mapping[str, Published]
) -> dict[str, Published]:
    """Records with the length of the audio that is there, as a feed made now has to say it."""
    return {slug: _with_length_of_file(workspace, record) for slug, record in published.items()}


def public_records(now: datetime, published: Mapping[str, Published]) -> dict[str, Published]:
    """The episodes that listeners may have now."""
    return {slug: record for slug, record in published.items() if record.is_public(now)}


def write_record(workspace: Workspace, slug: str, record: Published) -> None:
    """Write the record of an episode if it is not as it was."""
    write_changed_text(record_file(workspace, slug), records.dump(record))


def adopt_former_records(workspace: Workspace, published: Mapping[str, Published]) -> None:
    """Move records out of feed/, where version 0.2.0 and earlier kept them."""
    for path in _former_records(workspace):
        slug = path.parent.name
        write_record(workspace, slug, published[slug])
        path.unlink()


def refuse_moved_folders(published: Mapping[str, Published]) -> None:
    """Raise ConfigError when the folder of any episode was renamed or copied by hand."""
    for slug in published:
        refuse_moved(published, slug)


def refuse_moved(published: Mapping[str, Published], slug: str) -> None:
    """Raise ConfigError for an episode whose folder was renamed by hand after it was published, or
    is a copy of another's: its addresses, which apps and listeners keep, hang on the slug."""
    former = published[slug].slug
    if former == slug:
        return
    if former in published:
        raise ConfigError(
            f"episodes/{slug}/{RECORD} is a copy of the record of {former}.",
            f"Delete it, and give episodes/{slug} a guid of its own if it is another episode.",
        )
    raise ConfigError(
        f"The episode in episodes/{slug} was published as {former}.",
        f"Rename the folder back to episodes/{former}, or keep its addresses with "
        f"podcastkit rename {former} {slug}.",
    )


def retracted_guids(published: Mapping[str, Published]) -> frozenset[str]:
    """The guids of episodes that were taken out of the feed."""
    return frozenset(record.item.episode.guid for record in published.values() if record.retracted)


def refuse_taken(published: Mapping[str, Published], slug: str) -> None:
    """Raise ConfigError for a slug that an episode has or once had: its addresses are never used
    for another one."""
    for folder, record in published.items():
        if slug in (folder, record.slug, *record.former_slugs):
            kind = "retracted" if record.retracted else "published"
            raise ConfigError(
                f'The slug "{slug}" belongs to "{record.item.episode.title}", which was {kind}.',
                "Choose another slug: an address is never used again.",
                field="slug",
            )


def record_file(workspace: Workspace, slug: str) -> Path:
    """Where the record of an episode is kept."""
    return workspace.episodes / slug / RECORD


def _read(path: Path) -> Published:
    return _parse(read_bytes(path), str(path))


@lru_cache(maxsize=4_000)
def _parse(content: bytes, source: str) -> Published:
    """Kept, since a run reads the records of all episodes more than once."""
    return records.load(content, Published, source)


def _former_records(workspace: Workspace) -> tuple[Path, ...]:
    return files_in_folders(workspace.feed / "episodes", _FORMER_RECORD)


def _with_length_of_file(workspace: Workspace, record: Published) -> Published:
    """A record that says the length of the audio that is there, whatever a publish that was stopped
    left to be done: a player that is told another one stops early, or asks for what is not
    there."""
    enclosure = record.item.enclosure
    stamp = stamps_below(workspace.feed, (enclosure.path,)).get(enclosure.path)
    if stamp is None or stamp.size == enclosure.size:
        return record
    enclosure = replace(enclosure, size=stamp.size)
    return replace(record, item=replace(record.item, enclosure=enclosure))


def _by_path(slug: str, record: Published) -> Published:
    files = {f"episodes/{slug}/{name}": digest for name, digest in record.files.items()}
    return replace(record, files=files)
