"""Titles of chapters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.chapters.rules import LONGEST_TITLE
from podcastkit.chapters.titles.proposals import title_chapters
from podcastkit.model.transcript import Segment
from podcastkit.text.vocabulary import stems, words
from podcastkit.text.wordlists import word_lists
from tests.build import UNBROKEN, spaced_segment


def segment(text: str) -> Segment:
    return spaced_segment(None, 0, text, UNBROKEN)


def titles(*texts: str, language: str = "fr") -> tuple[str, ...]:
    return title_chapters([[segment(text)] for text in texts], language)


INTERVIEW = """\
Bonjour et bienvenue. Aujourd'hui je reçois une navigatrice.
Est-ce que vous pouvez nous parler de votre enfance en Bretagne ? Mon enfance, c'était la mer, les marées.
D'accord. Comment vous est venue l'idée de la traversée de l'Atlantique à la rame ? La traversée m'a changée.
Vous avez aussi créé votre société. La création d'entreprise, c'est dur ? La création d'entreprise est un combat.
Parlons maintenant du handicap. Votre fils est né sourd. Le handicap fait peur. On a appris la langue des signes.
Passons à Phonevalley. C'est une agence de marketing mobile. J'ai vendu Phonevalley à Publicis.
Que fait la fondation Epic ? Elle choisit des associations, et elle les suit.
On arrive à la fin. Merci beaucoup, et à bientôt.
"""


def test_a_french_interview_is_titled_as_an_editor_would() -> None:
    assert titles(*INTERVIEW.splitlines()) == (
        "Introduction",
        "L’enfance en Bretagne",
        "La traversée de l’Atlantique à la rame",
        "La création d’entreprise",
        "Le handicap",
        "Phonevalley",
        "Que fait la fondation Epic\u202f?",
        "Conclusion",
    )


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("Et donc, vous pouvez nous parler de la maladie ? La maladie est arrivée.", "La maladie"),
        (
            "Racontez-nous Escalade Industrie. Escalade Industrie faisait des travaux.",
            "Escalade Industrie",
        ),
        (
            "Ok. Est-ce que tu pourrais me raconter une journée de travail ?",
            "Une journée de travail",
        ),
        (
            "Abordons le monde des entreprises. Alors, le monde des entreprises ?",
            "Le monde des entreprises",
        ),
        (
            "Et la question des réseaux sociaux ? Les réseaux sociaux, j'y crois.",
            "Les réseaux sociaux",
        ),
        ("Alors, l'arrivée en France ? L'arrivée en France fut dure.", "L’arrivée en France"),
        ("Dernière question, sur le partage. Le partage, c'est donner.", "Le partage"),
        (
            "Revenons au conseil d'administration. Le conseil d'administration dit oui.",
            "Le conseil d’administration",
        ),
    ],
)
def test_a_french_chapter_is_called_what_it_is_about(asked: str, expected: str) -> None:
    assert titles("Le pain et la farine.", asked, "Les bateaux sur la mer.")[1] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Let's talk about channel factories. Channel factories help. A channel factory.",
            "Channel factories",
        ),
        ("en", "So, what is a soft fork? It is a rule.", "What is a soft fork?"),
        (
            "es",
            "Hablemos sobre las torres de vigilancia. Las torres de vigilancia ven.",
            "Torres de vigilancia",
        ),
        (
            "pt",
            "Vamos falar sobre a criação de empresas. A criação de empresas.",
            "Criação de empresas",
        ),
        ("de", "Heute die Windkraft. Die Windkraft ist da, die Windkraft bleibt.", "Windkraft"),
        ("zh", "人工智能改变教育。人工智能很好。", "人工智能"),
    ],
)
def test_other_languages_are_titled_too(language: str, text: str, expected: str) -> None:
    assert titles("Zzz.", text, language=language)[1] == expected


def test_a_name_with_a_spelling_of_its_own_keeps_it() -> None:
    assert titles("Le pain.", "Parlons de eBay. Sur eBay, on vend.")[1] == "eBay"


def test_a_long_first_chapter_is_called_what_it_is_about() -> None:
    long = "Bonjour. " + "Le bateau quitte le port. " * 200
    assert titles(long, "Le pain.")[0] != "Introduction"


def test_a_single_chapter_is_neither_introduction_nor_conclusion() -> None:
    got = titles("Bonjour. Le bateau quitte le port. Merci.")[0]
    assert got not in ("Introduction", "Conclusion")


def test_a_chapter_that_does_not_greet_is_no_introduction() -> None:
    assert titles("Parlons du pain. Le pain est bon.", "Les bateaux.")[0] == "Le pain"


def test_speakers_are_no_subject() -> None:
    texts = [
        "Alors Camille, le pain. Oui, le pain.",
        "Alors, Camille, la mer. Oui Camille, la mer.",
    ]
    got = title_chapters([[segment(text)] for text in texts], "fr", ["Camille Personne"])
    assert got == ("Le pain", "La mer")


def test_two_chapters_on_one_subject_get_two_titles() -> None:
    assert (
        len(
            {
                title.casefold()
                for title in titles("Le pain. Le pain.", "Le pain. Le pain.", "Le pain.")
            }
        )
        == 3
    )


def test_the_chapter_with_the_most_to_say_on_a_subject_gets_it() -> None:
    got = titles(
        "Un peu de pain, et la mer salée.",
        "Parlons de pain. Le pain, encore le pain, toujours le pain.",
    )
    assert "pain" in got[1].casefold()


def test_nothing_to_say_leaves_a_number() -> None:
    assert titles("Oui.", "Non.", "Oui.") == ("Partie 1", "Partie 2", "Partie 3")
    assert titles("Yes.", "No.", language="en") == ("Part 1", "Part 2")


def test_a_segment_that_breaks_off_in_mid_sentence_is_joined_to_the_next() -> None:
    passage = [
        segment("Parlons de la création"),
        segment("d'entreprise. La création"),
        segment("d'entreprise."),
    ]
    assert title_chapters([[segment("Le pain.")], passage], "fr")[1] == "La création d’entreprise"


TEXT = """
    le la d'un pain mer de du et que est-ce vous «rame» handicap Epic A2X, fondation. Pourquoi ? ! the of soft fork 12
    (port) "voile" création d'entreprise extraordinairement invraisemblablement it's
    """
WORDS = st.sampled_from(TEXT.split())


@given(st.lists(st.lists(WORDS, min_size=1, max_size=30).map(" ".join), min_size=1, max_size=5))
@pytest.mark.parametrize("language", ["fr", "en", "es", "de", "ja"])
def test_titles_of_any_words_are_whole_short_and_different(language: str, texts: list[str]) -> None:
    got = titles(*texts, language=language)
    assert got == titles(*texts, language=language)
    assert len(got) == len({title.casefold() for title in got}) == len(texts)
    lists = word_lists(language)
    dangling = lists.determiners | (lists.inside_phrases if language == "fr" else frozenset())
    for title in got:
        assert title == title.strip()
        assert 0 < len(title) <= LONGEST_TITLE
        assert not set(words(title)) <= lists.stop_words
        assert title.endswith("?") or words(title)[-1] not in dangling
        assert title.count("«") == title.count("»")
        assert '"' not in title


@given(
    st.lists(
        st.text(st.sampled_from("abé EÀ'.?!,«»<&-\n0"), min_size=1).filter(str.strip),
        min_size=1,
        max_size=6,
    )
)
@pytest.mark.parametrize("language", ["fr", "en", "de", "zh"])
def test_titles_of_any_text_fit(language: str, texts: list[str]) -> None:
    got = titles(*texts, language=language)
    assert len(got) == len({title.casefold() for title in got}) == len(texts)
    assert all(title.strip() and len(title) <= LONGEST_TITLE for title in got)


def test_stems_join_the_forms_of_a_word_and_skip_little_words() -> None:
    assert stems("L'entreprise et les entreprises", "fr") == ["entre", "entre"]
    assert stems("the cats of", "en") == ["cats"]


def test_text_without_spaces_is_compared_by_pairs_of_characters() -> None:
    assert stems("東京都", "ja") == ["東京", "京都"]
