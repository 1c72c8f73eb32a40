"""ID3 tags as players read them: text, cover, chapters, and the same bytes for the same tags."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutagen import MutagenError
from mutagen.id3 import ID3

from podcastkit.audio import ffmpeg
from podcastkit.audio.reading import input_arguments
from podcastkit.audio.tags import read_mp3, sound_digest, write_tags
from podcastkit.errors import AudioError, WriteError
from podcastkit.files.digests import digest_bytes
from podcastkit.model.chapter import Chapter
from podcastkit.model.tags import EpisodeTags

CHAPTERS = (
    Chapter(0, "Générique"),
    Chapter(12_345, "De l’œuvre à la « révolution »", url="https://example.org/été?a=1&b=%20"),
    Chapter(60_000, "L’interview café croissant"),
)
TAGS = EpisodeTags(
    title="Grand angle : l’inattendu",
    artist="Contre toute attente",
    album="Contre toute attente",
    date="2018-05-14",
    number=7,
    season=1,
    language="fr-FR",
    description="Une rencontre.\nUn élan.",
    url="https://example.org/episodes/grand-angle/",
    cover=b"\xff\xd8\xff\xe0 not a real picture",
    chapters=CHAPTERS,
    duration=90_000,
)


@pytest.fixture
def mp3(tmp_path: Path) -> Path:
    path = tmp_path / "episode.mp3"
    tone = ("-f", "lavfi", "-i", "sine=440:d=2.5:r=44100", "-ac", "2", "-b:a", "128k")
    ffmpeg.run(
        (
            *tone,
            "-metadata",
            "title=old",
            "-id3v2_version",
            "4",
            "-write_id3v1",
            "1",
            f"file:{path}",
        )
    )
    return path


def test_players_find_every_fact(mp3: Path) -> None:
    write_tags(mp3, TAGS)
    id3 = ID3(mp3, translate=False)
    texts = {
        key: str(id3[key])
        for key in ("TIT2", "TPE1", "TALB", "TYER", "TDAT", "TRCK", "TPOS", "TCON", "TLAN")
    }
    assert texts == {
        "TIT2": "Grand angle : l’inattendu",
        "TPE1": "Contre toute attente",
        "TALB": "Contre toute attente",
        "TYER": "2018",
        "TDAT": "1405",
        "TRCK": "7",
        "TPOS": "1",
        "TCON": "Podcast",
        "TLAN": "fra",
    }
    assert id3.version == (2, 3, 0)
    assert str(id3["TLEN"]) == "90000"
    assert str(id3["COMM::fra"]) == "Une rencontre.\nUn élan."
    assert id3["WOAF"].url == "https://example.org/episodes/grand-angle/"
    assert (id3["APIC:"].mime, id3["APIC:"].type, id3["APIC:"].data) == (
        "image/jpeg",
        3,
        TAGS.cover,
    )


def test_chapters_are_complete_and_in_order(mp3: Path) -> None:
    write_tags(mp3, TAGS)
    id3 = ID3(mp3)
    (contents,) = id3.getall("CTOC")
    assert contents.child_element_ids == ["chp0", "chp1", "chp2"]
    assert contents.flags == 3, "top level and ordered"
    times = [(id3[f"CHAP:chp{n}"].start_time, id3[f"CHAP:chp{n}"].end_time) for n in range(3)]
    assert times == [(0, 12_345), (12_345, 60_000), (60_000, 90_000)]
    assert {frame.start_offset for frame in id3.getall("CHAP")} == {0xFFFFFFFF}
    assert {frame.end_offset for frame in id3.getall("CHAP")} == {0xFFFFFFFF}


def test_chapters_stand_in_the_file_in_order_of_time(mp3: Path) -> None:
    chapters = tuple(
        Chapter(start, title)
        for start, title in ((0, "Très long titre"), (4_000, "Milieu"), (8_000, "Fin"))
    )
    write_tags(mp3, replace(TAGS, chapters=chapters))
    content = mp3.read_bytes()
    places = [content.index(f"chp{n}\0".encode(), content.index(b"CHAP")) for n in range(3)]
    assert places == sorted(places)
    assert content.index(b"CTOC") < places[0] < content.index(b"APIC")
    assert read_mp3(mp3).chapter_starts == (0, 4_000, 8_000)


def test_an_independent_reader_sees_the_chapters(mp3: Path) -> None:
    write_tags(mp3, TAGS)
    log = ffmpeg.run((*input_arguments(mp3), "-map", "0:a", "-c", "copy", "-f", "null", "-"))
    assert "start 12.345000, end 60.000000" in log
    assert "L’interview café croissant" in log


def test_chapters_come_back_as_they_went(mp3: Path) -> None:
    write_tags(mp3, TAGS)
    read = read_mp3(mp3).chapters
    assert [(chapter.start, chapter.title) for chapter in read] == [
        (each.start, each.title) for each in CHAPTERS
    ]
    assert read[1].url == "https://example.org/%C3%A9t%C3%A9?a=1&b=%20"


def test_a_picture_lies_in_its_chapter(mp3: Path) -> None:
    chapters = (
        Chapter(0, "Un", image="https://example.org/un.png"),
        Chapter(5_000, "Deux", image="https://other.org/2.jpg"),
    )
    pictures = {"https://example.org/un.png": ("image/png", b"picture")}
    write_tags(mp3, replace(TAGS, chapters=chapters, pictures=pictures))
    one, two = (ID3(mp3)[f"CHAP:chp{n}"].sub_frames.getall("APIC") for n in range(2))
    assert [(each.mime, each.type, each.data) for each in one] == [("image/png", 0, b"picture")]
    assert two == []
    assert len(ID3(mp3).getall("APIC")) == 1


def test_the_same_tags_give_the_same_bytes_and_replace_what_was_there(mp3: Path) -> None:
    sound = mp3.read_bytes()
    write_tags(mp3, TAGS)
    once = mp3.read_bytes()
    write_tags(
        mp3, EpisodeTags(title="something else entirely", chapters=CHAPTERS[:1], duration=1_000)
    )
    write_tags(mp3, TAGS)
    assert mp3.read_bytes() == once
    assert b"TAG" not in once[-128:], "no ID3v1"
    assert sound[-500:-128] in once, "the sound is untouched"


def test_the_sound_is_the_same_whatever_the_tags_say(mp3: Path, tmp_path: Path) -> None:
    write_tags(mp3, TAGS)
    plain = sound_digest(mp3)
    write_tags(mp3, EpisodeTags(title="Un autre titre"))
    assert sound_digest(mp3) == plain
    mp3.write_bytes(mp3.read_bytes() + b"\xff")
    assert sound_digest(mp3) != plain
    assert sound_digest(tmp_path / "gone.mp3") == ""


def test_few_facts_make_few_frames(mp3: Path) -> None:
    write_tags(mp3, EpisodeTags(title="Essai"))
    assert sorted(ID3(mp3).keys()) == ["TCON", "TIT2"]
    assert read_mp3(mp3).chapters == ()


def test_an_unknown_language_is_left_out(mp3: Path) -> None:
    write_tags(mp3, EpisodeTags(title="Essai", language="xx", description="mots"))
    assert "TLAN" not in ID3(mp3)
    assert "COMM::und" in ID3(mp3)


def test_a_file_without_tags_says_nothing_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "bare.mp3"
    ffmpeg.run(("-f", "lavfi", "-i", "sine=440:d=1", "-id3v2_version", "0", f"file:{path}"))
    facts = read_mp3(path)
    assert (facts.title, facts.date, facts.cover, facts.chapters) == ("", "", "", ())


def test_facts_as_a_player_reads_them(mp3: Path) -> None:
    write_tags(mp3, TAGS)
    facts = read_mp3(mp3)
    assert facts.duration == pytest.approx(2_500, abs=50)
    assert facts.bitrate == 128_000
    assert (facts.title, facts.date) == (TAGS.title, TAGS.date)
    assert TAGS.cover
    assert facts.cover == digest_bytes(TAGS.cover)


@pytest.mark.parametrize("call", [read_mp3, lambda path: write_tags(path, TAGS)])
def test_a_missing_file_is_named(call: object, tmp_path: Path) -> None:
    with pytest.raises(AudioError, match=r"gone\.mp3"):
        call(tmp_path / "gone.mp3")  # type: ignore[operator]


def test_what_is_not_an_mp3_is_named(tmp_path: Path) -> None:
    path = tmp_path / "text.mp3"
    path.write_text("Contre toute attente")
    with pytest.raises(AudioError, match=r"text\.mp3 is not an MP3"):
        read_mp3(path)


@pytest.mark.parametrize(
    ("starts", "duration"),
    [((0, 0), 9), ((5, 3), 9), ((0, 9), 9), (tuple(range(256)), 999), ((0,), 0)],
)
def test_chapters_that_no_player_could_show_are_refused(
    starts: tuple[int, ...], duration: int
) -> None:
    chapters = tuple(Chapter(start, "Titre") for start in starts)
    with pytest.raises(ValueError, match="chapters"):
        EpisodeTags(title="Essai", chapters=chapters, duration=duration)


TITLES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40).filter(
    str.strip
)


@given(st.lists(st.tuples(st.integers(1, 600_000), TITLES), min_size=1, max_size=255))
def test_any_chapters_survive_the_round_trip(gaps: list[tuple[int, str]]) -> None:
    import tempfile

    chapters, start = [], 0
    for gap, title in gaps:
        chapters.append(Chapter(start, title.strip()))
        start += gap
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.mp3"
        path.write_bytes(4 * (b"\xff\xfb\x90\x64" + bytes(413)))
        write_tags(path, EpisodeTags(title="Essai", chapters=tuple(chapters), duration=start))
        assert read_mp3(path).chapters == tuple(chapters)


def test_a_full_disk_is_said_and_the_file_stays(mp3: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise MutagenError(OSError(errno.ENOSPC, "No space left on device"))

    before = mp3.read_bytes()
    monkeypatch.setattr(ID3, "save", full)
    with pytest.raises(WriteError, match="The disk is full"):
        write_tags(mp3, TAGS)
    assert mp3.read_bytes() == before
