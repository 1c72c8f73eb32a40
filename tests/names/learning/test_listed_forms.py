"""Forms that may be listed as misheard, and those that would do harm."""

from __future__ import annotations

import pytest

from podcastkit.inference.lexicon import lexicon_of
from podcastkit.model.glossary import Glossary, Term
from podcastkit.names.learning.listed_forms import why_refused

BLISCE = Term("Blisce", misheard=("Bliss",))
GLOSSARY = Glossary((BLISCE, Term("Fleur Pellerin", "person", ("Fleur Pélerin",))))


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ("Blisce", "the right form"),
        ("fleur pellerin", "a name of its own"),
        ("BLISS", "already a misheard form of Blisce"),
        ("fleur pélerin", "already a misheard form of Fleur Pellerin"),
        ("maison", "what people say anyway"),
        ("la maison", "what people say anyway"),
    ],
)
def test_a_form_that_would_do_harm_is_refused(form: str, why: str) -> None:
    refused = why_refused(form, BLISCE, GLOSSARY, lexicon_of("fr"))
    assert refused
    assert why in refused.why


@pytest.mark.parametrize("form", ["Blysse", "blisce", "bli que", "fin de lent"])
def test_any_other_form_may_be_listed(form: str) -> None:
    assert why_refused(form, BLISCE, GLOSSARY, lexicon_of("fr")) is None


def test_nothing_is_said_anyway_in_a_language_nobody_counted() -> None:
    assert why_refused("la maison", BLISCE, GLOSSARY, lexicon_of("tlh")) is None
