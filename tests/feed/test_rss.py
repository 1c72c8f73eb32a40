"""The feed against a golden one, and what survives of titles and notes that nobody expected."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from podcastkit.errors import ConfigError
from podcastkit.feed.reader import read_feed
from podcastkit.feed.rss import build_documents
from podcastkit.feed.rules.apply import check_feed
from podcastkit.model.chapter import Chapter
from podcastkit.model.feed import FeedItem, FileFacts, Soundbite
from podcastkit.model.show import Category, Episode, Person, Show
from podcastkit.site.index import site_context
from podcastkit.text.xml import paragraphs, xml_line
from tests.paths import DATA

GOLDEN = DATA / "feeds" / "three-episodes.xml"
PARIS = timezone(timedelta(hours=2))
HOST = Person("Camille Renard", "host", "https://podcast.example.org/a-propos")

SHOW = Show(
    title="À contre-courant",
    description="Des vies qui ont pris un tour inattendu.\nUne conversation par épisode : "
    "l’invitée, l’élan, la suite.",
    language="fr",
    author="Camille Renard",
    owner_name="Camille Renard",
    owner_email="bonjour@podcast.example.org",
    site_url="https://podcast.example.org",
    image="cover.jpeg",
    categories=(
        Category("Society & Culture", "Documentary"),
        Category("Business", "Entrepreneurship"),
    ),
    copyright="Camille Renard",
    hosts=(HOST,),
)


def episode_item(
    slug: str, episode: Episode, duration: int, chapters: tuple[Chapter, ...], notes: str
) -> FeedItem:
    folder = f"episodes/{slug}"
    return FeedItem(
        episode=episode.in_show(SHOW),
        duration=duration,
        enclosure=FileFacts(f"{folder}/{slug}.mp3", duration * 16, "audio/mpeg"),
        transcripts=(
            FileFacts(f"{folder}/transcript.vtt", 900, "text/vtt"),
            FileFacts(f"{folder}/transcript.srt", 800, "application/x-subrip"),
            FileFacts(f"{folder}/transcript.json", 700, "application/json"),
            FileFacts(f"{folder}/transcript.html", 600, "text/html"),
            FileFacts(f"{folder}/transcript.txt", 500, "text/plain"),
        ),
        chapters_file=FileFacts(f"{folder}/chapters.json", 300, "application/json+chapters")
        if chapters
        else None,
        chapters=chapters,
        page=f"{folder}/index.html",
        image="",
        summary=f"Résumé de « {episode.title} ».",
        notes_html=notes,
    )


FIRST = episode_item(
    "phare",
    Episode(
        "phare",
        "5d0c3a0e-6f5b-4f1c-9a52-0d9a1c7f7a01",
        "Inès Kermarrec : du phare à l’opéra",
        datetime(2018, 4, 3, 6, 0, tzinfo=PARIS),
        "phare.wav",
        number=1,
        season=1,
        guests=(Person("Inès Kermarrec", "guest", image="https://podcast.example.org/ines.jpg"),),
    ),
    1_801_400,
    (
        Chapter(0, "Le phare"),
        Chapter(605_000, "La voix & l’élan"),
        Chapter(1_500_250, "L’interview café croissant"),
    ),
    "<p>Gardienne de phare, puis soprano : « rien n’était écrit ».</p><ul><li>(00:00) Le phare</li>"
    "<li>(10:05) La voix &amp; l’élan</li><li>(25:00) L’interview café croissant</li></ul>",
)
SECOND = replace(
    episode_item(
        "desert",
        Episode(
            "desert",
            "5d0c3a0e-6f5b-4f1c-9a52-0d9a1c7f7a02",
            "Théo Valmont, boulanger du désert",
            datetime(2018, 4, 10, 6, 0, tzinfo=PARIS),
            "desert.wav",
            number=2,
            season=1,
            guests=(Person("Théo Valmont", "guest"), Person("Zoé Lambert", "Producer")),
        ),
        2_400_000,
        (Chapter(0, "Partir"), Chapter(900_000, "Le four solaire"), Chapter(1_800_000, "Revenir")),
        "<p>Un four, du sable, et du pain.</p><ul><li>(00:00) Partir</li><li>(15:00) Le four "
        "solaire</li>"
        "<li>(30:00) Revenir</li></ul>",
    ),
    soundbites=(
        Soundbite(905_250, 32_500, "Un four, du sable & du pain"),
        Soundbite(1_800_000, 120_000, "Rien n’était écrit"),
    ),
)
THIRD = replace(
    episode_item(
        "bonus-été",
        Episode(
            "bonus-été",
            "5d0c3a0e-6f5b-4f1c-9a52-0d9a1c7f7a03",
            "Bonus : les questions de l’été",
            datetime(2018, 7, 14, 9, 30, tzinfo=UTC),
            "bonus.wav",
            season=1,
            kind="bonus",
            explicit=True,
            language="en",
        ),
        420_000,
        (),
        "",
    ),
    image="episodes/bonus-été/cover.png",
)
ITEMS = (FIRST, SECOND, THIRD)


def build_feed(show: Show, items: Sequence[FeedItem], cover: str = "cover.jpg") -> bytes:
    """The one document of a feed that is not parted."""
    (document,) = build_documents(show, items, cover).values()
    return document


def test_three_episodes_give_the_golden_feed() -> None:
    assert build_feed(SHOW, ITEMS, "cover.jpeg").decode() == GOLDEN.read_text(encoding="utf-8")


def test_the_order_given_and_the_day_of_the_build_change_nothing() -> None:
    assert build_feed(SHOW, (THIRD, FIRST, SECOND), "cover.jpeg") == GOLDEN.read_bytes()


def test_only_its_placeholder_address_is_wrong_with_the_golden_feed() -> None:
    assert [finding.rule for finding in check_feed(GOLDEN.read_bytes())] == [
        "podcastkit-placeholder-address"
    ]


def test_a_feed_on_this_machine_is_only_told_that_listeners_cannot_reach_it() -> None:
    here = replace(SHOW, site_url="http://localhost:8000/podcast", hosts=())
    items = [replace(item, episode=replace(item.episode, hosts=(), guests=())) for item in ITEMS]
    (finding,) = check_feed(build_feed(here, items, "cover.jpeg"))
    assert finding.rule == "podcastkit-placeholder-address"
    assert "is no address for listeners" in finding.message


def test_the_notes_stand_once_and_a_summary_that_is_not_in_them_beside_them() -> None:
    notes = f"<p>{FIRST.summary} Et  la suite.</p>"
    document = build_feed(SHOW, [replace(FIRST, notes_html=notes), SECOND])
    assert document.count(b"content:encoded>") == 0
    second, first = read_feed(document).items
    assert "itunes:summary" not in {tag.name for tag in first.tags}
    assert SECOND.summary in {tag.text for tag in second.tags if tag.name == "itunes:summary"}


def test_episodes_of_one_moment_are_ordered_by_guid() -> None:
    twins = [replace(FIRST, episode=replace(FIRST.episode, guid=guid)) for guid in ("a", "c", "b")]
    guids = [item.guid for item in read_feed(build_feed(SHOW, twins)).items]
    assert guids == ["c", "b", "a"]


def test_a_show_without_episodes_has_no_date_of_today() -> None:
    xml = build_feed(SHOW, ())
    assert b"lastBuildDate" not in xml
    assert b"<item>" not in xml


def test_notes_too_long_for_a_description_stay_whole_in_the_content() -> None:
    notes = "<p>" + "é" * 2500 + "</p>"
    (item,) = read_feed(build_feed(SHOW, [replace(FIRST, notes_html=notes)])).items
    assert item.description == f"<p>{FIRST.summary}</p>"
    assert item.content == notes


def test_a_host_who_is_also_the_guest_is_named_once() -> None:
    guest = Person(HOST.name, "guest")
    (item,) = read_feed(
        build_feed(SHOW, [replace(FIRST, episode=replace(FIRST.episode, guests=(guest,)))])
    ).items
    assert [(person.name, person.role) for person in item.persons] == [(HOST.name, "guest")]


def test_a_moved_feed_keeps_the_guid_it_had_and_names_its_own_address() -> None:
    feed = read_feed(
        build_feed(
            replace(SHOW, guid="917393e3-1b1e-5cef-ace4-edaa54e1f810", feed_url="https://a.fr/f"),
            (),
        )
    )
    assert feed.guid == "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    assert feed.self_address == "https://a.fr/f"


@pytest.mark.parametrize(
    ("show", "field"),
    [
        (replace(SHOW, title=" \x00"), "title"),
        (replace(SHOW, description=""), "description"),
        (replace(SHOW, site_url=""), "site_url"),
        (replace(SHOW, categories=(Category('Société "et" culture'),)), "categories"),
    ],
)
def test_a_show_that_makes_no_feed_is_refused_by_field(show: Show, field: str) -> None:
    with pytest.raises(ConfigError) as caught:
        build_feed(show, ITEMS)
    assert caught.value.field == field
    assert caught.value.hint


def test_an_episode_without_title_is_refused_by_name() -> None:
    with pytest.raises(ConfigError, match="phare"):
        build_feed(SHOW, [replace(FIRST, episode=replace(FIRST.episode, title="\x07"))])


@given(title=st.text(min_size=1), notes=st.text(), name=st.text(min_size=1))
def test_any_text_survives_but_for_what_xml_forbids(title: str, notes: str, name: str) -> None:
    title, name = f"t{title}", f"n{name}"
    guest = Person(name, "guest")
    item = replace(
        FIRST,
        episode=replace(FIRST.episode, title=title, guests=(guest,)),
        notes_html=f"<p>{notes}</p>",
    )
    xml = build_feed(replace(SHOW, title=title, description=title, copyright=name), [item])
    etree.fromstring(xml)  # raises when it is not well formed
    feed = read_feed(xml)
    (read,) = feed.items
    assert feed.title == read.title == xml_line(title).strip()
    assert feed.description == paragraphs(title).strip()
    assert read.persons[-1].name == xml_line(name).strip()
    assert (read.content or read.description) == paragraphs(f"<p>{notes}</p>").replace(
        "]]>", "]]&gt;"
    )


@given(
    st.text(
        st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff "),
        min_size=1,
    )
)
def test_text_without_control_characters_is_unchanged(text: str) -> None:
    assert xml_line(text) == text
    assert paragraphs(text) == text


def test_an_episode_with_hosts_of_its_own_does_not_name_the_shows() -> None:
    hosted = replace(FIRST, episode=replace(FIRST.episode, hosts=(Person("Max Invité", "host"),)))
    (item,) = read_feed(build_feed(SHOW, [hosted])).items
    assert [person.name for person in item.persons if person.role == "host"] == ["Max Invité"]


def test_parts_of_one_day_stand_in_their_order_in_feed_and_index() -> None:
    day = FIRST.episode.date
    parts = [(1, 2, "b"), (2, 1, "c"), (None, None, "z"), (1, 10, "a")]
    items = [
        replace(
            FIRST,
            episode=replace(
                FIRST.episode, date=day, season=season, number=number, slug=slug, guid=slug
            ),
        )
        for season, number, slug in parts
    ]
    feed = [item.guid for item in read_feed(build_feed(SHOW, items)).items]
    assert feed == ["c", "a", "b", "z"]
    cards: Any = site_context(SHOW, items, cover="cover.jpg")["episodes"]
    assert [(card.season, card.number) for card in cards] == [
        (2, 1),
        (1, 10),
        (1, 2),
        (None, None),
    ]


def test_no_address_in_the_feed_has_an_accent() -> None:
    show = replace(
        SHOW,
        site_url="https://été.fr/émission",
        hosts=(Person("Zoé", "host", "https://a.fr/zoé", "https://a.fr/é.jpg"),),
    )
    chapters = (Chapter(0, "Un", "https://a.fr/é?b=é", "https://a.fr/é.png"),)
    xml = build_feed(show, [replace(FIRST.in_show(show), chapters=chapters)])
    addresses = re.findall(rb'(?:href|url|src|img|image)="([^"]*)"', xml)
    assert addresses and all(address.isascii() for address in addresses)
    assert b"https://xn--t-9fab.fr/%C3%A9mission/episodes/phare/phare.mp3" in xml
    assert b"https://a.fr/%C3%A9?b=%C3%A9" in xml


@pytest.mark.parametrize("summary", ["été & " * 2_000, "&" * 4_001])
def test_a_summary_fits_once_it_is_written(summary: str) -> None:
    long = replace(FIRST, summary=summary, notes_html="<p>" + "é" * 2_500 + "</p>")
    (item,) = read_feed(build_feed(SHOW, [long])).items
    assert len(item.description.encode()) <= 4_000
    other = replace(FIRST, summary=summary, notes_html="<p>Autre chose.</p>")
    root = etree.fromstring(build_feed(SHOW, [other]))
    (shown,) = root.iter("{http://www.itunes.com/dtds/podcast-1.0.dtd}summary")
    assert len((shown.text or "").encode()) <= 4_000
    assert (shown.text or "").endswith("…")
