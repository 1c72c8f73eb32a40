"""The stage in which the show's language model, when it has one, writes titles, summary and social
text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import podcastkit.chapters.json as chapters_json
from podcastkit.errors import EngineError
from podcastkit.files.atomic import write_text
from podcastkit.files.reading import is_present
from podcastkit.model.audio import Mastered, Progress
from podcastkit.model.chapter import Chapter
from podcastkit.model.settings import WriterOptions
from podcastkit.model.show import Episode
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Transcript
from podcastkit.model.writing import Writing
from podcastkit.notes.writer.templates import PROMPTS, SHARED_PROMPT
from podcastkit.pipeline.context import Context, chosen_templates
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.cache import Entry
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.runner import Runner
from podcastkit.pipeline.engine.stage import InputFile, Stage
from podcastkit.pipeline.stages.attribute import TranscriptResult, published_transcript
from podcastkit.pipeline.stages.chapters import CHAPTERS
from podcastkit.pipeline.unread import certainty_of, written_names

if TYPE_CHECKING:
    from podcastkit.notes.writer.prompts import PromptFacts

WRITING = "writing.json"
"""The stage's record beside its chapters.json; it is not published."""


@dataclass(frozen=True, slots=True)
class WriterResult:
    """Where the chapters lie after the writer, and what else it wrote; None when it wrote
    nothing."""

    chapters: Entry
    writing: Writing | None = None


@dataclass(frozen=True, slots=True)
class Write(Stage):
    """Asks a model for texts, and writes the chapters with its titles and `writing.json`."""

    options: WriterOptions
    texts: tuple[str, ...]
    """What it is asked for."""
    facts: PromptFacts
    transcript: TranscriptResult
    chapters: InputFile
    offset: Ms
    templates: Mapping[str, str]
    names: tuple[str, ...]
    """Names that the show has written down, by which the words of a draft are judged."""

    @property
    def key(self) -> StageKey:
        return StageKey(
            "write",
            2,
            options={
                "draft": "" if self.transcript.reviewed else ", ".join(self.names),
                "url": self.options.url,
                "model": self.options.model,
                "context": self.options.context,
                "texts": ", ".join(self.texts),
                "offset": self.offset,
            },
            inputs={
                "transcript": self.transcript.digest,
                "chapters": self.chapters.digest,
                "facts": records.digest(self.facts),
                **records.digests(self.templates),
            },
        )

    def make(self, folder: Path, progress: Progress) -> None:
        chapters = chapters_json.load(self.chapters.path.read_text("utf-8"), CHAPTERS)
        transcript = published_transcript(self.transcript, self.offset)
        if not self.transcript.reviewed:
            # What is not known to have been said is not there to be quoted.
            transcript = certainty_of(transcript.language, self.names).sure_part(transcript)
        # Where nobody speaks there is nothing to write about.
        texts = tuple(
            text for text in self.texts if transcript.segments and (chapters or text != "titles")
        )
        titled, writing = self._write(texts, transcript, chapters)
        assert [chapter.start for chapter in titled] == [chapter.start for chapter in chapters]
        write_text(folder / CHAPTERS, chapters_json.dump(titled))
        write_text(folder / WRITING, records.dump(writing))

    def _write(
        self, texts: tuple[str, ...], transcript: Transcript, chapters: tuple[Chapter, ...]
    ) -> tuple[tuple[Chapter, ...], Writing]:
        """The chapters with the titles that passed, and the other texts that did."""
        from podcastkit.notes.writer.answers import Grounding, check_text, check_titles
        from podcastkit.notes.writer.endpoint import ask
        from podcastkit.notes.writer.prompts import LENGTHS, prompt_values
        from podcastkit.text.rendering import render

        options, facts = self.options, self.facts
        tokens = options.context - options.answer_tokens
        values = prompt_values(facts, transcript, chapters, tokens)
        grounding = Grounding.of(
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
        answers = {
            text: ask(options, render(PROMPTS[text], self.templates, values)) for text in texts
        }
        own = tuple(chapter.title for chapter in chapters)
        titles, problems = (
            check_titles(answers["titles"], own, grounding) if "titles" in answers else (own, ())
        )
        checks = {
            text: check_text(answers[text], text, LENGTHS[text], grounding)
            for text in LENGTHS
            if text in answers
        }
        writing = Writing(
            options.model,
            **{text: checked for text, (checked, _) in checks.items()},
            titles=tuple(
                number for number, title in enumerate(titles, start=1) if title != own[number - 1]
            ),
            warnings=(*problems, *(problem for _, problem in checks.values() if problem)),
        )
        return tuple(
            replace(chapter, title=title) for chapter, title in zip(chapters, titles, strict=True)
        ), writing


def write_stage(
    context: Context,
    run: Runner,
    episode: Episode,
    transcript: TranscriptResult,
    chapters: Entry,
    mastered: Mastered,
) -> WriterResult:
    """Ask the model for what the show wants written, and keep what passes every check.

    Chapters keep their starts whatever it answers, and their titles too when a person gave them.
    When the endpoint fails, one line says so, everything stays as it was, and the next publish asks
    again.
    """
    options = context.settings.writer
    if options is None:
        return WriterResult(chapters)
    texts = _unwritten(context, options, episode)
    if not texts:
        run.skip("write", "chapters.toml and episode.toml say it all")
        return WriterResult(chapters)
    from podcastkit.notes.writer.prompts import gather_prompt_facts

    stage = Write(
        options,
        texts,
        gather_prompt_facts(context.show, episode, context.glossary, transcript.text),
        transcript,
        chapters.file(CHAPTERS),
        mastered.offset,
        chosen_templates(context, [SHARED_PROMPT, *(PROMPTS[text] for text in texts)]),
        written_names(context.show, episode, context.glossary),
    )
    try:
        entry = run.run(stage.key, stage.make)
    except EngineError as error:
        run.skip("write", error.message)
        context.reporter.note(f"{error.message} {episode.slug} goes on without it. -> {error.hint}")
        return WriterResult(chapters)
    return WriterResult(entry, records.load(entry.text(WRITING), Writing, WRITING))


def _unwritten(context: Context, options: WriterOptions, episode: Episode) -> tuple[str, ...]:
    """What is asked for: nothing that a person has written already."""
    written = {
        "titles": is_present(context.workspace.episode_folder(episode.slug) / "chapters.toml"),
        "summary": bool(episode.description),
        "social": False,
    }
    return tuple(text for text in options.writes if not written[text])
