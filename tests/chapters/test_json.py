"""JSON chapters of the podcast namespace."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.chapters.json import dump, load
from podcastkit.errors import FormatError
from podcastkit.model.chapter import Chapter

text = st.text(st.characters(exclude_categories=["Cs"]))
chapters = st.lists(
    st.builds(Chapter, st.integers(0, 10**9), text.filter(str.strip), text, text),
    unique_by=lambda c: c.start,
).map(lambda made: tuple(sorted(made, key=lambda c: c.start)))


def test_the_form_of_the_specification() -> None:
    made = dump(
        (
            Chapter(0, "L'élan"),
            Chapter(168_250, "Suite", "https://example.org/a", "https://example.org/b.jpg"),
        )
    )
    assert json.loads(made) == {
        "version": "1.2.0",
        "chapters": [
            {"startTime": 0, "title": "L'élan"},
            {
                "startTime": 168.25,
                "title": "Suite",
                "img": "https://example.org/b.jpg",
                "url": "https://example.org/a",
            },
        ],
    }
    assert "L'élan" in made
    assert '"startTime": 0,' in made


@given(chapters)
def test_what_is_written_is_read_back(made: tuple[Chapter, ...]) -> None:
    assert load(dump(made), "chapters.json") == made


def test_silent_markers_are_left_out_and_order_is_restored() -> None:
    given_text = """{"version": "1.2.0", "author": "A", "chapters": [
        {"startTime": 30.5, "title": "B", "endTime": 40},
        {"startTime": 20, "img": "https://example.org/x.jpg", "toc": false},
        {"startTime": 0, "title": "A", "toc": true}]}"""
    assert load(given_text, "x") == (Chapter(0, "A"), Chapter(30_500, "B"))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("{", "chapters.json, line 1: this is not JSON"),
        ("[]", 'no list of "chapters"'),
        ('{"chapters": {}}', 'no list of "chapters"'),
        ('{"chapters": [1]}', "chapter 1 is not an object"),
        ('{"chapters": [{"title": "A"}]}', 'chapter 1 needs a "startTime"'),
        ('{"chapters": [{"startTime": true, "title": "A"}]}', '"startTime"'),
        ('{"chapters": [{"startTime": -1, "title": "A"}]}', '"startTime"'),
        ('{"chapters": [{"startTime": NaN, "title": "A"}]}', "NaN is not a JSON number"),
        (f'{{"chapters": [{{"startTime": {"9" * 400}, "title": "A"}}]}}', '"startTime"'),
        ('{"chapters": [{"startTime": 1e999, "title": "A"}]}', '"startTime"'),
        ('{"chapters": [{"startTime": 0, "title": " "}]}', 'chapter 1 needs a "title"'),
        ('{"chapters": [{"startTime": 0}]}', 'chapter 1 needs a "title"'),
        ('{"chapters": [{"startTime": 0, "title": "A", "url": 3}]}', '"url" of chapter 1'),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_named(wrong: str, said: str) -> None:
    with pytest.raises(FormatError, match=said) as caught:
        load(wrong, "chapters.json")
    assert caught.value.source == "chapters.json"
    assert caught.value.hint


@given(text)
def test_any_text_is_read_or_refused(given_text: str) -> None:
    try:
        load(given_text, "x")
    except FormatError as error:
        assert error.message.startswith("x")
