"""Where an episode's sound is published: an address is never used again for other sound.

Apps, proxies and listeners keep what they have once downloaded from an address. Other sound
therefore gets a new address under the same guid, the old file stays for those who still ask for
it, and an edited text does not touch the file at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from podcastkit.pipeline.context import Context
from podcastkit.pipeline.engine.stage import InputFile
from podcastkit.pipeline.published.record import Published


@dataclass(frozen=True, slots=True)
class PublishedSound:
    """The sound of an episode: its path below feed/, its digest without tags, and the file that is
    published there already; None when one has to be tagged."""

    path: str
    digest: str
    file: InputFile | None


def place_sound(
    context: Context, slug: str, digest: str, before: Published | None
) -> PublishedSound:
    """Where the sound with this digest (SHA-256, without tags) is published."""
    sounds = known_sounds(context, before)
    path = _address(slug, digest, before, sounds)
    file = None
    if before and sounds.get(path) == digest and not context.overrides.refresh_tags:
        file = _untouched_file(context, path, before)
    return PublishedSound(path, digest, file)


def known_sounds(context: Context, before: Published | None) -> dict[str, str]:
    """Every address the sound of an episode was published at, with its digest."""
    if before is None:
        return {}
    path = before.item.enclosure.path
    mp3 = context.workspace.feed / path
    if before.sounds or not mp3.is_file():
        return before.sounds
    # A record of version 0.2.0 or before knows the digest of the file with its tags alone.
    from podcastkit.audio.tags import sound_digest

    return {path: sound_digest(mp3)}


def _address(slug: str, digest: str, before: Published | None, sounds: Mapping[str, str]) -> str:
    if before and sounds.get(before.item.enclosure.path) == digest:
        return before.item.enclosure.path
    for path, known in sounds.items():
        if known == digest:
            return path
    folder = f"episodes/{slug}"
    path, number = f"{folder}/{slug}.mp3", 2
    while path in sounds:
        path, number = f"{folder}/{slug}-{number}.mp3", number + 1
    return path


def _untouched_file(context: Context, path: str, before: Published) -> InputFile | None:
    """The file that was published at a path; None when it is lost or was changed since."""
    file = context.workspace.feed / path
    if not file.is_file() or context.memory.digest(file) != before.files.get(path):
        return None
    return InputFile(file, before.files[path])
