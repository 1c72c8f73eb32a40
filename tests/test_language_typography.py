"""Typography against what a French or English typesetter would write, and as properties."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from podcastkit.language.typography import typeset, typeset_caption

N = "\u00a0"
F = "\u202f"

FRENCH = [
    ("Ça va?", f"Ça va{F}?"),
    ("Ça va ?", f"Ça va{F}?"),
    ("Quoi?! Non!!!", f"Quoi{F}?! Non{F}!!!"),
    ("Voici: un, deux; trois", f"Voici{N}: un, deux{F}; trois"),
    ("L'ami d'Alain", "L’ami d’Alain"),
    ('Il dit "oui".', f"Il dit «{N}oui{N}»."),
    ('"Il a dit "non" hier"', f"«{N}Il a dit “non” hier{N}»"),
    ("«bonjour»", f"«{N}bonjour{N}»"),
    ("«  bonjour  !  »", f"«{N}bonjour{F}!{N}»"),
    ('l\'"ami"', f"l’«{N}ami{N}»"),
    ("Alors... voilà", "Alors… voilà"),
    ("un rêve - un vrai - et fini", "un rêve – un vrai – et fini"),
    ("enfin -- presque", "enfin — presque"),
    ("10 000 euros, 2 500 000 fois", f"10{F}000 euros, 2{F}500{F}000 fois"),
    ("en 2018 200 personnes", "en 2018 200 personnes"),
    ("10% ou 10 %", f"10{N}% ou 10{N}%"),
    ("3 - 2 = 1", "3 - 2 = 1"),
    ("(bien sûr!)", f"(bien sûr{F}!)"),
]

UNTOUCHED = [
    "https://www.example.org/a?b=c:d;e!f'g",
    "www.example.org/a?b",
    "jean.d+arc@example.org",
    "00:12:30",
    "12:30",
    "00:01:02.500",
    "`if a ? b : c`",
    ":-) ;)",
    "std::vector",
    'un écran de 12"',
    "https://example.org",
]

ENGLISH = [
    ('"Don\'t," he said.', "“Don’t,” he said."),
    ("'It's fine'", "‘It’s fine’"),
    ('"He said "no" twice"', "“He said ‘no’ twice”"),
    ("the dogs' bone in '98", "the dogs’ bone in ’98"),
    ("'Twas rock 'n' roll", "’Twas rock ‘n’ roll"),
    ("Really ? Yes !", "Really? Yes!"),
    ("wait... what", "wait… what"),
    ("a dream - a real one - and done", "a dream – a real one – and done"),
    ("so--well", "so—well"),
]


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_french(text: str, expected: str) -> None:
    assert typeset(text, "fr") == expected
    assert typeset(text, "fr-FR") == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: str) -> None:
    assert typeset(text, "en") == expected


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("text", UNTOUCHED)
def test_addresses_times_and_code_are_left_alone(text: str, language: str) -> None:
    assert typeset(text, language) == text
    assert typeset_caption(text, language) == text


def test_an_address_ends_before_the_punctuation_of_its_sentence() -> None:
    assert typeset("Vu https://a.org/b?c=1 ? Ou a@b.org: non", "fr") == (
        f"Vu https://a.org/b?c=1{F}? Ou a@b.org{N}: non"
    )


def test_other_languages_get_only_what_no_language_disputes() -> None:
    assert typeset('"Hallo" ist\'s... gut ?', "de") == '"Hallo" ist’s… gut ?'


def test_captions_change_only_spaces_and_never_to_a_narrow_one() -> None:
    text = 'L\'ami dit: "Ça va?" « Oui ! »... 10 000'
    result = typeset_caption(text, "fr")
    assert result == f'L\'ami dit{N}: "Ça va{N}?" «{N}Oui{N}!{N}»... 10{N}000'
    assert typeset_caption(text, "en") == text


MARKS = "abé1 0'\"«»“”‘’!?;:.,-–—…()[]`@/%€#\n\u00a0\u202f\ue000"
PROSE = st.lists(st.sampled_from(MARKS) | st.sampled_from(["https://", "12:30", ' "', '" ', "--", "..."])).map("".join)


@pytest.mark.parametrize("language", ["fr", "en", "de"])
@given(text=PROSE | st.text())
@example(text='""a"')
@example(text="'a 'b'")
def test_typesetting_twice_changes_nothing_more(text: str, language: str) -> None:
    once = typeset(text, language)
    assert typeset(once, language) == once


@given(text=PROSE | st.text())
def test_typesetting_captions_twice_changes_nothing_more(text: str) -> None:
    once = typeset_caption(text, "fr")
    assert typeset_caption(once, "fr") == once


@pytest.mark.parametrize("language", ["fr", "en", "de"])
@given(text=PROSE | st.text())
def test_letters_and_digits_stay(text: str, language: str) -> None:
    def kept(value: str) -> str:
        return "".join(filter(str.isalnum, value))

    assert kept(typeset(text, language)) == kept(text)
    assert kept(typeset_caption(text, language)) == kept(text)
