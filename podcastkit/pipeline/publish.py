"""Publishing: build the episodes, make the feed of all published ones, check, then put everything
in place."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from podcastkit.errors import ConfigError
from podcastkit.files.reading import is_present
from podcastkit.model.finding import CheckFailed, Finding
from podcastkit.model.glossary import NameCorrection
from podcastkit.model.voice import Named
from podcastkit.model.writing import Writing
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.engine.cache import Entry
from podcastkit.pipeline.engine.reporter import StageReport
from podcastkit.pipeline.engine.runner import Runner, runner_of
from podcastkit.pipeline.episode import Built, build_episode
from podcastkit.pipeline.leftovers import forget_decoded_sound, sweep_leftovers
from podcastkit.pipeline.published.documents import FEED, date_documents, published_documents
from podcastkit.pipeline.published.install import (
    folder_of,
    install_files,
    install_text,
    installed_root,
    remove_others,
)
from podcastkit.pipeline.published.notices import install_notices
from podcastkit.pipeline.published.record import (
    Published,
    adopt_former_records,
    read_published,
    refuse_moved_folders,
    write_record,
)
from podcastkit.pipeline.stages import STAGES
from podcastkit.pipeline.stages.check import check_feed_stage, check_files_stage
from podcastkit.pipeline.stages.feed import INDEX, documents_of, feed_stage

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
    state: str = "published"
    """"published"; or "draft" or "scheduled": built, and kept from listeners."""
    folder: str = ""
    """Where its files lie, relative to the workspace."""
    date: datetime | None = None
    """When it is published."""
    name_corrections: tuple[NameCorrection, ...] = ()
    """Names that were put right in the machine's draft."""
    named: Named | None = None
    """Who the speakers were taken for, and why; None when they were not told apart."""
    written: Writing | None = None
    """What a language model wrote; None when the show has none or it gave no answer."""


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """What is to be put in place for the show as a whole."""

    pages: Entry
    documents: dict[str, bytes]
    """Those of the feed by name, feed.xml first, with the date of their last change."""


@dataclass(frozen=True, slots=True)
class PublishResult:
    """What became of a publish."""

    episodes: tuple[EpisodeResult, ...]
    findings: tuple[Finding, ...]


def publish(context: Context, slugs: Sequence[str]) -> PublishResult:
    """Build and publish episodes, and those that have come due or whose published files were lost.

    feed.xml is replaced last, and only when no finding is an error. Raises CheckFailed with the
    findings that kept the feed from being replaced, and any PodcastkitError of a stage.
    """
    sweep_leftovers(context.workspace)
    before = read_published(context.workspace)
    refuse_moved_folders(before)
    adopt_former_records(context.workspace, before)
    slugs = tuple(dict.fromkeys((*slugs, *_without_files(context, before))))
    _refuse_retracted(slugs, before)
    runners = [runner_of(context, slug) for slug in slugs]
    site = runner_of(context, SITE)
    try:
        built = [build_episode(context, run, before.get(run.slug)) for run in runners]
        forget_decoded_sound(context.workspace)
        published = before | {episode.slug: episode.published for episode in built}
        feed, findings = _build_site(context, site, published)
        _refuse_former_guids(built, before)
        for run, episode in zip(runners, built, strict=True):
            findings += check_files_stage(context, run, episode.published, episode.files)
    finally:
        for run in (*runners, site):
            run.save()
        context.memory.save()
    _refuse_errors(findings)
    changed = [_install_episode(context, episode) for episode in built]
    changed_site = _install_site(context, feed, published) if feed else []
    context.memory.save()
    results = (
        EpisodeResult(
            episode.slug,
            episode.published.item.episode.guid,
            episode.published.item.episode.title,
            merge_reports(run.reports, site.reports),
            _relative(context, [*files, *changed_site]),
            episode.published.state(context.now),
            _relative(context, [folder_of(context, episode.published)])[0],
            episode.published.item.episode.date,
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
        return build_episode(context, run, read_published(context.workspace).get(slug))
    finally:
        run.save()
        context.memory.save()


def public_records(context: Context, published: Mapping[str, Published]) -> dict[str, Published]:
    """The episodes that listeners may have now."""
    return {slug: record for slug, record in published.items() if record.is_public(context.now)}


def has_site(context: Context, public: Mapping[str, Published]) -> bool:
    """Whether there is a feed to write: something that listeners may have, or something they
    had."""
    return bool(public) or is_present(context.workspace.feed / FEED)


def _without_files(context: Context, published: Mapping[str, Published]) -> Iterator[str]:
    """Episodes that listeners may have and whose files are not all there: they have come due since
    they were built, or feed/ was lost."""
    for slug, record in public_records(context, published).items():
        folder = context.workspace.feed
        if not all((folder / path).is_file() for path in record.files):
            yield slug


def _refuse_retracted(slugs: Sequence[str], published: Mapping[str, Published]) -> None:
    for slug in slugs:
        if slug in published and published[slug].retracted:
            raise ConfigError(
                f"The episode {slug} was retracted on {published[slug].retracted[:10]}; its guid "
                "and address are never used again.",
                "Publish its recording as a new episode: podcastkit publish RECORDING --slug SLUG",
            )


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


def _refuse_former_guids(built: Sequence[Built], published: Mapping[str, Published]) -> None:
    retracted = {
        record.item.episode.guid: slug for slug, record in published.items() if record.retracted
    }
    for episode in built:
        if former := retracted.get(episode.published.item.episode.guid):
            raise ConfigError(
                f"episodes/{episode.slug}/episode.toml has the guid of {former}, which was "
                "retracted; apps would take the two for one.",
                "Give it a guid of its own, any new UUID.",
                field="guid",
            )


def _build_site(
    context: Context, site: Runner, published: Mapping[str, Published]
) -> tuple[BuiltSite | None, tuple[Finding, ...]]:
    """The feed of what listeners may have and what the rules find in it; None while there is
    nothing for them and never was."""
    public = public_records(context, published)
    if not has_site(context, public):
        return None, ()
    feed = feed_stage(context, site, public)
    findings = check_feed_stage(site, feed)
    current = published_documents(context.workspace)
    built = {name: feed.path(name).read_bytes() for name in documents_of(feed)}
    documents = date_documents(built, current, context.now)
    if not current or current == documents:
        return BuiltSite(feed, documents), findings
    from podcastkit.feed.rules.apply import compare_feeds

    retracted = {record.item.episode.guid for record in published.values() if record.retracted}
    old, new = tuple(current.values()), tuple(documents.values())
    return BuiltSite(feed, documents), findings + compare_feeds(old, new, frozenset(retracted))


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
    """Put an episode's files in place, and its record when that is done; files that are no longer
    made are removed, but for sound that was published: somebody may still ask for it."""
    record = episode.published
    root = installed_root(context, record)
    changed = install_files(root, episode.files, context.memory)
    write_record(context.workspace, episode.slug, record)
    changed += remove_others(folder_of(context, record), root, {*record.files, *record.sounds})
    if record.is_public(context.now):
        shutil.rmtree(context.workspace.unpublished / "episodes" / episode.slug, ignore_errors=True)
    return changed


def _install_site(
    context: Context, site: BuiltSite, published: Mapping[str, Published]
) -> list[Path]:
    """Put cover, pages and, last of all, feed.xml in place, after the documents it goes on in;
    those that it no longer has are removed."""
    folder = context.workspace.feed
    cover = {context.published_cover: context.input_file(context.cover)}
    changed = install_files(folder, cover, context.memory)
    changed += install_notices(context, published)
    changed += install_text(folder / INDEX, site.pages.text(INDEX))
    for name in reversed(list(site.documents)):
        changed += install_text(folder / name, site.documents[name].decode())
    for name in published_documents(context.workspace).keys() - site.documents.keys():
        (folder / name).unlink()
        changed.append(folder / name)
    return changed


def _relative(context: Context, paths: Sequence[Path]) -> tuple[str, ...]:
    return tuple(path.relative_to(context.workspace.root).as_posix() for path in paths)
