"""A rule as a value, the documents rules come from, and how rules are put to facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from podcastkit.model.finding import Finding, Severity

Facts = TypeVar("Facts")


@dataclass(frozen=True, slots=True)
class Authority:
    """Who asks for something, and the document that says so."""

    name: str
    document: str


PSP_1 = Authority(
    "PSP-1", "https://github.com/Podcast-Standards-Project/PSP-1-Podcast-RSS-Specification"
)
NAMESPACE = Authority("podcast namespace", "https://podcasting2.org/docs/podcast-namespace/1.0")
TRANSCRIPTS = Authority(
    "podcast namespace",
    "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md",
)
CHAPTERS = Authority(
    "podcast namespace",
    "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md",
)
RSS = Authority("RSS 2.0", "https://www.rssboard.org/rss-specification")
RFC_5005 = Authority("RFC 5005", "https://www.rfc-editor.org/rfc/rfc5005")
RECOMMENDATIONS = Authority(
    "podcast namespace",
    "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/other-recommendations.md",
)
APPLE_RSS = Authority(
    "Apple Podcasts", "https://podcasters.apple.com/support/823-podcast-requirements"
)
APPLE_CATEGORIES = Authority(
    "Apple Podcasts", "https://podcasters.apple.com/support/1691-apple-podcasts-categories"
)
APPLE_CHAPTERS = Authority(
    "Apple Podcasts", "https://podcasters.apple.com/support/5482-using-chapters-on-apple-podcasts"
)
APPLE_AUDIO = Authority(
    "Apple Podcasts", "https://podcasters.apple.com/support/893-audio-requirements"
)
SPOTIFY_CHAPTERS = Authority(
    "Spotify", "https://support.spotify.com/creators/article/creating-and-managing-chapters/"
)
SPOTIFY_DELIVERY = Authority("Spotify", "Spotify Podcast Delivery Specification")
ANTENNAPOD = Authority(
    "AntennaPod", "https://github.com/AntennaPod/AntennaPod/tree/develop/parser/transcript"
)
WEBVTT = Authority("WebVTT", "https://www.w3.org/TR/webvtt1/")
SUBRIP = Authority("SubRip", "https://www.matroska.org/technical/subtitles.html#srt-subtitles")
PODLOVE = Authority("Podlove Simple Chapters", "https://podlove.org/simple-chapters/")
PODCASTKIT = Authority("podcastkit", "podcastkit check --rules")


@dataclass(frozen=True, slots=True)
class Violation:
    """One place where a rule is not met: where, and a sentence with the value found."""

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Rule(Generic[Facts]):
    """One thing that is asked of a feed or of its files."""

    id: str
    severity: Severity
    source: Authority
    text: str
    """What is asked, in one sentence."""
    check: Callable[[Facts], Iterable[Violation]]
    """Yields every place where it is not met."""
    hint: str = ""
    """The next step when it is not met."""

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """Every place where the facts do not meet this rule."""
        for violation in self.check(facts):
            yield Finding(
                self.severity,
                self.id,
                violation.message,
                violation.where,
                self.source.name,
                self.hint,
            )


class Rules(list[Rule[Facts]]):
    """The rules on one subject, in the order in which they are listed and their findings shown."""

    def rule(
        self, identifier: str, severity: Severity, source: Authority, hint: str = ""
    ) -> Callable[[Callable[[Facts], Iterable[Violation]]], Rule[Facts]]:
        """Make a rule of the function below: its docstring says what is asked, and it yields what
        breaks it."""

        def add(check: Callable[[Facts], Iterable[Violation]]) -> Rule[Facts]:
            text = " ".join((check.__doc__ or "").split())
            self.append(Rule(identifier, severity, source, text, check, hint))
            return self[-1]

        return add


def findings(rules: Iterable[Rule[Facts]], facts: Facts) -> tuple[Finding, ...]:
    """What all the rules find, in their order."""
    return tuple(finding for rule in rules for finding in rule.findings(facts))
