"""Text from files in the terminal."""

from __future__ import annotations

from rich.text import Text

_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], "\ufffd")


def shown(text: str, style: str = "") -> Text:
    """Text as it may be printed: what would steer the terminal is replaced."""
    return Text(text.translate(_CONTROLS), style)


def replaced(was: str, now: str) -> Text:
    """What was, and what is, in the notation of wdiff, so that the two are told apart without
    colour."""
    went = [shown(f"[-{was}-]", "red")] if was else []
    came = [shown(f"{{+{now}+}}", "green")] if now else []
    return Text(" ").join([*went, *came])
