"""Records come back as they were written, and one that says more than podcastkit knows is refused,
whichever way it is read."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone

import pytest

from podcastkit.errors import FormatError
from podcastkit.pipeline.engine import records


@dataclass(frozen=True, slots=True)
class Inner:
    """Of a record."""

    title: str
    date: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outer:
    """A record."""

    number: float
    parts: tuple[Inner, ...] = ()
    names: dict[str, str] = field(default_factory=dict)


PARIS = timezone(timedelta(hours=1))
RECORD = Outer(
    1e-7,
    (
        Inner("d’été +00:00", datetime(2026, 11, 24, 6, 0, 0, 5000, PARIS)),
        Inner('"\\\n\x7f', datetime(2026, 11, 24, tzinfo=UTC)),
    ),
    {"é": "+00:00", "a": ""},
)
OTHER_FORMS: list[Callable[[str], str | bytes]] = [
    str.encode,
    lambda text: "\ufeff" + text,
    lambda text: json.dumps(json.loads(text)),
    lambda text: json.dumps(dict(reversed(json.loads(text).items())), indent=4),
]


def test_a_record_comes_back_as_it_was() -> None:
    assert records.load(records.dump(RECORD), Outer, "") == RECORD
    assert records.load(records.dump(Outer(2.0)), Outer, "") == Outer(2.0)


@pytest.mark.parametrize("form", OTHER_FORMS)
def test_json_in_another_form_is_the_same_record(form: Callable[[str], str | bytes]) -> None:
    assert records.load(form(records.dump(RECORD)), Outer, "") == RECORD


def test_a_record_from_before_a_field_was_added_has_its_default() -> None:
    assert records.load('{"number": 2}', Outer, "") == Outer(2.0)


@pytest.mark.parametrize(
    "text",
    [
        '{"number": 2, "more": 1}',
        '{"number": 2, "parts": [{"title": "a", "more": 1}]}',
        '{"number": 2, "number": 3, "parts": 4}',
        '{"number": "2"}',
        '{"number": NaN}',
        "[]",
        "",
    ],
)
def test_what_podcastkit_did_not_write_is_refused(text: str) -> None:
    with pytest.raises(FormatError, match="not a record"):
        records.load(text, Outer, "published.json")


def test_a_quick_digest_is_that_of_the_value() -> None:
    same = Outer(RECORD.number, RECORD.parts, dict(reversed(RECORD.names.items())))
    assert records.quick_digest(same) == records.quick_digest(RECORD)
    assert records.quick_digest(Outer(2.0)) != records.quick_digest(Outer(3.0))
