"""Where captions break."""

from __future__ import annotations

import pytest

from podcastkit.formats import srt, vtt
from podcastkit.formats.cues import CueRules, layout
from podcastkit.formats.rebuild import TimedText, transcript_of
from podcastkit.formats.timestamps import read_arrow, stamp
from podcastkit.model.time import Span


def lines(
    text: str, rules: CueRules = srt.RULES, seconds: float = 0, name: str = "", language: str = "fr"
) -> list[str]:
    """The lines of a text said at 15 characters a second, cues separated by |."""
    end = round(seconds * 1000) or len(text) * 66
    cues = layout(transcript_of([TimedText(0, end, name, text)], language), rules)
    return [" / ".join(cue.lines).replace("\u00a0", "~") for cue in cues]


def test_a_sentence_that_fits_is_one_cue_on_balanced_lines() -> None:
    assert lines("Mon père était boulanger depuis toujours.") == [
        "Mon père était boulanger / depuis toujours."
    ]


def test_long_sentences_break_at_punctuation_and_before_function_words() -> None:
    assert lines(
        "Difficile. Je n'étais pas une bonne élève, mais j'adorais les mathématiques et les "
        "sciences."
    ) == [
        "Difficile.",
        "Je n'étais pas une bonne élève,",
        "mais j'adorais les mathématiques / et les sciences.",
    ]


def test_names_and_numbers_are_not_torn() -> None:
    told = " / ".join(
        lines(
            "Nous avons tous revu hier soir Kevin Mayer et Martin Fourcade devant 10 000 personnes."
        )
    )
    assert all(kept in told for kept in ("Kevin Mayer", "Martin Fourcade", "10~000"))


def test_marks_stay_with_their_word() -> None:
    assert lines("Vous êtes bien certain de ça ? « Oui ! » dit-il") == [
        "Vous êtes bien certain de ça~?",
        "«~Oui~!~» dit-il",
    ]


def test_a_name_counts_in_the_length_and_comes_on_a_change_only() -> None:
    pieces = [
        TimedText(0, 2_000, "Zoé", "Bonjour à tous."),
        TimedText(2_000, 4_000, "Zoé", "Ça va bien ?"),
        TimedText(4_000, 6_000, "Luc", "Très bien, et vous-même ?"),
    ]
    cues = layout(transcript_of(pieces, "fr"), srt.RULES)
    assert [cue.lines[0] for cue in cues] == [
        "Zoé: Bonjour à tous.",
        "Ça va bien\u00a0?",
        "Luc: Très bien, et vous-même\u00a0?",
    ]
    assert layout(transcript_of(pieces, "fr"), vtt.RULES)[0].lines == ("Bonjour à tous.",)


def test_a_name_is_on_the_line_of_what_is_said_where_a_word_fits_beside_it() -> None:
    name = "François-Xavier Demaison"
    assert lines("Nous avons levé deux millions.", name=name) == [
        "François-Xavier Demaison: Nous / avons levé deux millions."
    ]
    assert lines("Beaucoup trop tard.", name=name) == [
        "François-Xavier Demaison: / Beaucoup trop tard."
    ]


def test_only_a_word_longer_than_the_line_exceeds_it() -> None:
    address = "https://www.example.org/une/adresse/bien/longue"
    assert lines(f"Tout est sur {address} pour vous", seconds=6) == [
        f"Tout est sur / {address}",
        "pour vous",
    ]


def test_a_short_cue_lingers_where_there_is_room() -> None:
    pieces = [
        TimedText(0, 200, "", "Oui."),
        TimedText(5_000, 5_200, "", "Non."),
        TimedText(5_300, 5_500, "", "Si."),
    ]
    spans = [cue.span for cue in layout(transcript_of(pieces, "fr"), vtt.RULES)]
    assert spans[0] == Span(0, 1_000)
    assert spans[1].duration >= 500


def test_the_last_cue_ends_with_its_word_because_the_sound_may() -> None:
    (cue,) = layout(transcript_of([TimedText(0, 200, "", "Oui.")], "fr"), vtt.RULES)
    assert cue.span == Span(0, 200)


def test_a_word_held_too_long_is_not_shown_too_long() -> None:
    assert [
        cue.span
        for cue in layout(transcript_of([TimedText(0, 20_000, "", "Oui.")], "fr"), vtt.RULES)
    ] == [Span(0, 7_000)]


def test_cues_at_one_moment_follow_each_other() -> None:
    pieces = [
        TimedText(0, 0, "A", "Un."),
        TimedText(0, 0, "B", "Deux."),
        TimedText(0, 0, "A", "Trois."),
    ]
    spans = [cue.span for cue in layout(transcript_of(pieces, "fr"), vtt.RULES)]
    assert spans == [Span(0, 1), Span(1, 2), Span(2, 3)]


def test_languages_without_spaces_get_none() -> None:
    transcript = transcript_of(
        [TimedText(0, 2_000, "", "今日は。"), TimedText(2_000, 4_000, "", "元気ですか？")], "ja"
    )
    assert ["".join(cue.lines) for cue in layout(transcript, vtt.RULES)] == [
        "今日は。",
        "元気ですか？",
    ]


def test_rules_check_themselves() -> None:
    with pytest.raises(ValueError, match="at least one character"):
        CueRules(line_length=0)


@pytest.mark.parametrize(
    ("time", "text"),
    [
        (0, "00:00:00.000"),
        (59_999, "00:00:59.999"),
        (60_000, "00:01:00.000"),
        (3_599_999, "00:59:59.999"),
    ],
)
def test_a_time_never_shows_sixty(time: int, text: str) -> None:
    assert stamp(time, ".") == text
    assert read_arrow(f"{text} --> {text}") == (time, time)
