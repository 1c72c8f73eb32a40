"""One file, transcribed and with who says what, the engines being stand-ins at the door."""

from __future__ import annotations

import pytest

from podcastkit.cli.terminal.display import display
from podcastkit.model.draft import Draft, Recognition
from podcastkit.model.settings import SpeakerOptions, TranscriptionOptions
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Transcript, Turn, Word
from podcastkit.model.voice import Diarization
from podcastkit.pipeline import single_file
from podcastkit.pipeline.single_file import Transcription, transcribe_file
from tests.paths import REPOSITORY

DEMO = REPOSITORY / "episodes" / "camille-personne" / "recording.opus"
TEXT = "Bonjour qui êtes-vous ? Je suis boulangère."
TURNS = (Turn(Span(0, 2_000), "S1"), Turn(Span(2_000, 4_000), "S2"))


class Machine:
    """What hears, and what it was asked; weights may be missing."""

    def __init__(self) -> None:
        self.obstacle = ""
        self.turns: tuple[Turn, ...] = TURNS
        self.asked: list[SpeakerOptions] = []

    def transcribe(self, *_: object, **__: object) -> Draft:
        words = (Word(Span(500 * at, 500 * at + 400), text) for at, text in enumerate(TEXT.split()))
        return Draft(
            Transcript("fr", (), (Segment(None, tuple(words)),)), (), "engine", 4_000, 3_500
        )

    def tell_speakers_apart(
        self, _: object, __: object, options: SpeakerOptions, *___: object
    ) -> Diarization:
        self.asked.append(options)
        return Diarization(self.turns)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine()
    monkeypatch.setattr(single_file, "transcribe", made.transcribe)
    monkeypatch.setattr(single_file, "tell_speakers_apart", made.tell_speakers_apart)
    monkeypatch.setattr(single_file.diarizers, "obstacle", lambda _: made.obstacle)
    monkeypatch.setattr(single_file.registry, "load", lambda *_, **__: None)
    monkeypatch.setattr(single_file, "detect_speech", lambda _: iter(()))
    return made


def transcribed(speakers: int = 0) -> Transcription:
    with display(quiet=True) as reporter:
        return transcribe_file(DEMO, TranscriptionOptions(), reporter, speakers=speakers)


def told(done: Transcription) -> list[tuple[str, str]]:
    transcript = done.draft.transcript
    return [
        (transcript.name_of(segment.speaker), transcript.text_of(segment))
        for segment in transcript.segments
    ]


@pytest.mark.parametrize("speakers", [0, 2])
def test_words_have_the_speaker_who_is_heard(machine: Machine, speakers: int) -> None:
    done = transcribed(speakers)
    assert told(done) == [
        ("Intervenant 1", "Bonjour qui êtes-vous ?"),
        ("Intervenant 2", "Je suis boulangère."),
    ]
    assert machine.asked == [SpeakerOptions("auto", speakers)]
    assert done.named
    assert [speaker.name for speaker in done.named.speakers] == ["Intervenant 1", "Intervenant 2"]


def test_of_one_speaker_nobody_is_told_apart(machine: Machine) -> None:
    done = transcribed(1)
    assert (told(done), done.named, machine.asked) == ([("", TEXT)], None, [])


def test_one_voice_that_nobody_knows_has_no_name(machine: Machine) -> None:
    machine.turns = TURNS[:1]
    assert told(transcribed()) == [("", TEXT)]


def test_without_weights_there_are_words_all_the_same(machine: Machine) -> None:
    machine.obstacle = "its weights are not installed"
    done = transcribed()
    assert (told(done), done.named, machine.asked) == ([("", TEXT)], None, [])


def test_a_recording_without_speech_is_said_to_have_none(
    machine: Machine, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = Draft(Transcript("fr", (), ()), (), "engine", 4_000, 0)
    monkeypatch.setattr(single_file, "transcribe", lambda *_, **__: silent)
    with display() as reporter:
        done = transcribe_file(DEMO, TranscriptionOptions(), reporter, speakers=1)
    assert done.draft.recognition == Recognition(0, 0)
    assert "no speech was heard in the recording" in capsys.readouterr().err
