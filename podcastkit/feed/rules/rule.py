"""A rule as a value, the documents rules come from, and how rules are put to facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from podcastkit.model.finding import Finding, Severity

Facts = TypeVar("Facts")


@dataclass(frozen=True, slots=True)
class Source:
    """Who asks for something, and the document that says so."""

    name: str
    document: str


PSP_1 = Source(
    "PSP-1", "https://github.com/Podcast-Standards-Project/PSP-1-Podcast-RSS-Specification"
)
NAMESPACE = Source("podcast namespace", "https://podcasting2.org/docs/podcast-namespace/1.0")
TRANSCRIPTS = Source(
    "podcast namespace",
    "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md",
)
CHAPTERS = Source(
    "podcast namespace",
    "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md",
)
APPLE_RSS = Source(
    "Apple Podcasts", "https://podcasters.apple.com/support/823-podcast-requirements"
)
APPLE_CATEGORIES = Source(
    "Apple Podcasts", "https://podcasters.apple.com/support/1691-apple-podcasts-categories"
)
APPLE_CHAPTERS = Source(
    "Apple Podcasts", "https://podcasters.apple.com/support/5482-using-chapters-on-apple-podcasts"
)
APPLE_AUDIO = Source(
    "Apple Podcasts", "https://podcasters.apple.com/support/893-audio-requirements"
)
SPOTIFY_CHAPTERS = Source(
    "Spotify", "https://support.spotify.com/creators/article/creating-and-managing-chapters/"
)
SPOTIFY_DELIVERY = Source("Spotify", "Spotify Podcast Delivery Specification")
WEBVTT = Source("WebVTT", "https://www.w3.org/TR/webvtt1/")
SUBRIP = Source("SubRip", "https://www.matroska.org/technical/subtitles.html#srt-subtitles")
PODLOVE = Source("Podlove Simple Chapters", "https://podlove.org/simple-chapters/")
PODCASTKIT = Source("podcastkit", "podcastkit check --rules")


@dataclass(frozen=True, slots=True)
class Problem:
    """One place where a rule is not met: where, and a sentence with the value found."""

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Rule(Generic[Facts]):
    """One thing that is asked of a feed or of its files."""

    id: str
    severity: Severity
    source: Source
    text: str
    """What is asked, in one sentence."""
    check: Callable[[Facts], Iterable[Problem]]
    """Yields every place where it is not met."""
    hint: str = ""
    """The next step when it is not met."""

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """Every place where the facts do not meet this rule."""
        for problem in self.check(facts):
            yield Finding(
                self.severity, self.id, problem.message, problem.where, self.source.name, self.hint
            )


class Rules(list[Rule[Facts]]):
    """The rules on one subject, in the order in which they are listed and their findings shown."""

    def rule(
        self, identifier: str, severity: Severity, source: Source, hint: str = ""
    ) -> Callable[[Callable[[Facts], Iterable[Problem]]], Rule[Facts]]:
        """Make a rule of the function below: its docstring says what is asked, and it yields what
        breaks it."""

        def add(check: Callable[[Facts], Iterable[Problem]]) -> Rule[Facts]:
            text = " ".join((check.__doc__ or "").split())
            self.append(Rule(identifier, severity, source, text, check, hint))
            return self[-1]

        return add


def findings(rules: Iterable[Rule[Facts]], facts: Facts) -> tuple[Finding, ...]:
    """What all the rules find, in their order."""
    return tuple(finding for rule in rules for finding in rule.findings(facts))
