"""What somebody meant who wrote a word that is not known."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from podcastkit.model.podcasting.categories import CATEGORIES
from podcastkit.model.show import Category
from podcastkit.text.normal_forms import plain


def nearest(
    word: str, known: Iterable[str], *, most: int = 1, least: float = 0.6
) -> tuple[str, ...]:
    """The known words that are like one, the nearest first, whatever their case; `least` is how
    like, from 0 to 1."""
    folded: dict[str, str] = {}
    for candidate in known:
        folded.setdefault(candidate.casefold(), candidate)
    return tuple(folded[near] for near in get_close_matches(word.casefold(), folded, most, least))


def did_you_mean(word: str, known: Collection[str], *, quote: str = '"') -> str:
    """The end of a sentence that names the nearest known word; empty when none is near."""
    return "".join(f"; did you mean {quote}{near}{quote}?" for near in nearest(word, known))


def nearest_or_all(word: str, known: Collection[str]) -> str:
    """A hint that names the nearest known word, or all of them."""
    near = nearest(word, known)
    return f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(known)}."


def nearest_category(name: str) -> Category | None:
    """The Apple category that `name` most likely means, a subcategory with its parent; None when
    nothing is near.

    Case and "and" for "&" do not matter: "society and culture" is Category("Society & Culture").
    """
    by_name = {
        _spelled_out(subcategory): Category(category, subcategory)
        for category, subcategories in CATEGORIES.items()
        for subcategory in subcategories
    }
    by_name |= {_spelled_out(category): Category(category) for category in CATEGORIES}
    return next((by_name[near] for near in nearest(_spelled_out(name), by_name)), None)


def _spelled_out(category: str) -> str:
    return plain(category.replace("&", " and "))
