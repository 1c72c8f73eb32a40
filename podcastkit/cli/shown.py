"""Text from files in the terminal."""

from __future__ import annotations

from rich.text import Text

_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], "\ufffd")


def shown(text: str, style: str = "") -> Text:
    """Text as it may be printed: what would steer the terminal is replaced."""
    return Text(text.translate(_CONTROLS), style)
