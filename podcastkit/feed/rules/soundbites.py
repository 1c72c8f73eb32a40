"""What is asked of the soundbites that an episode names."""

from __future__ import annotations

from podcastkit.feed.reader import FeedFacts, ItemFacts
from podcastkit.feed.rules.items import each
from podcastkit.feed.rules.rule import NAMESPACE, Rule
from podcastkit.model.time import Ms

LENGTHS = range(15_000, 120_001)
"""Milliseconds a soundbite should last."""
TITLE_CHARACTERS = 128
_ROUNDING: Ms = 500
"""itunes:duration is in whole seconds."""


def _times(item: ItemFacts) -> str:
    end = (
        int(item.duration) * 1000 + _ROUNDING
        if item.duration.isascii() and item.duration.isdecimal()
        else None
    )
    for bite in item.soundbites:
        if bite.start is None or bite.duration is None:
            return "A podcast:soundbite has no startTime or no duration in seconds."
        if end is not None and bite.start + bite.duration > end:
            return f"The podcast:soundbite at {bite.start // 1000} s ends after the episode does."
    return ""


def _length(item: ItemFacts) -> str:
    lengths = (bite.duration for bite in item.soundbites if bite.duration is not None)
    odd = [length for length in lengths if length not in LENGTHS]
    return f"A podcast:soundbite lasts {odd[0] / 1000:g} s." if odd else ""


def _title(item: ItemFacts) -> str:
    odd = [bite.title for bite in item.soundbites if len(bite.title) > TITLE_CHARACTERS]
    return (
        f'The title "{odd[0][:30]}..." of a podcast:soundbite has {len(odd[0])} characters.'
        if odd
        else ""
    )


SOUNDBITE_RULES: tuple[Rule[FeedFacts], ...] = (
    Rule(
        "namespace-soundbite",
        "error",
        NAMESPACE,
        "A podcast:soundbite has a start and a duration in seconds, and ends before the episode "
        "does.",
        each(_times),
    ),
    Rule(
        "namespace-soundbite-length",
        "warning",
        NAMESPACE,
        "A podcast:soundbite lasts 15 to 120 seconds.",
        each(_length),
    ),
    Rule(
        "namespace-soundbite-title",
        "warning",
        NAMESPACE,
        "The title of a podcast:soundbite has at most 128 characters.",
        each(_title),
    ),
)
