"""Capitals in Roboto (Apache License 2.0), which comes with podcastkit, so that every machine draws
the same letters: Latin, Greek and Cyrillic with their accents."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

from PIL import ImageDraw, ImageFont, features

from podcastkit.errors import ConfigError, PodcastkitError

Colour = tuple[int, int, int]

FONT = Path(__file__).parent / "fonts" / "Roboto-Medium.ttf"
_MISSING = "\uffff"
"""Never a character, so its picture is the one for a missing letter."""
_GREEK_TONOS = re.compile("([\u0391-\u03a9]\u0308?)\u0301")
"""Greek writes no accent on capitals, but for the two dots that part vowels."""


def capitals_of(text: str) -> str:
    """The text in capitals, with one space between words.

    Raises ConfigError naming the letters that the font does not have.
    """
    letters = unicodedata.normalize("NFD", " ".join(text.upper().split()))
    capitals = unicodedata.normalize("NFC", _GREEK_TONOS.sub(r"\1", letters))
    visible = [letter for letter in capitals if unicodedata.category(letter)[0] != "C"]
    missing = "".join(dict.fromkeys(letter for letter in visible if not _has(letter)))
    if missing:
        raise ConfigError(
            f'A cover cannot be lettered "{text}": its font has no {missing}.',
            "Its letters are Latin, Greek and Cyrillic. Put a cover of your own into the folder as "
            "cover.jpg, a square of 1400 to 3000 pixels, and run the same command again.",
            field="title",
        )
    return "".join(visible)


def wrap_words(capitals: str, width: int, size: int) -> list[str] | None:
    """The words in lines of at most `width` pixels at a font size; None when a word alone is
    wider."""
    font = _font(size)
    lines: list[str] = []
    for word in capitals.split():
        if font.getlength(word) > width:
            return None
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def draw_line(
    draw: ImageDraw.ImageDraw, line: str, place: tuple[float, float], size: int, fill: Colour
) -> None:
    """Draw one line with its top left corner at `place`."""
    draw.text(place, line, font=_font(size), fill=fill)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    if not features.check("freetype2"):
        raise PodcastkitError(
            "This Pillow was built without FreeType.",
            "Install it from its wheel: pip install pillow.",
        )
    # The basic layout is in every Pillow; another one would place letters by other rules.
    return ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _has(letter: str) -> bool:
    font = _font(40)
    return letter == " " or bytes(font.getmask(letter)) != bytes(font.getmask(_MISSING))
