"""Summaries quote the talk."""

from hypothesis import given
from hypothesis import strategies as st

from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Transcript, Word
from podcastkit.notes.summary import summarize


def talk(*texts: str, language: str = "fr") -> Transcript:
    segments, at = [], 0
    for text in texts:
        words = tuple(Word(Span(at + i * 300, at + i * 300 + 300), word) for i, word in enumerate(text.split()))
        segments.append(Segment(None, words))
        at += 300 * len(words)
    return Transcript(language, (), tuple(segments))


GREETING = "Bonjour à tous et bienvenue sur ce bateau du port de la mer et du large."
QUESTION = "Comment votre bateau traverse-t-il cette mer immense avec ces voiles et ces cordages ?"
CENTRAL = "Le bateau traverse la mer avec ses voiles et son équipage de marins."
OTHER = "Mon père boulanger pétrissait la farine chaque nuit dans le fournil du village."
SHORT = "Le bateau, la mer."
LEAD = "Alors le bateau et la mer et les voiles et l'équipage et les marins du port."


def test_sentences_of_content_are_quoted_in_order() -> None:
    got = summarize(talk(GREETING, QUESTION, OTHER, SHORT, LEAD, CENTRAL), sentences_wanted=2)
    assert got == (OTHER, CENTRAL)


def test_a_sentence_cut_over_two_segments_is_quoted_whole() -> None:
    got = summarize(talk("Le bateau traverse la mer avec ses voiles", "et son équipage de marins."))
    assert got == (CENTRAL,)


def test_a_sentence_that_repeats_another_is_not_chosen() -> None:
    again = "Le bateau traverse la mer avec son équipage de marins et ses voiles."
    assert summarize(talk(CENTRAL, again, CENTRAL, OTHER), sentences_wanted=2)[1] == OTHER


def test_nothing_to_quote() -> None:
    assert summarize(talk(GREETING, QUESTION, SHORT)) == ()
    assert summarize(Transcript("fr", (), ())) == ()


def test_the_length_is_kept() -> None:
    got = summarize(talk(CENTRAL, OTHER), most_characters=70)
    assert got == (CENTRAL,)
    assert summarize(talk(CENTRAL, OTHER), most_characters=10) == ()


@given(
    st.lists(st.sampled_from([GREETING, QUESTION, CENTRAL, OTHER, SHORT, "Oui.", "et", "?", "« Non »"]), max_size=12)
)
def test_every_sentence_stands_in_the_text(texts: list[str]) -> None:
    transcript = talk(*texts)
    position = 0
    for sentence in summarize(transcript):
        position = transcript.text.index(sentence, position) + len(sentence)
