"""Pictures that TOML files name."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from podcastkit.config.toml import Table, shortened


def read_image(table: Table, key: str, default: str | None = None) -> str:
    """The path of a JPEG or PNG file; whether it is there is seen when the feed is built."""
    image = table.text(key, default)
    if image and PurePosixPath(image).suffix.lower() not in (".jpg", ".jpeg", ".png"):
        raise table.error(key, f'{table.name(key)} must be a .jpg or .png file, not "{image}"')
    return image


def refuse_outside(table: Table, key: str, image: str, folder: Path) -> None:
    """Raise ConfigError for the path of a picture that leads out of the folder it belongs in.

    What lies elsewhere on the disk is nobody's to publish: an episode's files may come from others.
    """
    try:
        inside = (folder / image).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # a link to itself, a zero byte
        inside = False
    if not inside:
        raise table.error(
            key,
            f'{table.name(key)} must be a file in the episode\'s folder, not "{shortened(image)}"',
            "Put the picture there.",
        )
