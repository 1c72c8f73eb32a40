"""Numbers as a reader of the language expects them."""

from __future__ import annotations

from podcastkit.text.sentences import base_language
from podcastkit.text.typography import NO_BREAK


def number(value: float, language: str, decimals: int = 0) -> str:
    """A number with the language's decimal sign."""
    written = f"{value:.{decimals}f}"
    return written.replace(".", ",") if base_language(language) == "fr" else written


def percent(rate: float, language: str, decimals: int = 0) -> str:
    """A rate in per cent: "13,3 %" with a no-break space in French, as `typeset` has it, "13.3%" in
    English."""
    space = NO_BREAK if base_language(language) == "fr" else ""
    return f"{number(100 * rate, language, decimals)}{space}%"
