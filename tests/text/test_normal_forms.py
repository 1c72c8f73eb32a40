"""Text in one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.text import normal_forms

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
