"""ID3 tags of a published MP3: what it is, its cover and its chapters, read and written with
mutagen.

ID3v2.3 with UTF-16 text: every player and car radio reads it, Windows shows it, and its frame sizes
are plain numbers, where some readers take the synchsafe ones of 2.4 for plain and lose covers and
chapters. The chapter frames are the same in both (ID3v2 Chapter Frame Addendum 1.0).
"""

# mutagen is annotated only in part, and its frames get their attributes when the program runs.
# mypy: disable-error-code="no-untyped-call,attr-defined"

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from mutagen import MutagenError
from mutagen.id3 import (
    APIC,
    CHAP,
    COMM,
    CTOC,
    ID3,
    TALB,
    TCON,
    TDRC,
    TIT2,
    TLAN,
    TLEN,
    TPE1,
    TPE2,
    TPOS,
    TRCK,
    WOAF,
    WXXX,
    CTOCFlags,
    Encoding,
    Frame,
    PictureType,
)
from mutagen.id3._tags import save_frame
from mutagen.mp3 import MP3

from podcastkit.errors import AudioError
from podcastkit.files.atomic import replacing
from podcastkit.files.digests import digest_bytes
from podcastkit.model.chapter import Chapter
from podcastkit.model.tags import EpisodeTags
from podcastkit.model.time import Ms, ms_from_seconds
from podcastkit.text.addresses import ascii_address

NO_OFFSET = 0xFFFFFFFF
"""Byte offset of a chapter that is given by its times alone."""

ISO_639_2 = {
    "ar": "ara", "ca": "cat", "cs": "ces", "da": "dan", "de": "deu", "el": "ell", "en": "eng",
    "es": "spa",
    "eu": "eus", "fi": "fin", "fr": "fra", "he": "heb", "hi": "hin", "hu": "hun", "it": "ita",
    "ja": "jpn",
    "ko": "kor", "nb": "nob", "nl": "nld", "no": "nor", "pl": "pol", "pt": "por", "ro": "ron",
    "ru": "rus",
    "sv": "swe", "tr": "tur", "uk": "ukr", "vi": "vie", "zh": "zho",
}  # fmt: skip
"""Three-letter codes, which ID3 asks for."""

UNDETERMINED = "und"


class _FramesInOrder(ID3):
    """Tags whose frames are written in the order in which they were added.

    mutagen sorts them by size, which puts a chapter with a long title last; players that read the
    CHAP frames and not the table of contents then show them so.
    """

    def _write(self, config: object) -> bytes:
        return b"".join(save_frame(frame, config=config) for frame in self.values())


def write_tags(mp3: Path, tags: EpisodeTags) -> None:
    """Replace all tags of an MP3 by these; the same tags give the same bytes.

    Raises AudioError when the file is missing and PodcastkitError when it cannot be written.
    """
    if not mp3.is_file():
        raise AudioError(f"There is no file {mp3} to tag.", "Publish the episode again.")
    id3 = _FramesInOrder()
    for frame in (*_text_frames(tags), *_chapter_frames(tags), *_cover_frames(tags)):
        id3.add(frame)
    id3.update_to_v23()
    with replacing(mp3) as temporary:
        shutil.copyfile(mp3, temporary)
        try:
            id3.save(temporary, v1=0, v2_version=3, padding=lambda _: 0)
        except MutagenError as error:
            raise _disk_error(error) from error


def _disk_error(error: MutagenError) -> Exception:
    """What the disk said; mutagen wraps that in an error of its own."""
    cause = error.args[0] if error.args else None
    return cause if isinstance(cause, OSError) else error


@dataclass(frozen=True, slots=True)
class Mp3Facts:
    """What an MP3 says of its sound and, in its ID3 tags, of itself; empty without a tag."""

    duration: Ms
    """As a player reads it from the headers: it counts whole frames, so it lies up to two of them
    (72 ms at 32 kHz) above that of the sound."""
    bitrate: int
    """Bits a second."""
    title: str = ""
    date: str = ""
    """ISO 8601, as far as it is known."""
    cover: str = ""
    """SHA-256 of the picture of the front cover."""
    chapters: tuple[Chapter, ...] = ()
    """In the order of the table of contents."""
    chapter_starts: tuple[Ms, ...] = ()
    """In the order in which the chapters' frames stand in the file."""


def read_mp3(mp3: Path) -> Mp3Facts:
    """The facts of an MP3. Raises AudioError when it is none, its tags cannot be read or its table
    of contents names a chapter that is not there."""
    try:
        file = MP3(mp3)
    except MutagenError as error:
        raise AudioError(f"{mp3} is not an MP3 that can be read: {error}.") from error
    id3 = file.tags or ID3()
    covers = (frame for frame in id3.getall("APIC") if frame.type == PictureType.COVER_FRONT)
    cover = next(covers, None)
    return Mp3Facts(
        ms_from_seconds(file.info.length),
        file.info.bitrate,
        title=next((str(frame) for frame in id3.getall("TIT2")), ""),
        date=next((str(frame) for frame in id3.getall("TDRC")), ""),
        cover=digest_bytes(cover.data) if cover else "",
        chapters=_chapters(id3, mp3),
        chapter_starts=tuple(frame.start_time for frame in id3.getall("CHAP")),
    )


def _chapters(id3: ID3, mp3: Path) -> tuple[Chapter, ...]:
    contents = next(
        (frame for frame in id3.getall("CTOC") if frame.flags & CTOCFlags.TOP_LEVEL), None
    )
    if contents is None:
        return ()
    chapters = {frame.element_id: frame for frame in id3.getall("CHAP")}
    missing = [name for name in contents.child_element_ids if name not in chapters]
    if missing:
        raise AudioError(
            f"The table of contents of {mp3} names chapters that are not there: {missing}."
        )
    return tuple(_chapter(chapters[name]) for name in contents.child_element_ids)


def sound_digest(mp3: Path) -> str:
    """SHA-256 of an MP3 without the ID3 tag before its sound; empty when there is no such file."""
    if not mp3.is_file():
        return ""
    with _opened_sound(mp3) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy_sound(mp3: Path, target: Path) -> None:
    """Copy an MP3 without the ID3 tag before its sound."""
    with _opened_sound(mp3) as file, target.open("wb") as out:
        shutil.copyfileobj(file, out)


@contextmanager
def _opened_sound(mp3: Path) -> Iterator[BufferedReader]:
    """An MP3 behind the ID3 tag before its sound."""
    try:
        start = ID3(mp3).size
    except MutagenError:
        start = 0
    with mp3.open("rb") as file:
        file.seek(start)
        yield file


def _text_frames(tags: EpisodeTags) -> list[Frame]:
    language = ISO_639_2.get(tags.language.split("-")[0].lower(), "")
    texts = {
        TIT2: tags.title,
        TPE1: tags.artist,
        TPE2: tags.artist,
        TALB: tags.album,
        TDRC: tags.date,
        TRCK: "" if tags.number is None else str(tags.number),
        TPOS: "" if tags.season is None else str(tags.season),
        TCON: tags.genre,
        TLAN: language,
        TLEN: str(tags.duration) if tags.duration else "",
    }
    frames: list[Frame] = [
        kind(encoding=Encoding.UTF16, text=[text]) for kind, text in texts.items() if text
    ]
    if tags.description:
        frames.append(
            COMM(
                encoding=Encoding.UTF16,
                lang=language or UNDETERMINED,
                desc="",
                text=[tags.description],
            )
        )
    if tags.url:
        frames.append(WOAF(url=ascii_address(tags.url)))
    return frames


def _cover_frames(tags: EpisodeTags) -> list[Frame]:
    """The cover, last: whoever reads the file as it arrives need not wait for it."""
    if tags.cover is None:
        return []
    return [_picture(PictureType.COVER_FRONT, tags.cover_type, tags.cover)]


def _picture(kind: int, media_type: str, data: bytes) -> Frame:
    return APIC(encoding=Encoding.LATIN1, mime=media_type, type=kind, desc="", data=data)


def _chapter_frames(tags: EpisodeTags) -> list[Frame]:
    """One CHAP for each chapter and one ordered top-level CTOC that names them all."""
    if not tags.chapters:
        return []
    names = [f"chp{index}" for index in range(len(tags.chapters))]
    ends = [*(chapter.start for chapter in tags.chapters[1:]), tags.duration]
    frames: list[Frame] = [
        CTOC(
            element_id="toc",
            flags=CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED,
            child_element_ids=names,
            sub_frames=[],
        )
    ]
    for name, chapter, end in zip(names, tags.chapters, ends, strict=True):
        inside: list[Frame] = [TIT2(encoding=Encoding.UTF16, text=[chapter.title])]
        if chapter.url:
            inside.append(WXXX(encoding=Encoding.LATIN1, desc="", url=ascii_address(chapter.url)))
        if chapter.image in tags.pictures:
            inside.append(_picture(PictureType.OTHER, *tags.pictures[chapter.image]))
        frames.append(
            CHAP(
                element_id=name,
                start_time=chapter.start,
                end_time=end,
                start_offset=NO_OFFSET,
                end_offset=NO_OFFSET,
                sub_frames=inside,
            )
        )
    return frames


def _chapter(frame: CHAP) -> Chapter:
    title = next((str(each) for each in frame.sub_frames.getall("TIT2")), "")
    url = next((each.url for each in frame.sub_frames.getall("WXXX")), "")
    # A chapter of another program may have no title; a Chapter needs one.
    return Chapter(frame.start_time, title.strip() or frame.element_id, url=url)
