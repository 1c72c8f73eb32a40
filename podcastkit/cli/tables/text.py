"""Text from files in the terminal, and the form all tables have."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], "\ufffd")


def console() -> Console:
    """Standard output; nothing in it is coloured for looking like a number or a path."""
    return Console(highlight=False)


def plain_table(*columns: str) -> Table:
    """A table without lines."""
    return Table(*columns, box=None, header_style="dim")


def printable(text: str, style: str = "") -> Text:
    """Text as it may be printed: what would steer the terminal is replaced."""
    return Text(text.translate(_CONTROLS), style)


def marked_change(before: str, after: str) -> Text:
    """A change in the notation of wdiff, so that both sides are told apart without colour."""
    removed = [printable(f"[-{before}-]", "red")] if before else []
    added = [printable(f"{{+{after}+}}", "green")] if after else []
    return Text(" ").join([*removed, *added])
