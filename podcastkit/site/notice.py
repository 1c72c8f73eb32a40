"""What the template of the page is given that stands where an episode was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from podcastkit.model.show import Show
from podcastkit.text.labels import labels
from podcastkit.text.prose import Prose, typeset_prose
from podcastkit.text.rendering import values_by_name


@dataclass(frozen=True, slots=True)
class NoticeContext:
    """The values of notice.html.j2; addresses are absolute."""

    language: str
    labels: Mapping[str, str]
    title: Prose
    site_url: str
    target: str
    """Where the episode is now; empty: it was taken out for good."""


def notice_context(show: Show, title: str, target: str) -> dict[str, object]:
    """The values of notice.html.j2 by name."""
    context = NoticeContext(
        language=show.language,
        labels=labels(show.language),
        title=title,
        site_url=f"{show.site_url}/",
        target=target,
    )
    return values_by_name(typeset_prose(context, show.language))
