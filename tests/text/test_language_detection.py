"""The language of a transcript that names none."""

import pytest

from podcastkit.text.language_detection import likely_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Et donc vous avez quitté la maison de vos parents quand vous aviez seize ans.", "fr"),
        ("So what did you do when you left the house of your parents at sixteen?", "en"),
        (
            (
                "Entonces usted dejó la casa de sus padres cuando tenía dieciséis años, y eso fue muy "
                "duro."
            ),
            "es",
        ),
        ("Und dann haben wir das Haus verlassen, weil es nicht mehr ging.", ""),
        ("昨日は友達と映画を見ました。", ""),
        ("", ""),
    ],
)
def test_little_words_tell_the_language(text: str, language: str) -> None:
    assert likely_language(text) == language
