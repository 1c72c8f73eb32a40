"""Pictures of an episode: its cover, and files that chapters.toml names, published beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from podcastkit.config.chapters import load_chapters
from podcastkit.errors import ConfigError, PodcastkitError
from podcastkit.files.reading import is_present
from podcastkit.model.show import Episode
from podcastkit.pipeline.context import Context

_MEDIA_TYPES = {"JPEG": ("image/jpeg", ".jpg"), "PNG": ("image/png", ".png")}


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
    name = f"cover{path.suffix.lower()}"
    return EpisodeCover(path, f"episodes/{episode.slug}/{name}", {name: path})


def chapter_pictures(context: Context, episode: Episode) -> dict[str, ChapterPicture]:
    """The pictures of an episode's chapters by what `image` says in chapters.toml; addresses are
    left out.

    Raises ConfigError when a file is not there, or neither JPEG nor PNG.
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
    from podcastkit.files.picture import look_at

    try:
        form = look_at(path).format
    except PodcastkitError as error:
        raise ConfigError(
            error.message, "Use a JPEG or PNG file for a chapter.", path=toml, field="image"
        ) from error
    if form not in _MEDIA_TYPES:
        raise ConfigError(
            f"{path} is a {form} file; podcast apps show JPEG and PNG.",
            "Save the picture as JPEG or PNG.",
            path=toml,
            field="image",
        )
    media_type, ending = _MEDIA_TYPES[form]
    digest = context.memory.digest(path)
    name = f"chapter-{digest[:8]}{ending}"
    url = f"{context.show.site_url}/episodes/{quote(episode.slug)}/{name}"
    return ChapterPicture(path, name, url, media_type, digest)
