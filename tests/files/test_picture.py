"""Pictures as designers and cameras deliver them: decoded whole, within limits, and never a surprise."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from podcastkit.errors import PodcastkitError, ReadError
from podcastkit.files.picture import Picture, look_at, media_type_of


def picture(kind: str, mode: str = "RGB", **options: object) -> bytes:
    file = io.BytesIO()
    Image.radial_gradient("L").convert(mode).save(file, kind, **options)
    return file.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, extra: bytes = b"") -> bytes:
    """A PNG that claims a size and holds one row."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(3 * width + 1)) if width < 5_000 else b""
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + extra
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


def upright(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def look(tmp_path: Path, content: bytes) -> Picture:
    (tmp_path / "cover.jpg").write_bytes(content)
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            return look_at(tmp_path / "cover.jpg")
        finally:
            assert warned == []


def test_the_facts_of_good_pictures(tmp_path: Path) -> None:
    jpeg = picture("JPEG")
    assert look(tmp_path, jpeg) == Picture(256, 256, "JPEG", "RGB", len(jpeg), turned=False)
    assert look(tmp_path, picture("JPEG", "CMYK")).mode == "CMYK"
    assert look(tmp_path, picture("JPEG", progressive=True)).format == "JPEG"
    assert look(tmp_path, picture("PNG", "RGBA")).mode == "RGBA"
    assert look(tmp_path, picture("WEBP")).format == "WEBP"
    assert not look(tmp_path, picture("JPEG", exif=upright(1))).turned
    assert look(tmp_path, picture("JPEG", exif=upright(6))).turned


DAMAGED = [
    (picture("JPEG")[:2_000], "is cut off or damaged: image file is truncated"),
    (picture("PNG")[:2_000], "is cut off or damaged"),
    (png(12_000, 12_000), "has 12000 x 12000 pixels"),
    (png(14_000, 14_000), "more than any app shows"),
    (png(30_000, 30_000), "more than any app shows"),
    (png(64, 64, chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(3_000_000)))), "cut off or damaged"),
    (png(64, 64, chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(3_000_000)))), "cut off or damaged"),
    (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0\0"), "cut off or damaged"),
    (b"no picture", "is not a picture that can be read"),
    (b"", "is not a picture that can be read"),
]


@pytest.mark.parametrize(("content", "message"), DAMAGED, ids=[message for _, message in DAMAGED])
def test_what_no_app_could_show_is_one_sentence(
    tmp_path: Path, content: bytes, message: str
) -> None:
    with pytest.raises(PodcastkitError, match=rf"cover\.jpg {message}|{message}") as caught:
        look(tmp_path, content)
    assert caught.value.message.startswith(f"{tmp_path / 'cover.jpg'} ")
    assert caught.value.hint


def test_more_bytes_than_a_picture_has_are_not_read(tmp_path: Path) -> None:
    with (tmp_path / "cover.png").open("wb") as file:
        file.write(picture("PNG"))
        file.truncate(25_000_000)
    with pytest.raises(ReadError, match="has 25 MB; 20 MB are the most"):
        look_at(tmp_path / "cover.png")


def test_the_media_type_is_that_of_the_content(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    for kind, media_type in (("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "")):
        file.write_bytes(picture(kind))
        assert media_type_of(file) == media_type


def test_pillow_keeps_its_own_limit_on_text() -> None:
    assert PngImagePlugin.MAX_TEXT_CHUNK <= 2**20
