"""The files a new workspace or a new episode starts with; `$name` stands for a value to fill in."""

from __future__ import annotations

from importlib.resources import files
from string import Template


def render(name: str, **values: str) -> str:
    """A starter file with its values filled in; every `$name` in it must be given."""
    return Template((files(__name__) / name).read_text(encoding="utf-8")).substitute(values)
