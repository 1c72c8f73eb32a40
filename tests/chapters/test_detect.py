"""Chapters of texts whose subjects are known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.chapters.candidates import candidates_of
from podcastkit.chapters.detect import _chances, detect
from podcastkit.inference.lexicon import lexicon_of
from podcastkit.model.settings import ChapterOptions
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word
from podcastkit.text.certainty import Certainty
from tests.build import even_transcript, even_words, placed_transcript
from tests.chapters.rules import obey_the_apps

BAKERY = "Le boulanger pétrit la pâte avec de la farine et de la levure pour le pain du village."
SAILING = (
    "Le bateau quitte le port, le skipper hisse la voile et la mer porte la coque vers le large."
)
SLAM = (
    "Le slam mélange la poésie et la musique, le poète monte sur scène et dit son texte au public."
)


def segment(text: str, start: Ms, duration: Ms, speaker: str | None = None) -> Segment:
    return Segment(speaker, even_words(text, start, start + duration))


def test_chapters_start_where_the_subject_changes() -> None:
    transcript = even_transcript(*[BAKERY] * 20 + [SAILING] * 20 + [SLAM] * 20)
    chapters = detect(transcript, 600_000, ChapterOptions(minimum=60_000), 3)
    assert [proposal.chapter.start for proposal in chapters] == [0, 200_000, 400_000]
    titles = [proposal.chapter.title.casefold() for proposal in chapters]
    assert any(word in titles[1] for word in ("bateau", "port", "skipper", "voile", "mer", "coque"))
    assert any(
        word in titles[2] for word in ("slam", "poésie", "musique", "poète", "texte", "public")
    )


def test_a_long_pause_decides_between_sentences_on_one_subject() -> None:
    parts = [segment(BAKERY, i * 10_000, 9_900) for i in range(9)]
    parts += [segment(BAKERY, 94_000 + i * 10_000, 9_900) for i in range(9)]
    chapters = detect(
        Transcript("fr", (), tuple(parts)), 190_000, ChapterOptions(minimum=30_000), 2
    )
    assert [proposal.chapter.start for proposal in chapters] == [0, 94_000]


def test_the_host_who_asks_opens_a_chapter() -> None:
    speakers = (Speaker("a", "Ana"), Speaker("b", "Bo"))
    parts = [segment(BAKERY, i * 5_000, 4_900, "b") for i in range(30)]
    parts[13] = segment("Et comment avez-vous appris ce métier ?", 65_000, 4_900, "a")
    chapters = detect(
        Transcript("fr", speakers, tuple(parts)), 150_000, ChapterOptions(minimum=30_000), 2
    )
    assert [proposal.chapter.start for proposal in chapters] == [0, 65_000]


def test_the_same_talk_always_has_the_same_chapters() -> None:
    transcript = even_transcript(*[BAKERY, SAILING, SLAM] * 20)
    assert detect(transcript, 600_000, ChapterOptions()) == detect(
        transcript, 600_000, ChapterOptions()
    )


def test_an_episode_of_two_minutes_gets_three_valid_chapters() -> None:
    transcript = even_transcript(*[BAKERY] * 4 + [SAILING] * 4 + [SLAM] * 4)
    chapters = detect(transcript, 120_000, ChapterOptions())
    assert len(chapters) == 3
    assert obey_the_apps([proposal.chapter for proposal in chapters], 120_000)


@pytest.mark.parametrize(
    ("count", "seconds", "most"), [(3, 30, 1), (5, 59, 1), (6, 60, 2), (8, 80, 2)]
)
def test_a_short_episode_gets_fewer(count: int, seconds: int, most: int) -> None:
    chapters = detect(even_transcript(*[SLAM] * count), seconds * 1000, ChapterOptions())
    assert 1 <= len(chapters) <= most
    assert obey_the_apps([proposal.chapter for proposal in chapters], seconds * 1000)


def test_the_number_of_chapters_follows_the_length() -> None:
    transcript = even_transcript(*[BAKERY, SAILING, SLAM] * 120)
    assert len(detect(transcript, 3_600_000, ChapterOptions(minutes_per_chapter=10))) == 6
    assert len(detect(transcript, 3_600_000, ChapterOptions(minutes_per_chapter=5))) == 12
    assert len(detect(transcript, 3_600_000, ChapterOptions(minutes_per_chapter=5), 4)) == 4


def test_no_words_no_chapters() -> None:
    assert detect(Transcript("fr", (), ()), 60_000, ChapterOptions()) == ()


@given(
    st.lists(
        st.tuples(
            st.integers(1, 60_000), st.sampled_from([BAKERY, SAILING, SLAM, "Oui.", "Et alors ?"])
        ),
        min_size=1,
    ),
    st.integers(0, 120_000),
    st.integers(1, 12) | st.none(),
    st.integers(30_000, 200_000),
)
def test_chapters_of_any_talk_obey_the_rules(
    parts: list[tuple[int, str]], silence: int, count: int | None, minimum: int
) -> None:
    start, segments = 0, []
    for length, text in parts:
        segments.append(segment(text, start, length))
        start += length
    duration = start + silence
    chapters = detect(
        Transcript("fr", (), tuple(segments)), duration, ChapterOptions(minimum=minimum), count
    )
    assert 1 <= len(chapters) <= (count or len(chapters))
    if len(chapters) > 1:
        assert obey_the_apps([proposal.chapter for proposal in chapters], duration)


def test_ten_hours_are_cut_into_as_many_chapters_as_asked() -> None:
    transcript = even_transcript(*[BAKERY, SAILING, SLAM] * 1_200)
    assert len(detect(transcript, 36_000_000, ChapterOptions(), 60)) == 60


# --- why a chapter starts there
# -------------------------------------------------------------------------------------


def interview() -> Transcript:
    """Twelve minutes on three subjects, each of which the host opens with a question."""
    subjects = (("du pain", BAKERY), ("de la mer", SAILING), ("de la scène", SLAM))
    return even_transcript(
        *(
            pair
            for what, text in subjects
            for pair in [
                ("host", f"D'accord. Et parlez-nous {what}, comment était-ce ?"),
                *[("guest", text)] * 23,
            ]
        )
    )


def test_every_reason_is_a_feature_that_raised_the_odds_and_the_strongest_comes_first() -> None:
    transcript = interview()
    first, *others = detect(transcript, 720_000, ChapterOptions(minimum=60_000), 3)
    assert [proposal.chapter.start for proposal in others] == [240_000, 480_000]
    assert first.evidence == ()
    for proposal in others:
        weights = [evidence.weight for evidence in proposal.evidence]
        assert 3 <= len(weights) <= 5
        assert weights == sorted(weights, reverse=True)
        assert weights[-1] >= 0.1
        names = {evidence.feature for evidence in proposal.evidence}
        assert names <= candidates_of(transcript).features.keys()
        assert {"segment opens", "floor taken"} & names


def test_the_words_around_a_chapter_are_those_of_the_transcript() -> None:
    first, *others = detect(interview(), 720_000, ChapterOptions(minimum=60_000), 3)
    assert (first.before, first.after) == (
        "",
        "D'accord. Et parlez-nous du pain, comment était-ce ? Le boulanger pétrit la",
    )
    assert others[0].before == "de la farine et de la levure pour le pain du village."
    assert (
        others[0].after == "D'accord. Et parlez-nous de la mer, comment était-ce ? Le bateau quitte"
    )


def test_a_chapter_that_everything_speaks_for_is_surer_than_one_that_nothing_does() -> None:
    sure = detect(interview(), 720_000, ChapterOptions(minimum=60_000), 3)
    unsure = detect(even_transcript(*[BAKERY] * 72), 720_000, ChapterOptions(minimum=60_000), 3)
    assert sure[0].confidence == unsure[0].confidence == 1
    assert min(proposal.confidence for proposal in sure) > 0.3
    assert max(proposal.confidence for proposal in unsure[1:]) < 0.1


@given(st.lists(st.floats(-20, 20), min_size=1, max_size=60), st.integers(0, 20))
def test_the_chances_of_all_sentences_add_up_to_the_boundaries_expected(
    scores: list[float], expected: int
) -> None:
    chances = _chances(np.array(scores), expected)
    assert ((chances >= 0) & (chances <= 1)).all()
    assert chances.sum() == pytest.approx(min(expected, len(scores) - 1), abs=1e-6)
    assert (np.diff(chances[np.argsort(scores)]) >= 0).all()


def test_a_jingle_beats_everything_else() -> None:
    proposals = detect(
        interview(),
        720_000,
        ChapterOptions(minimum=60_000),
        2,
        jingles=[Span(328_000, 329_800)],
    )
    assert [proposal.chapter.start for proposal in proposals] == [0, 328_000]
    assert proposals[1].evidence[0].feature == "jingle"
    assert proposals[1].evidence[0].weight == pytest.approx(8, abs=0.2)
    assert proposals[1].confidence > 0.5
    assert proposals[1].after.startswith("Le bateau")


def test_jingles_too_near_to_each_other_cannot_all_start_chapters() -> None:
    jingles = [Span(at - 1_500, at - 300) for at in (240_000, 250_000, 480_000)]
    proposals = detect(interview(), 720_000, ChapterOptions(minimum=60_000), 4, jingles=jingles)
    starts = [proposal.chapter.start for proposal in proposals]
    assert 478_500 in starts
    assert len({238_500, 248_500} & set(starts)) == 1
    assert obey_the_apps([proposal.chapter for proposal in proposals], 720_000)


def test_a_named_segment_starts_a_chapter_of_its_name() -> None:
    named = {362_000: "Café croissant"}
    proposals = detect(interview(), 720_000, ChapterOptions(minimum=60_000), 2, named=named)
    assert [proposal.chapter.start for proposal in proposals] == [0, 360_000]
    assert proposals[1].chapter.title == "Café croissant"
    assert proposals[1].evidence[0].feature == "named segment"


def test_a_name_said_in_the_middle_of_a_chapter_is_not_its_title() -> None:
    proposals = detect(
        interview(),
        720_000,
        ChapterOptions(minimum=60_000),
        2,
        named={700_000: "Café croissant"},
    )
    assert "Café croissant" not in [proposal.chapter.title for proposal in proposals]


# --- whatever is said
# -----------------------------------------------------------------------------------------------


def one_at_a_time(words: list[tuple[int, int, str]], speakers: int = 0) -> Transcript:
    """A segment for each word of (start, end, text); speakers take turns."""
    ids = [f"s{number}" for number in range(speakers)]
    turns = ((ids[at % speakers] if speakers else None, *word) for at, word in enumerate(words))
    return placed_transcript(turns, [Speaker(name, name.upper()) for name in ids])


@pytest.mark.parametrize(
    ("transcript", "fewest"),
    [
        pytest.param(one_at_a_time([(500, 900, "Oui.")]), 1, id="one word"),
        pytest.param(one_at_a_time([(1_800_000, 1_800_400, "Oui.")]), 1,
        id="one word after half an hour"),
        pytest.param(even_transcript(*["et " * 3_600], each=3_600_000), 12, id="one sentence of an hour"),
        pytest.param(even_transcript(*["mot " * 40] * 90, each=40_000), 12, id="no punctuation"),
        pytest.param(even_transcript(*["— … !"] * 360), 12, id="marks alone"),
        pytest.param(one_at_a_time([(i * 12_000, i * 12_000 + 9_000, "Ah ?") for i in range(300)],
        300), 12,
                     id="300 speakers"),
        pytest.param(one_at_a_time([(60_000, 60_000, "Ah.")] * 200, 3), 1, id="identical times"),
        pytest.param(one_at_a_time([(i * 12_000, i * 12_000, "Ah.") for i in range(300)]), 12,
        id="no length"),
        pytest.param(even_transcript(*[BAKERY] * 500), 12, id="words after the end"),
    ],
)  # fmt: skip
def test_an_hour_of_anything_has_valid_chapters(transcript: Transcript, fewest: int) -> None:
    proposals = detect(transcript, 3_600_000, ChapterOptions())
    assert fewest <= len(proposals) <= 12
    assert proposals[0].chapter.start == 0
    assert obey_the_apps([proposal.chapter for proposal in proposals], 3_600_000)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([None, "host", "ana", "Élodie"]),
            st.integers(0, 40_000),
            st.integers(0, 40_000),
            st.sampled_from(
                [BAKERY, "Oui.", "Et alors ?", "今日は。", "—", "Ana: 00:12", "no marks at all"]
            ),
        ),
        min_size=1,
        max_size=20,
    ),
    st.sampled_from(["fr", "en", "es", "ja", "und"]),
    st.lists(st.tuples(st.integers(0, 400_000), st.integers(0, 9_000)), max_size=3),
    st.dictionaries(
        st.integers(0, 400_000), st.sampled_from(["Café croissant", "La minute"]), max_size=1
    ),
    st.integers(1, 12) | st.none(),
)
def test_any_transcript_gets_valid_chapters(
    said: list[tuple[str | None, int, int, str]],
    language: str,
    sounds: list[tuple[int, int]],
    named: dict[int, str],
    count: int | None,
) -> None:
    time, segments = 0, []
    for speaker, silence, length, text in said:
        segments.append(segment(text, time + silence, length, speaker))
        time += silence + length
    roles = (("host", "host"), ("ana", "guest"), ("Élodie", ""))
    transcript = Transcript(
        language, tuple(Speaker(one, one, role) for one, role in roles), tuple(segments)
    )
    duration = time + 1_000
    jingles = [Span(start, start + length) for start, length in sounds]
    proposals = detect(transcript, duration, ChapterOptions(), count, jingles=jingles, named=named)
    chapters = [proposal.chapter for proposal in proposals]
    assert chapters[0].start == 0
    assert len(chapters) == 1 or obey_the_apps(chapters, duration)
    for proposal in proposals:
        assert proposal.before in transcript.text or language == "ja"
        assert proposal.after in transcript.text or language == "ja"
        assert all(evidence.weight >= 0.1 for evidence in proposal.evidence)


def test_the_words_around_are_letters_where_no_spaces_part_words() -> None:
    sentences = ["今日は天気がいいですね。", "海で船を見ました。"]
    each = 60_000
    segments = [
        Segment(None, (Word(Span(at * each, (at + 1) * each), sentences[at % 2]),))
        for at in range(6)
    ]
    proposals = detect(
        Transcript("ja", (), tuple(segments)), 6 * each, ChapterOptions(minimum=60_000), 2
    )
    assert (
        proposals[1].after
        == "".join(sentences[at % 2] for at in range(round(proposals[1].chapter.start / each), 6))[
            :12
        ]
    )
    assert " " not in proposals[1].before


def test_a_talk_that_begins_late_has_its_first_sentence_in_the_first_chapter() -> None:
    segments = [
        segment(text, 200_000 + at * 10_000, 9_000)
        for at, text in enumerate([BAKERY] * 15 + [SAILING] * 15)
    ]
    first, second = detect(
        Transcript("fr", (), tuple(segments)), 500_000, ChapterOptions(minimum=60_000), 2
    )
    assert (first.chapter.start, second.chapter.start) == (0, 350_000)


def test_titles_of_a_draft_hold_no_word_that_is_in_doubt() -> None:
    bakery = "Parlons de votre pande et de la boulangerie. Comment est née votre pande ?"
    transcript = even_transcript(*[bakery] * 3 + [BAKERY] * 17 + [SAILING] * 20)
    certainty = Certainty.of(lexicon_of("fr"), ())

    def titles(certainty: Certainty | None) -> list[str]:
        chapters = detect(transcript, 600_000, ChapterOptions(), 2, certainty=certainty)
        return [proposal.chapter.title.casefold() for proposal in chapters]

    assert "pande" in titles(None)[0]
    assert "pande" not in titles(certainty)[0]
    assert titles(None)[1] == titles(certainty)[1]
