#!/usr/bin/env python3
"""Draw cover.jpg: the show's title above a voice that sinks, nearly stops, and comes back stronger.

    .venv/bin/python scripts/draw_cover.py

Square, 3000 px, RGB, under 512 KB: what Apple Podcasts and PSP-1 ask of a cover. The letters are
Pillow's own built-in font, so that every machine draws the same picture.
"""

from __future__ import annotations

import math
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

OUTPUT = Path(__file__).parent.parent / "cover.jpg"
SIZE = 3000
SCALE = 2  # drawn larger and reduced, for smooth edges
MARGIN = 270

NIGHT = (17, 28, 48)
PAPER = (244, 238, 226)
MUTED = (112, 125, 147)
EMBER = (238, 108, 77)

TITLE = ("Contre", "toute", "attente")
BARS = 25
TURN = 13
"""The bar where everything nearly stops; after it the voice is another one."""


def bar_height(index: int) -> float:
    """Half the height of one bar of the voice, as a share of the room it has."""
    ripple = 0.72 + 0.28 * math.sin(index * 2.1) * math.cos(index * 0.7)
    if index <= TURN:
        return 0.025 + 0.42 * ripple * ((TURN - index) / TURN) ** 1.3
    return 0.05 + 0.95 * ripple * ((index - TURN) / (BARS - 1 - TURN)) ** 0.85


def draw_voice(draw: ImageDraw.ImageDraw, centre: float, room: float) -> None:
    """The row of rounded bars, muted until the turn and glowing from it on."""
    step = (SIZE - 2 * MARGIN) / (BARS - 0.5)
    for index in range(BARS):
        left = MARGIN + index * step
        half = max(bar_height(index) * room, step / 4)
        box = (left, centre - half, left + step / 2, centre + half)
        draw.rounded_rectangle(
            tuple(SCALE * edge for edge in box),
            radius=SCALE * step / 4,
            fill=MUTED if index < TURN else EMBER,
        )


def draw_title(draw: ImageDraw.ImageDraw, top: float, size: float) -> None:
    """The title, one word a line, flush left with the bars."""
    font = ImageFont.load_default(SCALE * size)
    for number, word in enumerate(TITLE):
        # Letters have room before them; it is taken back so that every line starts on the margin.
        left = font.getbbox(word)[0]
        draw.text(
            (SCALE * MARGIN - left, SCALE * (top + number * size * 0.98)),
            word,
            font=font,
            fill=PAPER,
            stroke_width=SCALE * size / 110,
            stroke_fill=PAPER,
        )


def main() -> None:
    """Draw the cover and write it beside show.toml."""
    picture = Image.new("RGB", (SCALE * SIZE, SCALE * SIZE), NIGHT)
    draw = ImageDraw.Draw(picture)
    draw_title(draw, top=190, size=500)
    draw_voice(draw, centre=2270, room=480)
    picture.resize((SIZE, SIZE), Image.Resampling.LANCZOS).save(OUTPUT, quality=88, optimize=True)


if __name__ == "__main__":
    main()
