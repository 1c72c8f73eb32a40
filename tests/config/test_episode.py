"""episode.toml read, and made from a recording exactly once."""

import errno
import shutil
import tempfile
import uuid
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcastkit.config.episode import find_episode, load_episode, recording_of, remember_track
from podcastkit.config.new_episode import NewEpisode, create_episode, planned_slug
from podcastkit.config.workspace import Workspace
from podcastkit.errors import AudioError, ConfigError, PodcastkitError
from podcastkit.model.link import Link
from podcastkit.model.show import Person

NOW = datetime(2018, 5, 14, 6, 0, 7, 123456, timezone(timedelta(hours=2)))
GUID = uuid.UUID("9b024349-ccf0-5f69-a609-6b82873eab3c")


@pytest.fixture
def workspace(tmp_path):
    root = tmp_path / "show"
    root.mkdir()
    (root / "show.toml").touch()
    return Workspace(root)


@pytest.fixture
def recording(tmp_path):
    path = tmp_path / "recordings" / "Fleur_Pèlerin-v2.wav"
    path.parent.mkdir()
    path.write_bytes(b"RIFF one")
    return path


def make(workspace, recording, **facts):
    how = {"now": NOW, "new_guid": lambda: GUID}
    how |= {name: facts.pop(name) for name in tuple(how) if name in facts}
    return create_episode(workspace, recording, NewEpisode(**facts), **how)


def write(workspace, text, slug="one"):
    folder = workspace.episode_folder(slug)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "episode.toml").write_text(text, encoding="utf-8")
    return folder


SMALLEST = 'guid = "g-1"\ntitle = "Un"\ndate = 2018-05-14T06:00:00+02:00\naudio = "one.wav"\n'


def test_a_small_file_gets_every_default(workspace):
    episode = load_episode(write(workspace, SMALLEST))
    assert (episode.slug, episode.guid, episode.title, episode.audio) == (
        "one",
        "g-1",
        "Un",
        "one.wav",
    )
    assert (episode.number, episode.season, episode.kind, episode.explicit) == (
        None,
        None,
        "full",
        None,
    )
    assert (episode.guests, episode.links, episode.image, episode.language) == ((), (), "", "")


def test_a_full_file_is_read_to_the_last_key(workspace):
    episode = load_episode(
        write(
            workspace,
            SMALLEST + 'description = """\nUn.\n\nDeux."""\nnumber = 3\nseason = 2\nkind = '
            '"bonus"\nexplicit = false\n'
            + 'image = "cover.png"\nlanguage = "en"\n'
            + '[[guests]]\nname = "Zoé"\n[[hosts]]\nname = "Max"\n[[links]]\ntitle = "t"\nurl = '
            '"https://example.org"\n',
        )
    )
    assert episode.description == "Un.\n\nDeux."
    assert (episode.number, episode.season, episode.kind, episode.explicit) == (
        3,
        2,
        "bonus",
        False,
    )
    assert (episode.image, episode.language) == ("cover.png", "en")
    assert episode.guests == (Person("Zoé", "guest"),)
    assert episode.hosts == (Person("Max", "host"),)
    assert episode.links == (Link("t", "https://example.org"),)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2018-05-14T06:00:00Z", "2018-05-14T06:00:00+00:00"),
        ("2018-05-14T06:00:00", "2018-05-14T06:00:00+02:00"),
        ("2018-12-14 06:30:00", "2018-12-14T06:30:00+01:00"),
        ("2018-05-14", "2018-05-14T06:00:00+02:00"),
    ],
)
def test_a_date_without_an_offset_is_in_the_shows_zone(workspace, written, read):
    folder = write(workspace, SMALLEST.replace("2018-05-14T06:00:00+02:00", written))
    assert load_episode(folder, timezone="Europe/Paris").date.isoformat() == read


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            SMALLEST.replace("2018-05-14T06:00:00+02:00", '"14 mai 2018"'),
            '3: date must be a date such as 2018-05-14T06:00:00+02:00, not the text "14 mai 2018"',
        ),
        (SMALLEST + "number = 0", "5: number must be at least 1, not 0"),
        (
            SMALLEST + 'tilte = "x"',
            "5: unknown key 'tilte' at the top of the file; did you mean 'title'?",
        ),
        (
            SMALLEST + 'kind = "ful"',
            '5: kind must be one of "full", "trailer", "bonus", not "ful"; did you mean "full"?',
        ),
        (
            SMALLEST + '[[guest]]\nname = "Z"',
            "5: unknown key 'guest' at the top of the file; did you mean 'guests'?",
        ),
    ],
)
def test_a_bad_value_is_refused_in_one_sentence(workspace, text, message):
    with pytest.raises(ConfigError) as caught:
        load_episode(write(workspace, text))
    assert caught.value.message == f"episodes/one/episode.toml, line {message}"


def test_a_folder_without_an_episode_is_refused(workspace):
    with pytest.raises(ConfigError, match=r"There is no episode\.toml in"):
        load_episode(workspace.episode_folder("none"))


def test_a_recording_becomes_an_episode(workspace, recording):
    episode = make(
        workspace, recording, guest="Zoé Personne", number=4, season=1, description="Un.\nDeux."
    )
    assert episode.slug == "fleur-pelerin-v2"
    assert episode.title == "Fleur Pèlerin v2"
    assert episode.guid == str(GUID)
    assert episode.date.isoformat() == "2018-05-14T06:00:07+02:00"
    assert episode.audio == recording.as_posix()
    assert (episode.number, episode.season, episode.description) == (4, 1, "Un.\nDeux.")
    assert episode.guests == (Person("Zoé Personne"),)
    assert load_episode(workspace.episode_folder(episode.slug)) == episode


def test_a_recording_inside_the_workspace_is_named_relative_to_the_episode(workspace):
    recording = workspace.root / "audio" / "talk.wav"
    recording.parent.mkdir()
    recording.touch()
    episode = make(workspace, recording)
    assert episode.audio == "../../audio/talk.wav"
    assert recording_of(workspace.episode_folder("talk")).samefile(recording)


def test_a_recording_in_an_episodes_folder_stays_there(workspace):
    folder = workspace.episode_folder("zoe")
    folder.mkdir(parents=True)
    (folder / "recording.opus").write_bytes(b"one")
    (folder / "script.txt").touch()
    assert planned_slug(workspace, folder / "recording.opus") == "zoe"
    episode = make(workspace, folder / "recording.opus", copy=True)
    assert (episode.slug, episode.audio) == ("zoe", "recording.opus")
    assert find_episode(workspace, str(folder / "recording.opus")) == "zoe"


def test_a_copy_leaves_the_recording_as_it_was(workspace, recording):
    before = recording.stat()
    episode = make(workspace, recording, copy=True)
    copied = workspace.episode_folder(episode.slug) / recording.name
    assert episode.audio == recording.name
    assert copied.read_bytes() == recording.read_bytes()
    after = recording.stat()
    assert (after.st_mtime_ns, after.st_size, after.st_mode) == (
        before.st_mtime_ns,
        before.st_size,
        before.st_mode,
    )


@pytest.mark.parametrize("copy", [False, True])
def test_the_same_recording_finds_its_episode(workspace, recording, copy, monkeypatch):
    assert find_episode(workspace, str(recording)) is None
    slug = make(workspace, recording, copy=copy).slug
    folder = workspace.episode_folder(slug)
    renamed = shutil.copy(recording, recording.with_name("other.wav"))
    monkeypatch.chdir(recording.parent)
    for target in (
        slug,
        recording,
        recording.name,
        renamed,
        folder,
        f"{folder}/",
        folder / "episode.toml",
    ):
        assert find_episode(workspace, str(target)) == slug


def test_another_recording_of_the_same_name_is_another_episode(workspace, recording):
    make(workspace, recording, copy=True)
    recording.write_bytes(b"RIFF two")
    assert find_episode(workspace, str(recording)) is None
    assert planned_slug(workspace, recording) == "fleur-pelerin-v2-2"
    assert make(workspace, recording, copy=True).slug == "fleur-pelerin-v2-2"


def test_what_an_interrupted_copy_left_is_used_again(workspace, recording):
    folder = workspace.episode_folder("fleur-pelerin-v2")
    folder.mkdir(parents=True)
    (folder / ".Fleur.123-abc.part.wav").touch()
    assert planned_slug(workspace, recording) == "fleur-pelerin-v2"
    shutil.copy2(recording, folder)
    assert make(workspace, recording, copy=True).slug == "fleur-pelerin-v2"
    assert planned_slug(workspace, recording) == "fleur-pelerin-v2-2"


def test_a_slug_that_is_taken_or_no_slug_is_refused(workspace, recording):
    make(workspace, recording, slug="mine")
    with pytest.raises(ConfigError, match='The episode "mine" exists already'):
        make(workspace, recording, slug="mine")
    with pytest.raises(ConfigError, match="cannot be an episode's folder"):
        make(workspace, recording, slug="../mine")


def test_a_copy_never_overwrites_another_recording(workspace, recording):
    folder = workspace.episode_folder("mine")
    folder.mkdir(parents=True)
    (folder / recording.name).write_bytes(b"precious")
    with pytest.raises(ConfigError, match="is another recording"):
        make(workspace, recording, slug="mine", copy=True)
    assert (folder / recording.name).read_bytes() == b"precious"


def test_a_full_disk_leaves_nothing_behind(workspace, recording, monkeypatch):
    def no_space(source, target):
        Path(target).write_bytes(b"RI")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copy2", no_space)
    with pytest.raises(PodcastkitError, match="The disk is full"):
        make(workspace, recording, copy=True)
    assert not workspace.episode_folder("fleur-pelerin-v2").exists()
    assert recording.read_bytes() == b"RIFF one"


@pytest.mark.parametrize(
    ("target", "error", "message"),
    [
        (
            "fleur-pelerin-v3",
            ConfigError,
            'There is no episode or file "fleur-pelerin-v3"; did you mean "fleur-pelerin-v2"?',
        ),
        ("nowhere/talk.wav", AudioError, "There is no file nowhere/talk.wav."),
        ("talk.wav", AudioError, "There is no file talk.wav."),
    ],
)
def test_an_unknown_target_is_named(workspace, recording, target, error, message):
    make(workspace, recording)
    with pytest.raises(error) as caught:
        find_episode(workspace, target)
    assert caught.value.message == message


def test_a_folder_that_is_no_episode_is_refused(workspace, recording):
    with pytest.raises(ConfigError, match=r"is a folder without an episode\.toml"):
        find_episode(workspace, str(recording.parent))


def test_what_podcastkit_made_is_no_recording(workspace):
    made = workspace.feed / "episodes" / "one" / "one.mp3"
    made.parent.mkdir(parents=True)
    made.touch()
    with pytest.raises(ConfigError, match="was made by podcastkit"):
        make(workspace, made)


def test_an_unreadable_recording_is_refused(workspace, tmp_path):
    with pytest.raises(AudioError, match="There is no file"):
        make(workspace, tmp_path / "none.wav")
    with pytest.raises(AudioError, match="There is no file"):
        make(workspace, tmp_path)


ODD = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from("\"'\\\u00a0\u202f«»’🎙️$#=[]\n\t")),
    max_size=30,
)


@settings(max_examples=60)
@given(title=ODD, guest=ODD, description=ODD)
def test_whatever_the_title_the_episode_is_read_back(title, guest, description):
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder))
        recording = workspace.root / "talk.wav"
        recording.touch()
        made = create_episode(
            workspace,
            recording,
            NewEpisode(title=title, guest=guest, description=description),
            now=datetime(2018, 5, 14, tzinfo=UTC),
        )
        assert load_episode(workspace.episode_folder(made.slug)) == made
        assert find_episode(workspace, "talk") == "talk"
        if title.isprintable() and title.strip():
            assert made.title == title.strip()
        if guest.isprintable() and guest.strip():
            assert made.guests == (Person(guest.strip()),)


WRITTEN = """# Mine.
guid = "g"
title = "Été"  # with an accent
date = 2026-11-23
audio = "a.mkv"

[[guests]]
name = "Théo"
"""


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_track_is_remembered_and_all_else_stays(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "episode.toml"
    path.write_bytes(WRITTEN.replace("\n", ending).encode())
    remember_track(tmp_path, 2)
    episode = load_episode(tmp_path)
    assert (episode.track, episode.audio, episode.guests[0].name) == (2, "a.mkv", "Théo")
    lines = path.read_bytes().decode().split(ending)
    assert [line for line in lines if line != "track = 2"] == WRITTEN.split("\n")


def test_another_track_takes_its_place(tmp_path: Path) -> None:
    path = tmp_path / "episode.toml"
    path.write_text(WRITTEN.replace('audio = "a.mkv"', 'audio = "a.mkv"\ntrack=1 # the host'))
    remember_track(tmp_path, 3)
    assert load_episode(tmp_path).track == 3
    assert "track= 3 # the host\n" in path.read_text()
