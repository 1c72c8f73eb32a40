"""Voices are kept in files that only their owner can read, and come back as they were."""

from __future__ import annotations

import json
import math
import os
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.errors import ConfigError, FormatError
from podcastkit.model.enrolment import EnrolledVoice, Enrolment
from podcastkit.model.voice import VoicePrint
from podcastkit.speakers.voice_store import (
    delete_voice,
    digest_of,
    find_voice,
    load_voices,
    save_voice,
)
from podcastkit.text.normal_forms import name_key

PRINT = VoicePrint("campp", (0.6, -0.8), 312_000)
ENROLMENT = Enrolment(PRINT, "camille-personne", date(2026, 11, 23))


def voice(
    name: str = "Alexandre Mars", *enrolments: Enrolment, role: str = "host"
) -> EnrolledVoice:
    return EnrolledVoice(name, enrolments or (ENROLMENT,), "said yes", role)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Alexandre Mars", "alexandre-mars.json"),
        ("Zoé L’Hermite", "zoe-l-hermite.json"),
        ("Jean-Noël d'Œuf", "jean-noel-d-oeuf.json"),
        ("Con", "episode-con.json"),
    ],
)
def test_a_person_is_a_file_with_a_plain_name(tmp_path: Path, name: str, file: str) -> None:
    assert save_voice(tmp_path, voice(name)) == tmp_path / file
    assert load_voices(tmp_path) == (voice(name),)


def test_names_with_the_same_slug_are_different_people(tmp_path: Path) -> None:
    one, other = voice("Zoé Brun"), voice("Zoe Brun", role="guest")
    assert [save_voice(tmp_path, person).name for person in (one, other)] == [
        "zoe-brun.json",
        "zoe-brun-2.json",
    ]
    assert set(load_voices(tmp_path)) == {one, other}
    assert save_voice(tmp_path, replace(other, role="")).name == "zoe-brun-2.json"
    assert delete_voice(tmp_path, "Zoé Brun").name == "zoe-brun.json"
    assert load_voices(tmp_path) == (replace(other, role=""),)
    assert save_voice(tmp_path, replace(other, role="host")).name == "zoe-brun-2.json"


@pytest.mark.parametrize("spelled", ["alexandre mars", "  Alexandre   MARS "])
def test_a_person_is_found_however_the_name_is_spelled(tmp_path: Path, spelled: str) -> None:
    save_voice(tmp_path, voice())
    assert find_voice(tmp_path, spelled) == voice()
    assert find_voice(tmp_path, "Alexandra Mars") is None


def test_only_the_owner_can_read_a_voice(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        path = save_voice(tmp_path / "voices", voice())
        assert path.stat().st_mode & 0o777 == 0o600
        path.chmod(0o644)
        assert save_voice(path.parent, voice("alexandre mars")).stat().st_mode & 0o777 == 0o600
    finally:
        os.umask(before)


def test_git_never_takes_a_voice(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    save_voice(tmp_path / "voices", voice())
    (tmp_path / "show.toml").touch()
    subprocess.run(["git", "add", "-A"], cwd=tmp_path, check=True)
    staged = subprocess.run(
        ["git", "ls-files"], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert staged.stdout.split() == ["show.toml"]


def test_the_folder_says_what_consent_means(tmp_path: Path) -> None:
    save_voice(tmp_path, voice())
    note = (tmp_path / "README.md").read_text("utf-8")
    assert all(
        words in note for words in ("article 9 du RGPD", "article 9 of the GDPR", "voices delete")
    )
    (tmp_path / "README.md").write_text("ours", "utf-8")
    save_voice(tmp_path, voice())
    assert (tmp_path / "README.md").read_text("utf-8") == "ours"


def test_without_a_folder_nobody_is_enrolled(tmp_path: Path) -> None:
    assert load_voices(tmp_path / "voices") == ()


def test_deleting_removes_the_file_and_knows_the_nearest_name(tmp_path: Path) -> None:
    save_voice(tmp_path, voice())
    with pytest.raises(ConfigError, match='did you mean "Alexandre Mars"') as refusal:
        delete_voice(tmp_path, "Alexandr Mars")
    assert refusal.value.hint == "Voices: Alexandre Mars."
    assert not delete_voice(tmp_path, "alexandre mars").exists()
    assert load_voices(tmp_path) == ()


def content(**changes: object) -> str:
    good = {
        "source": "e", "date": "2026-11-23", "model": "m", "speech": 1, "vector": [1.0],
    }  # fmt: skip
    whole: dict[str, object] = {
        "podcastkit": 1,
        "name": "A",
        "role": "",
        "consent": "yes",
        "prints": [good],
    }
    for key, value in changes.items():
        if key in whole:
            whole[key] = value
        else:
            whole["prints"] = [good | {key: value}]
    return json.dumps(whole)


def test_the_content_that_is_damaged_below_is_good(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(content(), "utf-8")
    assert load_voices(tmp_path)[0].name == "A"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        content()[:-20],
        content(podcastkit=2),
        content(name=" "),
        content(name=3),
        content(role="king"),
        content(consent=""),
        content(prints=[]),
        content(prints=[7]),
        content(date="23/11/2026"),
        content(speech="long"),
        content(vector=[2.0]),
        content(vector=["1"]),
        content(vector=[]),
    ],
)
def test_a_damaged_file_is_one_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text, "utf-8")
    with pytest.raises(FormatError) as refusal:
        load_voices(tmp_path)
    assert refusal.value.message.startswith(str(tmp_path / "a.json"))
    assert "\n" not in refusal.value.message
    assert refusal.value.hint


def test_a_name_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    save_voice(tmp_path, voice())
    (tmp_path / "copy.json").write_bytes((tmp_path / "alexandre-mars.json").read_bytes())
    with pytest.raises(FormatError, match=r"is in alexandre-mars\.json already"):
        load_voices(tmp_path)


def test_what_is_half_written_is_not_read(tmp_path: Path) -> None:
    (tmp_path / ".alexandre-mars.1-2.part.json").write_text("{", "utf-8")
    assert load_voices(tmp_path) == ()


def test_the_digest_is_that_of_what_names_depend_on() -> None:
    one, other = (
        voice(),
        voice("Zoé", Enrolment(VoicePrint("campp", (1.0, 0.0), 5), "b", date(2026, 1, 1))),
    )
    assert digest_of([one, other]) == digest_of([other, one])
    late = replace(ENROLMENT, source="other", date=date(2027, 1, 1))
    assert digest_of([one]) == digest_of([replace(one, consent="signed", enrolments=(late,))])
    changed = (
        replace(one, name="Alex"),
        replace(one, role=""),
        one.with_enrolment(late),
        replace(one, enrolments=(replace(ENROLMENT, print=replace(PRINT, model="b")),)),
        replace(one, enrolments=(replace(ENROLMENT, print=replace(PRINT, vector=(0.8, 0.6))),)),
    )
    assert len({digest_of([])} | {digest_of([each]) for each in (one, *changed)}) == 2 + len(
        changed
    )


def test_enrolling_the_same_source_again_takes_the_place_of_the_earlier_print() -> None:
    other = replace(ENROLMENT, source="clip.wav")
    newer = replace(ENROLMENT, date=date(2027, 1, 1))
    assert voice("A", ENROLMENT, other).with_enrolment(newer).enrolments == (other, newer)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Zoé", "Zoe\u0301", True),
        ("L’Hermite", "l'hermite", True),
        ("Jean  Dupont ", "Jean Dupont", True),
        ("Zoé", "Zoe", False),
        ("Jean-Marc", "Jean Marc", False),
    ],
)
def test_when_two_spellings_are_one_name(one: str, other: str, same: bool) -> None:
    assert (name_key(one) == name_key(other)) is same


texts = st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip)
vectors = st.lists(st.floats(-1, 1), min_size=1, max_size=5).filter(
    lambda values: math.hypot(*values) > 0.1
)
enrolments = st.builds(
    lambda model, vector, speech, source, day: Enrolment(
        VoicePrint(model, tuple(value / math.hypot(*vector) for value in vector), speech),
        source,
        day,
    ),
    st.text(st.characters(codec="utf-8")),
    vectors,
    st.integers(0, 10**8),
    st.text(st.characters(codec="utf-8")),
    st.dates(),
)


@given(
    texts,
    texts,
    st.sampled_from(["host", "guest", ""]),
    st.lists(enrolments, min_size=1, max_size=3),
)
def test_a_voice_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    consent: str,
    role: str,
    kept: list[Enrolment],
) -> None:
    folder = tmp_path_factory.mktemp("voices")
    person = EnrolledVoice(name, tuple(kept), consent, role)
    save_voice(folder, person)
    assert load_voices(folder) == (person,)
