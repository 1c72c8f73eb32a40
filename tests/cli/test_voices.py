"""`podcastkit voices`, as it is called."""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from podcastkit.cli.main import app
from podcastkit.cli.terminal.display import display
from podcastkit.config.workspace import Workspace
from podcastkit.errors import AudioError, ConfigError, FormatError, PodcastkitError
from podcastkit.files.atomic import write_text
from podcastkit.formats import native
from podcastkit.model.settings import SpeakerOptions
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Speaker, Turn
from podcastkit.model.voice import Diarization, Voice, VoicePrint
from podcastkit.pipeline.context import read_context
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.reporter import Reporter
from podcastkit.pipeline.engine.runner import Runner
from podcastkit.pipeline.single_file import FileDiarization
from podcastkit.review.voice_enrolment import VoiceRequest, enrol
from podcastkit.speakers.voice_store import load_voices
from tests.build import placed_transcript
from tests.paths import REPOSITORY

DEMO = "camille-personne"
HOST, GUEST = "Alexandre Mars", "Zoé L’Hermite"
SHOW_VOICE, OTHER_VOICE, THIRD_VOICE = 0, 1, 2

Command = Callable[..., str]


def print_of(
    voice: int, likeness: float = 1.0, *, speech: int = 60_000, model: str = "campp"
) -> VoicePrint:
    vector = [0.0] * 4
    vector[voice], vector[3] = likeness, math.sqrt(1 - likeness * likeness)
    return VoicePrint(model, tuple(vector), speech)


TURNS = ((0, 20_000, "S1"), (20_000, 60_000, "S2"), (60_000, 80_000, "S1"))
TALK = Diarization(
    tuple(Turn(Span(start, end), who) for start, end, who in TURNS),
    (Voice("S1", print_of(SHOW_VOICE, 0.9)), Voice("S2", print_of(OTHER_VOICE, 0.8))),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("show.toml", "cover.jpg", "glossary.toml"):
        shutil.copy(REPOSITORY / name, tmp_path)
    shutil.copytree(REPOSITORY / "episodes" / DEMO, tmp_path / "episodes" / DEMO)
    people = f'[[hosts]]\nname = "{HOST}"\n\n[[guests]]\nname = "{GUEST}"\n'
    for slug in (DEMO, "later"):
        facts = "\n".join(
            line
            for line in (REPOSITORY / "episodes" / DEMO / "episode.toml")
            .read_text("utf-8")
            .splitlines()
            if line.startswith(("guid", "title", "date", "audio"))
        )
        (tmp_path / "episodes" / slug).mkdir(exist_ok=True)
        (tmp_path / "episodes" / slug / "episode.toml").write_text(f"{facts}\n\n{people}", "utf-8")
    return tmp_path


@pytest.fixture
def call(root: Path) -> Command:
    def run(*arguments: str, answer: str = "") -> str:
        """What the command prints; raises what it raises."""
        result = CliRunner().invoke(app, ["-C", str(root), "voices", *arguments], input=answer)
        if isinstance(result.exception, PodcastkitError):
            raise result.exception
        assert result.exit_code == 0, result.output
        return result.stdout

    return run


def put(root: Path, stage: str, name: str, content: str, slug: str = DEMO) -> None:
    """The result of a stage in the cache, as publish leaves it."""
    with display(quiet=True) as reporter:
        context = read_context(Workspace(root), reporter)
        run = Runner(
            slug, context.cache, root / ".podcastkit" / "history" / f"{slug}.json", reporter
        )
        stage_ = StageKey(stage, 1, inputs={"recording": content})
        run.run(stage_, lambda folder, _: write_text(folder / name, content))
        run.save()


def put_talk(root: Path, talk: Diarization = TALK, slug: str = DEMO) -> None:
    put(root, "diarize", "diarization.json", records.dump(talk), slug)


def transcript(*turns: tuple[Ms, Ms, str], speakers: tuple[Speaker, ...] = ()) -> str:
    given = speakers or (Speaker("h", HOST, "host"), Speaker("g", GUEST, "guest"))
    placed = ((speaker, start, end, "Bonjour.") for start, end, speaker in turns)
    return native.write(placed_transcript(placed, given))


REVIEWED = transcript((100, 19_000, "h"), (20_500, 59_000, "g"), (60_500, 79_000, "h"))


def review(root: Path, text: str = REVIEWED) -> None:
    (root / "episodes" / DEMO / "transcript.json").write_text(text, "utf-8")


@pytest.fixture
def clip(root: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Diarization], str]:
    """Makes a clip in which the diarizer hears what is given, and asserts how it is asked."""

    def make(heard: Diarization) -> str:
        def diarize_file(
            path: Path, options: SpeakerOptions, reporter: Reporter
        ) -> FileDiarization:
            assert path.name == "Alexandre.wav"
            assert options == SpeakerOptions("auto", count=1)
            reporter.note("listening")
            return FileDiarization(heard, "campp", 60_000, 1.0)

        monkeypatch.setattr("podcastkit.review.voice_enrolment.diarize_file", diarize_file)
        path = root / "Alexandre.wav"
        path.write_bytes(b"sound")
        return str(path)

    return make


def alone(print_: VoicePrint | None) -> Diarization:
    return Diarization((Turn(Span(0, 9_000), "S1"),), (Voice("S1", print_),) if print_ else ())


def test_the_host_is_enrolled_from_a_reviewed_episode_and_named_in_a_later_one(
    call: Command, root: Path
) -> None:
    put_talk(root)
    review(root)
    said = call("enrol", HOST, DEMO, answer="y\n")
    assert f"voices/alexandre-mars.json: {HOST}, 60 s of speech from {DEMO}." in said
    (kept,) = load_voices(root / "voices")
    assert (kept.name, kept.role, kept.prints) == (HOST, "host", (TALK.voices[0].print,))
    assert kept.consent.startswith("said yes when asked, ")
    assert kept.consent.endswith(f": {HOST} agrees that a voice print is kept on this machine?")

    later = Diarization(
        TALK.turns, (Voice("S1", print_of(THIRD_VOICE)), Voice("S2", print_of(SHOW_VOICE, 0.8)))
    )
    put_talk(root, later, "later")
    content = json.loads(call("test", "later", "--json"))
    assert [
        (one["id"], one["name"], one["role"], one["why"], one["talk"])
        for one in content["speakers"]
    ] == [
        ("S1", GUEST, "guest", "the only other speaker, guest in episode.toml", 40.0),
        ("S2", HOST, "host", "voice, 0.98", 40.0),
    ]
    assert content["speakers"][1]["likeness"] == {HOST: 0.982}
    shown = call("test", "later")
    assert f"{HOST} (host)  voice, 0.98" in shown
    assert f"likeness: {HOST} 0.98" in shown


def test_nobody_is_named_while_no_voice_is_known(call: Command, root: Path) -> None:
    put_talk(root)
    content = json.loads(call("test", DEMO, "--json"))
    assert [one["name"] for one in content["speakers"]] == ["Intervenant 1", "Intervenant 2"]
    assert "podcastkit voices enrol" in content["notes"][0]
    assert content["notes"][0] in call("test", DEMO)
    assert not (root / "voices").exists()


def test_a_speaker_is_named_where_nothing_is_reviewed(call: Command, root: Path) -> None:
    put_talk(root)
    call("enrol", HOST, DEMO, "--speaker", "s1", "--yes")
    assert load_voices(root / "voices")[0].prints == (TALK.voices[0].print,)
    machine = transcript(
        (0, 19_000, "S1"),
        (21_000, 59_000, "S2"),
        speakers=(Speaker("S1", HOST), Speaker("S2", "Intervenant 2")),
    )
    put(root, "attribute", "transcript.json", machine)
    call("enrol", GUEST, DEMO, "--speaker", "intervenant 2", "--yes", "--role", "guest")
    guest = load_voices(root / "voices")[1]
    assert (guest.name, guest.role, guest.prints) == (GUEST, "guest", (TALK.voices[1].print,))


def test_a_voice_is_enrolled_from_a_clip_and_completed_from_an_episode(
    call: Command, root: Path, clip: Callable[[Diarization], str]
) -> None:
    put_talk(root)
    review(root)
    content = json.loads(
        call("enrol", HOST, clip(alone(print_of(0))), "--consent", "signed in May", "--json")
    )
    assert content["new"] is True
    assert [one["source"] for one in content["added"]] == ["Alexandre.wav"]
    content = json.loads(call("enrol", "alexandre  mars", DEMO, "--json"))
    assert content["new"] is False
    assert content["voice"]["name"] == HOST
    assert [one["source"] for one in content["voice"]["prints"]] == ["Alexandre.wav", DEMO]
    assert content["voice"]["consent"] == "signed in May"
    assert content["notes"] == []


def test_several_sources_are_all_taken_or_none(
    call: Command, root: Path, clip: Callable[[Diarization], str]
) -> None:
    put_talk(root)
    review(root)
    with pytest.raises(ConfigError, match="too little"):
        call("enrol", HOST, DEMO, clip(alone(None)), "--yes")
    assert load_voices(root / "voices") == ()
    call("enrol", HOST, DEMO, clip(alone(print_of(0))), "--yes")
    assert len(load_voices(root / "voices")[0].prints) == 2


def test_a_print_unlike_the_earlier_ones_is_pointed_out(
    call: Command, root: Path, clip: Callable[[Diarization], str]
) -> None:
    put_talk(root)
    call("enrol", HOST, DEMO, "--speaker", "S1", "--yes")
    said = call("enrol", HOST, clip(alone(print_of(THIRD_VOICE))), "--yes")
    assert "sounds unlike the prints kept before (likeness 0.00)" in said


@pytest.mark.parametrize(
    ("answer", "message"),
    [("n\n", "The answer was no"), ("\n", "The answer was no"), ("", "--yes")],
)
def test_without_consent_nothing_is_kept(
    call: Command, root: Path, answer: str, message: str
) -> None:
    put_talk(root)
    with pytest.raises(ConfigError) as refusal:
        call("enrol", HOST, DEMO, "--speaker", "S1", answer=answer)
    assert message in refusal.value.message + refusal.value.hint
    assert not (root / "voices").exists()


MERGED = Diarization((Turn(Span(0, 80_000), "S1"),), (Voice("S1", print_of(0)),))
MIXED = Diarization(
    tuple(
        Turn(Span(start, start + 5_000), f"S{1 + start // 5_000 % 2}")
        for start in range(0, 80_000, 5_000)
    ),
    TALK.voices,
)


@pytest.mark.parametrize(
    ("talk", "reviewed", "arguments", "message", "hint"),
    [
        (TALK, None, (HOST, DEMO), "is not reviewed", "S1 (00:40), S2 (00:40)"),
        (
            TALK,
            REVIEWED,
            ("Alexandra Mars", DEMO),
            'did you mean "Alexandre Mars"',
            "Zoé L’Hermite",
        ),
        (TALK, REVIEWED, (HOST, DEMO, "--speaker", "S7"), 'Nobody called "S7"', "--speaker"),
        (
            TALK,
            None,
            (HOST, DEMO, "--speaker", "Intervenant 1"),
            "There is no transcript",
            "podcastkit publish",
        ),
        (MERGED, REVIEWED, (HOST, DEMO), "only 49% of what that voice says", "alone"),
        (MIXED, REVIEWED, (HOST, DEMO), "only 52% of the speech is S1's", "Look through"),
        (TALK, transcript((85_000, 90_000, "h")), (HOST, DEMO), "No voice is heard", "--speaker"),
        (TALK, None, (HOST, "nobody"), 'There is no episode or file "nobody"', DEMO),
        (TALK, None, (HOST, "camille-persone"), f'did you mean "{DEMO}"', DEMO),
        (TALK, None, (" ", DEMO), "needs a name", ""),
        (
            TALK,
            None,
            (HOST, DEMO, "--speaker", "S1", "--role", "gest"),
            'did you mean "guest"',
            "host, guest",
        ),
        (TALK, None, (HOST, "later"), "which is not there", "Put the recording back"),
    ],
)
def test_what_cannot_be_enrolled_is_explained(
    call: Command,
    root: Path,
    talk: Diarization | None,
    reviewed: str | None,
    arguments: tuple[str, ...],
    message: str,
    hint: str,
) -> None:
    if talk:
        put_talk(root, talk)
    if reviewed:
        review(root, reviewed)
    with pytest.raises(PodcastkitError) as refusal:
        call("enrol", *arguments, "--yes")
    assert message in refusal.value.message
    assert hint in refusal.value.hint
    assert not (root / "voices").exists()


def test_too_little_speech_is_said_with_how_much_there_is(
    call: Command, root: Path, clip: Callable[[Diarization], str]
) -> None:
    with pytest.raises(
        PodcastkitError, match=r"too little of Alexandre Mars's voice in .*Alexandre\.wav: 9\.9 s"
    ):
        call("enrol", HOST, clip(alone(print_of(0, speech=9_900))), "--yes")
    with pytest.raises(PodcastkitError, match=r": 9\.0 s"):
        call("enrol", HOST, clip(alone(None)), "--yes")
    with pytest.raises(AudioError, match="No voice is heard"):
        call("enrol", HOST, clip(Diarization(())), "--yes")
    call("enrol", HOST, clip(alone(print_of(0, speech=10_000))), "--yes")


def test_a_clip_has_no_speaker_to_choose(call: Command, clip: Callable[[Diarization], str]) -> None:
    with pytest.raises(ConfigError, match="--speaker says who is meant in an episode"):
        call("enrol", HOST, clip(alone(print_of(0))), "--speaker", "S1", "--yes")


def test_one_voice_does_not_get_two_names(call: Command, root: Path) -> None:
    put_talk(root)
    call("enrol", HOST, DEMO, "--speaker", "S1", "--yes")
    with pytest.raises(ConfigError, match="is that of Alexandre Mars"):
        call("enrol", GUEST, DEMO, "--speaker", "S1", "--yes")
    assert [voice.name for voice in load_voices(root / "voices")] == [HOST]


def test_voices_that_are_alike_stay_with_whom_they_are_most_like(
    call: Command, root: Path, clip: Callable[[Diarization], str]
) -> None:
    put_talk(root)
    call("enrol", HOST, DEMO, "--speaker", "S1", "--yes")
    call("enrol", GUEST, DEMO, "--speaker", "S2", "--yes")
    both = VoicePrint("campp", (0.56, 0.8, 0.0, math.sqrt(1 - 0.56**2 - 0.8**2)), 60_000)
    call("enrol", GUEST, clip(alone(both)), "--yes")
    with pytest.raises(ConfigError, match="is that of Zoé"):
        call("enrol", HOST, clip(alone(both)), "--yes")


def test_hosts_and_language_are_those_of_the_episode_where_it_names_them(
    call: Command, root: Path
) -> None:
    put_talk(root)
    put_talk(root, slug="later")
    call("enrol", HOST, DEMO, "--speaker", "S1", "--yes", "--role", "guest")
    file = root / "episodes" / "later" / "episode.toml"
    text = file.read_text("utf-8")
    file.write_text(text.replace(f'[[hosts]]\nname = "{HOST}"\n', ""), "utf-8")
    assert [one["role"] for one in json.loads(call("test", "later", "--json"))["speakers"]] == [
        "host",
        "guest",
    ]
    file.write_text(
        'language = "en"\n' + text.replace(f'name = "{HOST}"', 'name = "Somebody Else"'), "utf-8"
    )
    speakers = json.loads(call("test", "later", "--json"))["speakers"]
    assert [(one["name"], one["role"]) for one in speakers] == [(HOST, "guest"), ("Speaker 2", "")]


def test_the_role_stays_until_another_is_given(call: Command, root: Path) -> None:
    put_talk(root)
    for options, role in (((), "host"), (("--role", "guest"), "guest"), ((), "guest")):
        call("enrol", HOST, DEMO, "--speaker", "S1", "--yes", *options)
        assert [voice.role for voice in load_voices(root / "voices")] == [role]
    call("enrol", "Somebody Else", DEMO, "--speaker", "S2", "--yes")
    assert [voice.role for voice in load_voices(root / "voices")] == ["guest", ""]


def test_nobody_new_is_kept_without_saying_how_they_agreed(root: Path) -> None:
    put_talk(root)
    with display(quiet=True) as reporter, pytest.raises(ConfigError, match="has not agreed"):
        wanted = VoiceRequest(HOST, speaker="S1")
        enrol(read_context(Workspace(root), reporter), wanted, (DEMO,), date(2026, 11, 23))


def test_list_shows_whose_voices_are_kept_but_never_what_they_are_like(
    call: Command, root: Path
) -> None:
    assert "podcastkit voices enrol NAME" in call("list")
    assert json.loads(call("list", "--json"))["voices"] == []
    put_talk(root)
    call("enrol", HOST, DEMO, "--speaker", "S1", "--consent", "signed")
    shown = call("list")
    assert all(cell in shown for cell in (HOST, "host", DEMO, "01:00"))
    said = call("list", "--json")
    content: dict[str, Any] = json.loads(said)
    assert content["folder"] == str(root / "voices")
    (voice,) = content["voices"]
    (one,) = voice.pop("prints")
    assert voice == {"name": HOST, "role": "host", "consent": "signed"}
    assert set(one) == {"source", "date", "speech", "model"}
    assert (one["source"], one["speech"], one["model"]) == (DEMO, 60.0, "campp")


def test_delete_asks_first_and_leaves_nothing_of_the_voice(call: Command, root: Path) -> None:
    put_talk(root)
    call("enrol", HOST, DEMO, "--speaker", "S1", "--yes")
    with pytest.raises(ConfigError, match="The answer was no"):
        call("delete", HOST, answer="n\n")
    assert len(load_voices(root / "voices")) == 1
    with pytest.raises(ConfigError, match='did you mean "Alexandre Mars"'):
        call("delete", "Alexandr Mars", "--yes")
    assert "alexandre-mars.json deleted" in call("delete", HOST, answer="y\n")
    assert sorted(path.name for path in (root / "voices").iterdir()) == [".gitignore", "README.md"]
    call("enrol", HOST, DEMO, "--speaker", "S1", "--yes")
    content = json.loads(call("delete", "alexandre mars", "--yes", "--json"))
    assert content == {"deleted": HOST, "file": str(root / "voices" / "alexandre-mars.json")}


def test_prints_of_another_model_are_to_be_enrolled_again(
    call: Command, root: Path, clip: Callable[[Diarization], str]
) -> None:
    call("enrol", HOST, clip(alone(print_of(0, model="older"))), "--yes")
    put_talk(root)
    content = json.loads(call("test", DEMO, "--json"))
    assert content["outdated"] == [HOST]
    assert "made by another model; enrol the voice again" in content["notes"][0]
    assert f"to be enrolled again: {HOST}" in call("test", DEMO)


@pytest.mark.parametrize(
    ("episode", "message"),
    [
        ("nobody", "There is no episode or file"),
        ("later", "which is not there"),
        ("show.toml", "no episode has"),
    ],
)
def test_what_cannot_be_tried_is_named(
    call: Command, root: Path, monkeypatch: pytest.MonkeyPatch, episode: str, message: str
) -> None:
    monkeypatch.chdir(root)
    with pytest.raises(PodcastkitError, match=message):
        call("test", episode)


def test_a_damaged_voice_is_named(call: Command, root: Path) -> None:
    (root / "voices").mkdir()
    (root / "voices" / "a.json").write_text("{}", "utf-8")
    with pytest.raises(FormatError, match=r"a\.json"):
        call("list")
