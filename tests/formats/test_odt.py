"""OpenDocument files, as LibreOffice saves them."""

from __future__ import annotations

import io
import zipfile

import pytest

from podcastkit.errors import FormatError
from podcastkit.formats.odt import read

CONTENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<office:automatic-styles/><office:body><office:text>{0}</office:text></office:body></office:document-content>"
)
MANIFEST = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{0}</m:manifest>'
)
GONE = (
    '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><office:change-info>'
    "<dc:creator>Zoé</dc:creator></office:change-info><text:p>deux "
    "</text:p></text:deletion></text:changed-region>"
    "</text:tracked-changes>"
)


def open_document(body: str, manifest: str = "") -> bytes:
    """An OpenDocument file of the least parts that can be read."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("META-INF/manifest.xml", MANIFEST.format(manifest))
        archive.writestr("content.xml", CONTENT.format(body))
    return file.getvalue()


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<text:h>Titre</text:h><text:p>Un <text:span>deux</text:span> trois</text:p>",
        "Titre\nUn deux trois\n"),
        (f'{GONE}<text:p>Un <text:change text:change-id="c"/>trois</text:p>', "Un trois\n"),
        ("<text:p>Un <text:change-start/>deux <text:change-end/>trois</text:p>", "Un deux trois\n"),
        ('<text:p>Un<text:s text:c="3"/>deux<text:tab/>trois<text:line-break/>ah</text:p>',
        "Un deux\ttrois\nah\n"),
        ("<text:p>Un<office:annotation><text:p>faux</text:p></office:annotation> deux</text:p>",
        "Un deux\n"),
        ("<text:p>Un<text:note><text:note-body><text:p>a</text:p></text:note-body></text:note>.</text:p>", "Un.\n"),
        ("<text:p>Un<draw:frame><draw:text-box><text:p>a</text:p></draw:text-box></draw:frame>.</text:p>", "Un.\n"),
        ("<text:p><text:ruby><text:ruby-base>本</text:ruby-base><text:ruby-text>x</text:ruby-text></text:ruby></text:p>",
         "本\n"),
        (("\n <text:list>\n <text:list-item>\n <text:p>Un\n  "
         "deux\u00a0?</text:p></text:list-item></text:list>"),
         "Un deux\u00a0?\n"),
        ('<text:p><text:a>un lien</text:a><text:soft-page-break/></text:p>', "un lien\n"),
        ("", ""),
    ],
)  # fmt: skip
def test_the_text_is_that_with_every_change_accepted(body: str, text: str) -> None:
    assert read(open_document(body), "x") == text


def test_a_file_with_a_password_is_refused() -> None:
    locked = "<m:file-entry><m:encryption-data/></m:file-entry>"
    with pytest.raises(FormatError, match=r"a\.odt: this is locked with a password"):
        read(open_document("<text:p>x</text:p>", locked), "a.odt")
