"""What is asked of the numbers of the episodes, taken together: each once, and in the order of the
dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from itertools import pairwise

from podcastkit.feed.feed_facts import FeedFacts
from podcastkit.feed.rules.items import is_positive
from podcastkit.feed.rules.rule import PODCASTKIT, Rules, Violation

NUMBER_RULES = Rules[FeedFacts]()
rule = NUMBER_RULES.rule


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A full episode with a number; without a season it is in season 0."""

    where: str
    season: int
    number: int
    date: datetime

    @property
    def name(self) -> str:
        """As apps write it: S2 E3."""
        return f"S{self.season} E{self.number}" if self.season else f"E{self.number}"


@rule(
    "podcastkit-number-once",
    "warning",
    PODCASTKIT,
    "Set number in one episode.toml; a trailer or a bonus says so with kind.",
)
def repeated_numbers(feed: FeedFacts) -> Iterator[Violation]:
    """No two full episodes of a season have the same number."""
    episodes: dict[str, list[str]] = defaultdict(list)
    for episode in _numbered(feed):
        episodes[episode.name].append(episode.where)
    for name, places in episodes.items():
        if len(places) > 1:
            yield Violation(", ".join(places), f"{len(places)} full episodes are {name}.")


@rule(
    "podcastkit-number-order",
    "warning",
    PODCASTKIT,
    "Correct number or date in its episode.toml: serial apps play by number, others by date.",
)
def numbers_that_go_back(feed: FeedFacts) -> Iterator[Violation]:
    """Within a season a later full episode has a higher number."""
    start = _first_date(feed)
    episodes = [episode for episode in _numbered(feed) if start is None or episode.date >= start]
    for before, after in pairwise(sorted(episodes, key=lambda episode: episode.date)):
        if after.season == before.season and after.number < before.number:
            yield Violation(
                after.where,
                f"It is {after.name} of {after.date:%Y-%m-%d}, and comes after {before.name} of "
                f"{before.date:%Y-%m-%d}.",
            )


@rule(
    "podcastkit-first-date",
    "warning",
    PODCASTKIT,
    "Correct date in its episode.toml; apps would show it before the first episode.",
)
def before_the_first(feed: FeedFacts) -> Iterator[Violation]:
    """No full episode is dated before the first one."""
    start = _first_date(feed)
    for episode in _numbered(feed):
        if start and episode.date < start:
            yield Violation(
                episode.where,
                f"It is {episode.name} and dated {episode.date:%Y-%m-%d}, before the first "
                f"episode of {start:%Y-%m-%d}.",
            )


def _first_date(feed: FeedFacts) -> datetime | None:
    """When the first episode came out: number 1 of the first season; None without one."""
    episodes = list(_numbered(feed))
    season = min((episode.season for episode in episodes), default=0)
    first = (
        episode.date for episode in episodes if episode.season == season and episode.number == 1
    )
    return min(first, default=None)


def _numbered(feed: FeedFacts) -> Iterator[_Numbered]:
    for item in feed.items:
        if item.kind not in ("", "full") or not is_positive(item.episode):
            continue
        date = _date(item.date)
        if date is None:
            continue  # has a rule of its own
        season = int(item.season) if is_positive(item.season) else 0
        yield _Numbered(item.where, season, int(item.episode), date)


# the rules above ask for those of a thousand items again and again
@lru_cache(maxsize=4_000)
def _date(text: str) -> datetime | None:
    """A date of a feed; None for one that cannot be read."""
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return None
    # "-0000" says that the zone is unknown, and gives a datetime without one.
    return date if date.tzinfo else date.replace(tzinfo=UTC)
