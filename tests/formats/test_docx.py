"""Word files, made here and edited elsewhere."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcastkit.errors import FormatError
from podcastkit.formats.docx import read, write
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word

TALK = Transcript(
    "fr",
    (Speaker("a", "Ana Lê"), Speaker("b", "Bo & fils")),
    (
        Segment(
            "a",
            (
                Word(Span(0, 400), "Bonjour."),
                Word(Span(500, 900), "Ça"),
                Word(Span(900, 999), "va ?"),
            ),
        ),
        Segment("b", (Word(Span(2_000, 2_400), "<Oui>"), Word(Span(2_400, 2_500), "\ufffe!"))),
        Segment("b", (Word(Span(9_000, 9_400), "Enfin."),)),
    ),
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
LINKS = (
    "<Relationships "
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
    'Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" '
    'Target="{0}"/></Relationships>'
)
BLANK = ' xml:space="preserve"'


def word_file(
    body: str, *, namespace: str = WORD, main: str = "word/document.xml", target: str = ""
) -> bytes:
    """A Word file of the least parts that can be read."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("_rels/.rels", LINKS.format(target or main))
        archive.writestr(
            main, f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'
        )
    return file.getvalue()


def p(*runs: str, mark: str = "") -> str:
    """A paragraph; `mark` is a change of its end."""
    properties = (
        f"<w:pPr><w:tabs><w:tab/></w:tabs><w:rPr><w:{mark}/></w:rPr></w:pPr>" if mark else ""
    )
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def r(text: str, tag: str = "t") -> str:
    return f"<w:r><w:rPr><w:b/></w:rPr><w:{tag}{BLANK}>{text}</w:{tag}></w:r>"


def changed(kind: str, *runs: str) -> str:
    return f'<w:{kind} w:id="1" w:author="Zoé">{"".join(runs)}</w:{kind}>'


def test_an_export_has_names_in_bold_and_a_paragraph_for_each_stretch() -> None:
    document = docx.Document(io.BytesIO(write(TALK)))
    assert [[(run.text, bool(run.bold)) for run in one.runs] for one in document.paragraphs] == [
        [("Ana Lê:", True), (" Bonjour. Ça va\u202f?", False)],
        [("Bo & fils:", True), (" <Oui> !", False)],
        [("Enfin.", False)],
    ]
    assert (document.core_properties.author, document.core_properties.comments) == ("", "")
    assert 'w:val="fr"' in document.styles.element.xml


def test_an_export_is_read_as_its_paragraphs() -> None:
    assert read(write(TALK), "x") == "Ana Lê: Bonjour. Ça va\u202f?\nBo & fils: <Oui> !\nEnfin.\n"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p(r("Un "), r("deux")) + p(r("trois")), "Un deux\ntrois\n"),
        (p(r("Un "), changed("ins", r("deux ")), r("trois")), "Un deux trois\n"),
        (p(r("Un "), changed("del", r("deux ", "delText")), r("trois")), "Un trois\n"),
        (p(r("Bli"), changed("del", r("ss", "delText")), changed("ins", r("sc")), r("e")),
        "Blisce\n"),
        (p(changed("ins", changed("del", r("non", "delText")), r("oui"))), "oui\n"),
        (p(changed("moveFrom", r("Un. "))) + p(r("Deux. "), changed("moveTo", r("Un."))),
        "\nDeux. Un.\n"),
        (p(r("Un "), mark="del") + p(r("deux")), "Un deux\n"),
        (p(r("Un "), mark="moveFrom") + p(r("deux")), "Un deux\n"),
        (p(r("Un "), mark="ins") + p(r("deux")), "Un \ndeux\n"),
        (p(changed("del", r("Un", "delText")), mark="del") + p(r("deux")), "deux\n"),
        (p(r("Un"), "<w:r><w:br/><w:t>deux</w:t><w:tab/><w:t>trois</w:t></w:r>"),
        "Un\ndeux\ttrois\n"),
        (p("<w:r><w:t>vice</w:t><w:noBreakHyphen/><w:t>roi</w:t><w:softHyphen/></w:r>"),
        "vice-roi\n"),
        (p(f'<w:hyperlink w:anchor="a">{r("un lien")}</w:hyperlink>'), "un lien\n"),
        (f"<w:sdt><w:sdtContent>{p(r('un champ'))}</w:sdtContent></w:sdt>", "un champ\n"),
        (p(r("PAGE", "instrText"), r("12")), "12\n"),
        (p(r("Un"), f"<w:r><w:pict><w:txbxContent>{p(r('cadre'))}</w:txbxContent></w:pict></w:r>"),
        "Un\n"),
        (p("<w:r><w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>本</w:t></w:r></w:rubyBase>"
           "</w:ruby></w:r>"), "本\n"),
        (f"<w:tbl><w:tr><w:tc>{p(r('un'))}</w:tc><w:tc>{p(r('deux'))}</w:tc></w:tr></w:tbl>",
        "un\ndeux\n"),
        (p("<w:r><w:t>Un\n  deux\u00a0?</w:t></w:r>"), "Un deux\u00a0?\n"),
        (f"<!-- a -->\n  {p(r('Un'))}\n  <?b c?>", "Un\n"),
        ("", ""),
    ],
)  # fmt: skip
def test_the_text_is_that_with_every_change_accepted(body: str, text: str) -> None:
    assert read(word_file(body), "x") == text
    assert read(word_file(body, namespace=STRICT), "x") == text


def test_a_namespace_may_hold_anything() -> None:
    assert read(word_file(p(r("Un")), namespace="a}b"), "x") == "Un\n"


@pytest.mark.parametrize("target", ["word/document2.xml", "/word/document2.xml"])
def test_the_main_part_is_where_the_file_says(target: str) -> None:
    assert read(word_file(p(r("Un")), main="word/document2.xml", target=target), "x") == "Un\n"


@settings(max_examples=100)
@given(st.data())
def test_a_damaged_file_is_read_or_refused_in_one_sentence(data: st.DataObject) -> None:
    content = bytearray(word_file(p(r("Bonjour à tous."))))
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert isinstance(
            read(bytes(content[: data.draw(st.integers(0, len(content)))]), "a.docx"), str
        )
    except FormatError as error:
        assert error.message.startswith("a.docx: this is ")
        assert error.hint
