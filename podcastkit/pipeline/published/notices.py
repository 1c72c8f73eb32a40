"""Pages that stand where an episode was: it was renamed, or taken out of the feed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from podcastkit.pipeline.context import Context, chosen_templates
from podcastkit.pipeline.published.install import install_text, remove_others
from podcastkit.pipeline.published.record import Published
from podcastkit.text.addresses import address

TEMPLATES = ("notice.html.j2", "style.css.j2")


def install_notices(context: Context, published: Mapping[str, Published]) -> list[Path]:
    """Put the pages in place, and remove what else stood there, but for sound: somebody may still
    ask for it. Returns what changed."""
    notices = [notice for record in published.values() for notice in _notices(context, record)]
    if not notices:
        return []
    from podcastkit.site.notice import notice_context
    from podcastkit.text.rendering import render

    templates = chosen_templates(context, TEMPLATES)
    changed = []
    for slug, record, target in notices:
        root = context.workspace.feed
        page = f"episodes/{slug}/index.html"
        values = notice_context(context.show, record.item.episode.title, target)
        changed += install_text(root / page, render(TEMPLATES[0], templates, values))
        if target:
            changed += remove_others((root / page).parent, root, {page, *record.sounds})
    return changed


def _notices(context: Context, record: Published) -> Iterator[tuple[str, Published, str]]:
    """The slug of each place where an episode was, and the address it has now."""
    if record.retracted:
        for slug in (record.slug, *record.former_slugs):
            yield slug, record, ""
    elif record.is_public(context.now):
        for slug in record.former_slugs:
            yield slug, record, address(context.show.site_url, f"episodes/{record.slug}/")
