"""Pictures of an episode: its cover, and files that chapters.toml names, published beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from podcastkit.config.chapters import load_chapters
from podcastkit.errors import ConfigError
from podcastkit.files.picture import media_type_of
from podcastkit.files.reading import is_present
from podcastkit.model.show import Episode
from podcastkit.pipeline.context import Context, cover_name
from podcastkit.text.addresses import address

CHAPTER_PICTURE = "chapter-"
"""How the names of published pictures of chapters begin."""

_ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png"}


@dataclass(frozen=True, slots=True)
class ChapterPicture:
    """A file in the episode's folder, and the name and address it is published under."""

    path: Path
    name: str
    """With a part of its digest, so that apps notice when the picture is another one."""
    url: str
    media_type: str
    digest: str


@dataclass(frozen=True, slots=True)
class EpisodeCover:
    """The cover of an episode: its own, or the show's."""

    path: Path
    address: str
    """Its path below feed/."""
    own_files: dict[str, Path]
    """The file that is published with the episode, by its name; empty when it is the show's."""


def episode_cover(context: Context, episode: Episode) -> EpisodeCover:
    """The cover of an episode. Raises ConfigError when episode.toml names one that is not
    there."""
    if not episode.image:
        return EpisodeCover(context.cover, context.published_cover, {})
    toml = context.workspace.episode_folder(episode.slug) / "episode.toml"
    path = toml.parent / episode.image
    if not is_present(path):
        raise ConfigError(
            f"{toml}: image names {path}, which is not there.",
            "Put the picture there, or remove image = to use the show's cover.",
            path=toml,
            field="image",
        )
    name = cover_name(path, context.memory.digest(path))
    return EpisodeCover(path, f"episodes/{episode.slug}/{name}", {name: path})


def chapter_pictures(context: Context, episode: Episode) -> dict[str, ChapterPicture]:
    """The pictures of an episode's chapters by what `image` says in chapters.toml; addresses are
    left out.

    Raises ConfigError when a file is not there, or neither JPEG nor PNG; whether it is whole is
    for the checks.
    """
    toml = context.workspace.episode_folder(episode.slug) / "chapters.toml"
    images = dict.fromkeys(chapter.image for chapter in load_chapters(toml) or ())
    return {
        image: _picture(context, episode, toml, image)
        for image in images
        if image and "://" not in image
    }


def _picture(context: Context, episode: Episode, toml: Path, image: str) -> ChapterPicture:
    path = toml.parent / image
    if not is_present(path):
        raise ConfigError(
            f"{toml}: a chapter's image names {path}, which is not there.",
            "Put the picture there, or take the image out of chapters.toml.",
            path=toml,
            field="image",
        )
    media_type = media_type_of(path)
    if media_type not in _ENDINGS:
        raise ConfigError(
            f"{path} is not a picture that podcast apps show.",
            "Use a JPEG or PNG file for a chapter.",
            path=toml,
            field="image",
        )
    digest = context.memory.digest(path)
    name = f"{CHAPTER_PICTURE}{digest[:8]}{_ENDINGS[media_type]}"
    url = address(context.show.site_url, f"episodes/{episode.slug}/{name}")
    return ChapterPicture(path, name, url, media_type, digest)
