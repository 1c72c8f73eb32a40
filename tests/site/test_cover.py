"""The first cover: what apps accept, and letters the bundled font lacks."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from podcastkit.site.cover import draw_cover
from podcastkit.site.lettering import Letter, letters_of, wrapped


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


def test_letters_are_capitals_the_font_has():
    assert letters_of("cœur é") == (*map(Letter, "COEUR "), Letter("E", "\u0301"))
    assert letters_of("日本") == ()
    assert letters_of("ça\u0332") == (Letter("C", "\u0327"), Letter("A"))


def test_lines_are_wrapped_at_words():
    assert wrapped("a b", 1000, 40) == (letters_of("a b"),)
    assert wrapped("contre toute attente", 300, 60) == tuple(
        map(letters_of, ("contre", "toute", "attente"))
    )
    assert wrapped("anticonstitutionnellement", 300, 60) is None
    assert wrapped("", 300, 60) == ()
