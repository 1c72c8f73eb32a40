"""Invented text is dropped with its reason; the same words stay when somebody says them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.model.draft import Dropped
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Word
from podcastkit.speech.cleanup import Confirm, DecodingEvidence, clean, compression_ratio
from podcastkit.text.normal_forms import plain
from tests.build import Pace, spaced_words


def spoken(
    text: str, *, confidence: float | None = 0.9, start: Ms = 0, step: Ms = 400
) -> list[Word]:
    return list(spaced_words(text, start, Pace(step, step - 20, confidence)))


def kept(
    words: list[Word],
    speech: float | list[float] = 0.95,
    log_probability: float = -0.3,
    no_speech: float = 0.05,
    confirm: Confirm | None = None,
) -> tuple[str, tuple[Dropped, ...]]:
    probabilities = tuple(speech) if isinstance(speech, list) else (speech,) * len(words)
    said, dropped = clean(
        words, DecodingEvidence(log_probability, no_speech, probabilities, confirm)
    )
    return " ".join(word.text for word in said), dropped


CREDITS = [
    "Sous-titres réalisés par la communauté d'Amara.org",
    "Sous-titrage ST' 501",
    "Sous-titrage Société Radio-Canada",
    "❤️ par SousTitreur.com",
    "Merci d'avoir regardé cette vidéo\u00a0!",
    "N'oubliez pas de vous abonner\u00a0!",
    "Abonnez-vous à la chaîne.",
    "Thanks for watching!",
    "Thank you for watching.",
    "Please subscribe to my channel.",
    "Subtitles by the Amara.org community",
    "Untertitel im Auftrag des ZDF",
    "Subtítulos realizados por la comunidad de Amara.org",
]


@pytest.mark.parametrize("credit", CREDITS)
@pytest.mark.parametrize(
    "doubt",
    [{"speech": 0.2}, {"no_speech": 0.8}, {"confidence": 0.3}, {"step": 30}],
    ids=["nobody heard", "no speech", "unsure", "too fast"],
)
def test_a_credit_is_dropped_with_acoustic_evidence(credit: str, doubt: dict[str, float]) -> None:
    words = spoken("C'était bien.") + spoken(
        credit,
        start=1_000,
        confidence=doubt.get("confidence", 0.9),
        step=int(doubt.get("step", 400)),
    )
    speech = [0.95, 0.95] + [doubt.get("speech", 0.95)] * (len(words) - 2)
    text, dropped = kept(words, speech, no_speech=doubt.get("no_speech", 0.05))
    assert plain(text) in ("c etait bien", "c etait bien ❤️")
    assert dropped[-1].why.startswith("a known subtitle credit")
    assert dropped[-1].span.start >= 1_000


@pytest.mark.parametrize(
    "said", [*CREDITS, "Abonnez-vous à la lettre de votre médecin, c'est gratuit."]
)
def test_the_same_words_stay_when_they_were_said(said: str) -> None:
    assert kept(spoken(said)) == (said, ())


def test_a_credit_heard_clearly_stays_even_when_the_engine_hesitates() -> None:
    assert kept(spoken("Abonnez-vous.", confidence=0.4)) == ("Abonnez-vous.", ())


def test_ordinary_words_stay_even_with_weak_evidence() -> None:
    text = "Je vous remercie de m'avoir écouté et regardé"
    assert kept(spoken(text), speech=0.45, log_probability=-0.9, no_speech=0.7) == (text, ())


def test_the_engine_heard_no_speech() -> None:
    words = spoken("Je vous invite à vous")
    text, dropped = kept(words, log_probability=-1.9, no_speech=0.76)
    assert text == ""
    assert dropped == (
        Dropped(
            Span(0, 1_980),
            "Je vous invite à vous",
            "the engine heard no speech (no-speech probability 0.76, log-probability -1.90)",
        ),
    )


@pytest.mark.parametrize(("log_probability", "no_speech"), [(-0.9, 0.99), (-3.0, 0.5)])
def test_one_sign_alone_drops_no_window(log_probability: float, no_speech: float) -> None:
    assert kept(spoken("oui bien sûr"), log_probability=log_probability, no_speech=no_speech) == (
        "oui bien sûr",
        (),
    )


def test_a_loop_is_reduced_to_its_first_turn() -> None:
    words = spoken("Alors voilà") + spoken(" ".join(["je ne sais pas,"] * 40), start=800, step=100)
    text, dropped = kept(words)
    assert text == "Alors voilà je ne sais pas,"
    assert [drop.why for drop in dropped] == ["a loop: repeated 40 times, 623 characters in 15.6 s"]
    assert dropped[0].span == Span(1_200, words[-1].span.end)


FOUR_TIMES = "Pour répondre, appuyez sur un. " * 4 + "Pour l'aide, appuyez sur étoile."


def test_a_sentence_that_is_said_four_times_stays() -> None:
    text = FOUR_TIMES
    assert compression_ratio(text) > 1.5
    assert kept(spoken(text), confirm=lambda *_: 0.62) == (text, ())
    assert kept(spoken(text)) == (text, ()), "text alone proves nothing"


def test_a_loop_over_other_speech_is_dropped_where_the_sound_goes_on() -> None:
    words = spoken("C'est que " + "je ne sais pas vraiment " * 6 + "enfin voilà")
    said_twice = words[11].span.end

    def confirm(span: Span, texts: Sequence[str]) -> float:
        assert texts == ["je", "ne", "sais", "pas", "vraiment"]
        return 0.5 if span.end <= said_twice else 0.03

    text, dropped = kept(words, confirm=confirm)
    assert text == "C'est que je ne sais pas vraiment je ne sais pas vraiment enfin voilà"
    assert [drop.why for drop in dropped] == [
        "a loop: repeated 6 times, they are not in the sound there (probability 0.03)"
    ]


def test_short_words_are_heard_several_at_a_time() -> None:
    lengths = []

    def confirm(span: Span, texts: Sequence[str]) -> float:
        lengths.append((span.duration, len(texts)))
        return 0.5 if len(lengths) == 1 else 0.1

    text, _ = kept(spoken("non " * 23 + "non", step=150), confirm=confirm)
    assert text == "non " * 11 + "non"
    assert lengths == [(1_630, 11), (1_630, 11)]


def test_a_short_loop_is_reduced_when_nobody_can_speak_so_fast() -> None:
    words = spoken("Le commencement de cette histoire") + spoken(
        " ".join(["la fin"] * 6), start=2_000, step=20
    )
    text, dropped = kept(words)
    assert text == "Le commencement de cette histoire la fin"
    assert "characters in" in dropped[0].why


def test_words_repeated_by_a_speaker_stay() -> None:
    text = (
        "Non, non, non, non, non, non, je ne veux pas, je ne veux pas, je ne veux pas, c'est fini."
    )
    assert kept(spoken(text)) == (text, ())


def test_a_text_that_repeats_itself_unevenly_is_dropped_only_without_confidence() -> None:
    words = spoken(
        " ".join(f"la {tail} la la {tail}s la" for tail in ["mer", "mère", "maire"] * 12)
    )
    assert compression_ratio(" ".join(word.text for word in words)) > 2.4
    assert kept(words, log_probability=-1.4)[0] == ""
    assert kept(words, log_probability=-0.4)[0] != ""


def test_words_where_nobody_was_heard_need_confidence() -> None:
    words = spoken("Merci beaucoup.") + spoken("la fin", confidence=0.2, start=2_000)
    text, dropped = kept(words, [0.9, 0.9, 0.05, 0.05])
    assert text == "Merci beaucoup."
    assert dropped[0].why == "nobody was heard (confidence 0.20)"
    sure = spoken("Merci beaucoup.") + spoken("la fin", confidence=0.8, start=2_000)
    assert kept(sure, [0.9, 0.9, 0.05, 0.05])[0] == "Merci beaucoup. la fin"


@pytest.mark.parametrize("sound", ["♪", "♪♪", "[Musique]", "(rires)", "*applaudissements*"])
def test_names_of_sounds_are_not_words(sound: str) -> None:
    text, dropped = kept(spoken(f"Bonjour {sound} Camille"))
    assert text == "Bonjour Camille"
    assert dropped[0].text == sound


def test_words_without_a_confidence_are_trusted() -> None:
    assert kept(spoken("Abonnez-vous.", confidence=None)) == ("Abonnez-vous.", ())


def test_no_words() -> None:
    assert clean((), DecodingEvidence(-2.0, 0.9, ())) == ((), ())


tokens = st.sampled_from(
    ["la", "mer", "abonnez-vous", "merci", "d'avoir", "regardé", "♪", "...", "amara.org"]
)


@given(
    st.lists(st.tuples(tokens, st.floats(0, 1), st.floats(0, 1)), max_size=60),
    st.floats(-3, 0),
    st.floats(0, 1),
)
def test_every_word_is_either_kept_or_listed(
    parts: list[tuple[str, float, float]], log_probability: float, no_speech: float
) -> None:
    words = [
        Word(Span(200 * index, 200 * index + 180), text, confidence)
        for index, (text, confidence, _) in enumerate(parts)
    ]
    said, dropped = clean(
        words, DecodingEvidence(log_probability, no_speech, tuple(speech for *_, speech in parts))
    )
    assert [word for word in words if word in said] == list(said)
    assert sum(len(drop.text.split()) for drop in dropped) + len(said) == len(words)
