"""Slugs that are safe on every file system and in every address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.config.slugs import LONGEST, is_slug, slug_of, title_of, unique_slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Fleur Pellerin", "fleur-pellerin"),
        ("Épisode n°3 : l’œuvre d’Éloïse", "episode-n3-l-oeuvre-d-eloise"),
        ("2018-05-14_FINAL_v2", "2018-05-14-final-v2"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "episode-con"),
        ("lpt1", "episode-lpt1"),
        ("🎙️", "episode"),
        ("", "episode"),
        ("..", "episode"),
        ("e\u0301te\u0301", "ete"),
    ],
)
def test_slug_of(name, slug):
    assert slug_of(name) == slug


def test_a_long_name_is_cut_between_words():
    slug = slug_of("une conversation très longue " * 20)
    assert len(slug) <= LONGEST
    assert slug.endswith(("une", "conversation", "tres", "longue"))


@given(st.text())
def test_every_slug_made_here_is_one(name):
    assert is_slug(slug_of(name))


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../x",
        "a/b",
        "a\\b",
        ".git",
        "_feed",
        "été",
        "a b",
        "nul",
        "NUL.wav",
        "a.",
        "x" * 121,
    ],
)
def test_names_that_are_no_slugs(name):
    assert not is_slug(name)


def test_a_taken_slug_is_numbered():
    assert unique_slug("talk", lambda slug: True) == "talk"
    assert unique_slug("talk", {"talk-3"}.__contains__) == "talk-3"


@pytest.mark.parametrize(
    ("stem", "title"),
    [
        ("fleur_pellerin-v2", "Fleur pellerin v2"),
        ("Jean-Marc Dupont", "Jean-Marc Dupont"),
        ("épisode", "Épisode"),
        ("  a__b ", "A b"),
        ("---", "Episode"),
    ],
)
def test_title_of(stem, title):
    assert title_of(stem) == title
