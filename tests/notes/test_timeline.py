"""The picture of a conversation, read as other programs would read it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from podcastkit.model.chapter import Chapter
from podcastkit.model.transcript import Speaker, Transcript
from podcastkit.notes import timeline as module
from podcastkit.notes.timeline import DARK, LIGHT, draw_timeline, tick_step
from tests.build import placed_transcript

SVG = "{http://www.w3.org/2000/svg}"
MINUTE = 60_000
HOUR = 60 * MINUTE
SPEAKERS = (Speaker("h", "Alexandre Mars", "host"), Speaker("g", "Camille Personne", "guest"))
CHAPTERS = (
    Chapter(0, "Introduction"),
    Chapter(10 * MINUTE, "L'échec"),
    Chapter(40 * MINUTE, "Et après ?"),
)


def talk(
    *turns: tuple[str | None, int, int], speakers: tuple[Speaker, ...] = SPEAKERS
) -> Transcript:
    return placed_transcript(((*turn, "mot") for turn in turns), speakers)


INTERVIEW = talk(
    ("h", 0, 60_000),
    ("g", 61_000, 30 * MINUTE),
    ("h", 31 * MINUTE, 32 * MINUTE),
    ("g", 1_921_000, HOUR),
)


def parsed(svg: str) -> etree._Element:
    return etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False))


def texts(svg: str, kind: str = "") -> list[str]:
    found = parsed(svg).iter(f"{SVG}text")
    return [
        text.text or "" for text in found if not kind or kind in (text.get("class") or "").split()
    ]


def bars(svg: str, lane: int) -> list[tuple[float, float]]:
    """Start and width of each bar of a lane, in units."""
    (path,) = (path for path in parsed(svg).iter(f"{SVG}path") if path.get("class") == f"s{lane}")
    return [
        (float(x), float(width))
        for x, width in re.findall(r"M([\d.]+) \d+h([\d.]+)", path.get("d") or "")
    ]


def test_a_lane_for_each_speaker_with_name_share_and_bars() -> None:
    svg = draw_timeline(INTERVIEW, CHAPTERS, HOUR, "fr")
    assert texts(svg, "name")[:2] == ["Camille Personne", "Alexandre Mars"]
    assert texts(svg, "end")[:2] == ["97\u00a0%", "3\u00a0%"]
    # 608 units for an hour, after a margin of 16.
    assert bars(svg, 1) == [(16.0, 10.1), (330.1, 10.1)]
    assert [round(x) for x, _ in bars(svg, 0)] == [26, 340]


def test_it_says_in_words_what_it_shows() -> None:
    root = parsed(draw_timeline(INTERVIEW, CHAPTERS, HOUR, "fr"))
    assert root.get("role") == "img"
    title, description = root[0], root[1]
    assert (title.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == "Frise de la conversation\u00a0: qui parle quand, et les chapitres"
    assert description.text == (
        "Temps de parole\u00a0: Camille Personne\u00a097\u00a0%, Alexandre Mars\u00a03\u00a0%. "
        "Durée\u00a0: 1\u00a0h. "
        "Chapitres\u00a0: 00:00 Introduction, 10:00 L’échec, 40:00 Et après\u202f?"
    )


def test_english() -> None:
    root = parsed(draw_timeline(INTERVIEW, CHAPTERS, HOUR, "en-GB"))
    assert (root.get("lang"), root[0].text) == (
        "en-GB",
        "Timeline of the conversation: who speaks when, and the chapters",
    )
    assert (root[1].text or "").startswith(
        "Speaking time: Camille Personne\u00a097%, Alexandre Mars\u00a03%. Duration:"
    )


def test_chapters_are_blocks_with_numbers_that_a_list_below_explains() -> None:
    svg = draw_timeline(INTERVIEW, tuple(reversed(CHAPTERS)), HOUR, "fr")
    blocks = [rect for rect in parsed(svg).iter(f"{SVG}rect") if rect.get("class") == "block"]
    assert [rect.get("x") for rect in blocks] == ["16", "117.3", "421.3"]
    assert texts(svg, "middle")[:3] == ["1", "2", "3"]
    assert {"Introduction", "L’échec", "Et après\u202f?"} <= set(texts(svg))
    assert texts(svg, "when") == ["00:00", "10:00", "40:00"]


def test_a_chapter_too_short_for_its_number_and_one_after_the_end() -> None:
    chapters = (Chapter(0, "Un"), Chapter(HOUR - 5_000, "Deux"), Chapter(2 * HOUR, "Trois"))
    svg = draw_timeline(INTERVIEW, chapters, HOUR, "fr")
    assert texts(svg, "when") == ["00:00", "59:55"]
    assert "2" not in texts(svg, "middle")
    assert "Trois" not in texts(svg)


def test_without_chapters_there_is_no_row_for_them() -> None:
    svg = draw_timeline(INTERVIEW, (), HOUR, "fr")
    assert "Chapitres" not in svg
    assert 'class="block"' not in svg


def test_what_is_closer_than_a_pixel_is_one_bar_and_the_shortest_turn_is_seen() -> None:
    # An hour has 608 units: one is 5.9 seconds.
    svg = draw_timeline(
        talk(
            ("h", 0, 60_000),
            ("h", 65_000, 120_000),
            ("h", 200_000, 260_000),
            ("g", 300_000, 300_500),
        ),
        (),
        HOUR,
        "fr",
    )
    assert len(bars(svg, 0)) == 2
    assert bars(svg, 1) == [(66.7, 0.8)]


@pytest.mark.parametrize("end", [HOUR, HOUR + 5_000])
def test_a_turn_at_the_very_end_stays_inside(end: int) -> None:
    svg = draw_timeline(talk(("h", 0, 60_000), ("g", end - 10, end)), CHAPTERS, HOUR, "fr")
    ((start, width),) = bars(svg, 1)
    assert 623 < start + width <= 624.05


def test_a_listener_who_takes_no_turn_has_no_lane() -> None:
    svg = draw_timeline(
        talk(("g", 0, 7_000), ("h", 7_000, 8_000), ("g", 8_000, 11_000)), (), 11_000, "fr"
    )
    assert texts(svg, "name") == ["Camille Personne"]
    assert texts(svg, "end")[0] == "92\u00a0%"
    assert "Alexandre Mars\u00a08\u00a0%" in svg


def test_nobody_known_still_gives_a_picture() -> None:
    assert texts(draw_timeline(talk((None, 0, 1_000)), (), 0, "fr"))[0] == "00:00"
    parsed(draw_timeline(Transcript("fr", (), ()), (), 0, "fr"))


@pytest.mark.parametrize(
    ("length", "step"),
    [
        (1, 1_000),
        (30_000, 5_000),
        (30_001, 10_000),
        (5 * MINUTE, MINUTE),
        (HOUR - 1, 10 * MINUTE),
        (HOUR, 15 * MINUTE),
        (3 * HOUR, HOUR),
        (10 * HOUR, 2 * HOUR),
        (100 * HOUR, 32 * HOUR),
    ],
)
def test_the_axis_has_round_times(length: int, step: int) -> None:
    assert tick_step(length) == step


@given(st.integers(1, 200 * HOUR))
def test_the_axis_is_never_crowded(length: int) -> None:
    steps = length / tick_step(length)
    assert steps <= 6
    assert steps > 1.5 or length < 6_000


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("which", [0, 1])
def test_contrast(which: int) -> None:
    paper, ink, soft, track, block = (
        pair[which] for pair in (module.PAPER, module.INK, module.SOFT, module.TRACK, module.BLOCK)
    )
    assert all(
        contrast(letters, ground) >= 4.5
        for letters, ground in ((ink, paper), (soft, paper), (ink, block))
    )
    assert all(contrast(colour, track) >= 4.5 for colour in (LIGHT, DARK)[which])


def test_it_stands_by_itself_light_and_dark() -> None:
    svg = draw_timeline(INTERVIEW, CHAPTERS, HOUR, "fr")
    light, dark = svg.split("@media (prefers-color-scheme:dark)")
    for which, rules in enumerate((light, dark)):
        for name, pair in (
            ("text", module.INK),
            (".paper", module.PAPER),
            (".track", module.TRACK),
        ):
            assert f".conversation {name}{{fill:{pair[which]}}}" in rules
        assert all(
            f".s{i}{{stroke:{colour}}}" in rules for i, colour in enumerate((LIGHT, DARK)[which])
        )
    assert not re.search(r"<script|javascript:|@import|url\(|href=|<!DOCTYPE|<!ENTITY", svg)
    assert svg.count("http") == 1  # the namespace
    root = parsed(svg)
    assert root.get("viewBox")
    assert root.get("width") is None


def test_colours_begin_again_after_the_last() -> None:
    speakers = tuple(Speaker(f"s{i}", f"Voix {i}") for i in range(8))
    svg = draw_timeline(
        talk(*((f"s{i}", i * 9_000, i * 9_000 + 8_000 - i) for i in range(8)), speakers=speakers),
        (),
        1,
        "fr",
    )
    classes = [
        path.get("class") for path in parsed(svg).iter(f"{SVG}path") if path.get("stroke-width")
    ]
    assert classes == ["s0", "s1", "s2", "s3", "s4", "s5", "s0", "s1"]


@pytest.mark.parametrize("hours", [3, 10])
def test_a_long_and_lively_episode_stays_small(hours: int) -> None:
    said = [
        ("hg"[i % 2], at, at + 3_000) for i, at in enumerate(range(0, hours * HOUR - 4_000, 4_000))
    ]
    chapters = tuple(
        Chapter(at, f"Un chapitre au titre assez long, {at}")
        for at in range(0, hours * HOUR, 5 * MINUTE)
    )
    svg = draw_timeline(talk(*said), chapters, hours * HOUR, "fr")
    assert len(svg.encode()) < 60_000
    for lane in (0, 1):
        assert all(
            after[0] - (before[0] + before[1]) >= 0.8 for before, after in pairwise(bars(svg, lane))
        )


def test_as_many_bars_as_there_can_be() -> None:
    said = [("hg"[i % 2], at, at + 4_000) for i, at in enumerate(range(0, HOUR - 9_000, 7_000))]
    assert 200 < len(bars(svg := draw_timeline(talk(*said), (), HOUR, "fr"), 0)) <= 340
    assert len(svg.encode()) < 15_000


ANYTHING = st.text(st.characters(), max_size=80)
"""Control characters and lone surrogates too."""


@given(
    ANYTHING,
    ANYTHING,
    ANYTHING.filter(str.strip),
    st.sampled_from(["fr", "en", "fr-CA", "ja", "<&\x00"]),
)
def test_it_can_be_read_whatever_names_and_titles_hold(
    host: str, guest: str, title: str, language: str
) -> None:
    speakers = (replace(SPEAKERS[0], name=host), replace(SPEAKERS[1], name=guest))
    svg = draw_timeline(
        replace(INTERVIEW, speakers=speakers), (Chapter(0, title), *CHAPTERS[1:]), HOUR, language
    )
    root = parsed(svg)
    assert {element.tag for element in root} == {
        f"{SVG}{tag}" for tag in ("title", "desc", "style", "rect", "text", "path")
    }
    assert len(svg) < 10_000


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("<script>alert(1)</script> & Cie", "<script>alert(1)</script> & Cie"),
        ("Nom\x00 de\x1b[31m\nscène", "Nom de[31m scène"),
        ("m" * 50, "m" * 50),
        ("m" * 51, "m" * 49 + "…"),
        ("名" * 26, "名" * 24 + "…"),
    ],
)
def test_names(name: str, shown: str) -> None:
    svg = draw_timeline(
        replace(INTERVIEW, speakers=(SPEAKERS[0], Speaker("g", name))), CHAPTERS, HOUR, "fr"
    )
    assert texts(svg, "name")[0] == shown
    assert shown in (parsed(svg)[1].text or "")


def test_the_same_values_give_the_same_text() -> None:
    assert draw_timeline(INTERVIEW, CHAPTERS, HOUR, "fr") == draw_timeline(
        INTERVIEW, CHAPTERS, HOUR, "fr"
    )
