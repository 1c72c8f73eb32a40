"""Publishing: build the episodes, make the feed of all published ones, check, then put everything
in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from podcastkit.config.new_episode import withdraw_episode
from podcastkit.errors import AudioError, ConfigError, PodcastkitError, WriteError
from podcastkit.files.reading import is_present
from podcastkit.files.stamps import stamps_below
from podcastkit.model.audio import ChannelFacts
from podcastkit.model.draft import Recognition
from podcastkit.model.finding import CheckFailed, Finding
from podcastkit.model.glossary import NameCorrection
from podcastkit.model.voice import Named
from podcastkit.model.writing import Writing
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.engine.reporter import StageReport
from podcastkit.pipeline.engine.runner import Runner, runner_of
from podcastkit.pipeline.episode import Built, build_episode
from podcastkit.pipeline.leftovers import forget_decoded_sound, sweep_leftovers
from podcastkit.pipeline.published.documents import FEED, date_documents, published_documents
from podcastkit.pipeline.published.install import folder_of
from podcastkit.pipeline.published.record import (
    Published,
    adopt_former_records,
    lengths_of_files,
    public_records,
    read_published,
    refuse_moved_folders,
    retracted_guids,
)
from podcastkit.pipeline.published.release import BuiltSite, install_release
from podcastkit.pipeline.stages import STAGES
from podcastkit.pipeline.stages.check import check_feed_stage, check_files_stage
from podcastkit.pipeline.stages.feed import documents_of, feed_stage
from podcastkit.pipeline.unread import Unread

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
    state: str = "published"
    """"published"; or "draft" or "scheduled": built, and kept from listeners."""
    folder: str = ""
    """Where its files lie, relative to the workspace."""
    date: datetime | None = None
    """When it is published."""
    channels: ChannelFacts | None = None
    """What was found in the channels of the recording."""
    recognition: Recognition | None = None
    """How much of it was recognised; None when the transcript is a reviewed one."""
    unread: Unread | None = None
    """How much of its transcript is in doubt; None where a person has reviewed that."""
    held: bool = False
    """Whether it is kept from listeners until a person has reviewed its transcript."""


@dataclass(frozen=True, slots=True)
class EpisodeFailure:
    """An episode, or what should have become one, that could not be published while others were."""

    name: str
    error: PodcastkitError


@dataclass(frozen=True, slots=True)
class PublishResult:
    """What became of a publish."""

    episodes: tuple[EpisodeResult, ...]
    findings: tuple[Finding, ...]
    failures: tuple[EpisodeFailure, ...] = ()


def publish(
    context: Context, slugs: Sequence[str], new: Mapping[str, Path] = MappingProxyType({})
) -> PublishResult:
    """Build and publish episodes, and those that have come due or whose published files were lost.

    Of several episodes, one that cannot be built does not stop the others: it is among the
    failures, and what is published of it stays. Of `new` ones the recordings are given: where one
    turns out to be of no use, the episode that was made for it is taken back. feed.xml is replaced
    last, and only when no finding is an error. Raises CheckFailed with the findings that kept the
    feed from being replaced, any PodcastkitError of a single episode, and WriteError when the disk
    is full.
    """
    sweep_leftovers(context.workspace)
    before = read_published(context.workspace)
    refuse_moved_folders(before)
    adopt_former_records(context.workspace, before)
    installed = lengths_of_files(context.workspace, before)
    alone = slugs[0] if len(slugs) == 1 else ""
    slugs = tuple(dict.fromkeys((*slugs, *_without_files(context, before, installed))))
    runners = {slug: runner_of(context, slug) for slug in slugs}
    site = runner_of(context, SITE)
    try:
        built, findings, failures = _build_all(context, runners, before, new, alone)
        forget_decoded_sound(context.workspace)
        published = installed | {episode.slug: episode.published for episode in built}
        built_site, feed_findings = _build_site(context, site, published)
        findings = (*feed_findings, *findings)
    finally:
        for run in (*runners.values(), site):
            run.save()
        context.memory.save()
        context.pieces.save()
    _refuse_errors(findings)
    changed, changed_site = install_release(context, built, built_site, published)
    context.memory.save()
    results = (
        EpisodeResult(
            episode.slug,
            episode.published.item.episode.guid,
            episode.published.item.episode.title,
            merge_reports(runners[episode.slug].reports, site.reports),
            _relative(context, [*changed[episode.slug], *changed_site]),
            episode.transcript.name_corrections,
            episode.transcript.named,
            episode.writing,
            episode.published.state(context.now),
            _relative(context, [folder_of(context, episode.published)])[0],
            episode.published.item.episode.date,
            episode.channels,
            episode.transcript.recognition,
            episode.published.unread,
            episode.published.held,
        )
        for episode in built
    )
    return PublishResult(tuple(results), findings, failures)


def _build_all(
    context: Context,
    runners: Mapping[str, Runner],
    before: Mapping[str, Published],
    new: Mapping[str, Path],
    alone: str,
) -> tuple[tuple[Built, ...], tuple[Finding, ...], tuple[EpisodeFailure, ...]]:
    """Build episodes; give those that are ready, what the rules find in their files, and those that
    are not. What is wrong with one that was asked for `alone` is raised."""
    built: list[Built] = []
    findings: tuple[Finding, ...] = ()
    failures: list[EpisodeFailure] = []
    for slug, run in runners.items():
        try:
            _refuse_retracted(slug, before)
            episode = build_episode(context, run, before.get(slug))
            _refuse_former_guid(episode, before)
            found = check_files_stage(context, run, episode.published, episode.files)
            _refuse_errors(found)
        except PodcastkitError as error:
            error.name(slug)
            if slug in new and isinstance(error, AudioError):
                withdraw_episode(context.workspace.episode_folder(slug), new[slug])
            if alone == slug or len(runners) == 1 or isinstance(error, WriteError):
                raise
            failures.append(EpisodeFailure(slug, error))
        else:
            built.append(episode)
            findings += found
    if archived := [episode.slug for episode in built if episode.archived]:
        more = f" and {len(archived) - 5} more" if len(archived) > 5 else ""
        context.reporter.note(
            f"The recording is not there, and the sound stays as it is: "
            f"{', '.join(archived[:5])}{more}"
        )
    return tuple(built), findings, tuple(failures)


def has_site(context: Context, public: Mapping[str, Published]) -> bool:
    """Whether there is a feed to write: something that listeners may have, or something they
    had."""
    return bool(public) or is_present(context.workspace.feed / FEED)


def _without_files(
    context: Context, published: Mapping[str, Published], installed: Mapping[str, Published]
) -> Iterator[str]:
    """Episodes that listeners may have and whose files are not all there, or whose audio is not as
    long as it was: they have come due since they were built, or feed/ was lost. `installed` are the
    records with the length of the audio that is there."""
    folder = context.workspace.feed
    for slug, record in public_records(context.now, published).items():
        if record != installed[slug] or len(stamps_below(folder, record.files)) < len(record.files):
            yield slug


def _refuse_retracted(slug: str, published: Mapping[str, Published]) -> None:
    if slug in published and published[slug].retracted:
        raise ConfigError(
            f"The episode {slug} was retracted on {published[slug].retracted[:10]}; its guid and "
            "address are never used again.",
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


def _refuse_former_guid(episode: Built, published: Mapping[str, Published]) -> None:
    guid = episode.published.item.episode.guid
    for former, record in published.items():
        if record.retracted and record.item.episode.guid == guid:
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
    public = public_records(context.now, published)
    if not has_site(context, public):
        return None, ()
    feed = feed_stage(context, site, public)
    findings = check_feed_stage(context, site, feed)
    current = published_documents(context.workspace)
    built = {name: feed.path(name).read_bytes() for name in documents_of(feed)}
    documents = date_documents(built, current, context.now)
    if not current or current == documents:
        return BuiltSite(feed, documents), findings
    from podcastkit.feed.rules.apply import compare_feeds

    # Undated, as the rules have read it: a thousand items are not read once more for a date.
    old, new = tuple(current.values()), tuple(built.values())
    lost = compare_feeds(old, new, retracted_guids(published), context.pieces)
    return BuiltSite(feed, documents), findings + lost


def _refuse_errors(findings: Sequence[Finding]) -> None:
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors:
        raise CheckFailed(
            f"Nothing was published: {len(errors)} rule(s) of the podcast apps are broken.",
            errors,
            "Correct what is named above and publish again; the feed that is online stays as it "
            "was.",
        )


def _relative(context: Context, paths: Sequence[Path]) -> tuple[str, ...]:
    return tuple(path.relative_to(context.workspace.root).as_posix() for path in paths)
