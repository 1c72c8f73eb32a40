"""Published files by the names that an editor knows them by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.editor.publishing.artefacts import ORDER, Artefact, artefacts, kind_of
from podcastkit.formats.registry import FORMATS
from podcastkit.pipeline.stages.notes import PAGES, TEXTS
from podcastkit.text.labels import labels

EPISODE = "feed/episodes/camille"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("camille.mp3", "audio"),
        ("transcript.vtt", "captions"),
        ("transcript.json", "captions"),
        ("transcript.txt", "text"),
        ("chapters.json", "chapters"),
        ("chapter-0a1b2c3d.jpg", "chapters"),
        ("index.html", "page"),
        ("timeline.svg", "page"),
        ("notes.md", "notes"),
        ("platforms.txt", "notes"),
        ("newsletter.html", "notes"),
        ("cover.png", "picture"),
        ("CNAME", "other"),
        ("../../feed.xml", "feed"),
        ("../../index.html", "site"),
        ("../../cover.jpg", "picture"),
        ("../../robots.txt", "other"),
    ],
)
def test_a_file_is_of_the_kind_that_an_editor_would_say(name: str, kind: str) -> None:
    path = f"{EPISODE}/{name}".replace("episodes/camille/../../", "")
    assert kind_of(path) == kind


def test_no_file_that_we_make_is_an_unknown_one() -> None:
    made = [*PAGES, *TEXTS, *(f"transcript{form.suffix}" for form in FORMATS.values())]
    assert "other" not in {kind_of(f"{EPISODE}/{name}") for name in made}


def test_every_kind_has_words() -> None:
    assert {f"artefact {kind}" for kind in ORDER} <= labels("fr", "room").keys()


def test_files_are_new_changed_removed_or_unchanged() -> None:
    one, two, three, four = (
        f"{EPISODE}/transcript.{kind}" for kind in ("json", "srt", "vtt", "html")
    )
    assert artefacts({two, three}, {one, two}, {one, two, three}) == (
        Artefact("captions", new=(one,), changed=(two,), removed=(three,), unchanged=()),
    )
    captions, text = artefacts({one, four}, {one, four}, {four})
    assert (captions.touched, captions.unchanged) == (False, (one,))
    assert (text.touched, text.changed) == (True, (four,))


NAMES = st.sets(
    st.sampled_from(
        [f"{EPISODE}/{name}" for name in ("a.mp3", "b.txt", "index.html", "x")] + ["feed/feed.xml"]
    )
)


@given(NAMES, NAMES, NAMES)
def test_each_file_is_told_once(before: set[str], after: set[str], changed: set[str]) -> None:
    made = artefacts(before, after, changed)
    told = [name for one in made for name in (*one.new, *one.changed, *one.removed, *one.unchanged)]
    assert sorted(told) == sorted(before | after)
