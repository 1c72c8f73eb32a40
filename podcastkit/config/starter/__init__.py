"""The files a new workspace or a new episode starts with; `$name` stands for a value to fill in."""

from __future__ import annotations

from pathlib import Path


def render(name: str, **values: str) -> str:
    """A starter file with its values filled in; every `$name` in it must be given."""
    from string import Template

    return Template(Path(__file__).with_name(name).read_text("utf-8")).substitute(values)
