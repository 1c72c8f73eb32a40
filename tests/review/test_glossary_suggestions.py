"""What the corrections of a workspace's episodes teach, and what the glossary gains by it."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from podcastkit.cli.terminal.display import display
from podcastkit.config.episode import load_episode
from podcastkit.config.glossary import load_glossary
from podcastkit.config.workspace import Workspace
from podcastkit.errors import ConfigError
from podcastkit.files.atomic import write_text
from podcastkit.formats import native
from podcastkit.model.draft import Draft
from podcastkit.model.glossary import Term
from podcastkit.model.revision import Author
from podcastkit.model.show import Episode
from podcastkit.model.transcript import Transcript
from podcastkit.pipeline.context import Context, read_context
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.runner import Runner
from podcastkit.pipeline.transcripts import machine_transcripts
from podcastkit.review.glossary_suggestions import (
    GlossaryGain,
    accept,
    glossary_gain,
    suggestions_of,
)
from podcastkit.review.machine_draft import MachineDraft, last_source
from podcastkit.review.revisions import save_rebased
from podcastkit.review.transcript_store import open_store
from tests.build import UNSURE, spaced_transcript
from tests.paths import REPOSITORY

DEMO, OTHER = "camille-personne", "second-interview"
GLOSSARY = '# Ours.\n\n[[terms]]\nname = "Blisce"  # not Bliss\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("show.toml", "cover.jpg"):
        shutil.copy(REPOSITORY / name, tmp_path)
    for slug in (DEMO, OTHER):
        folder = tmp_path / "episodes" / slug
        folder.mkdir(parents=True)
        facts = (REPOSITORY / "episodes" / DEMO / "episode.toml").read_text("utf-8")
        (folder / "episode.toml").write_text(facts.replace(DEMO, slug), "utf-8")
    (tmp_path / "glossary.toml").write_text(GLOSSARY, "utf-8")
    return tmp_path


def read(root: Path) -> Context:
    with display(quiet=True) as reporter:
        return read_context(Workspace(root), reporter)


def drafted(root: Path, slug: str, draft: Transcript) -> None:
    """A machine draft in the cache, as the stage leaves it."""
    context = read(root)
    run = Runner(
        slug, context.cache, root / ".podcastkit" / "history" / f"{slug}.json", context.reporter
    )
    content = records.dump(Draft(draft, (), "engine", 10_000, 9_000))
    stage = StageKey("transcribe", 1, inputs={"recording": slug + draft.text})
    run.run(stage, lambda folder, _: write_text(folder / "draft.json", content))
    run.save()


def reviewed(root: Path, slug: str, transcript: Transcript) -> None:
    write_text(root / "episodes" / slug / "transcript.json", native.write(transcript))


def episode_of(root: Path, slug: str = DEMO) -> Episode:
    return load_episode(root / "episodes" / slug, timezone=read(root).show.timezone)


def figures(root: Path, slug: str = DEMO) -> GlossaryGain | None:
    return glossary_gain(read(root), episode_of(root, slug))


@pytest.fixture
def corrected(root: Path) -> Path:
    """Two episodes in which Finzzle and Blisce were corrected."""
    drafted(root, DEMO, spaced_transcript("Il a lancé fin de lent chez Blisk hier", pace=UNSURE))
    reviewed(root, DEMO, spaced_transcript("Il a lancé Finzzle chez Blisce hier", pace=UNSURE))
    drafted(root, OTHER, spaced_transcript("Puis fin de lent a grandit", pace=UNSURE))
    reviewed(root, OTHER, spaced_transcript("Puis Finzzle a grandi", pace=UNSURE))
    return root


def test_lessons_come_from_every_reviewed_episode(corrected: Path) -> None:
    first, second = suggestions_of(read(corrected))
    assert (first.written, first.heard, first.known) == ("Finzzle", ("fin de lent",), False)
    assert [(place.episode, place.start) for place in first.places] == [(DEMO, 1_500), (OTHER, 500)]
    assert (second.written, second.heard, second.count, second.known) == (
        "Blisce",
        ("Blisk",),
        1,
        True,
    )
    assert [lesson.written for lesson in suggestions_of(read(corrected), [DEMO])] == ["Blisce"]


def test_what_is_accepted_is_put_right_and_not_proposed_again(corrected: Path) -> None:
    assert figures(corrected) == GlossaryGain(corrections=2, names=2, right=0, spoiled=0)
    for lesson in suggestions_of(read(corrected)):
        accept(read(corrected), lesson)
    text = (corrected / "glossary.toml").read_text("utf-8")
    assert text.startswith(GLOSSARY)
    assert load_glossary(corrected / "glossary.toml").terms == (
        Term("Blisce", misheard=("Blisk",)),
        Term("Finzzle", misheard=("fin de lent",)),
    )
    assert suggestions_of(read(corrected)) == ()
    assert figures(corrected) == GlossaryGain(corrections=2, names=2, right=2, spoiled=0)
    assert figures(corrected, OTHER) == GlossaryGain(corrections=2, names=1, right=1, spoiled=0)


def test_a_lesson_is_accepted_once(corrected: Path) -> None:
    lesson = suggestions_of(read(corrected))[0]
    accept(read(corrected), lesson)
    before = (corrected / "glossary.toml").read_bytes()
    with pytest.raises(ConfigError, match="already a misheard form of Finzzle"):
        accept(read(corrected), lesson)
    assert (corrected / "glossary.toml").read_bytes() == before


def test_a_form_that_spoils_what_was_right_is_counted(corrected: Path) -> None:
    (corrected / "glossary.toml").write_text(
        '[[terms]]\nname = "Yerre"\nmisheard = ["hier"]\n', "utf-8"
    )
    assert figures(corrected) == GlossaryGain(corrections=2, names=2, right=0, spoiled=1)


def test_languages_learn_apart(root: Path) -> None:
    for slug, language in ((DEMO, "fr"), (OTHER, "en")):
        drafted(
            root, slug, spaced_transcript("avec fin de lent dit", language=language, pace=UNSURE)
        )
        reviewed(root, slug, spaced_transcript("avec Finzzle dit", language=language, pace=UNSURE))
    assert suggestions_of(read(root)) == ()


@pytest.mark.parametrize("missing", ["draft", "review"])
def test_an_episode_without_review_or_draft_teaches_nothing(root: Path, missing: str) -> None:
    if missing == "review":
        drafted(root, DEMO, spaced_transcript("chez Blisk", pace=UNSURE))
    else:
        reviewed(root, DEMO, spaced_transcript("chez Blisce", pace=UNSURE))
    assert suggestions_of(read(root)) == ()
    assert figures(root) is None
    with pytest.raises(
        ConfigError, match=f"no machine draft of {DEMO}|{DEMO} has no reviewed transcript"
    ):
        suggestions_of(read(root), [DEMO])
    with pytest.raises(ConfigError, match="There is no episode nobody"):
        suggestions_of(read(root), ["nobody"])


def test_an_episode_that_was_transcribed_again_teaches_nothing_until_it_is_carried_over(
    corrected: Path,
) -> None:
    file = corrected / "episodes" / DEMO / "transcript.json"
    review = native.read(file.read_text("utf-8"), "x")
    file.unlink()
    now = datetime(2026, 11, 23, 10, 32, tzinfo=UTC)

    def put_review(base: str) -> str:
        context = read(corrected)
        heard, draft = (
            last_source(context, DEMO),
            machine_transcripts(context, episode_of(corrected)).named,
        )
        assert heard
        made = MachineDraft(draft, native.write(draft), heard)
        by = Author("", now)
        with open_store(context, DEMO) as store:
            return save_rebased(store, review, made, base=base, by=by).revision

    first = put_review("")
    assert [lesson.written for lesson in suggestions_of(read(corrected))] == ["Finzzle", "Blisce"]
    drafted(
        corrected, DEMO, spaced_transcript("Il a lancé fin de lent chez Blisk demain", pace=UNSURE)
    )
    assert suggestions_of(read(corrected)) == ()
    assert figures(corrected) is None
    with pytest.raises(ConfigError, match=f"What was corrected in {DEMO} is not known"):
        suggestions_of(read(corrected), [DEMO])
    put_review(first)
    assert [lesson.written for lesson in suggestions_of(read(corrected))] == ["Finzzle", "Blisce"]
    assert figures(corrected) == GlossaryGain(corrections=2, names=2, right=0, spoiled=0)


def test_a_draft_of_another_podcastkit_is_no_draft(corrected: Path) -> None:
    context = read(corrected)
    run = Runner(
        DEMO,
        context.cache,
        corrected / ".podcastkit" / "history" / f"{DEMO}.json",
        context.reporter,
    )
    run.run(
        StageKey("transcribe", 0),
        lambda folder, _: write_text(folder / "draft.json", '{"old": true}'),
    )
    run.save()
    assert figures(corrected) is None
