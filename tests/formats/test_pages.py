"""The transcript as text and as a page to read."""

from __future__ import annotations

from xml.etree import ElementTree as Tree

from podcastkit.formats import html, txt
from podcastkit.formats.rebuild import TimedText, transcript_of
from podcastkit.model.transcript import Transcript

INTERVIEW = transcript_of(
    [
        TimedText(0, 2_000, "Zoé <b>", "Bonjour ! Ça va ?"),
        TimedText(2_100, 2_300, "Luc", "Oui."),
        TimedText(2_400, 2_600, "Zoé <b>", "Bien."),
        TimedText(62_000, 64_000, "Zoé <b>", "L'un & l'autre < trois."),
    ],
    "fr",
)


def test_text_announces_a_speaker_once_and_a_pause_by_its_time() -> None:
    assert txt.write(INTERVIEW, title="L'essai") == (
        "L’essai\n\nZoé <b>\n[00:00] Bonjour\u202f! Ça va\u202f?\n\nLuc\n[00:02] Oui.\n\nZoé "
        "<b>\n[00:02] Bien.\n\n"
        "[01:02] L’un & l’autre < trois.\n"
    )


def test_nothing_gives_no_text() -> None:
    assert txt.write(Transcript("fr", (), ())) == ""


def test_the_page_is_whole_and_escaped() -> None:
    page = html.write(INTERVIEW, title="A & <B>")
    _, doctype, rest = page.split("\n", 2)
    assert doctype == "<!doctype html>"
    assert "<title>A &amp; &lt;B&gt; – Transcription</title>" in page
    assert "<script" not in page
    body = Tree.fromstring(f"<body>{rest.split('<body>')[1].split('</body>')[0]}</body>")
    assert [element.tag for element in body] == ["h1", *["cite", "time", "p"] * 3, "time", "p"]
    assert [element.text for element in body.iter("cite")] == ["Zoé <b>", "Luc", "Zoé <b>"]
    assert [element.text for element in body.iter("p")][-1] == "L’un & l’autre < trois."


def test_every_id_is_there_once_and_links_find_it() -> None:
    page = html.write(INTERVIEW)
    assert page.count('id="t-00-00-02"') == 1
    assert html.anchor(62_900) == "t-00-01-02"
    assert 'lang="fr"' in page


def test_the_title_defaults_to_the_word_for_transcript() -> None:
    assert "<title>Transcription</title>" in html.write(INTERVIEW)
    assert "<title>Transcript</title>" in html.write(Transcript("en", (), ()))


def test_long_talk_is_divided_after_a_sentence() -> None:
    sentence = "Il y a bien longtemps que je voulais vous raconter cette histoire."
    talk = transcript_of([TimedText(0, 300_000, "", " ".join([sentence] * 30))], "fr")
    blocks = txt.write(talk).strip().split("\n\n")
    assert len(blocks) == 4
    assert all(block.endswith(".") for block in blocks)


def test_talk_without_punctuation_is_divided_all_the_same() -> None:
    talk = transcript_of([TimedText(0, 300_000, "", "encore et " * 500)], "fr")
    assert max(map(len, txt.write(talk).split("\n\n"))) < 1_300
