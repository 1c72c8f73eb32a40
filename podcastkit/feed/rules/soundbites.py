"""What is asked of the soundbites that an episode names."""

from __future__ import annotations

from collections.abc import Iterator

from podcastkit.feed.feed_facts import FeedFacts, ItemFacts
from podcastkit.feed.rules.items import each_item
from podcastkit.feed.rules.rule import NAMESPACE, Rules
from podcastkit.model.time import Ms

LENGTHS = range(15_000, 120_001)
"""Milliseconds a soundbite should last."""
TITLE_CHARACTERS = 128
_ROUNDING: Ms = 500
"""itunes:duration is in whole seconds."""

SOUNDBITE_RULES = Rules[FeedFacts]()
rule = SOUNDBITE_RULES.rule


@rule("namespace-soundbite", "error", NAMESPACE)
@each_item
def times(item: ItemFacts) -> Iterator[str]:
    """A podcast:soundbite has a start and a duration in seconds, and ends before the episode
    does."""
    is_timed = item.duration.isascii() and item.duration.isdecimal()
    end = int(item.duration) * 1000 + _ROUNDING if is_timed else None
    for soundbite in item.soundbites:
        start, duration = soundbite.start, soundbite.duration
        if start is None or duration is None:
            yield "A podcast:soundbite has no startTime or no duration in seconds."
            return
        if end is not None and start + duration > end:
            yield f"The podcast:soundbite at {start // 1000} s ends after the episode does."
            return


@rule("namespace-soundbite-length", "warning", NAMESPACE)
@each_item
def lengths(item: ItemFacts) -> Iterator[str]:
    """A podcast:soundbite lasts 15 to 120 seconds."""
    durations = (bite.duration for bite in item.soundbites if bite.duration is not None)
    if odd := [duration for duration in durations if duration not in LENGTHS]:
        yield f"A podcast:soundbite lasts {odd[0] / 1000:g} s."


@rule("namespace-soundbite-title", "warning", NAMESPACE)
@each_item
def long_titles(item: ItemFacts) -> Iterator[str]:
    """The title of a podcast:soundbite has at most 128 characters."""
    titles = (bite.title for bite in item.soundbites)
    if long := [title for title in titles if len(title) > TITLE_CHARACTERS]:
        yield f'The title "{long[0][:30]}..." of a podcast:soundbite has {len(long[0])} characters.'
