"""Typed values out of TOML, and the sentence for everything that is not one."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.config.positions import key_lines
from podcastkit.config.toml import parse, quoted, read
from podcastkit.errors import ConfigError
from podcastkit.text.normal_forms import one_line

PATH = Path("show.toml")
KEYS = ("title", "count", "ratio", "flag", "names", "when", "site", "kind", "inner", "items")


def document(text):
    return parse(text, PATH, KEYS)


def test_every_kind_of_value_is_read():
    table = document(
        'title = "  Été "\ncount = 3\nratio = 2\nflag = true\nnames = ["a", " b "]\nwhen = '
        "2018-05-14\n"
        'site = "https://example.org/a/"\nkind = "two"\n[inner]\ntitle = "in"\n[[items]]\ntitle = '
        '"one"\n'
    )
    assert table.text("title") == "Été"
    assert (table.integer("count"), table.number("ratio"), table.boolean("flag")) == (3, 2, True)
    assert table.texts("names") == ("a", "b")
    assert table.moment("when").isoformat() == "2018-05-14"
    assert table.address("site") == "https://example.org/a/"
    assert table.base_address("site") == "https://example.org/a"
    assert document('site = "https://été.fr/é"').address("site") == "https://xn--t-9fab.fr/%C3%A9"
    assert table.choice("kind", ("one", "two")) == "two"
    assert table.table("inner", ("title",)).text("title") == "in"
    assert [item.text("title") for item in table.tables("items", ("title",))] == ["one"]


def test_what_is_not_there_takes_its_default():
    table = document("")
    assert table.text("title", "t") == "t"
    assert table.texts("names", ("n",)) == ("n",)
    assert table.boolean("flag", default=False) is False
    assert table.tables("items", ("title",)) == ()
    assert "title" not in table.table("inner", ("title",))


BAD = [
    (
        "title = 12",
        lambda t: t.text("title"),
        "show.toml, line 1: title must be text in quotes, not the number 12",
    ),
    ("\ntitle = ' '", lambda t: t.text("title"), "show.toml, line 2: title must not be empty"),
    (
        "count = true",
        lambda t: t.integer("count"),
        "show.toml, line 1: count must be a whole number, not true",
    ),
    (
        "count = 1.5",
        lambda t: t.integer("count"),
        "show.toml, line 1: count must be a whole number, not the number 1.5",
    ),
    (
        "count = 0",
        lambda t: t.integer("count", minimum=1),
        "show.toml, line 1: count must be at least 1, not 0",
    ),
    (
        "ratio = nan",
        lambda t: t.number("ratio"),
        "show.toml, line 1: ratio must be a finite number, not nan",
    ),
    (
        "flag = 'yes'",
        lambda t: t.boolean("flag"),
        'show.toml, line 1: flag must be true or false, not the text "yes"',
    ),
    (
        "names = 'a'",
        lambda t: t.texts("names"),
        'show.toml, line 1: names must be a list of text, not the text "a"',
    ),
    (
        "names = [\n'a',\n3]",
        lambda t: t.texts("names"),
        "show.toml, line 1: names must be a list of text, and holds the number 3",
    ),
    (
        "when = 10:00:00",
        lambda t: t.moment("when"),
        (
            "show.toml, line 1: when must be a date such as 2018-05-14T06:00:00+02:00, not the time "
            "10:00:00"
        ),
    ),
    (
        "site = 'http://example.org'",
        lambda t: t.address("site"),
        (
            "show.toml, line 1: site must be an address that starts with https://, not "
            '"http://example.org"'
        ),
    ),
    (
        "site = 'https://example.org:port'",
        lambda t: t.address("site"),
        (
            "show.toml, line 1: site must be an address that starts with https://, not "
            '"https://example.org:port"'
        ),
    ),
    (
        "site = 'https://example.org/a?b=1'",
        lambda t: t.base_address("site"),
        (
            "show.toml, line 1: site must be the address of a folder, without ? and #, not "
            '"https://example.org/a?b=1"'
        ),
    ),
    (
        "kind = 'tow'",
        lambda t: t.choice("kind", ("one", "two")),
        'show.toml, line 1: kind must be one of "one", "two", not "tow"; did you mean "two"?',
    ),
    (
        "inner = []",
        lambda t: t.table("inner", ()),
        "show.toml, line 1: inner must be a table [inner], not a list",
    ),
    (
        "items = [1]",
        lambda t: t.tables("items", ()),
        (
            "show.toml, line 1: items must be a list of tables, each under [[items]], and holds the "
            "number 1"
        ),
    ),
    (
        "[inner]\ntitel = 'x'",
        lambda t: t.table("inner", ("title",)),
        "show.toml, line 2: unknown key 'titel' in [inner]; did you mean 'title'?",
    ),
    (
        "[[items]]\ntitle = 'x'\n\n[[items]]\nxyz = 1",
        lambda t: t.tables("items", ("title",)),
        "show.toml, line 5: unknown key 'xyz' in [[items]]",
    ),
    (
        "[[items]]\ntitle = 'x'\n[[items]]\ntitle = 5",
        lambda t: [item.text("title") for item in t.tables("items", ("title",))],
        "show.toml, line 4: items[2].title must be text in quotes, not the number 5",
    ),
    (
        "[inner]\n",
        lambda t: t.table("inner", ("title",)).text("title"),
        "show.toml, line 1: the key 'title' is missing from [inner]",
    ),
    (
        "",
        lambda t: t.table("inner", ("title",)).text("title"),
        "show.toml: the key 'title' is missing from [inner]",
    ),
    (
        "items = [{title = 'x', ttle = 'y'}]",
        lambda t: t.tables("items", ("title",)),
        "show.toml, line 1: unknown key 'ttle' in [[items]]; did you mean 'title'?",
    ),
    (
        'title = "a\\u0007b"',
        lambda t: t.text("title"),
        "show.toml, line 1: title holds the control character U+0007",
    ),
    (
        f"ratio = {'9' * 400}",
        lambda t: t.number("ratio"),
        f"show.toml, line 1: ratio must be a number that can be meant, not {'9' * 200}…",
    ),
    (
        "ratio = 1e308",
        lambda t: t.number("ratio"),
        "show.toml, line 1: ratio must be a number that can be meant, not 1e+308",
    ),
    (
        f"count = -{10**15}",
        lambda t: t.integer("count"),
        f"show.toml, line 1: count must be a number that can be meant, not -{10**15}",
    ),
    ('title = "a\\nb"', lambda t: t.text("title"), "show.toml, line 1: title must be on one line"),
]


@pytest.mark.parametrize(("text", "use", "message"), BAD, ids=[message for _, _, message in BAD])
def test_a_bad_value_is_named_with_its_line(text, use, message):
    with pytest.raises(ConfigError) as caught:
        use(document(text))
    assert caught.value.message == message


BROKEN = [
    (
        "title = Été",
        "show.toml, line 1, column 9: not valid TOML: invalid value",
        "straight double quotes",
    ),
    (
        "title = “Été”",
        "show.toml, line 1, column 9: not valid TOML: invalid value",
        "straight quotes around text",
    ),
    ("\ntitle\n", "show.toml, line 2, column 6: not valid TOML: expected '=' after a key", ""),
    ('title = "C:\\talks"\nb = "C:\\Users"', "show.toml, line 2", "backslash twice"),
    (
        "[show]\na = 1\na = 2\n",
        "show.toml, line 3, column 6: not valid TOML: cannot overwrite a value",
        "there twice",
    ),
    (
        "when = 2026-03-29T02:30\n",
        "show.toml, line 1, column 18: not valid TOML",
        "needs its seconds",
    ),
    ("when = 29.03.2026", "show.toml, line 1", "year-month-day"),
    ("when = 2026-3-9", "show.toml, line 1", "year-month-day"),
    ("start = 2:30", "show.toml, line 1", "in double quotes"),
    ("ratio = 0,5", "show.toml, line 1", "a decimal point"),
    ("title = 'L'été'", "show.toml, line 1", "apostrophe in double quotes"),
    ("flag = True", "show.toml, line 1", "small letters"),
    ("flag = oui", "show.toml, line 1", "true or false"),
    ("title: 'a'", "show.toml, line 1", "not a colon"),
    ("names = " + "[" * 100_000, "show.toml: brackets are nested too deeply", "Close each bracket"),
    ('title = """open', "show.toml, end of the file: not valid TOML: unterminated string", ""),
]


@pytest.mark.parametrize(("text", "start", "hint"), BROKEN)
def test_broken_toml_is_located_and_explained(text, start, hint):
    with pytest.raises(ConfigError) as caught:
        document(text)
    assert caught.value.message.startswith(start)
    assert hint in caught.value.hint


def test_a_byte_order_mark_and_windows_line_ends_are_no_problem(tmp_path):
    file = tmp_path / "show.toml"
    file.write_bytes(b'\xef\xbb\xbftitle = "a"\r\ncount = "x"\r\n')
    table = read(file, KEYS)
    assert table.text("title") == "a"
    with pytest.raises(ConfigError, match="line 2: count"):
        table.integer("count")


def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path):
    file = tmp_path / "show.toml"
    file.write_bytes('count = 1\ntitle = "Été"\n'.encode("latin-1"))
    with pytest.raises(ConfigError) as caught:
        read(file, KEYS)
    assert caught.value.message == "show.toml, line 2: this is not UTF-8 text"
    assert caught.value.path == file


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(ConfigError, match="There is no file"):
        read(tmp_path / "none.toml", KEYS)
    with pytest.raises(ConfigError, match="cannot be read"):
        read(tmp_path, KEYS)


def test_keys_are_found_behind_strings_comments_and_arrays():
    text = '''# [fake]
a = """
b = 1 ""\\"
[no]"""  # c = 1
"quoted key".d = [ # [
  "]", '[x]',
]
[ e . "f g" ]
h = {i = 1, j = [1, 2]}
[[k]]
l = \'\'\'
[[k]]\'\'\'
[[k.m]]
n = 1
[[k]]
[k.o]
p = 2
'''
    tomllib.loads(text)
    assert key_lines(text) == {
        ("a",): 2,
        ("quoted key",): 5,
        ("quoted key", "d"): 5,
        ("e", "f g"): 8,
        ("e", "f g", "h"): 9,
        ("k",): 10,
        ("k", 0): 10,
        ("k", 0, "l"): 11,
        ("k", 0, "m"): 13,
        ("k", 0, "m", 0): 13,
        ("k", 0, "m", 0, "n"): 14,
        ("k", 1): 15,
        ("k", 1, "o"): 16,
        ("k", 1, "o", "p"): 17,
    }


@given(st.dictionaries(st.text(min_size=1), st.text(), max_size=5))
def test_any_text_survives_quoting_and_its_line_is_found(values):
    values = {key: value for key, value in values.items() if (key + value).isprintable()}
    text = "".join(f"\n{quoted(key)} = {quoted(value)} # '\n" for key, value in values.items())
    assert tomllib.loads(text) == values
    assert key_lines(text) == {(key,): 2 * number for number, key in enumerate(values, 1)}


@given(st.text())
def test_one_line_makes_text_that_a_table_accepts(text):
    wanted = one_line(text)
    assert document(f"title = {quoted(wanted)}").text("title", "") == wanted


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("[]{}=.\"'#\n\\ 0"), max_size=40))
def test_any_text_is_toml_or_refused_with_a_place(text):
    try:
        key_lines(text) if tomllib.loads(text.replace("\r\n", "\n")) else None
    except ValueError:
        with pytest.raises(
            ConfigError,
            match=r"^show\.toml, (line \d+, column \d+|end of the file): not valid TOML: ",
        ):
            document(text)
