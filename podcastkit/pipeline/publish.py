"""Publishing: build the episodes, make the feed of all published ones, check, then put everything
in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from podcastkit.files.reading import is_present
from podcastkit.model.finding import CheckFailed, Finding
from podcastkit.model.glossary import NameCorrection
from podcastkit.model.voice import Named
from podcastkit.model.writing import Writing
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.cache import Entry
from podcastkit.pipeline.engine.reporter import StageReport
from podcastkit.pipeline.engine.runner import runner_of
from podcastkit.pipeline.episode import Built, build_episode
from podcastkit.pipeline.leftovers import forget_decoded_sound, sweep_leftovers
from podcastkit.pipeline.published import (
    RECORD,
    folder_of,
    install_files,
    install_text,
    read_published,
)
from podcastkit.pipeline.stages import STAGES
from podcastkit.pipeline.stages.check import check_feed_stage, check_files_stage
from podcastkit.pipeline.stages.feed import FEED, INDEX, feed_stage

SITE = "(feed)"
"""Stands for the feed as a whole where stages are reported by episode; no slug holds
parentheses."""


@dataclass(frozen=True, slots=True)
class EpisodeResult:
    """What became of one episode: its stages, and the published files that changed, relative to the
    workspace."""

    slug: str
    guid: str
    title: str
    stages: tuple[StageReport, ...]
    changed: tuple[str, ...]
    name_corrections: tuple[NameCorrection, ...] = ()
    """Names that were put right in the machine's draft."""
    named: Named | None = None
    """Who the speakers were taken for, and why; None when they were not told apart."""
    written: Writing | None = None
    """What a language model wrote; None when the show has none or it gave no answer."""


@dataclass(frozen=True, slots=True)
class PublishResult:
    """What became of a publish."""

    episodes: tuple[EpisodeResult, ...]
    findings: tuple[Finding, ...]


def publish(context: Context, slugs: Sequence[str]) -> PublishResult:
    """Build and publish episodes. feed.xml is replaced last, and only when no finding is an error.

    Raises CheckFailed with the findings that kept the feed from being replaced, and any
    PodcastkitError of a stage.
    """
    sweep_leftovers(context.workspace)
    runners = [runner_of(context, slug) for slug in slugs]
    site = runner_of(context, SITE)
    try:
        built = [build_episode(context, run) for run in runners]
        forget_decoded_sound(context.workspace)
        published = read_published(context.workspace) | {
            episode.slug: episode.published for episode in built
        }
        feed = feed_stage(context, site, published)
        findings = check_feed_stage(site, feed)
        for run, episode in zip(runners, built, strict=True):
            findings += check_files_stage(context, run, episode.published, episode.files)
    finally:
        for run in (*runners, site):
            run.save()
        context.memory.save()
    findings += _moved_findings(context, feed)
    _refuse_errors(findings)
    changed = [_install_episode(context, episode) for episode in built]
    changed_site = _install_site(context, feed)
    context.memory.save()
    results = (
        EpisodeResult(
            episode.slug,
            episode.published.item.episode.guid,
            episode.published.item.episode.title,
            merge_reports(run.reports, site.reports),
            _relative(context, [*files, *changed_site]),
            episode.transcript.name_corrections,
            episode.transcript.named,
            episode.writing,
        )
        for run, episode, files in zip(runners, built, changed, strict=True)
    )
    return PublishResult(tuple(results), findings)


def preview(context: Context, slug: str) -> Built:
    """Build an episode as publish would, and put nothing in place. Raises any PodcastkitError of a
    stage."""
    run = runner_of(context, slug)
    try:
        return build_episode(context, run)
    finally:
        run.save()
        context.memory.save()


def merge_reports(
    episode: Sequence[StageReport], site: Sequence[StageReport]
) -> tuple[StageReport, ...]:
    """The reports of an episode and of the site in the order of STAGES; "check" ran when either
    part of it did."""
    by_name: dict[str, StageReport] = {}
    for report in (*episode, *site):
        if report.name not in by_name or report.ran:
            by_name[report.name] = report
    return tuple(by_name[name] for name in STAGES if name in by_name)


def _moved_findings(context: Context, feed: Entry) -> tuple[Finding, ...]:
    """What listeners of the feed that is published now would notice: guids that changed, episodes
    that went."""
    current = context.workspace.feed / FEED
    new = feed.path(FEED).read_bytes()
    if not is_present(current) or current.read_bytes() == new:
        return ()
    from podcastkit.feed.rules.apply import compare_feeds

    return compare_feeds(current.read_bytes(), new)


def _refuse_errors(findings: Sequence[Finding]) -> None:
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors:
        raise CheckFailed(
            f"Nothing was published: {len(errors)} rule(s) of the podcast apps are broken.",
            errors,
            "Correct what is named above and publish again; the feed that is online stays as it "
            "was.",
        )


def _install_episode(context: Context, episode: Built) -> list[Path]:
    """Put an episode's files in place, its record last; files that are no longer made are
    removed."""
    folder = folder_of(context.workspace, episode.slug)
    changed = install_files(folder, episode.files, context.memory)
    changed += install_text(folder / RECORD, records.dump(episode.published))
    for leftover in sorted(folder.iterdir()):
        if leftover.name not in episode.files and leftover.name != RECORD:
            leftover.unlink()
            changed.append(leftover)
    return changed


def _install_site(context: Context, feed: Entry) -> list[Path]:
    """Put cover, index page and, last of all, feed.xml in place."""
    cover = {context.published_cover: context.input_file(context.cover)}
    changed = install_files(context.workspace.feed, cover, context.memory)
    for name in (INDEX, FEED):
        changed += install_text(context.workspace.feed / name, feed.text(name))
    return changed


def _relative(context: Context, paths: Sequence[Path]) -> tuple[str, ...]:
    return tuple(path.relative_to(context.workspace.root).as_posix() for path in paths)
