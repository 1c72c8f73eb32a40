"""The podcast namespace's JSON, at word and at segment level."""

from __future__ import annotations

import json as plain_json

import pytest

from podcastkit.errors import FormatError
from podcastkit.formats import json
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word

SPECIFICATION_EXAMPLE = """
{"version": "1.0.0", "segments": [
  {"speaker": "Darth Vader", "startTime": 0.5, "endTime": 0.75, "body": "I"},
  {"speaker": "Darth Vader", "startTime": 1, "endTime": 1.25, "body": "am"},
  {"speaker": "Darth Vader", "startTime": 1.5, "endTime": 2.0, "body": "your"},
  {"speaker": "Darth Vader", "startTime": 2.25, "endTime": 2.5, "body": "father.\\n"},
  {"speaker": "Luke", "startTime": 2.75, "endTime": 3.0, "body": "Nooooo"}
]}
"""


def test_a_sentence_is_a_segment_with_the_keys_of_the_specification_and_its_words() -> None:
    words = (
        Word(Span(1_001, 2_345), "L'été,", 0.5, edited=True),
        Word(Span(2_400, 3_000), "enfin."),
    )
    content = plain_json.loads(
        json.write(Transcript("fr", (Speaker("a", "Zoé"),), (Segment("a", words),)))
    )
    assert content == {
        "version": "1.0.0",
        "segments": [
            {
                "speaker": "Zoé",
                "startTime": 1.001,
                "endTime": 3.0,
                "body": "L'été, enfin.",
                "words": [
                    {"startTime": 1.001, "endTime": 2.345, "body": "L'été,"},
                    {"startTime": 2.4, "endTime": 3.0, "body": "enfin."},
                ],
            }
        ],
    }


def test_words_beside_a_segment_give_their_times_unless_it_is_taken_as_written() -> None:
    text = json.write(
        Transcript(
            "fr", (), (Segment(None, (Word(Span(0, 10), "Oui,"), Word(Span(900, 1_000), "non."))),)
        )
    )
    assert [word.span for word in json.read(text, "x").words] == [Span(0, 10), Span(900, 1_000)]
    assert [segment.span for segment in json.read_as_written(text, "x").segments] == [
        Span(0, 1_000)
    ]


def test_a_word_that_cannot_be_read_is_named_by_its_segment() -> None:
    text = '{"segments": [{"startTime": 0, "body": "a b", "words": [{"body": "a"}]}]}'
    with pytest.raises(FormatError, match=r'segments\[0\] needs "startTime"'):
        json.read(text, "x")


def test_the_example_of_the_specification() -> None:
    transcript = json.read(SPECIFICATION_EXAMPLE, "x", language="en")
    assert [transcript.text_of(segment) for segment in transcript.segments] == [
        "I am your father.",
        "Nooooo",
    ]
    assert [speaker.name for speaker in transcript.speakers] == ["Darth Vader", "Luke"]


def test_segments_of_several_sentences_are_divided_and_their_words_timed() -> None:
    text = (
        '{"segments": [{"startTime": 0, "body": "Oui. Non."}, {"startTime": 9, "endTime": 10, '
        '"body": "Si."}]}'
    )
    transcript = json.read(text, "x", language="fr")
    assert [transcript.text_of(segment) for segment in transcript.segments] == [
        "Oui.",
        "Non.",
        "Si.",
    ]
    assert [word.span for word in transcript.words] == [
        Span(0, 292),
        Span(292, 585),
        Span(9_000, 10_000),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: this is not JSON"),
        ("[]", "not a JSON object"),
        ("{}", '"segments" is missing'),
        ("[" * 100_000, "cannot be read"),
        ('{"segments": [1]}', r"segments\[0\] is not an object"),
        ('{"segments": [{"startTime": 0}]}', r'segments\[0\] needs a text as "body"'),
        ('{"segments": [{"startTime": 0, "body": "a", "speaker": 1}]}', '"speaker"'),
        ('{"segments": [{"startTime": 0, "body": "\\ud800"}]}', "body"),
        ('{"segments": [{"startTime": "0", "body": "a"}]}', "startTime"),
        ('{"segments": [{"startTime": -1, "body": "a"}]}', "startTime"),
        (f'{{"segments": [{{"startTime": 1{"0" * 400}, "body": "a"}}]}}', "startTime"),
        ('{"segments": [{"startTime": 1e999, "body": "a"}]}', "startTime"),
        ('{"segments": [{"startTime": NaN, "body": "a"}]}', "NaN"),
        ('{"segments": [{"startTime": true, "body": "a"}]}', "startTime"),
    ],
)
def test_what_cannot_be_used_is_named(text: str, message: str) -> None:
    with pytest.raises(FormatError, match=message) as caught:
        json.read(text, "a.json")
    assert str(caught.value).startswith("a.json")
    assert caught.value.hint
