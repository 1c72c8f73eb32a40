"""One reader of JSON: whatever is wrong with it is one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from podcastkit.errors import FormatError
from podcastkit.files.json_input import parse_json, remembered, time_from

BAD = [
    (b"[" * 100_000, "nested too deeply"),
    (b'{"a": ' * 100_000, "nested too deeply"),
    (b"9" * 5_000, "cannot be read: Exceeds the limit"),
    (b"\xff\xfe", "not UTF-8 text"),
    (b"[NaN]", "NaN is not a JSON number"),
    (b'{\n"a": }', "line 2: this is not JSON"),
]


@pytest.mark.parametrize(("content", "message"), BAD)
def test_what_is_wrong_is_one_sentence(content: bytes, message: str, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=message) as caught:
        parse_json(content, "a.json", "Mend it.")
    assert caught.value.message.startswith("a.json")
    assert caught.value.hint == "Mend it."
    (tmp_path / "a.json").write_bytes(content)
    assert remembered(tmp_path / "a.json") == {}


def test_pairs_of_surrogates_and_a_mark_are_read() -> None:
    assert parse_json(json.dumps("🎙").encode()) == "🎙"
    assert parse_json("\ufeff[1]") == parse_json(b"\xef\xbb\xbf[1]") == [1]


def test_what_is_remembered_is_an_object(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    assert remembered(file) == {}
    file.write_text('{"a": 1}')
    assert remembered(file) == {"a": 1}


@pytest.mark.parametrize("seconds", [-1, 10**400, 1e308, float("inf"), float("nan"), True, "1"])
def test_no_recording_has_such_a_time(seconds: object) -> None:
    assert time_from(seconds) is None
