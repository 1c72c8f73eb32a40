"""Every rule on feeds, seen to be silent on the golden feed and to speak when that feed is broken
in its way."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

import pytest

from podcastkit.feed.rules.apply import FEED_RULES, check_feed
from tests.paths import DATA

GOLDEN = (DATA / "feeds" / "three-episodes.xml").read_text(encoding="utf-8")
GOOD = GOLDEN.replace("podcast.example.org", "contre-courant.fr")
Break: TypeAlias = Callable[[str], str]


def to(old: str, new: str, count: int = 1) -> Break:
    """Replace text that must be there."""

    def broken(xml: str) -> str:
        assert old in xml, f"the golden feed has no {old!r}"
        return xml.replace(old, new, count)

    return broken


def without(pattern: str) -> Break:
    """Remove every place that matches a pattern, of which there must be one."""

    def broken(xml: str) -> str:
        changed = re.sub(pattern, "", xml, flags=re.DOTALL)
        assert changed != xml, f"the golden feed has no {pattern!r}"
        return changed

    return broken


def with_channel(element: str) -> Break:
    return to("<language>", f"{element}<language>")


def with_item(element: str) -> Break:
    return to("<itunes:episodeType>full", f"{element}<itunes:episodeType>full")


SUMMARY = "Résumé de « Bonus : les questions de l’été »."
MADE = '<podcast:txt purpose="ai-content">true</podcast:txt>'


LONG = "é" * 2001
CASES: list[tuple[str, Break]] = [
    (
        "psp1-namespaces",
        to('xmlns:atom="http://www.w3.org/2005/Atom"', 'xmlns:atom="http://other.fr"'),
    ),
    ("psp1-channel-self-link", to('rel="self"', 'rel="alternate"')),
    ("psp1-channel-title", to("<title>À contre-courant</title>", "<title> </title>")),
    ("psp1-channel-description", without("<description>Des vies.*?</description>")),
    ("psp1-channel-description-size", to("Des vies", LONG)),
    ("psp1-channel-link", to("<link>https://contre-courant.fr/</link>", "")),
    ("psp1-channel-language", to("<language>fr</language>", "")),
    ("psp1-channel-language", to("<language>fr</language>", "<language>français</language>")),
    ("psp1-channel-category", without("<itunes:category.*</itunes:category>")),
    ("psp1-channel-explicit", to("<itunes:explicit>false", "<itunes:explicit>no")),
    ("psp1-channel-image", to('<itunes:image href="https://contre-courant.fr/cover.jpeg"/>', "")),
    ("psp1-image-extension", to('href="https://contre-courant.fr/cover.jpeg', 'href="a.webp')),
    ("psp1-image-extension", to("cover.png", "cover")),
    ("psp1-channel-locked", without("<podcast:locked.*?</podcast:locked>")),
    ("psp1-channel-guid", without("<podcast:guid>.*?</podcast:guid>")),
    ("psp1-channel-author", without("<itunes:author>.*?</itunes:author>")),
    ("psp1-channel-type", to("episodic", "daily")),
    ("psp1-copyright", to("<copyright>", "<copyright>© 2018 ")),
    ("psp1-value-size", to("<title>À contre", "<title>" + "À" * 256)),
    ("psp1-value-size", to("<title>Théo", "<title>" + "T" * 256)),
    ("podcastkit-number-once", to("<itunes:episode>2<", "<itunes:episode>1<")),
    ("podcastkit-number-order", to("<itunes:episode>1<", "<itunes:episode>3<")),
    ("podcastkit-first-date", to("10 Apr 2018", "10 Apr 2017")),
    ("apple-category", to("Society &amp; Culture", "Société")),
    ("apple-category", to("Documentary", "Entrepreneurship")),
    ("apple-owner", without("<itunes:owner>.*?</itunes:owner>")),
    ("apple-owner", to("bonjour@contre-courant.fr</", "bonjour</")),
    ("apple-episode", without("<item>.*</item>")),
    ("namespace-locked", to(">yes</podcast:locked>", ">true</podcast:locked>")),
    ("namespace-guid", to("375e050f-", "")),
    ("psp1-item-title", without("<title>Théo.*?</title>")),
    ("psp1-item-title-number", to("<title>Théo", "<title>Épisode 2 : Théo")),
    ("psp1-item-title-number", to("<title>Théo", "<title>#2 Théo")),
    ("psp1-item-title-number", to("<title>Théo", "<title>S01E02 Théo")),
    ("psp1-item-title-number", to("<title>Théo", "<title>2. Théo")),
    ("psp1-item-enclosure", to("<enclosure", "<!-- --><other")),
    ("psp1-item-enclosure", to(' type="audio/mpeg"', "")),
    ("psp1-item-enclosure-type", to("audio/mpeg", "audio/ogg")),
    ("psp1-item-enclosure-length", to('length="6720000"', 'length="0"')),
    ("psp1-item-enclosure-length", to('length="6720000"', 'length="6,7 Mo"')),
    ("psp1-item-enclosure-extension", to("desert.mp3", "desert.php")),
    (
        "psp1-item-guid",
        to('<guid isPermaLink="false">5d0c3a0e-6f5b-4f1c-9a52-0d9a1c7f7a02</guid>', ""),
    ),
    ("psp1-item-guid-unique", to("0d9a1c7f7a02", "0d9a1c7f7a03")),
    ("psp1-item-link", without("<link>[^<]*desert/</link>")),
    ("psp1-item-date", to("<pubDate>Tue, 10 Apr 2018 06:00:00 +0200</pubDate>", "")),
    ("psp1-item-date", to("Tue, 10 Apr 2018 06:00:00 +0200", "2018-04-10")),
    ("psp1-item-description", without("<description><!.CDATA.*?</description>")),
    ("psp1-item-description-size", to("<p>Un four", f"<p>{LONG}")),
    ("psp1-item-duration", to("<itunes:duration>2400</itunes:duration>", "")),
    ("psp1-item-duration", to("<itunes:duration>2400", "<itunes:duration>40:00")),
    (
        "psp1-item-image",
        to(
            '<itunes:image href="https://contre-courant.fr/cover.jpeg"/>\n      <podcast',
            "<podcast",
        ),
    ),
    ("psp1-item-explicit", to("<itunes:explicit>true", "<itunes:explicit>yes")),
    ("psp1-item-explicit", to("<itunes:explicit>true</itunes:explicit>", "")),
    ("psp1-item-transcript", without("<podcast:transcript[^>]*desert[^>]*/>")),
    ("psp1-item-numbers", to("<itunes:episode>2", "<itunes:episode>0")),
    ("psp1-item-numbers", to("<itunes:season>1", "<itunes:season>un")),
    ("psp1-item-type", to("<itunes:episodeType>full", "<itunes:episodeType>complet")),
    (
        "psp1-serial-numbers",
        lambda xml: to("<itunes:episode>2</itunes:episode>", "")(to("episodic", "serial")(xml)),
    ),
    ("apple-enclosure-unique", to("desert/desert.mp3", "phare/phare.mp3")),
    ("apple-chapters", without("<podcast:chapters[^>]*desert[^>]*/>")),
    ("namespace-transcript", to('type="text/vtt"', 'type="application/octet-stream"')),
    (
        "namespace-transcript",
        to(
            '<podcast:transcript url="https://contre-courant.fr/episodes/desert',
            '<podcast:transcript u="',
        ),
    ),
    ("namespace-chapters-type", to("application/json+chapters", "application/json")),
    ("namespace-person-name", to(">Théo Valmont</podcast:person>", "> </podcast:person>")),
    (
        "namespace-person-size",
        to(">Théo Valmont</podcast:person>", f">{'T' * 129}</podcast:person>"),
    ),
    ("namespace-person-role", to('role="guest"', 'role="invité"')),
    ("namespace-person-role", to('group="creative direction"', 'group="production"')),
    ("namespace-soundbite", to('startTime="905.250"', 'startTime="00:15:05"')),
    ("namespace-soundbite", to(' duration="32.500"', "")),
    ("namespace-soundbite", to('startTime="905.250"', 'startTime="2390"')),
    ("namespace-soundbite-length", to('duration="32.500"', 'duration="14.999"')),
    ("namespace-soundbite-length", to('duration="120.000"', 'duration="120.001"')),
    ("namespace-soundbite-title", to(">Un four, du sable &amp;", ">" + "Un four, du sable" * 8)),
    ("podlove-chapters", to('start="00:15:00.000"', 'start="00:35:00.000"')),
    ("podlove-chapters", to('start="00:30:00.000"', 'start="00:50:00.000"')),
    ("podlove-chapters", to('start="00:30:00.000"', 'start="bientôt"')),
    (
        "spotify-chapters-in-description",
        to("(00:00) Partir</li><li>(15:00) Le four solaire</li><li>(30:00) Revenir", ""),
    ),
    ("spotify-chapters-count", to("<li>(30:00) Revenir</li>", "")),
    ("spotify-chapters-order", to("(15:00) Le four", "(35:00) Le four")),
    ("spotify-chapters-length", to("(15:00) Le four", "(29:31) Le four")),
    ("spotify-chapters-title", to(") Le four solaire", ") " + "Le four solaire " * 3)),
    ("spotify-chapters-untitled", to(") Le four solaire", ")")),
    ("apple-chapters-start", to("(00:00) Partir", "(00:01) Partir")),
    (
        "podcastkit-address",
        to("https://contre-courant.fr/episodes/desert/<", "episodes/desert/<"),
    ),
    (
        "podcastkit-address",
        to("<link>https://contre-courant.fr/</link>", "<link>https://contre-courant.fr/é</link>"),
    ),
    (
        "podcastkit-address",
        to("<link>https://contre-courant.fr/</link>", "<link>https://[contre</link>"),
    ),
    (
        "podcastkit-placeholder-address",
        to("https://contre-courant.fr/feed.xml", "https://www.example.org/feed.xml"),
    ),
    (
        "podcastkit-placeholder-address",
        to("https://contre-courant.fr/ines.jpg", "https://photos.test/ines.jpg"),
    ),
    (
        "podcastkit-placeholder-address",
        to("https://contre-courant.fr/feed.xml", "http://localhost:8000/feed.xml"),
    ),
    ("namespace-tag-complete", with_channel("<podcast:funding>Soutenir</podcast:funding>")),
    ("namespace-tag-complete", with_channel("<podcast:podroll/>")),
    ("namespace-tag-complete", with_item('<podcast:contentLink href="https://a.fr/"/>')),
    ("namespace-tag-value", with_channel("<itunes:block>non</itunes:block>")),
    ("namespace-tag-value", with_channel('<podcast:location geo="Paris">Paris</podcast:location>')),
    (
        "namespace-tag-value",
        with_channel('<podcast:podroll><podcast:remoteItem feedGuid="1"/></podcast:podroll>'),
    ),
    ("namespace-tag-size", with_channel(f"<podcast:license>{'A' * 129}</podcast:license>")),
    ("namespace-tag-place", with_channel("<podcast:season>1</podcast:season>")),
    ("namespace-tag-place", with_item("<podcast:episode>3</podcast:episode>")),
    ("namespace-license", with_channel("<podcast:license>la mienne</podcast:license>")),
    ("namespace-comments", with_item('<podcast:socialInteract protocol="nostr"/>')),
    ("namespace-season-name", to("<podcast:season>1", '<podcast:season name="Partir">1')),
    ("namespace-ai-content", with_item(MADE)),
    ("namespace-ai-content", with_channel(MADE.replace("true", "oui"))),
    (
        "apple-new-feed-url",
        with_channel("<itunes:new-feed-url>https://contre-courant.fr</itunes:new-feed-url>"),
    ),
    (
        "namespace-summary",
        to("<itunes:season>", f"<itunes:summary>{SUMMARY}</itunes:summary><itunes:season>"),
    ),
    ("rss-image", without("<image>.*?</image>")),
    ("rss-image", to("<title>À contre-courant</title>\n      <link>", "<title>À</title>\n<link>")),
    ("rss-build-date", to("<lastBuildDate>Sat, 14 Jul 2018", "<lastBuildDate>hier")),
    ("rfc5005-pages", with_channel('<atom:link rel="next" href="https://a.fr/feed-1.xml"/>')),
    (
        "namespace-https",
        to("https://contre-courant.fr/ines.jpg", "http://contre-courant.fr/ines.jpg"),
    ),
    (
        "apple-https",
        to(
            "https://contre-courant.fr/episodes/desert/desert.mp3",
            "http://contre-courant.fr/desert.mp3",
        ),
    ),
]


def rules_of(xml: str) -> set[str]:
    return {finding.rule for finding in check_feed(xml.encode())}


def test_the_good_feed_breaks_no_rule() -> None:
    assert check_feed(GOOD.encode()) == ()


@pytest.mark.parametrize(
    ("rule", "broken"), CASES, ids=[f"{n}-{rule}" for n, (rule, _) in enumerate(CASES)]
)
def test_a_broken_feed_is_found_by_the_rule(rule: str, broken: Break) -> None:
    assert rule in rules_of(broken(GOOD))


def test_every_rule_on_feeds_has_a_case() -> None:
    assert {rule for rule, _ in CASES} == {rule.id for rule in FEED_RULES}


@pytest.mark.parametrize(
    "title",
    [
        "12 hommes en colère",
        "2001, l’odyssée",
        "Saisonnière",
        "Épisodes d’une vie",
        "S’élever",
        "Episodic",
        "7 vies : un chat",
    ],
)
def test_a_title_may_start_with_a_number_that_is_part_of_it(title: str) -> None:
    assert "psp1-item-title-number" not in rules_of(
        to("Théo Valmont, boulanger du désert", title, 1)(GOOD)
    )


def test_a_finding_says_where_what_and_who_asks() -> None:
    (finding,) = check_feed(to('length="6720000"', 'length="0"')(GOOD).encode())
    assert finding.where == "bonus-été"
    assert finding.severity == "error"
    assert finding.source == "PSP-1"
    assert finding.message == 'The enclosure\'s length is "0", not a number of bytes.'
