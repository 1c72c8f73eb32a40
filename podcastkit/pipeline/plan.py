"""What publish would do, without doing it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from podcastkit.errors import PodcastkitError
from podcastkit.pipeline.context import Context, read_episode
from podcastkit.pipeline.engine.reporter import StageReport
from podcastkit.pipeline.engine.runner import Runner, WouldRun, runner_of
from podcastkit.pipeline.episode import build_episode, stages_of
from podcastkit.pipeline.publish import (
    SITE,
    EpisodeFailure,
    EpisodeResult,
    PublishResult,
    has_site,
    merge_reports,
)
from podcastkit.pipeline.published.record import (
    Published,
    lengths_of_files,
    public_records,
    read_published,
)
from podcastkit.pipeline.stages.check import check_feed_stage, check_files_stage
from podcastkit.pipeline.stages.feed import feed_stage


def plan(context: Context, slugs: Sequence[str]) -> PublishResult:
    """What publish would do: the stages that would run, as far as that can be known now.

    `context.dry` must be set.
    """
    planner = Planner(context)
    results, failures = [], []
    for slug in slugs:
        try:
            results.append(planner.plan(slug))
        except PodcastkitError as error:
            error.name(slug)
            failures.append(EpisodeFailure(slug, error))
            if len(slugs) == 1:
                raise
    return PublishResult(tuple(results), (), tuple(failures))


@dataclass(frozen=True, slots=True)
class _SitePlan:
    """What is known of the stages of the site, and which stage would run first; empty for none."""

    reports: tuple[StageReport, ...]
    would_run: str


class Planner:
    """Plans one episode after the other; what they have in common is read once."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @cached_property
    def published(self) -> dict[str, Published]:
        """What is published now. Raises FormatError naming a damaged record."""
        workspace = self._context.workspace
        return lengths_of_files(workspace, read_published(workspace))

    def plan(self, slug: str) -> EpisodeResult:
        """What publishing one episode would do. Raises PodcastkitError for one that cannot be
        read."""
        if not self._context.workspace.has_episode(slug):
            return EpisodeResult(slug, "", slug, self._all_new(), ())
        run = runner_of(self._context, slug)
        episode = read_episode(self._context, slug)
        try:
            built = build_episode(self._context, run, self.published.get(slug))
            check_files_stage(self._context, run, built.published, built.files)
            site = self._site_with(slug, built.published)
        except WouldRun as error:
            site = _SitePlan((), str(error))
        reports = merge_reports((*run.reports, *self._waiting(run, site)), site.reports)
        return EpisodeResult(slug, episode.guid, episode.title, reports, ())

    def _site_with(self, slug: str, published: Published) -> _SitePlan:
        if published == self.published.get(slug):
            return self._site_now
        return self._plan_site(self.published | {slug: published})

    @cached_property
    def _site_now(self) -> _SitePlan:
        """For all episodes that would be published as they are now."""
        return self._plan_site(self.published)

    def _plan_site(self, published: Mapping[str, Published]) -> _SitePlan:
        site = runner_of(self._context, SITE)
        public = public_records(self._context.now, published)
        if not has_site(self._context, public):
            return _SitePlan((), "")
        try:
            check_feed_stage(self._context, site, feed_stage(self._context, site, public))
        except WouldRun as error:
            return _SitePlan(tuple(site.reports), str(error))
        return _SitePlan(tuple(site.reports), "")

    def _waiting(self, run: Runner, site: _SitePlan) -> Iterator[StageReport]:
        """A report for each stage behind the one that would run: nothing is known of it yet."""
        known = {report.name for report in (*run.reports, *site.reports)}
        if site.would_run:
            for name in stages_of(self._context.settings):
                if name not in known:
                    yield StageReport(name, True, f"waits for {site.would_run}, which runs")

    def _all_new(self) -> tuple[StageReport, ...]:
        """The plan for a recording that is not an episode yet."""
        why = "first time: the recording becomes a new episode"
        return tuple(StageReport(name, True, why) for name in stages_of(self._context.settings))
