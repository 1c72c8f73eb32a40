"""A simple cover, so that the first publish is complete: the title over rings that spread like
sound."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

from podcastkit.site.lettering import Colour, capitals_of, draw_line, wrap_words

_GROUND: Colour = (24, 32, 56)
_RING: Colour = (58, 74, 120)
_TITLE: Colour = (250, 244, 230)
_SUBTITLE: Colour = (232, 176, 96)

_SMALLEST, _LARGEST = 1400, 3000
_LEADING = 1.35
"""Height of a line in font sizes: capitals with room for their accents."""


def draw_cover(title: str, subtitle: str = "", size: int = 1400) -> bytes:
    """A square JPEG in RGB, `size` pixels wide; the same words give the same bytes.

    Apps take covers of 1400 to 3000 pixels (PSP-1); ValueError for any other size. Raises
    ConfigError for words in a script that the font does not have.
    """
    if not _SMALLEST <= size <= _LARGEST:
        raise ValueError(f"a cover is {_SMALLEST} to {_LARGEST} pixels wide, not {size}")
    image = Image.new("RGB", (size, size), _GROUND)
    draw = ImageDraw.Draw(image)
    for step in range(1, 8):
        radius = size * step // 8
        thick = size // 40 - step * size // 350
        draw.ellipse(
            (size - radius, size - radius, size + radius, size + radius),
            outline=_RING,
            width=max(3, thick),
        )
    margin = size // 12
    top = _draw_block(
        draw, title, (margin, margin, size - 2 * margin, size // 2), size // 7, _TITLE
    )
    if subtitle != title:
        _draw_block(
            draw,
            subtitle,
            (margin, top + size // 20, size - 2 * margin, size // 4),
            size // 18,
            _SUBTITLE,
        )
    file = BytesIO()
    image.save(file, "JPEG", quality=90)
    return file.getvalue()


def _draw_block(
    draw: ImageDraw.ImageDraw, text: str, box: tuple[int, int, int, int], largest: int, fill: Colour
) -> int:
    """Draw text in a box (left, top, width, height) as large as it fits, up to a font size; return
    where it ends."""
    left, top, width, height = box
    capitals = capitals_of(text)
    for size in range(largest, 11, -2):
        lines = wrap_words(capitals, width, size)
        if lines is not None and len(lines) * size * _LEADING <= height:
            for number, line in enumerate(lines):
                draw_line(draw, line, (left, top + number * size * _LEADING), size, fill)
            return top + round(len(lines) * size * _LEADING)
    return top
