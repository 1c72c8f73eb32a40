"""What counts as the same words, and that everything else does not."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from num2words import num2words

from podcastkit.text.spoken.normalise import normalise, tokens_of
from tests.paths import REPOSITORY

SAME_IN_FRENCH = [
    # capitals, punctuation, Unicode
    ("Eh bien : « C’était l’ÉTÉ » !", "eh bien c'était l'été"),
    ("e\u0301te\u0301", "été"),
    ("cœur, Œuvre, ex æquo", "coeur oeuvre ex aequo"),
    ("extra\u00adordinaire", "extraordinaire"),
    # apostrophes and elision
    ("l’homme", "l' homme"),
    ("l'homme", "l homme"),
    ("lʼhomme qu´il l‘a", "l'homme qu'il l'a"),
    ("aujourd’hui", "aujourd'hui"),
    # hyphens and inverted pronouns
    ("peut-être", "peut être"),
    ("peut\u2011être", "peut-être"),
    ("c’est-à-dire", "c'est à dire"),
    ("a-t-il", "a t-il"),
    ("va-t-on", "va t'on"),
    ("dites-vous", "dites vous"),
    ("— Non ! – Si…", "non si"),
    # whole numbers
    ("21", "vingt et un"),
    ("21", "vingt-et-un"),
    ("21 ans", "vingt-un ans"),
    ("31", "trente-et-un"),
    ("21 heures", "vingt et une heures"),
    ("81 personnes", "quatre-vingt-une personnes"),
    ("70", "septante"),
    ("71", "septante et un"),
    ("71", "soixante-onze"),
    ("72", "septante-deux"),
    ("77", "soixante-dix-sept"),
    ("80 ans", "quatre-vingts ans"),
    ("81", "huitante et un"),
    ("83", "octante-trois"),
    ("90", "nonante"),
    ("91", "nonante et un"),
    ("99", "nonante-neuf"),
    ("280", "deux cent quatre-vingts"),
    ("200", "deux-cents"),
    ("10 000", "dix mille"),
    ("10\u202f000", "10\u00a0000"),
    ("10.000", "10000"),
    ("1 234 567", "un million deux cent trente-quatre mille cinq cent soixante-sept"),
    ("2 millions", "deux millions"),
    ("06 12 34", "zéro six douze trente-quatre"),
    ("007", "zéro zéro sept"),
    ("-5 degrés", "moins cinq degrés"),
    ("de 3-4 ans", "de trois quatre ans"),
    # years and hundreds
    ("1998", "mille neuf cent quatre-vingt-dix-huit"),
    ("1998", "dix-neuf cent quatre-vingt-dix-huit"),
    ("1914", "mil neuf cent quatorze"),
    ("1100", "onze cents"),
    ("1789", "dix-sept cent quatre-vingt-neuf"),
    # decimals, money, per cent, times
    ("3,5", "trois virgule cinq"),
    ("3.5", "3,5"),
    ("0,05", "zéro virgule zéro cinq"),
    ("50 %", "cinquante pour cent"),
    ("50%", "cinquante pourcent"),
    ("5 €", "cinq euros"),
    ("1 €", "un euro"),
    ("5,50 €", "cinq euros cinquante"),
    ("€5", "5 euros"),
    ("20 $", "vingt dollars"),
    ("14h30", "quatorze heures trente"),
    ("14 h 05", "quatorze heures cinq"),
    ("14:30", "14 h 30"),
    ("1h", "une heure"),
    ("21 h", "vingt et une heures"),
    # ordinals and Roman numerals
    ("le 1er mai", "le premier mai"),
    ("la 1re, la 1ère", "la première la première"),
    ("2e", "deuxième"),
    ("3ème", "troisième"),
    ("5e, 9e, 80e", "cinquième neuvième quatre-vingtième"),
    ("le XXe siècle", "le vingtième siècle"),
    ("le XIXᵉ siècle", "le 19e siècle"),
    ("Louis XIV", "Louis quatorze"),
    ("François Ier", "François premier"),
    # abbreviations and signs
    ("M. Dupont et Mme Durand", "monsieur Dupont et madame Durand"),
    ("M. Émile", "monsieur Émile"),
    (
        "MM. Dupont, Mlle Durand, le Dr Petit",
        "messieurs dupont mademoiselle durand le docteur petit",
    ),
    ("n° 5", "numéro cinq"),
    ("No 5, nº 6", "numéro 5 numéro 6"),
    ("St-Denis", "Saint-Denis"),
    ("etc.", "et cætera"),
    ("Mars & Co", "Mars et Co"),
    ("le G20", "le G vingt"),
    ("COVID-19", "covid dix-neuf"),
    ("la S.N.C.F. et H.E.C.", "la SNCF et HEC"),
]

DIFFERENT_IN_FRENCH = [
    ("a", "à"),
    ("été", "ete"),
    ("sur", "sûr"),
    ("un", "une"),
    ("deux", "d’eux"),
    ("peut-être", "peuvent être"),
    ("vingt-quatre", "quatre-vingts"),
    ("3,5", "35"),
    ("le", "50e"),
    ("M. le maire", "monsieur le maire"),
    ("euh oui", "oui"),
]

SAME_IN_ENGLISH = [
    ("Don’t, DON'T dont", "do not do not do not"),
    ("it's he's that's", "it is he is that is"),
    ("can't cannot won't", "can not can not will not"),
    ("we're they'll I've I'm", "we are they will i have i am"),
    ("let's", "let us"),
    ("21 people", "twenty-one people"),
    ("101", "one hundred and one"),
    ("a hundred", "100"),
    ("a hundredth", "100th"),
    ("1,200", "one thousand two hundred"),
    ("in 1998", "in nineteen ninety-eight"),
    ("in 2005", "in two thousand and five"),
    ("the 1990s", "the nineteen nineties"),
    ("3.14", "three point one four"),
    ("5%", "five per cent"),
    ("$5", "five dollars"),
    ("$1.50", "one dollar fifty"),
    ("$5 million", "five million dollars"),
    ("the 21st", "the twenty-first"),
    ("Mr. Smith & Dr Jones", "mister smith and doctor jones"),
    ("No. 5", "number five"),
    ("OK", "okay"),
    ("at 3:30", "at three thirty"),
]

DIFFERENT_IN_ENGLISH = [("colour", "color"), ("Smith's", "Smith is"), ("I'd", "I would")]


def documented(heading: str) -> list[tuple[str, str, str]]:
    """The rows of the tables of docs/evaluation.md: the table's kind, one text, the other."""
    text = (REPOSITORY / "docs" / "evaluation.md").read_text("utf-8")
    section = text.split(f"\n### {heading}\n")[1].split("\n### ")[0]
    rows: list[tuple[str, str, str]] = []
    kind = ""
    for first, one, other in re.findall(r"^\| (.*?) \| (.*?) \| (.*?) \|$", section, re.MULTILINE):
        if first in ("Rule", "Stays different"):
            kind = first
        else:
            rows.append((kind, one, other))
    return rows


@pytest.mark.parametrize(("heading", "language"), [("French", "fr"), ("English", "en")])
def test_the_tables_of_the_documents(heading: str, language: str) -> None:
    rows = documented(heading)
    assert len({kind for kind, _, _ in rows}) == 2
    assert len(rows) >= 10
    wrong = [
        row
        for row in rows
        if (normalise(row[1], language) == normalise(row[2], language)) != (row[0] == "Rule")
    ]
    assert wrong == []


@pytest.mark.parametrize(("one", "other"), SAME_IN_FRENCH)
def test_the_same_in_french(one: str, other: str) -> None:
    assert normalise(one, "fr") == normalise(other, "fr-CA") != ()


@pytest.mark.parametrize(("one", "other"), DIFFERENT_IN_FRENCH)
def test_different_in_french(one: str, other: str) -> None:
    assert normalise(one, "fr") != normalise(other, "fr")


@pytest.mark.parametrize(("one", "other"), SAME_IN_ENGLISH)
def test_the_same_in_english(one: str, other: str) -> None:
    assert normalise(one, "en") == normalise(other, "en-GB") != ()


@pytest.mark.parametrize(("one", "other"), DIFFERENT_IN_ENGLISH)
def test_different_in_english(one: str, other: str) -> None:
    assert normalise(one, "en") != normalise(other, "en")


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("L’homme a-t-il 21 ans ?", "fr", "l homme a t il vingt et un ans"),
        ("Das ist ja GROẞ, 21!", "de", "das ist ja groß 21"),
        ("हिन्दी में", "hi", "हिन्दी में"),
        ("今日は、OK。", "ja", "今 日 は o k"),
        ("สวัสดี", "th", "ส วั ส ดี"),
        ("Guarda l’ora", "it", "guarda l ora"),
        ("… — !", "fr", ""),
    ],
)
def test_the_words_of_a_text(text: str, language: str, words: str) -> None:
    assert " ".join(normalise(text, language)) == words


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_number_in_figures_is_the_same_in_words(language: str) -> None:
    for number in (*range(2_100), 9_999, 10_000, 80_000, 123_456, 1_000_000, 999_999_999_999):
        years = language == "en" and 1100 <= number < 2100
        said = num2words(number, lang=language, to="year" if years else "cardinal")
        assert normalise(str(number), language) == normalise(said, language), number


def test_no_two_numbers_are_the_same_words() -> None:
    assert len({normalise(str(number), "fr") for number in range(10_000)}) == 10_000
    assert len({normalise(str(number), "en") for number in range(10_000)}) == 10_000


_WORDS = """un une deux sept dix onze douze seize vingt trente soixante quatre-vingts septante huitante nonante cent
    cents mille mil million et virgule pour pourcent dix-neuf M. MM. Mme st etc no n° o S.N. a.b XIV XXe Ier le 1er
    2nd 3 10 000 1998 21 14h 30 5,50 3.5 0 € $ % & + ° - ' ’ . , a hundred and can t won don s it i m re per
    cent an OK 1990s 21st
"""
_VOCABULARY = st.sampled_from(_WORDS.split())
_TEXT = st.one_of(
    st.text(), st.lists(_VOCABULARY, max_size=8).map(" ".join), st.lists(_VOCABULARY).map("".join)
)


@given(_TEXT, st.sampled_from(["fr", "en", "de", "ja"]))
@example("\u0149 İ ΑΣ ﬁ ½ ² 1º \u0345", "fr")
def test_normalising_again_changes_nothing(text: str, language: str) -> None:
    once = normalise(text, language)
    assert normalise(" ".join(once), language) == once


@given(_TEXT, st.sampled_from(["fr", "en", "de", "ja"]))
def test_tokens_lead_back_to_the_text(text: str, language: str) -> None:
    length = len(unicodedata.normalize("NFC", text))
    reached = 0
    for token in tokens_of(text, language):
        assert token.text
        assert 0 <= token.start < token.end <= length
        assert token.start >= reached
        reached = token.start


def test_a_token_stands_for_the_words_it_came_from() -> None:
    text = "Le 10 000, septante-deux fois."
    written = [(token.text, text[token.start : token.end]) for token in tokens_of(text, "fr")]
    assert written == [
        ("le", "Le"),
        ("dix", "10 000"),
        ("mille", "10 000"),
        ("soixante", "septante-deux"),
        ("douze", "septante-deux"),
        ("fois", "fois"),
    ]


def test_an_hour_of_text_takes_about_a_second() -> None:
    text = (
        "Aujourd’hui, 21 personnes l’ont dit : peut-être que 3,5 % d’entre elles s’en "
        "souviendront en 1998. " * 700
    )
    begun = time.process_time()
    assert len(normalise(text, "fr")) > 10_000
    assert time.process_time() - begun < 3
