"""chapters.toml, written and read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.config.chapters import dump_chapters, load_chapters, parse_chapters
from podcastkit.errors import ConfigError
from podcastkit.model.chapter import Chapter
from podcastkit.text.normal_forms import one_line


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return tmp_path_factory.mktemp("one") / "chapters.toml"


def load(file, text):
    file.write_text(text, encoding="utf-8")
    return load_chapters(file)


def test_no_file_is_not_the_same_as_no_chapters(file):
    file.unlink(missing_ok=True)
    assert load_chapters(file) is None
    assert load(file, "") == ()


def test_starts_are_read_as_people_write_them_and_put_in_order(file):
    starts = ['"1:02:03"', '"62:04"', "01:02:05", "3726.5", '"00:00"', '"0:00:01.25"', '"0:02,5"']
    text = "".join(f'[[chapters]]\nstart = {start}\ntitle = "c"\n' for start in starts)
    assert [chapter.start for chapter in load(file, text)] == [
        0, 1_250, 2_500, 3_723_000, 3_724_000, 3_725_000, 3_726_500,
    ]  # fmt: skip


def test_what_is_written_is_easy_to_edit():
    text = dump_chapters(
        [Chapter(0, "L'enfance"), Chapter(3_723_045, 'Le "saut"', "https://example.org", "a.jpg")]
    )
    assert text.endswith(
        '[[chapters]]\nstart = "0:00"\ntitle = "L\'enfance"\n\n'
        '[[chapters]]\nstart = "1:02:03.045"\ntitle = "Le \\"saut\\""\nurl = '
        '"https://example.org"\nimage = "a.jpg"\n'
    )


TITLES = st.text(min_size=1).map(one_line).filter(bool)
CHAPTERS = st.dictionaries(st.integers(1, 360_000_000), TITLES, max_size=6).flatmap(
    lambda later: TITLES.map(
        lambda first: (
            Chapter(0, first),
            *(Chapter(start, later[start]) for start in sorted(later)),
        )
    )
)


@given(CHAPTERS)
def test_chapters_survive_being_written(file, chapters):
    assert load(file, dump_chapters(chapters)) == chapters


NOT_A_TIME = (
    'line 2: chapters[1].start must be a time such as "1:02:03" or a number of seconds, not '
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('start = "0:61"\ntitle = "a"', NOT_A_TIME + 'the text "0:61"'),
        ('start = "1:60:00"\ntitle = "a"', NOT_A_TIME + 'the text "1:60:00"'),
        ('start = "now"\ntitle = "a"', NOT_A_TIME + 'the text "now"'),
        ("start = -1\ntitle = 'a'", NOT_A_TIME + "the number -1"),
        (
            "start = 1e308\ntitle = 'a'",
            "line 2: chapters[1].start must be a number that can be meant, not 1e+308",
        ),
        (f"start = '{'9' * 5000}:00:00'\ntitle = 'a'", NOT_A_TIME + f'the text "{"9" * 200}…"'),
        ("start = true\ntitle = 'a'", NOT_A_TIME + "true"),
        ("start = inf\ntitle = 'a'", "line 2: chapters[1].start must be a finite number, not inf"),
        ("start = 0", "line 1: the key 'title' is missing from [[chapters]]"),
        ("start = 0\ntitle = ' '", "line 3: chapters[1].title must not be empty"),
        (
            "start = 42\ntitle = 'a'",
            'line 2: the first chapter must start at 0:00, but "a" starts at 0:42',
        ),
        (
            "start = 0\ntitle = 'a'\n[[chapters]]\nstart = '0:00'\ntitle = 'b'",
            "line 5: this chapter starts at 0:00 like the one on line 2",
        ),
        (
            "start = 0\ntitle = 'a'\nimage = 'ftp://a.jpg'",
            'line 4: chapters[1].image must be a file or an https:// address, not "ftp://a.jpg"',
        ),
        (
            "start = 0\ntitle = 'a'\nimage = '../../cover.jpg'",
            (
                "line 4: chapters[1].image must be a file in the episode's folder, not "
                '"../../cover.jpg"'
            ),
        ),
        (
            "start = 0\ntitle = 'a'\nimage = '/etc/passwd'",
            'line 4: chapters[1].image must be a file in the episode\'s folder, not "/etc/passwd"',
        ),
        (
            "start = 0\ntitle = 'a'\nimage = 'javascript:alert(1)'",
            (
                "line 4: chapters[1].image must be a file or an https:// address, not "
                '"javascript:alert(1)"'
            ),
        ),
        (
            "start = 0\ntitle = 'a'\nurl = 'http://a.fr'",
            (
                "line 4: chapters[1].url must be an address that starts with https://, not "
                '"http://a.fr"'
            ),
        ),
        (
            "".join(f"start = {at}\ntitle = 'a'\n[[chapters]]\n" for at in range(299))
            + "start = 999\ntitle = 'a'",
            "line 767: there are 300 chapters, and the tags of an MP3 hold 255",
        ),
        ("start = 0\ntitle = 'a'\nhref = 'x'", "line 4: unknown key 'href' in [[chapters]]"),
    ],
)
def test_a_bad_chapter_is_refused_in_one_sentence(file, text, message):
    with pytest.raises(ConfigError) as caught:
        load(file, f"[[chapters]]\n{text}\n")
    assert caught.value.message == f"{file.parent.name}/chapters.toml, {message}"


@pytest.mark.parametrize("start", ["0:12", "59:00"])
def test_a_chapter_at_the_end_or_later_is_named_with_its_line(file, start):
    file.write_text(
        f"[[chapters]]\nstart = '{start}'\ntitle = 'b'\n[[chapters]]\nstart = 0\ntitle = 'a'\n"
    )
    with pytest.raises(ConfigError) as caught:
        load_chapters(file, 12_000)
    assert caught.value.message == (
        f'{file.parent.name}/chapters.toml, line 2: the chapter "b" starts at {start}, and the '
        "sound ends at 0:12"
    )
    assert len(load_chapters(file, 99 * 60_000 + 1)) == len(load_chapters(file)) == 2


def test_a_picture_behind_a_link_stays_in_the_folder_too(tmp_path):
    folder = tmp_path / "un"
    folder.mkdir()
    (folder / "away").symlink_to(tmp_path)
    (folder / "in.jpg").touch()
    text = "[[chapters]]\nstart = 0\ntitle = 'a'\nimage = '{}'\n"
    assert parse_chapters(text.format("in.jpg"), folder / "chapters.toml")[0].image == "in.jpg"
    with pytest.raises(ConfigError, match="must be a file in the episode's folder"):
        parse_chapters(text.format("away/x.jpg"), folder / "chapters.toml")
