"""podcastkit's own transcript file."""

from __future__ import annotations

import pytest

from podcastkit.errors import FormatError
from podcastkit.formats import native

WORD = '[0, 320, "Bonjour", 0.98]'


def file(
    words: str = WORD, speaker: str = '"h"', head: str = '"podcastkit": 1, "language": "fr"'
) -> str:
    speakers = '[{"id": "h", "name": "Zoé"}]'
    return f'{{{head}, "speakers": {speakers}, "segments": [{{"speaker": {speaker}, "words": [{words}]}}]}}'


def test_the_example_in_the_documentation_is_what_is_written() -> None:
    example = (native.__doc__ or "").split("\n\n")[1]
    text = "\n".join(line.removeprefix("    ") for line in example.splitlines()) + "\n"
    transcript = native.read(text, "x")
    assert native.write(transcript) == text
    assert [word.edited for word in transcript.words] == [False, True]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "line 1: this is not JSON"),
        (file(head='"podcastkit": 2, "language": "fr"'), "must be 1, not 2"),
        (file(head='"podcastkit": 1'), "the keys must be"),
        (file(head='"podcastkit": 1, "language": 3'), '"language" must be a text'),
        (file(speaker='"x"'), "unknown speaker 'x'"),
        (file(speaker="1"), r"segments\[0\].speaker"),
        (file(speaker='"h", "paragraph": null'), r"segments\[0\].paragraph must be true or false"),
        (file(speaker='"h", "paragraf": true'), r"segments\[0\] must have"),
        (file(words=""), r"segments\[0\]: a segment needs at least one word"),
        (file(words='[0, 320, "Bonjour"]'), r"segments\[0\].words\[0\] must be"),
        (file(words='[0, 320, "Bonjour", null, "edité"]'), r"words\[0\] must be"),
        (file(words='[0, true, "Bonjour", null]'), "must hold numbers"),
        (file(words='[320, 0, "Bonjour", null]'), r"words\[0\]: a span needs"),
        (file(words='[0, 320, " ", null]'), r"words\[0\]: a word needs text"),
        (file(words='[0, 320, "a", 1.5]'), "confidence"),
        (file(words='[0, 320, "\\udc00", null]'), "UTF-8"),
        (file(words=f'{WORD}, [310, 400, "non", null]'), "words overlap"),
        (file(words='[0, 40000000000000, "a", null]'), "ends after 1000 hours"),
    ],
)
def test_a_damaged_file_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(FormatError, match=message) as caught:
        native.read(text, "transcript.json")
    assert str(caught.value).startswith("transcript.json")
    assert caught.value.hint


def test_a_name_that_nobody_confirmed_stays_marked() -> None:
    marked = file().replace('"name": "Zoé"', '"name": "Zoé", "supposed": true')
    transcript = native.read(marked, "x")
    assert transcript.speakers[0].supposed
    assert native.read(native.write(transcript), "x") == transcript
    with pytest.raises(FormatError, match='"supposed" of speakers'):
        native.read(marked.replace("true", '"yes"'), "x")
