"""The categories and subcategories of Apple Podcasts, which the other directories read as well."""

from __future__ import annotations

from difflib import get_close_matches

from podcastkit.model.show import Category

CATEGORIES: dict[str, tuple[str, ...]] = {
    "Arts": ("Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"),
    "Business": (
        "Careers",
        "Entrepreneurship",
        "Investing",
        "Management",
        "Marketing",
        "Non-Profit",
    ),
    "Comedy": ("Comedy Interviews", "Improv", "Stand-Up"),
    "Education": ("Courses", "How To", "Language Learning", "Self-Improvement"),
    "Fiction": ("Comedy Fiction", "Drama", "Science Fiction"),
    "Government": (),
    "Health & Fitness": (
        "Alternative Health",
        "Fitness",
        "Medicine",
        "Mental Health",
        "Nutrition",
        "Sexuality",
    ),
    "History": (),
    "Kids & Family": ("Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"),
    "Leisure": (
        "Animation & Manga",
        "Automotive",
        "Aviation",
        "Crafts",
        "Games",
        "Hobbies",
        "Home & Garden",
        "Video Games",
    ),
    "Music": ("Music Commentary", "Music History", "Music Interviews"),
    "News": (
        "Business News",
        "Daily News",
        "Entertainment News",
        "News Commentary",
        "Politics",
        "Sports News",
        "Tech News",
    ),
    "Religion & Spirituality": (
        "Buddhism",
        "Christianity",
        "Hinduism",
        "Islam",
        "Judaism",
        "Religion",
        "Spirituality",
    ),
    "Science": (
        "Astronomy",
        "Chemistry",
        "Earth Sciences",
        "Life Sciences",
        "Mathematics",
        "Natural Sciences",
        "Nature",
        "Physics",
        "Social Sciences",
    ),
    "Society & Culture": (
        "Documentary",
        "Personal Journals",
        "Philosophy",
        "Places & Travel",
        "Relationships",
    ),
    "Sports": (
        "Baseball",
        "Basketball",
        "Cricket",
        "Fantasy Sports",
        "Football",
        "Golf",
        "Hockey",
        "Rugby",
        "Running",
        "Soccer",
        "Swimming",
        "Tennis",
        "Volleyball",
        "Wilderness",
        "Wrestling",
    ),
    "Technology": (),
    "True Crime": (),
    "TV & Film": ("After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"),
}
"""Every category with its subcategories, as
https://podcasters.apple.com/support/1691-apple-podcasts-categories writes them; the spelling
counts, ampersands included."""


def is_known(category: Category) -> bool:
    """Whether Apple has this category and, where one is given, this subcategory under it."""
    subcategories = CATEGORIES.get(category.name)
    return subcategories is not None and (
        not category.subcategory or category.subcategory in subcategories
    )


def nearest(name: str) -> Category | None:
    """The Apple category that `name` most likely means, a subcategory with its parent; None when
    nothing is near.

    Case and "and" for "&" do not matter: nearest("society and culture") is Category("Society &
    Culture").
    """
    by_name = {
        _folded(subcategory): Category(category, subcategory)
        for category, subcategories in CATEGORIES.items()
        for subcategory in subcategories
    }
    by_name |= {_folded(category): Category(category) for category in CATEGORIES}
    found = get_close_matches(_folded(name), by_name, n=1)
    return by_name[found[0]] if found else None


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("&", " and ").replace("-", " ").split())
