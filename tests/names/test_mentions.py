"""Names that are spoken of: the glossary's, then those that capitals and models give away."""

from __future__ import annotations

from itertools import cycle

import pytest

from podcastkit.model.entity import Entity
from podcastkit.model.glossary import Glossary, Term
from podcastkit.model.transcript import Speaker, Transcript
from podcastkit.names.mentions import find_mentions
from podcastkit.names.unlisted import find_capitalised_names
from tests.build import Pace, spaced_transcript

GLOSSARY = Glossary(
    (
        Term("Alexandre Mars", "person"),
        Term("Gilles Babinet", "person"),
        Term("Epic", "organisation"),
        Term("Mars & Co", "organisation"),
        Term("La Révolution du partage", "work"),
        Term("krav maga"),
        Term("Institut Montaigne", "organisation"),
        Term("L'interview café croissant", "segment"),
    )
)


SLOW = Pace(1_000, 1_000, None)


def talk(*texts: str, language: str = "fr") -> Transcript:
    """One passage for each speaker in turn, a word each second."""
    speakers = (Speaker("h", "Ana"), Speaker("g", "Bo"))
    turns = zip(cycle("hg"), texts, strict=False)
    return spaced_transcript(*turns, speakers=speakers, language=language, pace=SLOW)


def listed(*texts: str, **options: object) -> list[tuple[str, str, list[int]]]:
    found = find_mentions(talk(*texts), GLOSSARY, **options)  # type: ignore[arg-type]
    return [
        (mention.name, mention.kind, [time // 1000 for time in mention.times]) for mention in found
    ]


def test_names_of_the_glossary_come_by_kind_with_their_times() -> None:
    assert listed(
        "Avec Epic et l’Institut Montaigne, Alexandre Mars écrit La Révolution du partage.",
        "J'aime Epic, et Epic.",
    ) == [
        ("Alexandre Mars", "person", [5]),
        ("Epic", "organisation", [1, 13, 15]),
        ("Institut Montaigne", "organisation", [3]),
        ("La Révolution du partage", "work", [8]),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("C'est une histoire épique et epic.", []),
        ("Il a fondé Mars & Co puis Epic.", ["Mars & Co", "Epic"]),
        ("D'Epic, on dit du bien.", ["Epic"]),
        ("Les Epicuriens ne sont pas Epicentre.", []),
        ("C'est l'heure de L'interview café croissant.", []),
        ("On pratique le krav maga.", ["krav maga"]),
    ],
)
def test_names_are_whole_words_as_they_are_spelled(text: str, names: list[str]) -> None:
    assert [name for name, _, _ in listed(text)] == names


def test_those_who_speak_and_the_show_are_not_listed() -> None:
    text = "Alexandre Mars dit qu'Alexandre et Epic et que Mars & Co."
    assert [name for name, _, _ in listed(text, people=["Alexandre Mars"])] == ["Epic", "Mars & Co"]
    assert [name for name, _, _ in listed("Avec Epic.", show="epic")] == []


def test_names_that_nobody_listed_are_found_when_they_come_back() -> None:
    text = (
        "On a vu Lucie Basch hier. Puis Lucie Basch a ri, et Basch est partie. "
        "Un ami de Dailymotion venait de Dailymotion."
    )
    assert listed(text) == [("Lucie Basch", "", [3, 7, 12]), ("Dailymotion", "", [18, 21])]
    assert listed(text, unlisted=False) == []


@pytest.mark.parametrize(
    "text",
    [
        "Boulanger, je suis. Boulanger, je reste. Un boulanger.",
        "Puis on part. Puis on rit. Ensuite, on dort.",
        "On dit que Monsieur dort, que Monsieur rit, et que le PDG dort, le PDG rit.",
        "Hier j'ai vu Dailymotion.",
        "On a dit : Venez. On a dit : Venez.",
    ],
)
def test_capitals_that_name_nobody(text: str) -> None:
    assert listed(text) == []


def test_little_words_join_a_name() -> None:
    assert list(
        find_capitalised_names(talk("Il joue à la Comédie de Paris, oui la Comédie de Paris."))
    ) == ["Comédie de Paris"]
    assert list(
        find_capitalised_names(talk("He joined the University of Oslo early.", language="en"))
    ) == ["University of Oslo"]


def test_a_model_makes_a_name_of_what_is_said_once_and_gives_it_a_kind() -> None:
    text = "J'ai rencontré Neelie Kroes à Lyon. Oulala, c'était bien."
    start = text.index("Neelie")
    entities = [Entity("Neelie Kroes", "person", start), Entity("Oulala", "", text.index("Oulala"))]
    assert listed(text, entities=entities) == [("Neelie Kroes", "person", [2])]


def test_nothing_said_mentions_nobody() -> None:
    assert find_mentions(Transcript("fr", (), ()), GLOSSARY) == ()


def test_only_the_commonest_unknown_names_are_kept() -> None:
    names = [f"Nom{letter}x" for letter in "abcdefghijklmno"]
    text = " ".join(f"on a vu {name} et {name} ici," for name in names)
    found = listed(f"Oui, {text} et Nomox.")
    assert len(found) == 10
    assert "Nomox" in [name for name, _, _ in found]
