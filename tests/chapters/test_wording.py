"""What the words of a sentence say, with word lists and without."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.chapters.scores import Scores
from podcastkit.chapters.sentences import sentences_of
from podcastkit.chapters.turns import turns_of
from podcastkit.chapters.wording import wording_features
from podcastkit.model.transcript import Transcript
from podcastkit.text.wordlists import word_lists
from tests.build import even_transcript

LISTED = (
    "acknowledges, then asks",
    "after an acknowledgement",
    "carries on",
    "announces",
    "first person",
)
"""Features that need word lists."""
FILLER = "Les boulangers de ce village pétrissent la pâte tous les matins avant l'aube."


def features(transcript: Transcript) -> Mapping[str, Scores]:
    sentences = sentences_of(transcript)
    return wording_features(sentences, turns_of(sentences), transcript.language)


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("fr", "Parlez-nous de votre livre.", 1),
        ("fr", "Passons à une autre question.", 2),
        ("fr", "Et justement, à propos de ce sujet, passons à la question de la mer.", 2),
        ("fr", "La mer était calme.", 0),
        ("fr-CA", "Abordons le pain.", 1),
        ("en", "Let's talk about security.", 2),
        ("en_GB", "Tell me more.", 1),
        ("en", "The sea was calm.", 0),
        ("es", "Hablemos de seguridad.", 1),
        ("es", "Pasemos al siguiente tema.", 2),
        ("es", "El mar estaba en calma.", 0),
    ],
)
def test_words_that_open_a_subject_are_counted_up_to_two(
    language: str, text: str, count: int
) -> None:
    assert features(even_transcript(text, language=language))["announces"].tolist() == [count]


def test_a_subject_is_announced_within_thirty_words_of_the_turn() -> None:
    twenty_six = " ".join([FILLER] * 2)
    scores = features(
        even_transcript(
            ("a", "Bien."), ("a", twenty_six), ("a", "Un deux trois, ensuite."), ("b", "Abordons.")
        )
    )
    assert scores["announces"].tolist() == [0, 1, 1, 1, 1]
    assert scores["announces on taking the floor"].tolist() == [0, 0, 0, 0, 1]


@pytest.mark.parametrize(
    ("language", "text", "carries_on"),
    [
        ("fr", "Parce que le pain lève.", True),
        ("fr", "Euh, ben, parce que le pain lève.", True),
        ("fr", "C’est le pain.", True),
        ("fr", "Le pain, parce que c'est bon.", False),
        ("en", "Because it rises.", True),
        ("en", "Um, yeah, they rise.", True),
        ("en", "Bread rises.", False),
        ("es", "Porque sube.", True),
        ("es", "Bueno, eso sube.", True),
        ("es", "El pan sube.", False),
        ("fr", "—", False),
    ],
)
def test_what_hangs_on_the_sentence_before_carries_on(
    language: str, text: str, carries_on: bool
) -> None:
    assert features(even_transcript(text, language=language))["carries on"].tolist() == [carries_on]


@pytest.mark.parametrize(
    ("language", "text", "acknowledges"),
    [
        ("fr", "D’accord, très bien.", True),
        ("fr", "Ah oui, d'accord, ok, super, merci beaucoup.", False),
        ("fr", "Merci pour le pain.", False),
        ("en", "Right. ", True),
        ("en", "Yeah, I see.", True),
        ("en", "I see bread.", False),
        ("es", "Muy bien, gracias.", True),
        ("es", "Muy tarde.", False),
        ("fr", "…", False),
    ],
)
def test_the_sentence_after_an_acknowledgement_is_marked(
    language: str, text: str, acknowledges: bool
) -> None:
    scores = features(
        even_transcript(("a", text), ("b", "Ensuite."), ("b", "Voyons."), language=language)
    )
    assert scores["after an acknowledgement"].tolist() == [0, acknowledges, 0]


@pytest.mark.parametrize(
    ("language", "own", "other"),
    [
        ("fr", "J'ai vu ma mère.", "Vous avez vu votre mère."),
        ("en", "I’ve seen my mother.", "You have seen your mother."),
        ("es", "Yo vi a mi madre.", "Ella vio a tu madre."),
    ],
)
def test_who_speaks_of_themselves_stands_out(language: str, own: str, other: str) -> None:
    scores = features(even_transcript(("a", other), ("b", own), ("a", other), language=language))[
        "first person"
    ]
    assert scores[1] > 0 > scores[0] == scores[2]


def test_a_question_and_the_sentence_before_it_are_marked() -> None:
    scores = features(even_transcript("Le pain.", "La mer.", "Pourquoi ?", "Vraiment ?", "Voilà."))
    assert scores["question"].tolist() == [0, 0, 1, 1, 0]
    assert scores["question next"].tolist() == [0, 1, 0, 0, 0]


def test_a_question_counts_more_the_longer_none_was_asked() -> None:
    scores = features(
        even_transcript("Pourquoi ?", "Parce que.", "Comment ?", *[FILLER] * 6, "Quand ?", "Hier.")
    )
    waited = scores["question after a while"]
    assert waited[9] > waited[2] > waited[0]
    assert waited[9] > 0
    assert not waited[3:7].any()
    assert (waited[7:10] > 0).all()


def test_a_question_is_as_long_as_the_way_to_its_mark() -> None:
    lengths = features(
        even_transcript(
            "Un deux.", "Trois.", "Quatre ?", "Cinq.", "Six.", "Sept.", "Huit neuf dix ?"
        )
    )
    found = lengths["length of the question"]
    assert found[3] == 0
    assert found[0] > found[1] > found[2]
    assert found[4] > found[5] > found[6] == found[1 + 5]
    assert np.argmax(found) == 4


@pytest.mark.parametrize(
    ("said", "marked"),
    [
        (["Le pain.", "D'accord, et la mer ?"], [0, 1]),
        (["Le pain.", "D'accord, la mer.", "Le bateau, non ?"], [0, 1, 0]),
        (["Le pain.", "D'accord, la mer.", "Le bateau.", "Le port, non ?"], [0, 1, 0, 0]),
        (
            ["Le pain.", "D'accord, la mer.", "Le bateau.", "Le port.", "Le quai, non ?"],
            [0, 0, 0, 0, 0],
        ),
        (["Le pain ?", "D'accord, et la mer ?"], [0, 0]),
        (["Le pain.", "D'accord.", "Bon, et la mer ?"], [0, 1, 0]),
        (["Le pain.", "La mer, d'accord ?"], [0, 0]),
    ],
)
def test_an_answer_is_received_before_the_next_question(said: list[str], marked: list[int]) -> None:
    assert features(even_transcript(*said))["acknowledges, then asks"].tolist() == marked


@pytest.mark.parametrize("language", ["de", "ja", "und"])
def test_without_word_lists_questions_alone_speak(language: str) -> None:
    turns = [
        "Okay, let's talk.",
        "Parlons du pain.",
        "Warum ist das so ?",
        "Yo hablo de mi madre.",
        "Und dann ?",
    ]
    scores = features(
        even_transcript(*[("ab"[at % 2], text) for at, text in enumerate(turns)], language=language)
    )
    assert not any(scores[name].any() for name in LISTED)
    assert scores["question"].tolist() == [0, 0, 1, 0, 1]
    assert scores["question next"].tolist() == [0, 1, 0, 1, 0]


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_listed_words_are_written_as_tokens_are(language: str) -> None:
    lists = word_lists(language)
    for listed in (
        lists.opening_a_subject,
        lists.carrying_on,
        lists.acknowledging,
        lists.first_person,
    ):
        assert listed
        assert all(word == word.casefold() and "’" not in word for word in listed)


@given(
    st.lists(
        st.tuples(
            st.sampled_from("ab"),
            st.sampled_from(["Oui.", "D'accord.", "Et alors ?", "Parlons de moi.", FILLER, "—"]),
        ),
        min_size=1,
        max_size=15,
    ),
    st.sampled_from(["fr", "en", "ja"]),
)
def test_any_wording_has_finite_features(said: list[tuple[str, str]], language: str) -> None:
    transcript = even_transcript(*said, language=language)
    count = len(sentences_of(transcript))
    assert all(
        values.shape == (count,) and np.isfinite(values).all()
        for values in features(transcript).values()
    )
