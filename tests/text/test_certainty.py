"""What of a draft that nobody has read is sure: by the engine's confidence and by the word list."""

from __future__ import annotations

import pytest

from podcastkit.inference.lexicon import lexicon_of
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Transcript, Word
from podcastkit.text.certainty import COVER, Certainty

CERTAINTY = Certainty.of(lexicon_of("fr"), ["Fleur Pellerin", "Phonevalley"])


def word(text: str, confidence: float | None, *, edited: bool = False, start: int = 0) -> Word:
    return Word(Span(start, start + 300), text, confidence, edited)


def segment(*said: tuple[str, float]) -> Segment:
    return Segment(
        "g", tuple(word(text, sure, start=400 * at) for at, (text, sure) in enumerate(said))
    )


@pytest.mark.parametrize(
    ("text", "confidence", "sure"),
    [
        ("oser,", 0.95, True),
        ("oser,", 0.5, False),
        ("l'entreprise.", 0.95, True),
        ("auxer,", 0.99, False),  # no word of the language, however sure the engine is
        ("pande", 0.99, False),
        ("Spotify,", 0.95, True),
        ("2017", 0.95, True),
        ("2017", 0.85, False),
        ("Zorglubine", 0.95, True),  # a name that no list has
        ("Zorglubine", 0.85, False),
        ("Phonevalley,", 0.1, True),  # the glossary put it right
        ("oser", None, True),
        ("auxer", None, False),
    ],
)
def test_a_word_is_sure_when_engine_and_word_list_agree(
    text: str, confidence: float | None, sure: bool
) -> None:
    assert CERTAINTY.is_sure(word(text, confidence)) is sure


def test_what_a_person_wrote_is_sure() -> None:
    assert CERTAINTY.is_sure(word("auxer", 0.1, edited=True))


def test_a_language_whose_words_nobody_counted_is_judged_by_the_engine_alone() -> None:
    certainty = Certainty.of(lexicon_of("xx"), ())
    assert certainty.is_sure(word("auxer", 0.95))
    assert not certainty.is_sure(word("auxer", 0.5))


def test_one_doubtful_word_makes_the_sentence_unsure_and_no_other() -> None:
    draft = Transcript(
        "fr",
        (),
        (
            Segment(None, segment(("Il", 0.9), ("faut", 0.9), ("auxer.", 0.9), ("Je", 0.9)).words),
            Segment(None, (word("répare.", 0.9, start=2_000),)),
        ),
    )
    assert CERTAINTY.sure_part(draft).text == "Je répare."
    assert CERTAINTY.doubtful(draft.words) == 1


def test_a_doubtful_word_is_covered_and_its_punctuation_stays() -> None:
    covered = CERTAINTY.cover_doubtful(segment(("votre", 0.9), ("pande", 0.9), ("aussi ?", 0.2)))
    assert [word.text for word in covered.words] == ["votre", COVER, f"{COVER} ?"]
