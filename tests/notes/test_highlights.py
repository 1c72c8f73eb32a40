"""Quotes, moments, names and pictures on the page and in every other text made of the same
notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from podcastkit.config.templates import load_templates
from podcastkit.model.chapter import Chapter
from podcastkit.model.feed import DESCRIPTION_BYTES
from podcastkit.model.glossary import Glossary, Term
from podcastkit.model.link import Link
from podcastkit.model.settings import NotesOptions
from podcastkit.model.show import Category, Episode, Person, Show
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Speaker, Transcript
from podcastkit.names.mentions import find_mentions
from podcastkit.notes.context import NotesContext
from podcastkit.notes.description import fit_description
from podcastkit.notes.episode_facts import gather_facts
from podcastkit.notes.highlights import find_highlights
from podcastkit.notes.social import POST_CHARACTERS, platform_text, social_post
from podcastkit.text.labels import labels, languages
from podcastkit.text.rendering import render
from tests.build import UNBROKEN, spaced_segment
from tests.notes.contexts import notes_context

TEMPLATES = load_templates(None)
SITE = "https://podcast.example.org"
PAGE = f"{SITE}/episodes/camille/"
SCRIPT = "<script>alert(1)</script>\"'&"
SHOW = Show(
    title="Contre toute attente",
    description="Des vies.",
    language="fr",
    author="A",
    owner_name="A",
    owner_email="a@example.org",
    site_url=SITE,
    image="cover.png",
    categories=(Category("Business"),),
    hosts=(Person("Ana", "host"),),
)
EPISODE = Episode(
    "camille",
    "g",
    "La mer, et après",
    datetime(2026, 11, 24, tzinfo=UTC),
    "a.wav",
    guests=(Person("Camille Personne"),),
    links=(Link("Epic", "https://epic.example.org/?a=1&b=2"),),
)
CHAPTERS = (
    Chapter(0, "Le pain", image=f"{PAGE}chapter-1.png"),
    Chapter(100_000, "La mer", "https://example.org/mer"),
    Chapter(200_000, "Après", image="https://other.example.org/x.jpg"),
)
SAID = (
    ("h", 1_000, "Bonjour Camille, d'où venez-vous ?"),
    ("g", 20_000, "Un jour, j'ai décidé de quitter la boulangerie de mon père pour la mer."),
    ("g", 120_000, "Il faut oser tout recommencer, même quand on a peur de perdre."),
    ("g", 150_000, "Nous avons réparé des bateaux de pêche avec Epic dans un hangar du port."),
)


def talk(*turns: tuple[str, Ms, str]) -> Transcript:
    segments = (spaced_segment(speaker, start, text, UNBROKEN) for speaker, start, text in turns)
    return Transcript(
        "fr", (Speaker("h", "Ana"), Speaker("g", "Camille Personne")), tuple(segments)
    )


def context(
    episode: Episode = EPISODE, said: Transcript | None = None, show: Show = SHOW
) -> NotesContext:
    spoken = said or talk(*SAID)
    mentions = find_mentions(
        spoken, Glossary((Term("Epic", "organisation"),)), ["Ana", "Camille Personne"]
    )
    return notes_context(
        show, episode, spoken, CHAPTERS, 300_000, cover="cover.png", mentions=mentions
    )


def test_each_passage_is_told_once() -> None:
    found = find_highlights(talk(*SAID), CHAPTERS, 300_000, NotesOptions(), hosts=["Ana"])
    passages = [*found.summary, *found.moments]
    starts = [passage.span.start for passage in passages] + [
        quote.span.start for quote in found.quotes
    ]
    assert len(starts) == len(set(starts))
    described = find_highlights(
        talk(*SAID), CHAPTERS, 300_000, NotesOptions(), hosts=["Ana"], described=True
    )
    assert described.summary == ()
    assert [quote.text for quote in described.quotes] == [SAID[2][2]]
    none = find_highlights(
        talk(*SAID), CHAPTERS, 300_000, NotesOptions(quotes=0, moments=0, soundbites=0)
    )
    assert (none.quotes, none.moments, none.soundbites) == ((), (), ())


DESCRIBED = replace(EPISODE, description="Elle repart de rien.")


def test_the_page_plays_quotes_moments_and_names_and_shows_pictures() -> None:
    text = render("notes.html.j2", TEMPLATES, context(DESCRIBED).mapping())
    page = html.fromstring(text)
    assert page.xpath("//blockquote//text()") == [
        "«\u00a0Il faut oser tout recommencer, même quand on a peur de perdre.\u00a0»"
    ]
    (play,) = page.xpath("//figcaption/a")
    assert (play.get("href"), play.get("data-start"), play.text) == (
        "camille.mp3#t=120",
        "120",
        "02:00",
    )
    assert page.xpath("string(//figcaption)").strip().endswith("Camille Personne")
    assert [each.get("data-start") for each in page.xpath("//ol[@class='moments']//a")] == [
        "20",
        "150",
    ]
    assert page.xpath("//dl[@class='mentions']/dt/text()") == ["Organisations"]
    assert [each.text for each in page.xpath("//dd//a")] == ["02:32"]
    assert page.xpath("//ol[@class='chapters']//img/@src") == [
        "chapter-1.png",
        "https://other.example.org/x.jpg",
    ]
    assert "https://example.org/mer" in page.xpath("//ol[@class='chapters']//a/@href")


def test_links_that_leave_the_page_are_absolute() -> None:
    newsletter = html.fromstring(
        render("newsletter.html.j2", TEMPLATES, context(DESCRIBED).mapping())
    )
    links = newsletter.xpath("//@href | //@src")
    assert links
    assert [link for link in links if not link.startswith("https://")] == []
    assert f"{PAGE}#t=120" in links
    assert f"{SITE}/cover.png" in links
    assert newsletter.xpath("//script | //link | //style | //@class") == []
    for name in ("notes.md.j2", "newsletter.txt.j2"):
        assert f"{PAGE}#t=120" in render(name, TEMPLATES, context(DESCRIBED).mapping())


@pytest.mark.parametrize("language", sorted(languages()))
def test_every_text_speaks_the_language_of_the_show(language: str) -> None:
    made = context(replace(DESCRIBED, language=language))
    for name in (
        "notes.html.j2",
        "notes.md.j2",
        "notes.txt.j2",
        "newsletter.html.j2",
        "newsletter.txt.j2",
    ):
        text = render(name, TEMPLATES, made.mapping())
        assert labels(language)["quotes"] in text
    assert labels(language)["chapters"] in platform_text(made, TEMPLATES)


def test_the_summary_says_who_talks_with_whom() -> None:
    assert context().summary.startswith("Ana s’entretient avec Camille Personne. «\u00a0")
    several = replace(
        EPISODE, hosts=(Person("A"), Person("B"), Person("C")), guests=(Person("D"), Person("E"))
    )
    assert context(several).summary.startswith("A, B et C s’entretiennent avec D et E.")
    assert context(replace(EPISODE, language="en")).summary.startswith(
        "Ana talks with Camille Personne. “"
    )
    assert context(replace(EPISODE, guests=())).summary.startswith("«\u00a0")


def test_nobody_is_quoted_as_speaker_two() -> None:
    unknown = replace(
        talk(*SAID), speakers=(Speaker("h", "Intervenant 1"), Speaker("g", "Intervenant 2"))
    )
    (quote,) = context(DESCRIBED, unknown).quotes
    assert quote.speaker == ""


def test_quotation_marks_inside_a_quote_are_the_inner_ones() -> None:
    said = talk(("g", 120_000, "Il faut oser dire « non » à ceux qu'on aime, et jamais par peur."))
    (quote,) = context(DESCRIBED, said).quotes
    assert (
        quote.quotation
        == "«\u00a0Il faut oser dire “non” à ceux qu’on aime, et jamais par peur.\u00a0»"
    )


# --- for other people's places
# ----------------------------------------------------------------------------------------


def test_the_text_for_platforms_begins_with_a_hook_and_lists_chapters() -> None:
    assert platform_text(context(DESCRIBED), TEMPLATES) == (
        "«\u00a0Il faut oser tout recommencer, même quand on a peur de perdre.\u00a0» – Camille "
        "Personne\n\n"
        "Elle repart de rien.\n\n"
        "Chapitres\n(00:00) Le pain\n(01:40) La mer\n(03:20) Après\n\n"
        "Liens\nEpic\u00a0: https://epic.example.org/?a=1&b=2\n\n"
        f"Transcription\u00a0: {PAGE}transcript.html\nContre toute attente\u00a0: {SITE}/\n"
    )


def test_no_platform_gets_markup() -> None:
    text = platform_text(context(replace(EPISODE, title=SCRIPT, description=SCRIPT)), TEMPLATES)
    assert "<" not in text
    assert ">" not in text
    assert "alert(1)" in text


def test_a_post_has_quote_guest_and_link() -> None:
    assert social_post(context(DESCRIBED), TEMPLATES) == (
        "«\u00a0Il faut oser tout recommencer, même quand on a peur de perdre.\u00a0» – Camille "
        "Personne\n\n"
        f"La mer, et après avec Camille Personne\n{PAGE}\n"
    )
    named = social_post(context(replace(DESCRIBED, title="Camille Personne et la mer")), TEMPLATES)
    assert f"\nCamille Personne et la mer\n{PAGE}\n" in named


def test_a_post_without_a_quote_begins_as_the_summary_does() -> None:
    nothing_said = replace(DESCRIBED, description="Elle a quitté la terre. Puis elle raconte.")
    unquoted = context(nothing_said, Transcript("fr", (), ()))
    assert social_post(unquoted, TEMPLATES) == (
        f"Elle a quitté la terre.\n\nLa mer, et après avec Camille Personne\n{PAGE}\n"
    )


@pytest.mark.parametrize(
    ("genders", "heading"),
    [
        ([], "Avec"),
        ([""], "Avec"),
        (["feminine"], "Invitée"),
        (["masculine"], "Invité"),
        (["feminine", ""], "Avec"),
        (["feminine", "feminine"], "Invitées"),
        (["feminine", "masculine"], "Invités"),
    ],
)
def test_guests_are_called_by_the_gender_that_the_episode_says(
    genders: list[str], heading: str
) -> None:
    guests = tuple(Person(f"Camille {number}", gender=each) for number, each in enumerate(genders))
    facts = gather_facts(SHOW, replace(DESCRIBED, guests=guests).in_show(SHOW), 60_000)
    assert facts.guests_heading == heading


@pytest.mark.parametrize("length", [10, 180, 400])
def test_a_post_keeps_its_limit(length: int) -> None:
    post = social_post(context(replace(DESCRIBED, title="Le titre " * (length // 9))), TEMPLATES)
    assert len(post.strip()) <= POST_CHARACTERS
    assert post.endswith(f"\n{PAGE}\n")
    assert ("«" in post) is (length == 10)


def texts() -> st.SearchStrategy[str]:
    """Prose with accents, markup, entities and emoji in it."""
    pieces = st.sampled_from(
        [
            "Élan",
            "<b>",
            "&amp;",
            "]]>",
            "“",
            "été…",
            "🎙️",
            ". ",
            " ",
            "\n\n",
            "https://e.org/?a=1&b=2",
            "mot",
        ]
    )
    return st.lists(pieces, max_size=40).map("".join)


@settings(max_examples=25)
@given(
    texts(),
    st.integers(1, 60),
    st.lists(texts().filter(str.strip), max_size=12),
    st.integers(0, 60),
)
def test_the_feed_gets_whole_tags_entities_and_characters_only(
    description: str, times: int, titles: list[str], links: int
) -> None:
    episode = replace(
        EPISODE,
        description=description * times,
        links=tuple(
            Link(f"Lien <{i}> & {description[:30]}", f"https://example.org/{i}?a=1&b=2")
            for i in range(links)
        ),
    )
    chapters = tuple(Chapter(i * 60_000, title) for i, title in enumerate(titles))
    made = notes_context(SHOW, episode, talk(*SAID), chapters, 3_600_000)
    text = fit_description(made, TEMPLATES)
    assert len(text.encode()) <= DESCRIPTION_BYTES
    read = html.fragment_fromstring(text, create_parent="div")
    again = html.tostring(read, encoding="unicode")
    assert (
        again.count("<") == text.count("<") + 2
    )  # a cut tag would be closed, or lost, by the reader
    assert {each.tag for each in read.iter()} <= {"div", "p", "ul", "li", "a", "strong"}
    assert "\ufffd" not in text
    for piece in text.split("&")[1:]:
        assert piece.partition(";")[0] in ("amp", "lt", "gt", "#34", "#39")
    assert len(platform_text(made, TEMPLATES)) <= 4_000
