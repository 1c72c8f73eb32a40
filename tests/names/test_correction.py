"""Misheard names put right, and ordinary words left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcastkit.config.glossary import load_glossary
from podcastkit.inference.lexicon import lexicon_of
from podcastkit.model.glossary import Glossary, Term
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Transcript, Word
from podcastkit.names.correction import correct_names, near_misses, occurrences
from tests.build import Pace, spaced_transcript
from tests.paths import REPOSITORY
from tests.strategies import CONFIDENCE, timed_words

FRENCH = lexicon_of("fr")
GLOSSARY = Glossary(
    (
        Term("Alexandre Mars", "person"),
        Term("Phonevalley", "organisation", ("phone vallée", "faune vallée"), "phone vallée"),
        Term("Epic", "organisation", (), "épique"),
        Term("François-Xavier Demaison", "person", ("François Xavier de maison",)),
        Term("Blisce", "organisation", ("bliss",)),
        Term("Too Good To Go", "organisation", ("tout goût tout go",), "tou goude tou go"),
        Term("Fleur Pellerin", "person"),
        Term("Grand Corps Malade", "person"),
        Term("BlaBlaCar", "organisation"),
        Term("BlackBerry", "organisation"),
        Term("Casper", "organisation"),
        Term("Caudalie", "organisation"),
        Term("Dior Couture", "organisation"),
        Term("Mars & Co", "organisation", (), "mars and co"),
        Term("Thomas Pesquet", "person"),
        Term("Alain Weill", "person", (), "alain veil"),
        Term("krav maga"),
    )
)


def spoken(text: str, confidence: float | None = 0.9) -> Transcript:
    return spaced_transcript(text, pace=Pace(1_000, 900, confidence))


def repaired(text: str, confidence: float | None = 0.9) -> str:
    return correct_names(spoken(text, confidence), GLOSSARY, FRENCH)[0].text


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("chez Phone Vallée, en 2001", "chez Phonevalley, en 2001"),
        ("chez «\u00a0faune vallée\u00a0» alors", "chez «\u00a0Phonevalley\u00a0» alors"),
        ("c'est Bliss.", "c'est Blisce."),
        ("avec François Xavier de maison !", "avec François-Xavier Demaison !"),
        ("avec tout goût tout go", "avec Too Good To Go"),
    ],
)
def test_listed_forms_become_the_name(heard: str, meant: str) -> None:
    assert repaired(heard) == meant


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("puis Fleur Pélerin arrive", "puis Fleur Pellerin arrive"),
        ("avec Thomas Pesqué.", "avec Thomas Pesquet."),
        ("un fonds, Blisse, une société", "un fonds, Blisce, une société"),
        ("d'Alain Veill, patron", "d'Alain Weill, patron"),
        ("voyager en Blablaqar souvent", "voyager en BlaBlaCar souvent"),
        ("les crèmes de Codalie", "les crèmes de Caudalie"),
        ("faire du krave maga", "faire du krav maga"),
        ("dans Grand Cor Malade, le film", "dans Grand Corps Malade, le film"),
        ("de Blisse.", "de Blisce."),
    ],
)
def test_near_homophones_become_the_name_in_a_context_for_it(heard: str, meant: str) -> None:
    assert repaired(heard) == meant


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("un vieux Blackberry cassé", "un vieux BlackBerry cassé"),
        ("les robes de Dior couture.", "les robes de Dior Couture."),
        ("et puis grand corps malade, qui chante", "et puis Grand Corps Malade, qui chante"),
        ("le Krav Maga", "le krav maga"),
        ("chez Bla bla Car", "chez Bla bla Car"),
    ],
)
def test_the_same_letters_become_the_name_when_that_is_safe(heard: str, meant: str) -> None:
    assert repaired(heard) == meant


@pytest.mark.parametrize(
    "text",
    [
        "la maison",
        "une femme de maison",
        "François a vu de Maison en maison",
        "c'est épique",
        "Épique, ce voyage",
        "au mois de mars",
        "Mars est encore froid",
        "casper le fantôme",
        "un grand corps malade",
        "phone, vallée",
        "phone",
        "une valise de téléphone",
        "il est blessé",
        "dans la vallée",
        "payer la caution",
        "du blabla car il parle",
        "Alain veille tard",
        "la fleur du pèlerin",
        "Simone Weil",
        "la planète Mars",
        "l'Alexandre des marches",
        "rentrer à vélo",
        "une phone sonne",
        "il est sur Tinder",
        "la caution de mars",
        "deux frères de la maison",
        "un voyage épique en mars",
        "c'est le bliss",
        "son casque et sa fleur",
        "le Kevin du maire",
        "contre tout attendre",
        "tout est good",
        "la croix de l'abbé",
        "l'escalade en montagne",
        "à deux",
        "la mère Michel",
    ],
)
@pytest.mark.parametrize("confidence", [0.9, 0.2, None])
def test_ordinary_words_stay(text: str, confidence: float | None) -> None:
    transcript = spoken(text, confidence)
    assert correct_names(transcript, GLOSSARY, FRENCH) == (transcript, ())


def test_a_capital_and_doubt_together_outweigh_an_ordinary_word() -> None:
    assert repaired("la fondation Épique agit", 0.9) == "la fondation Épique agit"
    assert repaired("la fondation Épique agit", 0.2) == "la fondation Épique agit"


def test_names_that_are_there_are_left_alone() -> None:
    text = "Alexandre Mars, de Mars & Co, et Casper chez Dior Couture."
    assert correct_names(spoken(text, 0.1), GLOSSARY, FRENCH) == (spoken(text, 0.1), ())


def test_each_repair_keeps_its_evidence() -> None:
    (listed, weighed) = correct_names(
        spoken("oui phone vallée et Fleur Pélerin sont là", 0.4), GLOSSARY, FRENCH
    )[1]
    assert (listed.was, listed.now, listed.why, listed.confidence) == (
        "phone vallée",
        "Phonevalley",
        "listed as misheard",
        1.0,
    )
    assert listed.span == Span(1_000, 2_900)
    assert (weighed.was, weighed.now) == ("Fleur Pélerin", "Fleur Pellerin")
    for reason in (
        "nearly the same sound",
        "a capital",
        "beside “Fleur”",
        "the engine was not sure (0.40)",
    ):
        assert reason in weighed.why
    assert 0.5 < weighed.confidence < 1


def test_times_are_kept() -> None:
    words = tuple(
        correct_names(spoken("oui phone vallée bien sûr", 0.5), GLOSSARY, FRENCH)[0].words
    )
    assert words[1] == Word(Span(1_000, 2_900), "Phonevalley", 0.5)
    assert words[2].span == Span(3_000, 3_900)


def test_one_word_that_becomes_several_shares_its_time() -> None:
    glossary = Glossary((Term("Grand Corps Malade", misheard=("grandcormalade",)),))
    words = correct_names(spoken("Grandcormalade."), glossary, FRENCH)[0].words
    assert [(word.text, word.span.start, word.span.end) for word in words] == [
        ("Grand", 0, 264),
        ("Corps", 264, 529),
        ("Malade.", 529, 900),
    ]


def test_words_edited_by_a_person_are_left_alone() -> None:
    words = tuple(
        Word(Span(at, at + 500), text, edited=True)
        for at, text in ((0, "bliss"), (500, "Blackberry"))
    )
    transcript = Transcript("fr", (), (Segment(None, words),))
    assert correct_names(transcript, GLOSSARY, FRENCH) == (transcript, ())


def test_the_longest_form_wins() -> None:
    glossary = Glossary(
        (Term("Court", misheard=("phone",)), Term("Phonevalley", misheard=("phone vallée",)))
    )
    assert (
        correct_names(spoken("phone vallée phone"), glossary, FRENCH)[0].text == "Phonevalley Court"
    )


def test_no_glossary_changes_nothing() -> None:
    assert correct_names(spoken("phone vallée"), Glossary(), FRENCH) == (spoken("phone vallée"), ())


def test_near_misses_say_what_was_missing() -> None:
    misses = near_misses(
        spoken("un voyage épique à la maison"), GLOSSARY.terms[2], GLOSSARY, FRENCH
    )
    assert [(miss.was, miss.now) for miss in misses] == [("épique", "Epic")]
    assert "left alone: an ordinary word" in misses[0].why


def test_an_english_show_compares_english_sounds() -> None:
    glossary = Glossary((Term("Kneeland", "person"), Term("BlackBerry", "organisation")))
    english = lexicon_of("en")
    assert (
        correct_names(spoken("said Neeland yesterday", 0.4), glossary, english)[0].text
        == "said Kneeland yesterday"
    )
    assert (
        correct_names(spoken("a blackberry jam"), glossary, english)[0].text == "a blackberry jam"
    )


@pytest.mark.parametrize("text", ["c'est le bliss", "du blisse", "ce bliss"])
def test_a_listed_form_that_is_used_as_a_noun_stays_and_says_so(text: str) -> None:
    glossary = Glossary((Term("Blisce", "organisation", ("bliss", "blisse"), "bliss"),))
    assert correct_names(spoken(text), glossary, FRENCH) == (spoken(text), ())
    (miss,) = near_misses(spoken(text), glossary.terms[0], glossary, FRENCH)
    assert "a noun, behind" in miss.why


def test_occurrences_are_those_written_as_they_must_be() -> None:
    text = "Fleur Pellerin, d'Epic, et fleur pellerin ; Fleur Pellerin"
    assert occurrences(spoken(text), Term("Fleur Pellerin")) == 2
    assert occurrences(spoken(text), Term("Epic")) == 1


SHOW = load_glossary(REPOSITORY / "glossary.toml")
_LOOK_ALIKES = [
    "Bliss", "blisse", "épique", "Épique", "phone", "vallée", "Phone", "Vallée", "de", "la",
    "Maison", "maison",
    "Fleur", "Pélerin", "pèlerin", "Mars", "mars", "Alexandre", "grand", "corps", "malade",
    "Blablacar,", "d'achecés.",
    "Neelie", "Coss", "Contre", "Tout", "Attente.", "à", "2X", "« Codalie »", "krave", "maga",
    "Délémotion",
]  # fmt: skip
_EVERYDAY = [
    "il", "est", "parti", "hier", "dans", "sa", "voiture", "avec", "trois", "amis", "qui",
    "chantent", "sous", "les",
    "arbres", "verts.", "Puis", "on", "mange", "du", "riz,", "mais", "pas", "toujours", "beaucoup",
    "d'eau", "ici.",
]  # fmt: skip


@st.composite
def transcripts(draw: st.DrawFn, words: list[str]) -> Transcript:
    """Words one after another, of any length and confidence, some of them edited, in one or more
    segments."""
    time, segments = 0, []
    for _ in range(draw(st.integers(1, 3))):
        spoken_words = draw(
            timed_words(
                st.lists(st.sampled_from(words), min_size=1, max_size=8),
                start=time,
                gaps=st.integers(0, 500),
                lengths=st.integers(0, 900),
                confidence=CONFIDENCE,
            )
        )
        time = spoken_words[-1].span.end
        segments.append(Segment(None, spoken_words))
    return Transcript("fr", (), tuple(segments))


@settings(deadline=None)  # the word lists load within the first example
@given(transcripts(_LOOK_ALIKES))
def test_edited_words_and_times_survive_any_repair(transcript: Transcript) -> None:
    mended, name_corrections = correct_names(transcript, SHOW, FRENCH)
    assert [word for word in mended.words if word.edited] == [
        word for word in transcript.words if word.edited
    ]
    assert [segment.span for segment in mended.segments] == [
        segment.span for segment in transcript.segments
    ]
    edges = [edge for word in mended.words for edge in (word.span.start, word.span.end)]
    assert edges == sorted(edges)
    assert (mended == transcript) is (name_corrections == ())
    for one in name_corrections:
        assert any(one.was == joined for joined in _runs(transcript))
        assert one.now in {term.name for term in SHOW.terms}
        assert 0.5 <= one.confidence <= 1


@settings(deadline=None)  # the word lists load within the first example
@given(transcripts(_LOOK_ALIKES))
def test_a_second_repair_changes_nothing(transcript: Transcript) -> None:
    unedited = replace(
        transcript,
        segments=tuple(
            replace(segment, words=tuple(replace(word, edited=False) for word in segment.words))
            for segment in transcript.segments
        ),
    )
    mended = correct_names(unedited, SHOW, FRENCH)[0]
    assert correct_names(mended, SHOW, FRENCH) == (mended, ())


@settings(deadline=None)  # the word lists load within the first example
@given(transcripts(_EVERYDAY))
def test_a_transcript_without_look_alikes_is_unchanged(transcript: Transcript) -> None:
    assert correct_names(transcript, SHOW, FRENCH) == (transcript, ())


def _runs(transcript: Transcript) -> set[str]:
    """All words in a row, within segments."""
    rows = ([word.text for word in segment.words] for segment in transcript.segments)
    return {
        " ".join(row[start:end])
        for row in rows
        for start in range(len(row))
        for end in range(start + 1, len(row) + 1)
    }
