"""Typography against what a French or English typesetter would write, and as properties.

The tables are tests/data/typography/<language>.tsv and <language>.captions.tsv: what is typed, what
is set, the rule. In them ⍽ is a no-break space (U+00A0), ⎵ a narrow one (U+202F) and \\n a line
break.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from podcastkit.text.typography import NARROW_NO_BREAK, NO_BREAK, typeset, typeset_caption
from tests.paths import DATA, REPOSITORY

TABLES = sorted((DATA / "typography").glob("*.tsv"))


def read(text: str) -> str:
    """What a table or a document means by its visible spaces."""
    return text.replace("⍽", NO_BREAK).replace("⎵", NARROW_NO_BREAK).replace("\\n", "\n")


def rows(path: Path) -> list[tuple[str, str, str]]:
    _, *lines = path.read_text("utf-8").splitlines()
    typed_set_rule = (line.split("\t") for line in lines)
    return [(read(typed), read(as_set), rule) for typed, as_set, rule in typed_set_rule]


CASES = [(path.name.removesuffix(".tsv"), *row) for path in TABLES for row in rows(path)]


def documented() -> list[tuple[str, str, str]]:
    """The language, what is typed and what is set, of each row of docs/typography.md."""
    text = (REPOSITORY / "docs" / "typography.md").read_text("utf-8")
    french, english = (
        text.split(f"## {heading}\n")[1].split("\n## ")[0] for heading in ("French", "English")
    )
    return [
        (language, read(typed), read(as_set))
        for language, section in (("fr", french), ("en", english))
        for typed, as_set in re.findall(r"^\|[^|]+\| `(.+)` \| `(.+)` \|$", section, re.MULTILINE)
    ]


def set_by(table: str, text: str) -> str:
    """The text as the function sets it that a table is about."""
    language, _, captions = table.partition(".")
    return typeset_caption(text, language) if captions else typeset(text, language)


@pytest.mark.parametrize(("table", "typed", "as_set", "rule"), CASES)
def test_a_text_is_set_as_its_table_says(table: str, typed: str, as_set: str, rule: str) -> None:
    assert set_by(table, typed) == as_set, rule
    assert set_by(table, as_set) == as_set, rule


@pytest.mark.parametrize(("table", "least"), [("fr", 150), ("en", 40), ("fr.captions", 20)])
def test_a_table_is_large_and_tells_nothing_twice(table: str, least: int) -> None:
    typed = [case[1] for case in CASES if case[0] == table]
    assert len(typed) == len(set(typed)) >= least


@pytest.mark.parametrize(("language", "typed", "as_set"), documented())
def test_the_documents_say_what_is_done(language: str, typed: str, as_set: str) -> None:
    assert typeset(typed, language) == as_set


@pytest.mark.parametrize("language", ["fr-FR", "fr_CA", "FR"])
def test_a_region_has_the_rules_of_its_language(language: str) -> None:
    assert typeset("Ça va ?", language) == f"Ça va{NARROW_NO_BREAK}?"


def test_other_languages_get_only_what_no_language_disputes() -> None:
    assert typeset('"Hallo" ist\'s... gut ? 12 km', "de") == '"Hallo" ist’s… gut ? 12 km'


def test_captions_of_other_languages_are_returned_as_they_are() -> None:
    text = '"Wait"... 10 km ?'
    assert typeset_caption(text, "en") == text


PROTECTED = [
    "https://www.example.org/a?b=c:d;e!f'g",
    "www.example.org/12km",
    "jean.d+arc@example.org",
    "00:12:30",
    "12:30",
    "00:01:02.500",
    "2018-05-12",
    "`if a ? b : 5h30`",
    "<code>2ème ? \"x\" -- 'y'</code>",
    "<a href='x ; y' title=\"5h30 > 12km\">",
    "</a>",
    "<!-- l'ami ? -->",
    "&nbsp;",
]
MARKS = "abéIV XM1 0'\"«»“”‘’!?;:.,-–—…()[]<>`&@/%€#°§hmn\n\u00a0\u202f\ue000\ue001\ue002"
PIECES = [
    *PROTECTED, ' "', '" ', "--", " -- ", " - ", "...", "etc...", "?..", " !", "10 000", "75000 €",
    "12 km", "14h30",
    "2ème", "1ère", "XXe siècle", "Louis XIV", "M. Dupont", "J. Dupont", "n°5", "p. 12", "av. J-C",
    "12 mai", "May 12",
    "5 p.m.", "-5 °C", "'90s", "'n'", "<b>", "</b>", "<code>", "01 23 45 67 89", "1914-1918",
    "pp. 3-4",
]  # fmt: skip
PROSE = st.lists(st.sampled_from(MARKS) | st.sampled_from(PIECES)).map("".join)


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


SPACES = str.maketrans("", "", " \t\u00a0\u2009\u202f")
SAME_MARK = str.maketrans("«»“”‘’´'–—−…", '""""""""---.')


def bare(text: str) -> str:
    """A text without what typography may change: spaces, and which quote, apostrophe, dash or
    ellipsis it is."""
    return re.sub(r"-+", "-", re.sub(r"\.+", ".", text.translate(SPACES).translate(SAME_MARK)))


def bare_french(text: str) -> str:
    """The same without what French may change besides: the letters in 1ère, 2ème and 2è, and the
    dots in J.-C."""
    text = re.sub(r"(?<=[1I])i?[èeé]re", "re", text)
    text = re.sub(r"(?<=[\dIVXL])(?:i?[èeé]me|è)", "e", text)
    return re.sub(r"((?:av|apr)\.)J\.?-?C\.?", r"\1J.-C.", bare(text))


@pytest.mark.parametrize("language", ["en", "de"])
@given(text=PROSE | st.text())
def test_only_spaces_quotes_dashes_and_dots_change(text: str, language: str) -> None:
    assert bare(typeset(text, language)) == bare(text)


@given(text=PROSE | st.text())
def test_in_french_only_ordinals_lose_letters_besides(text: str) -> None:
    assert bare_french(typeset(text, "fr")) == bare_french(text)


@given(text=PROSE | st.text())
def test_in_captions_only_spaces_change_and_none_becomes_narrow(text: str) -> None:
    result = typeset_caption(text, "fr")
    assert result.translate(SPACES) == text.translate(SPACES)
    assert result.count(NARROW_NO_BREAK) <= text.count(NARROW_NO_BREAK)


@pytest.mark.parametrize("language", ["fr", "en", "de"])
@given(
    before=st.lists(st.sampled_from("abé '\"!?.,-«»:;")).map("".join),
    kept=st.sampled_from(PROTECTED),
    after=st.lists(st.sampled_from("abé '\"!?-«»:;")).map("".join),
)
def test_what_is_protected_stays_to_the_byte(
    before: str, kept: str, after: str, language: str
) -> None:
    text = f"{before} {kept} {after}"
    assert kept in typeset(text, language)
    assert kept in typeset_caption(text, language)
