"""Templates: escaped, sandboxed, and broken ones named with their line."""

from datetime import UTC, datetime

import pytest

from podcastkit.errors import ConfigError
from podcastkit.text.markdown import escape_markdown
from podcastkit.text.rendering import render


def one(template: str, name: str = "notes.html.j2", **context: object) -> str:
    return render(name, {name: template}, {"language": "fr"} | context)


def test_html_is_escaped_and_text_is_not() -> None:
    assert one("{{ x }}", x='<script>"') == "&lt;script&gt;&#34;"
    assert one("{{ x }}", "notes.txt.j2", x="<b> & co") == "<b> & co"


def test_filters() -> None:
    assert one("{{ x | typeset }}", x="Pourquoi ?") == "Pourquoi\u202f?"
    assert one("{{ x | clock }}", x=3_723_000) == "1:02:03"
    assert (
        one("{{ x | long_date }}", x=datetime(2026, 11, 23, tzinfo=UTC)) == "23\u00a0novembre 2026"
    )
    assert one("{{ x | markdown }}", "notes.md.j2", x="a_b") == r"a\_b"


@pytest.mark.parametrize(
    ("language", "label", "shown"),
    [
        ("fr", "Transcription", "Transcription\u00a0:"),
        ("fr-CA", "Et après\u202f?", "Et après\u202f?\u00a0:"),
        ("en", "Transcript", "Transcript:"),
        ("en", "What’s next?", "What’s next?:"),
        ("de", "Transcript", "Transcript:"),
    ],
)
def test_a_label_has_the_colon_of_its_language(language: str, label: str, shown: str) -> None:
    assert one("{{ x | colon }}", "notes.txt.j2", x=label, language=language) == shown
    assert one("{{ x | colon }}", x="<i>", language=language).startswith("&lt;i&gt;")


def test_typesetting_does_not_undo_escaping() -> None:
    assert "<" not in one("{{ x | typeset }}", x="<i>Non !</i>").replace("&lt;", "")


def test_lines_of_statements_leave_no_blank_line() -> None:
    assert one("a\n{% if true %}\n  b\n{% endif %}\nc\n") == "a\n  b\nc\n"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("a\n{{ x", r"templates/notes\.html\.j2, line 2: unexpected end"),
        ("a\n\n{% if %}", r"templates/notes\.html\.j2, line 3: "),
        ("a\n{{ nothing }}", r"templates/notes\.html\.j2, line 2: 'nothing' is undefined"),
        ("a\n{{ x.nothing }}", r"line 2: .*has no attribute 'nothing'"),
        ("\n\n{{ 1 / 0 }}", r"line 3: division by zero"),
        ("{{ x + 1 }}", r"line 1: can only concatenate"),
        ("{{ x | reverso }}", r"line 1: No filter named 'reverso'"),
        ("{{ x.__class__.__mro__ }}", r"line 1: templates may not do this"),
        ("{{ [].append(1) }}", r"line 1: templates may not do this"),
        ("{% include 'footer.html.j2' %}", r"There is no template footer\.html\.j2"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", r"line 1: maximum recursion"),
    ],
)
def test_a_broken_template_is_named_with_its_line(template: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said) as caught:
        one(template, x="text")
    assert caught.value.hint


def test_an_error_inside_an_included_template_names_that_one() -> None:
    templates = {"notes.html.j2": "{% include 'style.css.j2' %}", "style.css.j2": "a\n{{ gone }}"}
    with pytest.raises(ConfigError, match=r"style\.css\.j2, line 2"):
        render("notes.html.j2", templates, {})


def test_a_missing_template_is_named() -> None:
    with pytest.raises(ConfigError, match=r"There is no template notes\.md\.j2"):
        render("notes.md.j2", {}, {})


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("<script>", r"\<script\>"),
        ("[a](b) *c* _d_ `e`", r"\[a\](b) \*c\* \_d\_ \`e\`"),
        ("# titre", r"\# titre"),
        ("- non", r"\- non"),
        ("1. un", r"1\. un"),
        ("En 2018. Et l'élan !", "En 2018. Et l'élan !"),
        ("a & b", r"a \& b"),
    ],
)
def test_markdown_is_escaped(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped
