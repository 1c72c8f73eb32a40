"""Terms written into glossary.toml: everything else stays byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.config.glossary import parse_glossary
from podcastkit.config.glossary_edits import with_more, with_term
from podcastkit.model.glossary import Glossary, Term
from podcastkit.text.normal_forms import UNPRINTABLE

FILE = Path("glossary.toml")
TEXT = """\
# Names of the show.

# The host.

[[terms]]
name = "Alexandre Mars"   # not the planet
kind = 'person'

# Guests.

[[terms]]
misheard = [
    "faune vallée", # from the pilot
    'phone vallée'
]
name = "Phonevalley"
"""


def terms_of(text: str) -> tuple[Term, ...]:
    return parse_glossary(text, FILE).terms


def test_a_new_term_stands_at_the_end_behind_a_blank_line() -> None:
    text = with_term(TEXT, Term("Fleur Pellerin", "person", ("Fleur Pèlerin",), "fleur pelrin"))
    assert text == (
        f'{TEXT}\n[[terms]]\nname = "Fleur Pellerin"\nkind = "person"\nmisheard = ["Fleur '
        f'Pèlerin"]\n'
        'pronunciation = "fleur pelrin"\n'
    )


@pytest.mark.parametrize(
    "text", ["", "# nothing yet\n", "# no line feed", "terms = []\n", 'terms = [{name = "Epic"}]']
)
def test_a_file_of_any_kind_takes_a_term(text: str) -> None:
    written = with_term(text, Term("Zoé", "person"))
    assert written.startswith(text.partition("terms")[0])
    assert terms_of(written)[-1] == Term("Zoé", "person")
    assert terms_of(written)[:-1] == terms_of(text)


def test_more_forms_stand_with_those_that_are_there() -> None:
    assert with_more(TEXT, "Phonevalley", ["fone vallée"]) == TEXT.replace(
        "    'phone vallée'\n", "    'phone vallée',\n    \"fone vallée\"\n"
    )


def test_what_is_new_stands_before_the_comment_of_the_next_term() -> None:
    text = with_more(TEXT, "Alexandre Mars", ["Alexandre Marse"], "term", "alexandre marss")
    assert text == TEXT.replace(
        "kind = 'person'\n",
        'kind = "term"\nmisheard = ["Alexandre Marse"]\npronunciation = "alexandre marss"\n',
    )


@pytest.mark.parametrize(
    ("written", "ends"),
    [
        (TEXT.replace("\n", "\r\n"), "\r\n"),
        (TEXT, "\n"),
        ("\r\n" + TEXT, "\n"),
        ("", "\n"),
        ("# one line", "\n"),
    ],
)
def test_lines_end_as_they_did(written: str, ends: str) -> None:
    added = with_term(written, Term("Fleur Pellerin", "person"))
    assert added.startswith(written)
    assert added.endswith(f'[[terms]]{ends}name = "Fleur Pellerin"{ends}kind = "person"{ends}')
    more = with_more(added, "Fleur Pellerin", ["Fleur Pèlerin"], "term")
    assert more == added.replace(f'kind = "person"{ends}', "").replace(
        f'name = "Fleur Pellerin"{ends}',
        f'name = "Fleur Pellerin"{ends}kind = "term"{ends}misheard = ["Fleur Pèlerin"]{ends}',
    )


_texts = st.text(st.characters(codec="utf-8"), min_size=1).filter(
    lambda text: (
        text == text.strip() and len(text.splitlines()) == 1 and not UNPRINTABLE.search(text)
    )
)


@given(
    st.lists(_texts, unique_by=str.casefold, min_size=4, max_size=4),
    st.sampled_from(["person", "work", "term"]),
)
def test_what_was_added_is_read_back(texts: list[str], kind: str) -> None:
    name, form, another, said = texts
    added = terms_of(with_term("", Term(name, kind, (form,), said)))
    assert added == (Term(name, kind, (form,), said),)
    more = terms_of(
        with_more(with_term("# above\n", Term(name)), name, [form, another], kind, said)
    )
    assert Glossary(more) == Glossary((Term(name, kind, (form, another), said),))
