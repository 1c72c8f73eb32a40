"""glossary.toml, and the show's own."""

import pytest

from podcastkit.config.glossary import load_glossary
from podcastkit.errors import ConfigError
from podcastkit.model.glossary import Glossary, Term
from tests.paths import REPOSITORY as ROOT


def load(folder, text):
    file = folder / "glossary.toml"
    file.write_text(text, encoding="utf-8")
    return load_glossary(file)


def test_a_missing_file_and_an_empty_one_hold_no_terms(tmp_path):
    assert load_glossary(tmp_path / "glossary.toml") == Glossary()
    assert load(tmp_path, "# nothing yet\n") == Glossary()


def test_terms_keep_their_order(tmp_path):
    text = """\
[[terms]]
name = "Phonevalley"
kind = "organisation"
misheard = ["phone vallée", "Phone Valley"]
pronunciation = "phone vallée"
[[terms]]
name = "krav maga"
"""
    assert load(tmp_path, text).terms == (
        Term("Phonevalley", "organisation", ("phone vallée", "Phone Valley"), "phone vallée"),
        Term("krav maga"),
    )


A = '[[terms]]\nname = "Blisce"\nmisheard = ["Bliss"]\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (A + A, 'glossary.toml, line 5: "Blisce" is already on line 2'),
        (A + '[[terms]]\nname = "BLISCE"', 'glossary.toml, line 5: "BLISCE" is already on line 2'),
        (
            A + '[[terms]]\nname = "Blitz"\nmisheard = ["bliss"]',
            'glossary.toml, line 6: "bliss" is already a misheard form of "Blisce" on line 3',
        ),
        (
            A + '[[terms]]\nname = "Bliss"',
            'glossary.toml, line 3: "Bliss" is a name of its own on line 5',
        ),
        (
            '[[terms]]\nname = "A"\nmisheard = ["A"]',
            'glossary.toml, line 3: "A" is the right form; it cannot be misheard as itself',
        ),
        (
            '[[terms]]\nkind = "person"',
            "glossary.toml, line 1: the key 'name' is missing from [[terms]]",
        ),
        (
            '[[terms]]\nname = "A"\nkind = "persone"',
            (
                'glossary.toml, line 3: terms[1].kind must be one of "person", "organisation", '
                '"work", "place", '
                '"segment", "term", not "persone"; did you mean "person"?'
            ),
        ),
        (
            '[[terms]]\nname = "A"\nmishear = ["B"]',
            "glossary.toml, line 3: unknown key 'mishear' in [[terms]]; did you mean 'misheard'?",
        ),
        (
            '[[term]]\nname = "A"',
            (
                "glossary.toml, line 1: unknown key 'term' at the top of the file; did you mean "
                "'terms'?"
            ),
        ),
    ],
)
def test_a_bad_term_is_refused_in_one_sentence(tmp_path, text, message):
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, text)
    assert caught.value.message == message


def test_the_shows_glossary_leaves_ordinary_french_alone():
    forms = {
        form.casefold()
        for term in load_glossary(ROOT / "glossary.toml").terms
        for form in term.misheard
    }
    ordinary = (
        "la maison", "de maison", "épique", "ali baba", "tinder", "la révolution du partage",
        "contre toute attente",
        "un grand corps malade", "grand corps malade", "le champion", "bla bla car", "blabla car",
        "a deux", "epic",
    )  # fmt: skip
    assert forms.isdisjoint(ordinary)
    assert {"phone vallée", "bliss", "fleur pèlerin"} <= forms
