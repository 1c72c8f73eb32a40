"""The page of an evaluation: whole, escaped, and leading to every error."""

from __future__ import annotations

import html
import re
from xml.etree import ElementTree as Tree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcastkit.config.templates import load_templates
from podcastkit.evaluation.evaluate import Evaluation, evaluate
from podcastkit.evaluation.page import page_context
from podcastkit.evaluation.text import Text, TextWord
from podcastkit.model.glossary import Glossary, Term
from podcastkit.model.time import Span
from podcastkit.text.rendering import render

TEMPLATES = load_templates(None)


def evaluation(
    reference: str, hypothesis: str, *, timed: bool = True, names: tuple[str, ...] = ()
) -> Evaluation:
    sides = (
        Text(
            "fr",
            tuple(
                TextWord(word, Span(60_000 * index, 60_000 * index + 500) if timed else None)
                for index, word in enumerate(side.split())
            ),
            timed,
        )
        for side in (reference, hypothesis)
    )
    return evaluate(*sides, "fr", Glossary(tuple(map(Term, names))))


def page(
    *compared: Evaluation, language: str = "fr", name: str = "draft.json", title: str = "Essai"
) -> str:
    context = page_context(
        title, "ref.json", [(name, one) for one in compared], language=language, spoken="fr"
    )
    return render("evaluation.html.j2", TEMPLATES, context)


def tree(content: str) -> Tree.Element:
    """The page as XML: every element closed, every ampersand escaped."""
    content = re.sub(
        r"<(meta|br|wbr)([^>]*)>", r"<\1\2/>", content.removeprefix("<!DOCTYPE html>").strip()
    )
    return Tree.fromstring(content)


def passages(content: str) -> list[Tree.Element]:
    (found,) = [one for one in tree(content).iter("ol") if one.get("class") == "passages"]
    return list(found)


def text_of(element: Tree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_errors_are_marked_with_their_time_and_context() -> None:
    (line,) = passages(page(evaluation("un chat dort là ici bas", "un rat dort ici bas aussi")))
    assert (
        text_of(line) == "01:00un chat→ remplacé par rat dort manquant − là ici bas ajouté + aussi"
    )
    assert [text_of(one) for one in line.iter("del")] == ["chat", "− là"]
    assert [text_of(one) for one in line.iter("ins")] == ["rat", "+ aussi"]
    assert [one.get("lang") for one in line.iter("span") if one.get("lang")] == ["fr"]


def test_far_errors_are_passages_of_their_own_and_say_what_is_left_out() -> None:
    between = " ".join("abcdefghijklmnopqr")
    first, second = passages(page(evaluation(f"chat {between} oui", f"rat {between} non")))
    assert text_of(first) == "00:00chat→ remplacé par rat a b c d e f g h …"
    assert text_of(second) == "19:00… k l m n o p q r oui→ remplacé par non"


@pytest.mark.parametrize(
    ("language", "lang", "words"),
    [
        (
            "fr",
            "fr",
            [
                "Résultats",
                "Erreurs sur les mots",
                "25,0\u00a0%",
                "remplacements\u00a01",
                "Référence\u00a0:",
            ],
        ),
        ("fr-CA", "fr", ["Résultats"]),
        ("en", "en", ["Figures", "Word error rate", "25.0%", "replaced\u00a01", "Reference:"]),
        ("pt", "en", ["Figures"]),
    ],
)
def test_the_language_of_the_page(language: str, lang: str, words: list[str]) -> None:
    content = page(evaluation("un chat dort ici", "un rat dort ici"), language=language)
    root = tree(content)
    assert root.get("lang") == lang
    missing = [word for word in words if word not in html.unescape(content)]
    assert missing == []


def test_figures_of_several_and_errors_of_the_last() -> None:
    content = page(
        evaluation("un chat dort", "un rat gris"), evaluation("un chat dort", "un rat dort")
    )
    row = next(one for one in tree(content).iter("tr") if "Erreurs sur les mots" in text_of(one))
    assert re.findall(r"[0-9]+,[0-9]", text_of(row)) == ["66,7", "33,3"]
    assert "rat" in content
    assert "gris" not in content


def test_names() -> None:
    content = page(evaluation("la fondation Epic ici", "la fondation", names=("Epic", "Publicis")))
    (row,) = [one for one in tree(content).iter("tr") if text_of(one).startswith("Epic")]
    assert text_of(row) == "Epic100(rien)"
    assert "Publicis" not in content
    assert "Noms du glossaire" not in page(evaluation("oui", "non"))


def test_confusions_lead_to_their_places() -> None:
    root = tree(
        page(evaluation("un chat a b c d e f g h un chat", "un rat a b c d e f g h un rat"))
    )
    ids = {one.get("id") for one in root.iter() if one.get("id")}
    links = [one for one in root.iter("a") if (one.get("href") or "").startswith("#")]
    assert [(one.get("href"), one.text) for one in links[1:]] == [
        ("#e1", "01:00"),
        ("#e2", "11:00"),
    ]
    assert {str(one.get("href"))[1:] for one in links} <= ids


def test_what_is_confused_once_is_no_confusion() -> None:
    assert "Confusions" not in page(evaluation("un chat dort", "un rat dort"))


def test_without_times_places_have_numbers() -> None:
    root = tree(page(evaluation("chat a b chat", "rat a b rat", timed=False)))
    assert [one.text for one in root.iter("a")][1:] == ["1", "2"]
    assert [one.get("class") for one in root.iter("li")][-1] == "untimed"


def test_no_errors() -> None:
    assert "Aucune erreur." in page(evaluation("oui", "Oui."))


HOSTILE = st.lists(
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            "</style>",
            "&amp;",
            "\"'><img",
            "{{7*7}}",
            "{%",
            "a",
            "]]>",
            "<!--",
        ]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)


@settings(max_examples=40)
@given(HOSTILE, HOSTILE, HOSTILE)
def test_what_was_said_is_text_and_never_markup(
    reference: str, hypothesis: str, title: str
) -> None:
    found = evaluation(f"{reference} fin", f"{hypothesis} fini", names=("<b>fin</b>", "fini"))
    root = tree(page(found, found, title=title, name=hypothesis))
    assert {one.tag for one in root.iter()}.isdisjoint({"script", "img", "b"})
    assert text_of(next(root.iter("h1"))) == f"Évaluation – {title}"
    (style,) = root.iter("style")
    assert "</style>" not in (style.text or "")
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on")]
