"""`podcastkit check` on what lies in feed/: each of more than sixty faults that somebody, or
another program, could bring in is found by its rule, and nothing is found without one.

tests/feed/rules/ puts every rule to values; here the faults are in real files.
"""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from mutagen.id3 import APIC, ID3, TDRC, TIT2
from PIL import Image

from podcastkit.feed.rules.apply import check_feed
from podcastkit.model.finding import Finding
from podcastkit.pipeline.check import check_published
from tests.fixtures.small_show import SmallShow
from tests.paths import DATA

SITE = "https://emission.fr/podcast"
FEED_FAULTS = [
    ("psp1-namespaces", "http://www.itunes.com/dtds/", "http://www.itunes.fr/dtds/"),
    ("psp1-channel-self-link", 'rel="self"', 'rel="alternate"'),
    ("psp1-channel-title", "<title>Contre.*?</title>", ""),
    ("psp1-channel-description", "<description>Une.*?</description>", ""),
    ("psp1-channel-description-size", "Une vie toute", "Une vie " * 600),
    ("psp1-channel-link", f"<link>{SITE}/</link>", ""),
    ("psp1-channel-language", "<language>fr</language>", "<language>french</language>"),
    ("psp1-channel-category", "<itunes:category.*</itunes:category>", ""),
    ("apple-category", "Entrepreneurship", "Entreprises"),
    ("psp1-channel-explicit", "<itunes:explicit>false", "<itunes:explicit>clean"),
    ("psp1-channel-image", "<itunes:image [^>]*/>", ""),
    ("psp1-image-extension", r'<itunes:image href="([^"]*)\.jpg"', r'<itunes:image href="\1.webp"'),
    ("psp1-channel-locked", "<podcast:locked.*?</podcast:locked>", ""),
    ("namespace-locked", ">yes<", ">oui<"),
    ("psp1-channel-guid", "<podcast:guid>.*?</podcast:guid>", ""),
    ("namespace-guid", "<podcast:guid>fb", "<podcast:guid>"),
    ("psp1-channel-author", "<itunes:author>.*?</itunes:author>", ""),
    ("psp1-channel-type", "episodic", "weekly"),
    ("apple-owner", "<itunes:owner>.*?</itunes:owner>", ""),
    ("rss-image", "<image>.*?</image>", ""),
    ("rss-build-date", "<lastBuildDate>[^<]*", "<lastBuildDate>hier"),
    ("psp1-copyright", "<copyright>", "<copyright>Copyright "),
    ("rfc5005-pages", "<docs>", f'<atom:link rel="next" href="{SITE}/feed-1.xml"/><docs>'),
    ("psp1-item-title", "<title>mer</title>", ""),
    ("psp1-item-title-number", "<title>mer", "<title>#2 mer"),
    ("psp1-value-size", "<title>mer", "<title>" + "mer " * 70),
    ("psp1-item-link", f"<link>{SITE}/episodes/mer/</link>", ""),
    ("psp1-item-guid", '<guid isPermaLink="false">guid-mer</guid>', ""),
    ("psp1-item-guid-unique", "guid-mer", "guid-pain"),
    ("podcastkit-item-unknown", "guid-mer", "guid-marée"),
    ("podcastkit-item-missing", "<item>.*?</item>", ""),
    ("psp1-item-enclosure", "<enclosure [^>]*/>", ""),
    ("psp1-item-enclosure-type", "audio/mpeg", "audio/flac"),
    ("psp1-item-enclosure-length", 'length="[^"]*"', 'length="0"'),
    ("psp1-item-enclosure-extension", r"mer\.mp3", "mer"),
    ("apple-enclosure-unique", r"mer/mer\.mp3", "pain/pain.mp3"),
    ("psp1-item-date", "<pubDate>Tue, 10 Nov", "<pubDate>10/11/"),
    ("psp1-item-description", r"<description><!\[CDATA.*?</description>", ""),
    ("psp1-item-duration", "<itunes:duration>3<", "<itunes:duration>00:03<"),
    ("psp1-item-explicit", r"(full</itunes:episodeType>\s*<itunes:explicit>)false", r"\1no"),
    ("psp1-item-type", "<itunes:episodeType>full", "<itunes:episodeType>normal"),
    ("psp1-item-numbers", "<itunes:episodeT", "<itunes:episode>0</itunes:episode><itunes:episodeT"),
    ("psp1-item-transcript", r"(<podcast:transcript [^>]*/>\s*)+", ""),
    ("namespace-transcript", 'type="text/vtt"', 'type="text/webvtt"'),
    ("namespace-person-name", "<podcast:person role=\"host\">Alexandre Mars<",
     "<podcast:person role=\"host\"><"),
    ("namespace-person-role", 'role="host"', 'role="animateur"'),
    ("podcastkit-address", f"<link>{SITE}/episodes/mer/", "<link>/episodes/mer/"),
    ("podcastkit-placeholder-address", f'href="{SITE}/feed.xml"', 'href="https://a.test/feed.xml"'),
    ("namespace-https", 'transcript url="https:', 'transcript url="http:'),
    ("apple-https", 'enclosure url="https:', 'enclosure url="http:'),
    ("namespace-tag-value", "<docs>", "<itunes:block>no</itunes:block><docs>"),
    ("namespace-tag-complete", "<docs>", "<podcast:funding>Soutenir</podcast:funding><docs>"),
    ("namespace-tag-place", "<docs>", "<podcast:season>1</podcast:season><docs>"),
]  # fmt: skip
Damage: TypeAlias = Callable[[Path], Any]


def put(content: bytes | str) -> Damage:
    return lambda file: file.write_bytes(
        content if isinstance(content, bytes) else content.encode()
    )


def to(old: str, new: str) -> Damage:
    def damage(file: Path) -> None:
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    return damage


def tagged(*frames: Any) -> Damage:
    """The MP3 with other frames in its tag, of the same size as before."""

    def damage(file: Path) -> None:
        size = file.stat().st_size
        id3 = ID3(file)
        for frame in frames:
            id3.setall(frame.FrameID, [frame])
        id3.save(file)
        content = file.read_bytes()
        file.write_bytes(content[:size].ljust(size, b"\0"))

    return damage


def picture(size: tuple[int, int], mode: str = "RGB", kind: str = "JPEG") -> Damage:
    def damage(file: Path) -> None:
        content = io.BytesIO()
        Image.new(mode, size).save(content, kind)
        file.write_bytes(content.getvalue())

    return damage


MP3, VTT, SRT, PAGE = (
    f"episodes/mer/{name}" for name in ("mer.mp3", "transcript.vtt", "transcript.srt", "index.html")
)
COVER = "cover-92a83bbb.jpg"
FILE_FAULTS: list[tuple[str, str, Damage]] = [
    ("podcastkit-file-present", MP3, Path.unlink),
    ("podcastkit-file-present", PAGE, Path.unlink),
    ("podcastkit-file-present", "episodes/mer/transcript.json", Path.unlink),
    ("podcastkit-file-empty", SRT, put("")),
    ("psp1-enclosure-size", MP3, lambda file: file.write_bytes(file.read_bytes()[:-2000])),
    ("podcastkit-id3-title", MP3, tagged(TIT2(3, "marée"))),
    ("podcastkit-id3-date", MP3, tagged(TDRC(3, "2025-01-01"))),
    ("podcastkit-id3-cover", MP3, tagged(APIC(0, "image/png", 3, "", b"another"))),
    ("podcastkit-id3-cover", MP3, tagged(APIC(0, "image/png", 4, "", b"the back"))),
    ("webvtt-signature", VTT, to("WEBVTT", "VTT")),
    ("webvtt-header", VTT, to("WEBVTT", "WEBVTT\nKind: captions")),
    ("webvtt-cues", VTT, to("--> 00:00:01.400", "--> 00:00:00.000")),
    ("namespace-vtt-lines", VTT, to("Bonjour", "Bonjour " * 20)),
    ("antennapod-voice-name", VTT, to("<v Alix", "<v Alix &amp; Inès")),
    ("podcastkit-captions-end", VTT, to("00:00:02.400", "00:00:09.000")),
    ("srt-cues", SRT, to("--> 00:00:01,400", "--> 00:00:01,900")),
    ("namespace-srt-lines", SRT, to("Bonjour", "Un\ndeux\nBonjour")),
    ("podcastkit-captions-end", SRT, to("00:00:02,400", "00:00:09,000")),
    ("podcastkit-links-inside", PAGE, to('src="mer.mp3', 'src="marée.mp3')),
    ("podcastkit-file-empty", PAGE, put("")),
    ("psp1-cover-size", COVER, picture((1000, 1000))),
    ("psp1-cover-size", COVER, picture((1500, 1400))),
    ("psp1-cover-colours", COVER, picture((1400, 1400), "CMYK")),
    ("psp1-cover-extension", COVER, picture((1400, 1400), kind="PNG")),
    ("psp1-cover-format", COVER, picture((1400, 1400), kind="GIF")),
]


@pytest.fixture(scope="module")
def seeded(
    tmp_path_factory: pytest.TempPathFactory, both_shows: tuple[SmallShow, SmallShow]
) -> SmallShow:
    """A published show, whose files are damaged one by one and put back."""
    root = tmp_path_factory.mktemp("seeded") / "show"
    shutil.copytree(both_shows[1].root, root)
    return SmallShow(root)


@contextmanager
def damaged(file: Path, damage: Damage) -> Iterator[None]:
    before = file.read_bytes()
    try:
        damage(file)
        assert not file.exists() or file.read_bytes() != before
        yield
    finally:
        file.write_bytes(before)


def found(show: SmallShow) -> tuple[Finding, ...]:
    return check_published(show.context())


def test_nothing_is_found_in_well_formed_feeds(seeded: SmallShow) -> None:
    assert found(seeded) == ()
    for names in (["three-episodes.xml"], ["every-tag/feed.xml", "every-tag/feed-1.xml"]):
        documents = [(DATA / "feeds" / name).read_text("utf-8") for name in names]
        real = [re.sub(r"example\.(com|net|org)", "contre-courant.fr", text) for text in documents]
        assert check_feed(*(text.encode() for text in real)) == ()


def test_there_are_more_than_sixty() -> None:
    assert len({(rule, str(fault)) for rule, *fault in (*FEED_FAULTS, *FILE_FAULTS)}) > 60


@pytest.mark.parametrize(("rule", "pattern", "replacement"), FEED_FAULTS)
def test_a_fault_in_the_feed_is_found(
    rule: str, pattern: str, replacement: str, seeded: SmallShow
) -> None:
    def damage(file: Path) -> None:
        text = file.read_text("utf-8")
        changed = re.sub(pattern, replacement, text, count=1, flags=re.DOTALL)
        file.write_text(changed, "utf-8")

    with damaged(seeded.root / "feed" / "feed.xml", damage):
        assert rule in {finding.rule for finding in found(seeded)}


@pytest.mark.parametrize(("rule", "path", "damage"), FILE_FAULTS)
def test_a_fault_in_a_file_is_found(
    rule: str, path: str, damage: Damage, seeded: SmallShow
) -> None:
    with damaged(seeded.root / "feed" / path, damage):
        assert rule in {finding.rule for finding in found(seeded)}
