"""What a picture file is. Pillow does the work, and is imported only where there is some."""

from __future__ import annotations

import struct
import warnings
import zlib
from dataclasses import dataclass
from pathlib import Path

from podcastkit.errors import PodcastkitError
from podcastkit.files.reading import read_bytes

MOST_BYTES = 20_000_000
"""Bytes of a picture that are read at all."""
MOST_PIXELS = 6_000 * 6_000
"""Pixels that are decoded: with four channels 144 MB of memory. Apps ask for 3000 x 3000."""

_KINDS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "AVIF")
"""What is told apart; decoders of other formats are not let near a file that came from outside."""
_DAMAGE = (
    OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, AttributeError,
    OverflowError, MemoryError, RuntimeError, ZeroDivisionError, struct.error, zlib.error,
)  # fmt: skip
"""What Pillow raises for damaged files, besides what it says of itself."""
_ORIENTATION = 0x0112
"""The EXIF tag that says how a picture is to be turned; 1 is upright."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The facts of a picture; `mode` after Pillow: "RGB", "RGBA", "CMYK", ..."""

    width: int
    height: int
    format: str
    mode: str
    size: int
    """Bytes."""
    turned: bool
    """Whether its EXIF data ask to turn it: some apps do, and others show it on its side."""


def look_at(path: Path) -> Picture:
    """The facts of a picture file, which was decoded to its last row.

    Raises PodcastkitError when it is not a picture, is cut off or damaged, or has more bytes or
    pixels than any app shows.
    """
    from PIL import Image

    size = len(read_bytes(path, MOST_BYTES))
    # Pillow's own warnings would name lines of Pillow; what is wrong is said below.
    warnings.filterwarnings("ignore", module=r"PIL\.")
    try:
        with Image.open(path, formats=_KINDS) as image:
            # What phones call MPO is a JPEG with others behind it that nobody shows.
            kind = "JPEG" if image.format == "MPO" else image.format or ""
            if image.width * image.height > MOST_PIXELS:
                raise _too_large(path, f"{image.width} x {image.height}")
            if kind in ("JPEG", "PNG"):
                image.load()
            turned = image.getexif().get(_ORIENTATION, 1) not in (0, 1)
            return Picture(image.width, image.height, kind, image.mode, size, turned)
    except Image.DecompressionBombError as error:
        raise _too_large(path, "far too many") from error
    except _DAMAGE as error:
        known = media_type_of(path)
        raise PodcastkitError(
            f"{path} is cut off or damaged: {str(error).rstrip('.')}."
            if known
            else f"{path} is not a picture that can be read.",
            "Use a square JPEG or PNG of 1400 to 3000 pixels."
            if not known
            else "Copy or export the picture again.",
        ) from error


def media_type_of(path: Path) -> str:
    """ "image/jpeg" or "image/png" by the first bytes of a file, whatever it is called; empty for
    anything else."""
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    return "image/png" if start == b"\x89PNG\r\n\x1a\n" else ""


def _too_large(path: Path, pixels: str) -> PodcastkitError:
    return PodcastkitError(
        f"{path} has {pixels} pixels, more than any app shows.",
        "Export it again with at most 3000 pixels a side.",
    )
