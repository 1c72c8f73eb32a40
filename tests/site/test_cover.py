"""The first cover: what apps accept, its letters, and those that its font lacks."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from podcastkit.errors import ConfigError
from podcastkit.site.cover import draw_cover
from podcastkit.site.lettering import capitals_of, wrap_words


def test_a_cover_is_a_square_rgb_jpeg_and_always_the_same():
    data = draw_cover("Contre toute attente", "Alexandre Mars")
    image = Image.open(BytesIO(data))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (1400, 1400))
    assert draw_cover("Contre toute attente", "Alexandre Mars") == data


@pytest.mark.parametrize("size", [1399, 3001])
def test_sizes_that_apps_refuse_are_refused(size):
    with pytest.raises(ValueError, match="1400 to 3000"):
        draw_cover("A", size=size)


def test_an_accent_is_drawn_above_its_letter():
    plain, accented = (Image.open(BytesIO(draw_cover(title))) for title in ("ELEVE", "ÉLEVE"))
    changed = (
        ImageChops.difference(plain, accented)
        .point(lambda value: 255 if value > 60 else 0)
        .getbbox()
    )
    assert changed is not None
    left, top, right, bottom = changed
    assert 116 <= left < right < 400
    assert top < bottom < 200


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        ("cœur  à l’été", "CŒUR À L’ÉTÉ"),
        ("Καλημέρα προΐσταμαι", "ΚΑΛΗΜΕΡΑ ΠΡΟΪΣΤΑΜΑΙ"),
        ("Подкаст о жизни", "ПОДКАСТ О ЖИЗНИ"),
        ("Ӧте\u200be\u0301", "ӦТЕÉ"),
    ],
)
def test_letters_are_capitals_with_their_accents(text, capitals):
    assert capitals_of(text) == capitals


@pytest.mark.parametrize(
    ("text", "missing"), [("日本の声", "日本の声"), ("صوت", "صوت"), ("Éa 🎙", "🎙")]
)
def test_letters_the_font_lacks_are_named(text, missing):
    with pytest.raises(ConfigError, match=f"has no {missing}") as refusal:
        draw_cover(text)
    assert "Latin, Greek and Cyrillic" in refusal.value.hint


def test_lines_are_wrapped_at_words():
    assert wrap_words("A B", 1000, 40) == ["A B"]
    assert wrap_words("CONTRE TOUTE ATTENTE", 300, 60) == ["CONTRE", "TOUTE", "ATTENTE"]
    assert wrap_words("ANTICONSTITUTIONNELLEMENT", 300, 60) is None
    assert wrap_words("", 300, 60) == []
