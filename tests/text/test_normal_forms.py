"""Text in one form."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.text import normal_forms
from tests.paths import REPOSITORY

WRITTEN = "« L’Été\u00a0 — dit-il… »"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (normal_forms.straight, "« L'Été  — dit-il… »"),
        (normal_forms.typewritten, "' L'Été\u00a0 - dit-il... '"),
        (normal_forms.comparable, "« l'été\u00a0 — dit-il… »"),
        (normal_forms.name_key, "« l'été — dit-il… »"),
        (normal_forms.plain, "l ete dit il"),
        (normal_forms.letters, "letedit" + "il"),
    ],
)
def test_each_form_forgets_more(form, expected):
    assert form(WRITTEN) == expected


@given(st.text())
def test_the_straight_form_changes_no_length(text: str) -> None:
    assert len(normal_forms.straight(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("«l’ami»,", ("«l’", "ami", "»,")),
        ("jusqu'ici", ("jusqu'", "ici", "")),
        ("Blisse", ("", "Blisse", "")),
        ("…", ("…", "", "")),
    ],
)
def test_a_word_is_parted_from_what_surrounds_it(text: str, parts: tuple[str, str, str]) -> None:
    assert normal_forms.split_word(text) == parts


def test_signs_that_nobody_sees_are_the_same_on_the_page() -> None:
    page = (REPOSITORY / "podcastkit/editor/static/state/words.js").read_text("utf-8")
    listed = re.search(r"INVISIBLE =\s*/\[(.*)\]/g;", page)
    assert listed
    server, there = (
        re.compile(f"[{signs}]")
        for signs in (normal_forms.INVISIBLE, listed[1].encode().decode("unicode_escape"))
    )
    assert [chr(n) for n in range(0x1_0000) if server.match(chr(n))] == [
        chr(n) for n in range(0x1_0000) if there.match(chr(n))
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ma\u00adthé\u200bmatiques\ufeff", "mathématiques"),
        ("\u202aÉte\u0301\u202c", "Éte\u0301"),
        ("di\ufb03cile cœur", "di\ufb03cile cœur"),
        ("\ufa19田", "\ufa19田"),
        ("👨\u200d👩\u200d👧 می\u200cخواهم", "👨\u200d👩\u200d👧 می\u200cخواهم"),
    ],
)
def test_what_people_see_of_a_text(text: str, shown: str) -> None:
    assert normal_forms.visible(text) == shown


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("\u202aÉte\u0301\u202c", "Été"),
        ("di\ufb03cile cœur", "difficile cœur"),
        ("\ufa19田", "\u795e田"),
    ],
)
def test_two_ways_to_write_a_letter_are_one(text: str, form: str) -> None:
    assert normal_forms.composed(text) == form
