"""An address is never used for other sound, and a text does not touch the file."""

from __future__ import annotations

import hashlib
import shutil

import numpy as np
from mutagen.id3 import ID3

from tests.fixtures.small_show import SmallShow
from tests.fixtures.sound import WriteWav


def test_changed_sound_of_the_same_length_gets_a_new_address_under_the_same_guid(
    small_show: SmallShow, write_wav: WriteWav
) -> None:
    before, old = small_show.item("mer"), small_show.sound("mer")
    content = old.read_bytes()
    other = 0.2 * np.sin(np.arange(3 * 16_000) * 0.3)
    shutil.move(write_wav("other.wav", other, 16_000), small_show.root / "episodes/mer/mer.wav")
    result = small_show.publish("mer")
    after = small_show.item("mer")
    assert small_show.sound("mer").name == "mer-2.mp3"
    assert after.guid == before.guid
    assert after.enclosures[0].length == str(small_show.sound("mer").stat().st_size)
    assert old.read_bytes() == content
    assert not [finding for finding in result.findings if finding.where == "mer"]
    page = small_show.sound("mer").with_name("index.html").read_text("utf-8")
    assert 'src="mer-2.mp3"' in page
    assert small_show.publish("mer").episodes[0].changed == ()


def test_sound_that_is_put_back_goes_back_to_its_address(
    small_show: SmallShow, write_wav: WriteWav
) -> None:
    recording = small_show.root / "episodes" / "mer" / "mer.wav"
    first = recording.read_bytes()
    other = 0.2 * np.sin(np.arange(3 * 16_000) * 0.3)
    shutil.move(write_wav("other.wav", other, 16_000), recording)
    small_show.publish("mer")
    recording.write_bytes(first)
    small_show.publish("mer")
    assert small_show.sound("mer").name == "mer.mp3"
    assert small_show.record("mer").sounds.keys() == {
        "episodes/mer/mer.mp3",
        "episodes/mer/mer-2.mp3",
    }


def test_an_edited_text_leaves_the_published_mp3_alone_until_its_tags_are_asked_for(
    small_show: SmallShow,
) -> None:
    digest = hashlib.sha256(small_show.sound("mer").read_bytes()).hexdigest()
    small_show.edit("mer", 'title = "mer"', 'title = "La mer"')
    small_show.publish("mer")
    sound = small_show.sound("La mer")
    assert hashlib.sha256(sound.read_bytes()).hexdigest() == digest
    small_show.publish("mer", refresh_tags=True)
    assert str(ID3(sound)["TIT2"]) == "La mer"
    assert small_show.sound("La mer") == sound
    assert small_show.item("La mer").enclosures[0].length == str(sound.stat().st_size)
