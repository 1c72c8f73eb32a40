"""Summaries quote the talk."""

from hypothesis import given
from hypothesis import strategies as st

from podcastkit.model.chapter import Chapter
from podcastkit.model.transcript import Segment, Speaker, Transcript
from podcastkit.notes.salience import weigh_talk
from podcastkit.notes.summary import summarize
from tests.build import UNBROKEN, spaced_transcript


def talk(*texts: str, language: str = "fr") -> Transcript:
    return spaced_transcript(*texts, language=language, pace=UNBROKEN)


def summary(
    transcript: Transcript, *, chapters: tuple[Chapter, ...] = (), **limits: int
) -> tuple[str, ...]:
    return tuple(
        sentence.text for sentence in summarize(weigh_talk(transcript, chapters), **limits)
    )


GREETING = "Bonjour à tous et bienvenue sur ce bateau du port de la mer et du large."
QUESTION = "Comment votre bateau traverse-t-il cette mer immense avec ces voiles et ces cordages ?"
CENTRAL = "Le bateau traverse la mer et nous avons des voiles et un équipage de marins."
OTHER = "Mon père boulanger pétrissait la farine chaque nuit dans le fournil du village."
SHORT = "Le bateau, la mer."
LEAD = "Alors le bateau est à la mer et les voiles et l'équipage et les marins du port."
PRONOUN = "Elle traverse la mer, elle a des voiles et un équipage de marins."
FRAGMENT = "Quand le bateau traverse la mer et que nous avons des voiles et un équipage de marins."


def test_sentences_of_content_are_quoted_in_order() -> None:
    got = summary(
        talk(GREETING, QUESTION, OTHER, SHORT, LEAD, PRONOUN, FRAGMENT, CENTRAL), most_sentences=2
    )
    assert got == (OTHER, CENTRAL)


def test_a_sentence_cut_over_two_segments_is_quoted_whole() -> None:
    got = summary(
        talk("Le bateau traverse la mer et nous avons des voiles", "et un équipage de marins.")
    )
    assert got == (CENTRAL,)


def test_a_sentence_that_repeats_another_is_not_chosen() -> None:
    again = "Le bateau traverse la mer et nous avons un équipage de marins et des voiles."
    assert summary(talk(CENTRAL, again, CENTRAL, OTHER), most_sentences=2)[1] == OTHER


def test_every_chapter_has_its_word_before_one_has_two() -> None:
    farmer = "Le boulanger du village pétrissait la farine et mon père la portait au fournil."
    transcript = talk(CENTRAL, OTHER, farmer)
    chapters = (Chapter(0, "Un"), Chapter(transcript.segments[1].span.start, "Deux"))
    chosen = summary(transcript, chapters=chapters, most_sentences=2)
    assert chosen[0] == CENTRAL
    assert len(chosen) == 2


def test_what_the_host_says_is_left_to_the_guest() -> None:
    transcript = talk(CENTRAL, CENTRAL.replace("Le bateau", "Ce bateau-là, on le voit,"), OTHER)
    host, *rest = transcript.segments
    speakers = (Speaker("h", "Ana", "host"), Speaker("g", "Bo", "guest"))
    late = Segment("h", tuple(word.shifted(600_000) for word in host.words))
    segments = (*(Segment("g", segment.words) for segment in rest[1:]), late)
    assert summary(Transcript("fr", speakers, segments), most_sentences=1) == (OTHER,)


def test_nothing_to_quote() -> None:
    assert summary(talk(GREETING, QUESTION, SHORT)) == ()
    assert summary(Transcript("fr", (), ())) == ()


def test_the_length_is_kept() -> None:
    assert summary(talk(CENTRAL, OTHER), most_characters=78) == (CENTRAL,)
    assert summary(talk(CENTRAL, OTHER), most_characters=10) == ()


@given(
    st.lists(
        st.sampled_from([GREETING, QUESTION, CENTRAL, OTHER, SHORT, "Oui.", "et", "?", "« Non »"]),
        max_size=12,
    )
)
def test_every_sentence_stands_in_the_text(texts: list[str]) -> None:
    transcript = talk(*texts)
    position = 0
    for sentence in summary(transcript):
        position = transcript.text.index(sentence, position) + len(sentence)
