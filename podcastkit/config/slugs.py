"""Slugs: the name of an episode's folder and of its place in published addresses."""

from __future__ import annotations

import re
from collections.abc import Callable

LONGEST = 80
"""Characters of a slug made here: short enough for every file system and for an address read
aloud."""

# Names that Windows gives to devices; a workspace may be moved to such a machine.
_RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{digit}" for port in ("com", "lpt") for digit in range(10)),
}
# An elided article is a word of its own, and "n°" is not "ndeg".
_FRENCH = (("’", "-"), ("'", "-"), ("°", ""))
_SLUG = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?")


def is_slug(text: str) -> bool:
    """Whether a name can be a folder on every system and a part of an address as it is."""
    return (
        bool(_SLUG.fullmatch(text))
        and len(text) <= 120
        and text.split(".")[0].lower() not in _RESERVED
    )


def slug_of(text: str) -> str:
    """A slug for a title or a file name: lower case, accents folded, words joined by hyphens."""
    from slugify import slugify

    slug = slugify(
        text, max_length=LONGEST, word_boundary=True, save_order=True, replacements=_FRENCH
    )
    if not slug:
        return "episode"
    return f"episode-{slug}" if slug in _RESERVED else slug


def unique_slug(preferred: str, is_free: Callable[[str], bool]) -> str:
    """`preferred`, or the first free of `preferred`-2, `preferred`-3, ..."""
    slug, number = preferred, 1
    while not is_free(slug):
        number += 1
        slug = f"{preferred}-{number}"
    return slug


def title_of(stem: str) -> str:
    """A title from a file's name without its suffix: "fleur_pellerin-v2" gives "Fleur pellerin
    v2"."""
    words = re.sub(r"[\s_]+", " ", stem)
    # Hyphens that stand for spaces go; those inside a name that has spaces of its own ("Jean-Marc
    # Dupont") stay.
    if " " not in stem.strip():
        words = words.replace("-", " ")
    title = " ".join(words.split())
    return title[:1].upper() + title[1:] if title else "Episode"
