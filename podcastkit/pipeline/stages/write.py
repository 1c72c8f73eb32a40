"""The stage in which the show's language model, when it has one, writes titles, summary and social
text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import podcastkit.chapters.json as chapters_json
from podcastkit.audio.encode import Mastered
from podcastkit.errors import EngineError
from podcastkit.files.atomic import write_text
from podcastkit.model.audio import Progress
from podcastkit.model.chapter import Chapter
from podcastkit.model.show import Episode, WriterOptions
from podcastkit.model.transcript import Transcript
from podcastkit.model.writing import Writing
from podcastkit.notes.writer.answers import Told, check_text, check_titles
from podcastkit.notes.writer.endpoint import ask
from podcastkit.notes.writer.prompts import (
    LENGTHS,
    PROMPTS,
    SHARED_PROMPT,
    Facts,
    facts_of,
    prompt_values,
)
from podcastkit.pipeline import records
from podcastkit.pipeline.cache import Entry
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.runner import Runner
from podcastkit.pipeline.stage import Stage
from podcastkit.pipeline.stages.captions import published_transcript, read_chapters
from podcastkit.pipeline.stages.notes import template_digests
from podcastkit.pipeline.stages.speech import Spoken
from podcastkit.text.rendering import render

WRITING = "writing.json"
"""The stage's record beside its chapters.json; it is not published."""


@dataclass(frozen=True, slots=True)
class Written:
    """Where the chapters lie after the writer, and what else it wrote; None when it wrote
    nothing."""

    chapters: Entry
    writing: Writing | None = None


def write_stage(
    context: Context,
    run: Runner,
    episode: Episode,
    spoken: Spoken,
    chapters: Entry,
    mastered: Mastered,
) -> Written:
    """Ask the model for what the show wants written, and keep what passes every check.

    Chapters keep their starts whatever it answers, and their titles too when a person gave them.
    When the endpoint fails, one line says so, everything stays as it was, and the next publish asks
    again.
    """
    options = context.show.writer
    if options is None:
        return Written(chapters)
    wanted = _wanted(context, options, episode)
    if not wanted:
        run.skip("write", "chapters.toml and episode.toml say it all")
        return Written(chapters)
    facts = facts_of(context.show, episode, context.glossary, spoken.text)
    stage = Stage(
        "write",
        1,
        options={
            "url": options.url,
            "model": options.model,
            "context": options.context,
            "texts": ", ".join(wanted),
            "offset": mastered.offset,
        },
        inputs={
            "transcript": spoken.digest,
            "chapters": chapters.digests["chapters.json"],
            "facts": records.digest(facts),
            **template_digests(
                context.templates, [SHARED_PROMPT, *(PROMPTS[text] for text in wanted)]
            ),
        },
    )

    def produce(folder: Path, _: Progress) -> None:
        marks = read_chapters(chapters)
        transcript = published_transcript(spoken, mastered.offset)
        # Where nobody speaks there is nothing to write about.
        texts = tuple(
            text for text in wanted if transcript.segments and (marks or text != "titles")
        )
        titled, writing = _write(options, context.templates, texts, facts, transcript, marks)
        assert [chapter.start for chapter in titled] == [chapter.start for chapter in marks]
        write_text(folder / "chapters.json", chapters_json.dump(titled))
        write_text(folder / WRITING, records.dump(writing))

    try:
        entry = run.run(stage, produce)
    except EngineError as error:
        run.skip("write", error.message)
        context.reporter.note(f"{error.message} {episode.slug} goes on without it. -> {error.hint}")
        return Written(chapters)
    return Written(entry, records.load(entry.text(WRITING), Writing, WRITING))


def _wanted(context: Context, options: WriterOptions, episode: Episode) -> tuple[str, ...]:
    """What is asked for: nothing that a person has written already."""
    written = {
        "titles": (context.workspace.episode_folder(episode.slug) / "chapters.toml").exists(),
        "summary": bool(episode.description),
        "social": False,
    }
    return tuple(text for text in options.writes if not written[text])


def _write(
    options: WriterOptions,
    templates: Mapping[str, str],
    wanted: tuple[str, ...],
    facts: Facts,
    transcript: Transcript,
    chapters: tuple[Chapter, ...],
) -> tuple[tuple[Chapter, ...], Writing]:
    """The chapters with the titles that passed, and the other texts that did."""
    values = prompt_values(facts, transcript, chapters, options.context - options.answer_tokens)
    told = Told.of(
        (
            transcript.text,
            facts.show,
            facts.title,
            facts.description,
            *facts.hosts,
            *facts.guests,
            *facts.names,
        ),
        facts.language,
    )
    answers = {text: ask(options, render(PROMPTS[text], templates, values)) for text in wanted}
    own = tuple(chapter.title for chapter in chapters)
    titles, problems = (
        check_titles(answers["titles"], own, told) if "titles" in answers else (own, ())
    )
    texts = {
        text: check_text(answers[text], text, LENGTHS[text], told)
        for text in LENGTHS
        if text in answers
    }
    writing = Writing(
        options.model,
        **{text: checked for text, (checked, _) in texts.items()},
        titles=tuple(
            number for number, title in enumerate(titles, start=1) if title != own[number - 1]
        ),
        warnings=(*problems, *(problem for _, problem in texts.values() if problem)),
    )
    return tuple(
        replace(chapter, title=title) for chapter, title in zip(chapters, titles, strict=True)
    ), writing
