"""Questions that fit a title."""

from __future__ import annotations

import pytest

from podcastkit.chapters.titles.questions import OPENING_SENTENCES, questions


def asked(said: str, language: str = "fr") -> list[str]:
    return [question.text for question in questions((said,), language)]


@pytest.mark.parametrize(
    ("language", "said", "expected"),
    [
        ("fr", "Et donc, que fait la fondation Epic ?", ["que fait la fondation Epic ?"]),
        ("fr", "Vous êtes artisan depuis combien de temps ?", ["depuis combien de temps ?"]),
        ("fr", "Est-ce que vous êtes artisan ?", ["vous êtes artisan ?"]),
        ("fr", "Est-ce que vous pourriez me raconter votre journée ?", []),
        ("fr", "La mer, que vous aimez tant ?", []),
        ("fr", "Et après la vente, pourquoi la fondation ?", ["pourquoi la fondation ?"]),
        ("fr", "Comment ça ?", []),
        ("fr", "Pourquoi « la fondation ?", []),
        ("fr", "La fondation aide.", []),
        ("en", "So what is a soft fork, and how does it work?", ["what is a soft fork?"]),
        ("en", "Could you tell us what a soft fork is?", []),
        ("en", "Why is it so important to have a, let's say, library?", []),
        (
            "es",
            "Entonces, ¿cuál es la privacidad de la capa?",
            ["¿cuál es la privacidad de la capa?"],
        ),
        ("de", "Warum fliegen Vögel?", []),
    ],
)
def test_a_question_is_cut_down_to_what_it_asks(
    language: str, said: str, expected: list[str]
) -> None:
    assert asked(said, language) == expected


def test_a_long_question_is_no_title() -> None:
    assert (
        asked("Comment avez-vous trouvé le courage de traverser l'océan Atlantique à la rame ?")
        == []
    )


def test_only_the_opening_of_a_chapter_is_searched() -> None:
    sentences = ("La mer.",) * OPENING_SENTENCES + ("Que fait la fondation ?",)
    assert list(questions(sentences, "fr")) == []
    assert [question.sentence for question in questions(sentences[1:], "fr")] == [
        OPENING_SENTENCES - 1
    ]
