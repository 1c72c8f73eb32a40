"""What can be compared: our own files, and those of other programs."""

from __future__ import annotations

import json

import pytest

from podcastkit.errors import FormatError
from podcastkit.evaluation.inputs import read_text
from podcastkit.evaluation.text import TextWord
from podcastkit.formats import native, txt
from podcastkit.formats.rebuild import TimedText, transcript_of
from podcastkit.formats.registry import FORMATS
from podcastkit.model.time import Span

TALK = transcript_of(
    [
        TimedText(0, 300, "Zoé", "Bonjour,"),
        TimedText(400, 900, "Zoé", "Luc."),
        TimedText(3_000, 3_500, "Luc", "Oui."),
        TimedText(65_000, 65_400, "Zoé", "Non."),
    ],
    "fr",
)
WORDS = ["Bonjour,", "Luc.", "Oui.", "Non."]


@pytest.mark.parametrize(
    "suffix", [form.suffix for form in FORMATS.values() if form.name != "html"]
)
def test_what_podcastkit_writes(suffix: str) -> None:
    form = next(form for form in FORMATS.values() if form.suffix == suffix)
    text = read_text(form.write(TALK, title="Un essai"), f"x{suffix}")
    assert [word.text for word in text.words] == WORDS
    assert text.timed == (suffix == ".json")
    assert text.language == ""
    assert text.words[-1].span is not None
    assert 65_000 <= text.words[-1].span.start < 65_400


def test_our_own_transcript_says_its_language() -> None:
    text = read_text(native.write(TALK), "transcript.json")
    assert (text.language, text.timed) == ("fr", True)
    assert text.words[0] == TextWord("Bonjour,", Span(0, 300))


@pytest.mark.parametrize(
    ("content", "words", "timed", "language"),
    [
        # prompts with their reference, and a recogniser's words
        ([{"start": 0, "end": 2, "ref": "Oui ou", "id": "a"}],
        [("Oui", 0, 1_200), ("ou", 1_200, 2_000)], False, ""),
        (
            {"language": "fr", "transcript": "oui non", "words": [
                {"word": "oui", "start_sec": 1.12, "end_sec": 1.22},
                {"word": "non", "start_sec": 1.3, "end_sec": 1.3},
            ]},
            [("oui", 1_120, 1_220), ("non", 1_300, 1_300)], True, "fr",
        ),
        # Whisper with words, without words, and the empty list of words that its service sends
        # along
        (
            {"language": "en", "segments": [{"text": " a b", "start": 0, "end": 9, "words": [
                {"word": " a", "start": 0, "end": 0.5}, {"word": " b", "start": 0.5, "end": 1},
            ]}]},
            [("a", 0, 500), ("b", 500, 1_000)], True, "en",
        ),
        ({"segments": [{"text": " a b", "start": 0, "end": 1}]},
        [("a", 0, 500), ("b", 500, 1_000)], False, ""),
        ({"words": [], "segments": [{"text": "a", "start": 0, "end": 1}]}, [("a", 0, 1_000)], True,
        ""),
        # the podcast namespace, with and without ends; and what no recogniser is obliged to keep in
        # order
        ({"version": "1.0.0", "segments": [{"startTime": 1, "body": "a"}]}, [("a", 1_000, 1_065)],
        True, ""),
        ([{"start": 1, "end": 2, "text": "b"}, {"start": 0, "end": 1, "text": "a"}],
         [("a", 0, 1_000), ("b", 1_000, 2_000)], True, ""),
        ([{"start": 1, "end": 0.5, "text": "a"}], [("a", 1_000, 1_065)], True, ""),
        ({"segments": []}, [], True, ""),
        ({"language": "und", "segments": []}, [], True, ""),
        ({"language": 7, "segments": []}, [], True, ""),
    ],
)  # fmt: skip
def test_json_of_other_programs(
    content: object, words: list[tuple[str, int, int]], timed: bool, language: str
) -> None:
    text = read_text(json.dumps(content), "x.json")
    assert list(text.words) == [TextWord(word, Span(start, end)) for word, start, end in words]
    assert (text.timed, text.language) == (timed, language)


@pytest.mark.parametrize("start", [None, "x", -1, float("nan"), 1e307, 10**400, True, []])
def test_text_without_times_is_text(start: object) -> None:
    text = read_text(json.dumps([{"text": "oui non", "start": start}]), "x.json")
    assert text.words == (TextWord("oui"), TextWord("non"))
    assert not text.timed


HEARD = ["Le", "prix", "est", "43", "euros."]
WHOLE = " ".join(HEARD)
WORD_TIMES = [{"word": word, "start": n / 2, "end": n / 2 + 0.4} for n, word in enumerate(HEARD)]


@pytest.mark.parametrize(
    "content",
    [
        {"text": WHOLE},
        {"text": WHOLE, "segments": [], "words": []},
        {"segments": [{"start": 0, "end": 3, "text": WHOLE, "words": []}]},
        {"segments": [{"start": 0, "end": 3, "text": WHOLE, "words": WORD_TIMES[:1]}]},
        {"segments": [{"start": None, "end": None, "text": WHOLE}]},
        {"segments": [{"start": "0.0", "end": "3.0", "text": WHOLE}]},
        {"segments": [{"start": 2, "text": "43 euros."}, {"start": 0, "text": "Le prix est"}]},
        {"segments": [{"text": WHOLE, "tokens": [50, 51], "avg_logprob": float("nan")}]},
        {"transcription": [{"timestamps": {"from": "00:00:00,000", "to": "00:00:03,000"},
                            "text": WHOLE, "tokens": [{"text": "[_BEG_]"}, {"text": WHOLE}]}]},
        {"text": WHOLE, "chunks": [{"text": WHOLE, "timestamp": [0.0, None]}]},
        {"results": {"channels": [{"alternatives": [
            {"transcript": WHOLE, "words": WORD_TIMES}, {"transcript": f"Non. {WHOLE}"}]}]}},
        {"results": [{"alternatives": [{"transcript": WHOLE, "words": [
            {"word": word, "startTime": f"{n}.500s"} for n, word in enumerate(HEARD)]}]}]},
        {"results": {"transcripts": [{"transcript": WHOLE}], "items": [
            {"start_time": str(n), "end_time": str(n + 0.5), "alternatives": [{"content": word}]}
            for n, word in enumerate(HEARD)]}},
        {"recognizedPhrases": [{"nBest": [{"display": WHOLE}, {"display": "Non."}]}]},
        {"result": WORD_TIMES, "text": WHOLE},
        {"monologues": [{"speaker": 0, "elements": [
            {"type": "text", "value": word, "ts": n, "end_ts": n + 0.5}
            for n, word in enumerate(HEARD)]}]},
        {"results": [{"alternatives": [{"transcript": WHOLE, "timestamps": [
            [word, n, n + 0.5] for n, word in enumerate(HEARD)]}]}]},
        {"utterances": [{"text": WHOLE, "start": 0, "end": 3000}], "text": WHOLE, "words": [
            {"text": word, "start": n * 500, "end": n * 500 + 400} for n, word in enumerate(HEARD)]},
    ],
)  # fmt: skip
def test_no_word_of_another_recogniser_is_lost(content: object) -> None:
    text = read_text(json.dumps(content), "x.json")
    assert [word.text for word in text.words] == HEARD


def test_figures_without_times_are_lent_those_around_them() -> None:
    words: list[dict[str, object]] = [*WORD_TIMES]
    words[3] = {"word": "43"}
    text = read_text(json.dumps({"segments": [{"words": words, "text": WHOLE}]}), "x.json")
    assert text.words[3] == TextWord("43", Span(1_400, 2_000))
    assert not text.timed


def test_milliseconds_are_told_from_seconds() -> None:
    words = [{"text": word, "start": n * 500, "end": n * 500 + 400} for n, word in enumerate(HEARD)]
    text = read_text(json.dumps({"words": words}), "x.json")
    assert text.words[1] == TextWord("prix", Span(500, 900))
    assert text.timed


@pytest.mark.parametrize("name", ["x.txt", "x.vtt", "x.srt"])
@pytest.mark.parametrize("form", ["vtt", "srt"])
def test_captions_are_known_by_what_they_hold(name: str, form: str) -> None:
    assert [word.text for word in read_text(FORMATS[form].write(TALK), name).words] == WORDS


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("Bonjour à tous.\n\nOui.", "Bonjour à tous. Oui."),
        ("\ufeffOui.", "Oui."),
        ("", ""),
        ("Titre\n\nZoé\n[00:02] Oui.\n\n[1:00:05] Non.\n", "Oui. Non."),
        ("[00:02] Oui.\n[00:03] Non.", "Oui. Non."),
        ("[00:00:02]\nOui.\r\n\r\nEt non.", "Oui. Et non."),
        ("Il a dit [12:30] hier.", "Il a dit [12:30] hier."),
        (f"[{'9' * 5000}:00] Oui.", f"[{'9' * 5000}:00] Oui."),
    ],
)
def test_plain_text(content: str, words: str) -> None:
    assert [word.text for word in read_text(content, "x.txt").words] == words.split()


def test_times_of_paragraphs() -> None:
    text = read_text(txt.write(TALK), "x.txt")
    assert [word.span and word.span.start for word in text.words] == [0, 0, 3_000, 65_000]


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        ("oui", "x.docx", "not a transcript format"),
        ("oui", "x", "no suffix"),
        ("<p>oui</p>", "x.html", "cannot be read back"),
        ("oui", "x.json", "line 1: this is not JSON"),
        ("[" * 100_000, "x.json", "nested too deeply|cannot be read"),
        ('{"a":' * 900 + "1" + "}" * 900, "x.json", "nested too deeply|no transcript"),
        ('"oui"', "x.json", "no transcript in this JSON"),
        ('{"segments": 7}', "x.json", "no transcript in this JSON"),
        ('{"tokens": []}', "x.json", "no transcript in this JSON"),
        ("[1]", "x.json", "no transcript in this JSON"),
        ('[{"start": 0}]', "x.json", "no transcript in this JSON"),
        ('[{"text": 7, "start": 0}]', "x.json", "no transcript in this JSON"),
        ('[{"text": "\\ud800", "start": 0}]', "x.json", "no transcript in this JSON"),
        ('{"podcastkit": 1}', "x.json", "the keys must be"),
        ("WEBVTT\n\n00:01 --> x\nOui\n", "x.vtt", "x.vtt"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_with_the_file(
    content: str, name: str, message: str
) -> None:
    with pytest.raises(FormatError, match=message) as caught:
        read_text(content, name)
    assert name in caught.value.message
    assert caught.value.hint
