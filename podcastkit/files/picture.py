"""What a picture file is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from podcastkit.errors import PodcastkitError


@dataclass(frozen=True, slots=True)
class Picture:
    """The facts of a picture; `mode` after Pillow: "RGB", "RGBA", "CMYK", ..."""

    width: int
    height: int
    format: str
    mode: str


def look_at(path: Path) -> Picture:
    """The facts of a picture file. Raises PodcastkitError when it is not a picture."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as image:
            return Picture(image.width, image.height, image.format or "", image.mode)
    except (UnidentifiedImageError, OSError) as error:
        raise PodcastkitError(
            f"{path} is not a picture that can be read.",
            "Use a square JPEG or PNG of 1400 to 3000 pixels.",
        ) from error
