"""Capitals drawn with the font Pillow carries, which has no accented letters: accents are drawn as
strokes."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from PIL import ImageDraw, ImageFont

from podcastkit.errors import PodcastkitError

Colour = tuple[int, int, int]

_LIGATURES = str.maketrans({"Œ": "OE", "Æ": "AE", "Ø": "O", "Ł": "L", "Đ": "D"})

# Strokes of each combining mark, as points relative to the top middle of the letter (to its bottom
# middle for the cedilla), in parts of the letter's size, y downwards.
_MARKS: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "\u0300": (((-0.12, -0.22), (0.04, -0.09)),),
    "\u0301": (((0.12, -0.22), (-0.04, -0.09)),),
    "\u0302": (((-0.14, -0.09), (0.0, -0.21), (0.14, -0.09)),),
    "\u0303": (((-0.16, -0.10), (-0.07, -0.17), (0.07, -0.11), (0.16, -0.18)),),
    "\u0308": (((-0.12, -0.15), (-0.10, -0.15)), ((0.10, -0.15), (0.12, -0.15))),
    "\u030c": (((-0.14, -0.21), (0.0, -0.09), (0.14, -0.21)),),
    "\u0327": (((0.0, 0.0), (0.06, 0.10), (-0.06, 0.16)),),
}
_CEDILLA = "\u0327"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter the font has, and the marks over or under it."""

    base: str
    marks: str = ""


def letters_of(text: str) -> tuple[Letter, ...]:
    """The text in capitals, as letters that can be drawn; what the font lacks is left out."""
    letters: list[Letter] = []
    for character in unicodedata.normalize("NFD", text.upper().translate(_LIGATURES)):
        if unicodedata.combining(character):
            if letters and character in _MARKS:
                letters[-1] = Letter(letters[-1].base, letters[-1].marks + character)
        elif character.isspace():
            letters.append(Letter(" "))
        elif _has(character):
            letters.append(Letter(character))
    return tuple(letters)


def wrapped(text: str, width: int, size: int) -> tuple[tuple[Letter, ...], ...] | None:
    """The words in lines of at most `width` pixels at a font size; None when a word alone is
    wider."""
    lines: list[tuple[Letter, ...]] = []
    for word in filter(None, (letters_of(word) for word in text.split())):
        if _length(word, size) > width:
            return None
        longer = (*lines[-1], Letter(" "), *word) if lines else word
        if lines and _length(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def draw_line(
    draw: ImageDraw.ImageDraw,
    line: tuple[Letter, ...],
    place: tuple[float, float],
    size: int,
    fill: Colour,
) -> None:
    """Draw one line with its top left corner at `place`, accents above it."""
    left, top = place
    font = _font(size)
    draw.text(place, _bases(line), font=font, fill=fill)
    for position, letter in enumerate(line):
        if letter.marks:
            x = left + font.getlength(_bases(line[:position]))
            letter_left, letter_top, letter_right, letter_bottom = font.getbbox(letter.base)
            for mark in letter.marks:
                y = top + (letter_bottom if mark == _CEDILLA else letter_top)
                _draw_mark(draw, mark, (x + (letter_left + letter_right) / 2, y), size, fill)


def _draw_mark(
    draw: ImageDraw.ImageDraw, mark: str, place: tuple[float, float], size: int, fill: Colour
) -> None:
    thick = max(2, size // 13)
    for stroke in _MARKS[mark]:
        points = [(place[0] + x * size, place[1] + y * size) for x, y in stroke]
        for start, end in pairwise(points):
            draw.line((start, end), fill=fill, width=thick)
        for x, y in points:
            radius = thick / 2
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise PodcastkitError(
            "This Pillow was built without FreeType.",
            "Install it from its wheel: pip install pillow.",
        )
    return font


@cache
def _has(character: str) -> bool:
    # U+FFFF is never a character, so its picture is the one for a missing letter.
    return bytes(_font(40).getmask(character)) != bytes(_font(40).getmask("\uffff"))


def _bases(line: tuple[Letter, ...]) -> str:
    return "".join(letter.base for letter in line)


def _length(line: tuple[Letter, ...], size: int) -> float:
    return _font(size).getlength(_bases(line))
