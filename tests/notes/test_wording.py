"""Which sentences stand alone, lean, hesitate or point: French and English cases."""

from __future__ import annotations

import pytest

from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Transcript, Word
from podcastkit.notes.talk_sentences import TalkSentence, split_talk
from podcastkit.notes.wording import (
    count_hesitations,
    count_riddles,
    count_strong_words,
    count_turning_points,
    is_complete,
    leans_on_context,
    stands_alone,
)


def sentence(text: str, language: str = "fr") -> TalkSentence:
    words = tuple(Word(Span(i * 300, i * 300 + 300), word) for i, word in enumerate(text.split()))
    return split_talk(Transcript(language, (), (Segment(None, words),)))[0]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Elle a quitté l'usine."),
        ("fr", "Ça m'a changé."),
        ("fr", "C'est assez méditatif."),
        ("fr", "C'est pour ça que je suis partie."),
        ("fr", "Donc j'ai choisi l'enseignement."),
        ("fr", "Du coup je suis partie."),
        ("fr", "Après, un jour, je suis partie."),
        ("fr", "Après j'ai fondé Epic."),
        ("fr", "Ce projet a échoué."),
        ("fr", "« Mais non, je reste. »"),
        ("fr", "Il y a aussi une plateforme."),
        ("fr", "C'est-à-dire que je pars."),
        ("fr", "D'accord."),
        ("en", "He left the company."),
        ("en", "That's when I left."),
        ("en", "So I left the company."),
        ("en", "And then I left."),
        ("en", "It was hard."),
        ("en", "I mean, we left."),
        ("es", "Pues me fui de la empresa."),
    ],
)
def test_sentences_that_lean_on_the_one_before(language: str, text: str) -> None:
    assert leans_on_context(sentence(text, language), language)
    assert not stands_alone(sentence(text, language), language)


@pytest.mark.parametrize(
    "text",
    [
        "Sur le partage et la solidarité, présentez la fondation Epic.",
        "La dernière question porte sur le port et la ville de Lyon.",
        "Racontez votre enfance dans cette ville au bord de la mer.",
    ],
)
def test_what_a_host_asks_for_is_nothing_to_quote(text: str) -> None:
    assert not stands_alone(sentence(text), "fr")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Il faut oser demander de l'aide à ceux qui savent."),
        ("fr", "Il y a des gens qui passent leur vie à attendre."),
        ("fr", "Ce qui m'a sauvée, c'est la montagne et les amis."),
        ("fr", "C'est la montagne qui m'a appris la patience et le silence."),
        ("fr", "Après trois ans, nous avons dû fermer la société."),
        ("fr", "Cette année-là, mon père a vendu la boulangerie du village."),
        ("fr", "Quand on veut un trait fin, le burin ne bouge pas."),
        ("fr", "Nous avons levé deux millions d'euros auprès de plusieurs investisseurs."),
        ("fr", "Quand vous présentez un projet, il faut savoir le raconter."),
        ("en", "After three years, we had to close the company for good."),
        ("en", "There are people who spend their whole lives waiting for it."),
        ("en", "It takes a whole village to raise one stubborn child."),
        ("en", "You should always check the address on your own device."),
    ],
)
def test_sentences_that_stand_alone(language: str, text: str) -> None:
    assert not leans_on_context(sentence(text, language), language)
    assert stands_alone(sentence(text, language), language)


@pytest.mark.parametrize(
    "text",
    [
        "Pourquoi partir loin de cette ville et de la boulangerie de mon père ?",
        "j'ai quitté la boulangerie de mon père et la ville de Lyon.",
        "J'ai quitté la boulangerie de mon père et la ville de Lyon",
        "J'ai quitté la boulangerie de mon père et la ville de...",
        "J'ai quitté la boulangerie de mon père, la ville et les.",
        "Quand je quitte la boulangerie de mon père et la ville de Lyon.",
        "Il m'a dit « tu devrais quitter la boulangerie de ton père.",
        "Bonjour, je quitte la boulangerie de mon père et la ville de Lyon.",
        "Je réponds à la question que vous posez sur la boulangerie de Lyon.",
        "Je pars.",
        "J'ai " + "quitté la boulangerie et " * 15 + "la ville.",
    ],
)
def test_sentences_that_cannot_be_quoted(text: str) -> None:
    assert not stands_alone(sentence(text), "fr")


def test_a_sentence_inside_the_speech_of_another_is_not_complete() -> None:
    text = "On m'a dit « Tu devrais partir. Tu dois pouvoir changer de vie. » Je suis donc parti."
    spoken = tuple(Word(Span(i * 300, i * 300 + 300), word) for i, word in enumerate(text.split()))
    said = split_talk(Transcript("fr", (), (Segment(None, spoken),)))
    assert [is_complete(one, "fr") for one in said] == [False, False, True]


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("fr", "Euh, je suis parti, du coup, voilà.", 3),
        ("fr", "Je je suis parti.", 1),
        ("fr", "Nous nous sommes perdus, vous voyez.", 1),
        ("fr", "Je suis parti, quoi.", 1),
        ("fr", "Je sais quoi faire.", 0),
        ("en", "Um, I was, like, sort of lost.", 3),
        ("en", "I like it very very much.", 0),
        ("es", "Me fui y y volví.", 1),
    ],
)
def test_hesitations_are_counted(language: str, text: str, count: int) -> None:
    assert count_hesitations(sentence(text, language), language) == count


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("fr", "Il faut qu'elles se marient bien.", 1),
        ("fr", "Mon père voulait qu'elles se marient.", 0),
        ("fr", "Je mets ça là.", 2),
        ("fr", "Un marteau très massif avec un manche court.", 1),
        ("en", "I told him the truth.", 1),
        ("en", "My father said he was wrong.", 0),
    ],
)
def test_what_leaves_the_reader_guessing_is_counted(language: str, text: str, count: int) -> None:
    assert count_riddles(sentence(text, language), language) == count


def test_turns_and_strong_words_are_counted() -> None:
    assert count_turning_points(sentence("Un jour, j'ai décidé de partir."), "fr") == 2
    assert count_turning_points(sentence("In 2018 I quit my job.", "en"), "en") == 2
    assert count_turning_points(sentence("At the moment we wait.", "en"), "en") == 0
    assert count_turning_points(sentence("Je travaille dans mon garage."), "fr") == 0
    assert count_strong_words(sentence("Il faut oser et ne jamais perdre courage."), "fr") == 4
    assert count_strong_words(sentence("Je vois vraiment forcément la chose."), "fr") == 0
