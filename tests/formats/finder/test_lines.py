"""The same talk as other tools write it: what is said and who says it comes back, and nothing
else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcastkit.editing.speakers import rename
from podcastkit.editing.text_import import import_text
from podcastkit.errors import ConfigError
from podcastkit.formats import docx, manuscript, srt, txt, vtt
from podcastkit.formats.finder.line import EditedText
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word
from podcastkit.text.normal_forms import one_line

ANA, BO = "Intervenant 1", "Intervenant 2"
TURNS = (
    ("a", "Bonjour, Camille. Comment est-ce ?"),
    ("b", "J'ai grandi près de l'eau."),
    ("b", "Les mathématiques, c'est difficile."),
    ("a", "Et l'école ?"),
)


def talk(*turns: tuple[str, str], names: tuple[str, str] = (ANA, BO)) -> Transcript:
    """Each turn a segment, a word each half second."""
    start, segments = 0, []
    for speaker, text in turns:
        words = []
        for word in text.split():
            words.append(Word(Span(start, start + 400), word))
            start += 500
        segments.append(Segment(speaker, tuple(words)))
    speakers = (Speaker("a", names[0]), Speaker("b", names[1]))
    return Transcript("fr", speakers, tuple(segments))


TALK = talk(*TURNS)


def through(text: EditedText, base: Transcript = TALK) -> Transcript:
    return import_text(base, text.lines).transcript


def each_turn(pattern: str) -> str:
    """A text with a line made for each turn: its name, its number, its time and what is said."""
    names = {"a": ANA, "b": BO}
    return "".join(
        pattern.format(name=names[speaker], upper=names[speaker].upper(), n=n, text=text)
        for n, (speaker, text) in enumerate(TURNS, start=1)
    )


@pytest.mark.parametrize(
    "pattern",
    [
        "{name}: {text}\n",
        "{name}\n{text}\n",
        "{name}\n\n{text}\n\n",
        "{name}\t{text}\n",
        "{name}：{text}\n",
        "{name} – {text}\n",
        "[{name}] {text}\n",
        "({name}) {text}\n",
        "[{name}]: {text}\n",
        ">> {upper}: {text}\n",
        "- {name} : {text}\n",
        "• {name}: {text}\n",
        "{n} {name}: {text}\n",
        "{n}. {name}: {text}\n",
        "**{name}:** {text}\n\n",
        "**{name}** : {text}\n\n",
        "__{name}__: {text}\n\n",
        "### {name}\n\n{text}\n\n",
        "00:00:0{n} {name}: {text}\n",
        "0:0{n} {name}\n{text}\n",
        "{name} 0:0{n}\n{text}\n",
        "00:00:0{n}\n{name}\n{text}\n",
        "[00:00:0{n}] {name}: {text}\n",
        "[0:0{n}.5 --> 0:0{n}.9] {text}\n",
        "(0:0{n}) {text}\n",
        "#00:00:0{n}-5# {name}: {text}\n",
        "{name} (00:00:0{n}) : {text}\n",
        "{name} [00:00:0{n}]: {text}\n",
        "{name} [00:00:0{n}] {text}\n",
        "{name}: [00:00:0{n}] {text} [00:00:0{n}]\n",
        "00:00:0{n} - 00:00:0{n}: {text}\n",
    ],
)
def test_names_and_times_in_a_text(pattern: str) -> None:
    text = manuscript.read(each_turn(pattern), TALK)
    assert through(text) == TALK
    assert text.left_out == ()


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("difficile", "diﬃcile"),
        ("mathématiques", "mathéma-\ntiques"),
        ("est-ce", "est\\-ce"),
        ("l'eau", "l&#39;eau"),
        ("grandi près", "**grandi** _près_"),
        ("Camille", "\u202aCam\u00adille\u202c"),
        ("grandi près", "grandi<br>près"),
    ],
)
def test_signs_of_word_processors_are_no_words(was: str, now: str) -> None:
    text = manuscript.write(TALK).replace("’", "'")
    assert was in text
    assert through(manuscript.read(text.replace(was, now), TALK)) == TALK


def test_titles_credits_and_heads_of_tables_are_left_out_and_told() -> None:
    text = manuscript.read(
        f"Fichier audio\nbase.wav\n\nTranscription\n{each_turn('00:00:0{n} {name}' + chr(10) + '{text}' + chr(10))}"
        "Transcribed by https://example.org\n",
        TALK,
    )
    assert through(text) == TALK
    assert text.left_out == (
        "Fichier audio", "base.wav", "Transcription", "Transcribed by https://example.org",
    )  # fmt: skip


@pytest.mark.parametrize("sound", ["[RIRES]", "(RIRES)", "(Rires de Zoé)"])
def test_a_sound_before_a_name_is_no_part_of_it(sound: str) -> None:
    marked = each_turn(f"{sound} {{name}}: {{text}}\n")
    text = manuscript.read(marked, TALK)
    assert through(text) == TALK
    assert text.left_out == (sound,) * len(TURNS)
    anew = manuscript.read(marked.replace(ANA, "Zoé Martin"), TALK)
    assert [line.name for line in anew.lines] == ["Zoé Martin", BO, BO, "Zoé Martin"]


@pytest.mark.parametrize("spelt", ["Zoe\u0301 Griffith", "Zoé Gri\ufb03th", "ZOÉ Griffith"])
def test_a_name_is_known_however_its_letters_are_encoded(spelt: str) -> None:
    base = talk(*TURNS, names=("Zoé Griffith", BO))
    text = manuscript.write(base).replace("Zoé Griffith", spelt)
    assert through(manuscript.read(text, base), base) == base


def subrip(*texts: str, arrow: str = "-->", end: str = "\n") -> str:
    return "".join(
        f"{n}{end}00:00:0{n},000 {arrow} 00:00:0{n},900{end}{text}{end}{end}"
        for n, text in enumerate(texts, start=1)
    )


LINES = [text for _, text in TURNS]
NAMED = [f"{ANA}: {LINES[0]}", f"{BO}: {LINES[1]}", LINES[2], f"{ANA}: {LINES[3]}"]


@pytest.mark.parametrize(
    "text",
    [
        subrip(*NAMED),
        "\u202a" + subrip(*NAMED, end="\r\r\n"),
        subrip(*NAMED).replace("\n", "\n\n"),
        subrip(*NAMED).replace("\n\n", "\n"),
        subrip(*NAMED, arrow="→"),
        subrip(*NAMED, arrow="–>"),
        subrip(*NAMED).replace("00:00:01,000", "-00:00:01,200"),
        subrip(*NAMED).replace("00:00:", "00: 00: ").replace(",", ", "),
        subrip(*NAMED).replace("00:00:", "454416:00:"),
        subrip(*NAMED).replace("'", "&#39;").replace(" près", "<br>près").replace("est-", "\\hest-"),
        subrip(*NAMED[:3], f"[RIRES]\n{ANA}: ♪ {LINES[3]}"),
        subrip(*(line.replace(f"{ANA}:", f"[{ANA}]").replace(f"{BO}:", f"({BO})") for line in NAMED)),
        subrip(*(f">> {line}" if ":" in line else line for line in NAMED)),
        subrip(f"- {LINES[0]}\n- {LINES[1]}", *LINES[2:]),
        subrip(f"-{LINES[0]}\n-{LINES[1]}", *LINES[2:]),
        "\n\n".join([*subrip(*NAMED).split("\n\n")[::-1]]),
        "0:00:01.000,0:00:01.900\n" + "\n\n0:00:02.000,0:00:02.900\n".join([f"{ANA}: {LINES[0]}", "\n".join(NAMED[1:])]),
    ],
)  # fmt: skip
def test_names_times_and_markup_in_subrip(text: str) -> None:
    assert through(srt.read_lines(text, "x.srt", TALK)) == TALK


@pytest.mark.parametrize("shown", [2, 3])
def test_captions_that_roll_up_say_each_line_once(shown: int) -> None:
    windows = [LINES[max(0, at - shown + 1) : at + 1] for at in range(len(LINES))]
    text = "WEBVTT\n\n" + subrip(*map("\n".join, windows)).replace(",0", ".0").replace(",9", ".9")
    assert through(vtt.read_lines(text, "x.vtt", TALK)) == TALK
    grown = subrip(*(" ".join(LINES[0].split()[:n]) for n in range(1, 6)), *LINES[1:])
    assert through(srt.read_lines(grown, "x.srt", TALK)) == TALK


def test_what_is_said_twice_is_no_roll_up() -> None:
    base = talk(("a", "Oui."), ("a", "Oui."), ("b", "Oui."), ("a", "Oui. Oui."))
    assert through(srt.read_lines(subrip(*["Oui."] * 5), "x.srt", base), base) == base
    read_anew = srt.read(subrip(*["Oui."] * 5), "x.srt")
    assert read_anew.text == "Oui. Oui. Oui. Oui. Oui."
    assert (
        srt.read(subrip("un", "un\ndeux", "deux", "deux\ntrois"), "x.srt").text == "un deux trois"
    )


def test_webvtt_with_names_before_colons_and_breaks() -> None:
    cues = subrip(*NAMED).replace(",000", ".000").replace(",900", ".900")
    text = "WEBVTT\n\n" + cues.replace(" près", "<br>près")
    assert through(vtt.read_lines(text, "x.vtt", TALK)) == TALK
    assert through(vtt.read_lines(text.replace("\n\n", "\n"), "x.vtt", TALK)) == TALK


def test_words_that_look_like_names_times_and_markup_stay_where_they_are_said() -> None:
    base = talk(
        ("a", "- Intervenant 2: oui [rires] à 12:30 <b> &amp; non \\N **fort** 2ème"),
        ("b", "Intervenant 1"),
        ("b", "00:12 [00:12] >> 3 --> 4 Question: non"),
    )
    for text in (
        manuscript.read(manuscript.write(base), base),
        manuscript.read(txt.write(base), base),
        manuscript.read(docx.read(docx.write(base), "x"), base),
        vtt.read_lines(vtt.write(base), "x", base),
        srt.read_lines(srt.write(base), "x", base),
    ):
        assert through(text, base) == base


NAMES = st.text(max_size=70) | st.text("ab :[]()<>-–*_#>.1&;\\'\u00ad\u200b|?", max_size=12)


@settings(max_examples=60, deadline=None)
@given(NAMES, NAMES)
def test_whatever_the_names_are_an_unedited_export_changes_nothing(first: str, second: str) -> None:
    base = talk(*TURNS)
    try:
        base = rename(rename(base, "a", one_line(first)), "b", one_line(second))
    except ConfigError:
        return
    for text in (
        manuscript.read(manuscript.write(base), base),
        manuscript.read(txt.write(base), base),
        manuscript.read(docx.read(docx.write(base), "x"), base),
        vtt.read_lines(vtt.write(base), "x", base),
        srt.read_lines(srt.write(base), "x", base),
    ):
        assert through(text, base) == base
        assert text.left_out == ()


@pytest.mark.parametrize(
    "junk", ["- ", "[00:12] ", ">> ", "A\n", "1\n00:00:01,000 --> 00:00:02,000\na\n", "<b>", "**"]
)
def test_signs_by_the_thousand_come_to_an_end_and_cost_no_word(junk: str) -> None:
    """What is taken off one line is bounded; the time it takes is measured in benchmarks/fuzz.py."""
    for form in (
        lambda text: manuscript.read(text, TALK),
        lambda text: srt.read_lines(text, "x", TALK),
    ):
        lines = form((subrip(*NAMED) + junk * 50_000)[:20_000]).lines
        said = " ".join(line.text for line in lines)
        assert all(text in said for _, text in TURNS)
