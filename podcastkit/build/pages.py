"""The stages of text: chapters, captions, notes; and tag, which writes them into the audio."""

from __future__ import annotations

import shutil
from pathlib import Path

import podcastkit.chapters.json as chapters_json
from podcastkit.audio.encode import Mastered
from podcastkit.audio.tags import EpisodeTags, write_tags
from podcastkit.build.cache import Entry
from podcastkit.build.context import Context
from podcastkit.build.runner import Runner
from podcastkit.build.speech import Spoken
from podcastkit.build.stage import Json, Stage
from podcastkit.chapters.detect import detect
from podcastkit.config.chapters import load_chapters
from podcastkit.files.atomic import write_text
from podcastkit.files.digest import digest_bytes
from podcastkit.formats import native
from podcastkit.formats.registry import FORMATS
from podcastkit.model.audio import Progress
from podcastkit.model.chapter import Chapter
from podcastkit.model.show import Episode
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Transcript


def published_transcript(spoken: Spoken, offset: Ms) -> Transcript:
    """The transcript in the time of the published audio."""
    return native.read(spoken.text, "transcript.json").shifted(offset)


def chapters_stage(context: Context, run: Runner, episode: Episode, spoken: Spoken, mastered: Mastered) -> Entry:
    """Chapters of the published audio in `chapters.json`: a person's when there are any, else detected."""
    human = context.workspace.episode_folder(episode.slug) / "chapters.toml"
    options: dict[str, Json] = {"offset": mastered.offset, "duration": mastered.duration}
    if human.exists():
        stage = Stage("chapters", 1, options=options, inputs={"chapters.toml": context.memory.digest(human)})
    else:
        wanted = context.show.chapters
        options |= {"minutes per chapter": wanted.minutes_per_chapter, "minimum": wanted.minimum}
        stage = Stage("chapters", 2, options=options, inputs={"transcript": spoken.digest})

    def produce(folder: Path, _: Progress) -> None:
        chapters = _human_chapters(human, mastered.offset)
        if chapters is None:
            chapters = detect(published_transcript(spoken, mastered.offset), mastered.duration, context.show.chapters)
        write_text(folder / "chapters.json", chapters_json.dump(chapters))

    return run.run(stage, produce)


def _human_chapters(path: Path, offset: Ms) -> tuple[Chapter, ...] | None:
    """Chapters of chapters.toml, moved from the recording's time to the published audio's; the first stays at 0."""
    chapters = load_chapters(path)
    if chapters is None:
        return None
    return tuple(
        Chapter(chapter.start + offset if index else 0, chapter.title, chapter.url, chapter.image)
        for index, chapter in enumerate(chapters)
    )


def read_chapters(entry: Entry) -> tuple[Chapter, ...]:
    """The chapters a chapters stage left."""
    return chapters_json.load(entry.text("chapters.json"), "chapters.json")


def captions_stage(run: Runner, episode: Episode, spoken: Spoken, mastered: Mastered) -> Entry:
    """The transcript in every format."""
    stage = Stage(
        "captions",
        2,
        options={"offset": mastered.offset, "title": episode.title, "formats": ", ".join(FORMATS)},
        inputs={"transcript": spoken.digest},
    )

    def produce(folder: Path, _: Progress) -> None:
        transcript = published_transcript(spoken, mastered.offset)
        for form in FORMATS.values():
            write_text(folder / f"transcript{form.suffix}", form.write(transcript, title=episode.title))

    return run.run(stage, produce)


def tag_stage(
    context: Context, run: Runner, episode: Episode, master: Entry, chapters: Entry, mastered: Mastered, cover: Path
) -> Entry:
    """The published audio with its ID3 tags, `<slug>.mp3`."""
    show = context.show
    tags = EpisodeTags(
        title=episode.title,
        artist=show.author,
        album=show.title,
        date=episode.date.date().isoformat(),
        number=episode.number,
        season=episode.season,
        language=episode.language or show.language,
        description=episode.description,
        url=f"{show.site_url}/episodes/{episode.slug}/",
        cover=cover.read_bytes(),
        cover_type="image/png" if cover.suffix.lower() == ".png" else "image/jpeg",
        chapters=read_chapters(chapters),
        duration=mastered.duration,
    )
    stage = Stage(
        "tag",
        1,
        options={
            "title": tags.title,
            "artist": tags.artist,
            "album": tags.album,
            "date": tags.date,
            "number": tags.number,
            "season": tags.season,
            "language": tags.language,
            "description": tags.description,
            "url": tags.url,
        },
        inputs={
            "audio": master.digests["episode.mp3"],
            "chapters": chapters.digests["chapters.json"],
            "cover": digest_bytes(tags.cover or b""),
        },
    )

    def produce(folder: Path, _: Progress) -> None:
        target = folder / f"{episode.slug}.mp3"
        shutil.copyfile(master.path("episode.mp3"), target)
        write_tags(target, tags)

    return run.run(stage, produce)
