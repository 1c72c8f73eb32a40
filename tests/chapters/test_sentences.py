"""Sentences of transcripts however they were made."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.chapters.sentences import sentences_of, tokens, word_positions
from podcastkit.model.transcript import Segment, Transcript
from tests.build import even_transcript

NO_PUNCTUATION = [
    "alors moi je fais du pain",
    "depuis vingt ans et puis",
    "un jour je suis parti",
] * 7


@pytest.mark.parametrize(
    ("segments", "sentences"),
    [
        (
            ["Bonjour à tous. Bienvenue ici.", "Aujourd'hui, le pain.", "Merci !"],
            ["Bonjour à tous.", "Bienvenue ici.", "Aujourd'hui, le pain.", "Merci !"],
        ),
        (
            ["Bonjour à tous.", "Aujourd'hui nous parlons,", "comme toujours, de pain.", "Merci."],
            ["Bonjour à tous.", "Aujourd'hui nous parlons,", "comme toujours, de pain.", "Merci."],
        ),
        (
            [
                "Bonjour à tous et bienvenue",
                "dans l'émission. Aujourd'hui",
                "nous parlons de pain. Et de",
                "M. Mars.",
            ],
            [
                "Bonjour à tous et bienvenue dans l'émission.",
                "Aujourd'hui nous parlons de pain.",
                "Et de M. Mars.",
            ],
        ),
        (
            ["Il dit : « C'est bon. »", "« Vraiment ? »", "Oui…"],
            ["Il dit : « C'est bon. »", "« Vraiment ? »", "Oui…"],
        ),
        (NO_PUNCTUATION, NO_PUNCTUATION),
    ],
    ids=[
        "a segment of whole sentences",
        "most segments end like one",
        "captions",
        "quotes",
        "no punctuation",
    ],
)
def test_sentences_are_found_however_the_segments_break(
    segments: list[str], sentences: list[str]
) -> None:
    assert [sentence.text for sentence in sentences_of(even_transcript(*segments))] == sentences


def test_a_new_speaker_starts_a_sentence_without_any_punctuation() -> None:
    sentences = sentences_of(
        even_transcript(("a", "donc on y va"), ("b", "oui"), ("b", "allons-y"), (None, "bon"))
    )
    assert [(sentence.speaker, sentence.text) for sentence in sentences] == [
        ("a", "donc on y va"),
        ("b", "oui allons-y"),
        (None, "bon"),
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Aaron van Wirdum: 00:12:34", "Aaron van Wirdum"),
        ("Murch 12:34", "Murch"),
        ("Élodie Ferré : [1:02:03]", "Élodie Ferré"),
        ("Jean-Paul O’Neill (00:41):", "Jean-Paul O’Neill"),
    ],
)
def test_a_line_that_only_names_who_speaks_gives_the_name(line: str, name: str) -> None:
    sentences = sentences_of(even_transcript(line, "Hello there.", "How are you?", language="en"))
    assert [(s.text, s.speaker, s.is_name_line) for s in sentences] == [
        (line, name, True),
        ("Hello there.", None, False),
        ("How are you?", None, False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "00:12:34",
        "Welcome.",
        "We start at 12:34.",
        "At 12:34 we start.",
        "We all met in front of the station at 12:34",
        "Chapter 12: the sea",
    ],
)
def test_no_other_sentence_names_who_speaks(text: str) -> None:
    (sentence,) = sentences_of(even_transcript(("ana", text), language="en"))
    assert (sentence.is_name_line, sentence.speaker) == (False, "ana")


@pytest.mark.parametrize(
    ("language", "said", "sentences", "first_tokens"),
    [
        (
            "ja",
            "今日 は パン の 話 です。 海 です。",
            ["今日はパンの話です。", "海です。"],
            "今日 はパ ンの 話で す",
        ),
        ("zh", "今天 我们 谈 面包。 你 呢？", ["今天我们谈面包。", "你呢？"], "今天 我们 谈面 包"),
    ],
)
def test_languages_without_spaces_have_sentences_and_pairs_of_letters(
    language: str, said: str, sentences: list[str], first_tokens: str
) -> None:
    found = sentences_of(even_transcript(said, language=language))
    assert [sentence.text for sentence in found] == sentences
    assert found[0].tokens == tuple(first_tokens.split())


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("L’eau, c'est l'Été !", "fr", ["l'eau", "c'est", "l'été"]),
        ("Straße – 3,5 km", "de", ["strasse", "3", "5", "km"]),
        ("— … !", "fr", []),
        ("面包ABC", "zh-TW", ["面包", "ab", "c"]),
    ],
)
def test_tokens_are_folded_words(text: str, language: str, expected: list[str]) -> None:
    assert tokens(text, language) == tuple(expected)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Vraiment ?", True),
        ("« Vraiment ? »", True),
        ("He said (really?)", True),
        ("本当？", True),
        ("Quoi ?!", False),
        ("Pourquoi pas ? dit-il.", False),
        ("Oui.", False),
    ],
)
def test_a_question_ends_with_its_mark(text: str, asks: bool) -> None:
    assert sentences_of(even_transcript(text))[-1].asks is asks


def test_a_sentence_lasts_from_its_first_word_to_its_last() -> None:
    sentences = sentences_of(
        even_transcript("Un deux. Trois quatre", "Cinq six.", each=1_000, pause=200)
    )
    assert [(s.text, s.start, s.end, s.opens_segment) for s in sentences] == [
        ("Un deux.", 0, 400, True),
        ("Trois quatre", 400, 800, False),
        ("Cinq six.", 1_000, 1_800, True),
    ]


@pytest.mark.parametrize(("language", "word"), [("fr", "pain"), ("ja", "今日は")])
def test_without_punctuation_and_segments_sentences_start_after_the_longest_pauses(
    language: str, word: str
) -> None:
    separate = even_transcript(
        *[" ".join([word] * 45)] * 10, language=language, each=18_000, pause=900
    )
    whole = Transcript(language, (), (Segment(None, tuple(separate.words)),))
    sentences = sentences_of(whole)
    assert {segment.span.start for segment in separate.segments} <= {
        sentence.start for sentence in sentences
    }
    assert all(len(sentence.text) < 300 for sentence in sentences)


def test_a_long_sentence_among_others_stays_whole() -> None:
    long = f"Il y avait {'du pain, ' * 150}et c'est tout."
    assert [
        sentence.text for sentence in sentences_of(even_transcript("Alors.", long, "Oui."))
    ] == [
        "Alors.",
        long,
        "Oui.",
    ]


def test_nothing_said_has_no_sentences() -> None:
    assert sentences_of(Transcript("fr", (), ())) == ()


@given(
    st.lists(
        st.tuples(
            st.sampled_from([None, "a", "b"]),
            st.text("aàÉ .?!…»-1:", min_size=1).map(str.strip).filter(bool),
        ),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from(["fr", "en", "ja", "und"]),
)
def test_every_word_is_in_one_sentence_of_its_speaker(
    said: list[tuple[str | None, str]], language: str
) -> None:
    transcript = even_transcript(*said, language=language)
    sentences = sentences_of(transcript)
    separator = "" if language == "ja" else " "
    assert separator.join(sentence.text for sentence in sentences) == transcript.text
    assert all(a.start <= a.end <= b.start for a, b in pairwise(sentences))
    changes = {b.span.start for a, b in pairwise(transcript.segments) if a.speaker != b.speaker}
    assert changes <= {sentence.start for sentence in sentences}
    own = {segment.span.start: segment.speaker for segment in transcript.segments}
    for sentence in sentences:
        speaker = next(who for start, who in reversed(own.items()) if start <= sentence.start)
        assert sentence.is_name_line or sentence.speaker == speaker


def test_positions_count_words_and_one_for_a_sentence_without() -> None:
    sentences = sentences_of(even_transcript("Un deux trois.", "—", "Quatre cinq.", "Six."))
    assert [len(sentence.tokens) for sentence in sentences] == [3, 0, 2, 1]
    assert word_positions(sentences).tolist() == [0, 3, 4, 6, 7]
