"""Make a workspace: a complete show.toml, a glossary, folders and a first cover."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from podcastkit.config.show import parse_show
from podcastkit.config.starter import render
from podcastkit.config.templates import TEMPLATE_NAMES
from podcastkit.config.toml import quoted
from podcastkit.config.workspace import SHOW_FILE, Workspace
from podcastkit.errors import ConfigError
from podcastkit.files.atomic import write_bytes, write_text
from podcastkit.files.locks import workspace_lock
from podcastkit.model.show import Show
from podcastkit.site.cover import draw_cover
from podcastkit.text.normal_forms import one_line


@dataclass(frozen=True, slots=True)
class InitAnswers:
    """What a new show.toml needs to know; addresses stay under example.org until the producer has
    real ones."""

    title: str
    language: str = "fr"
    author: str = ""
    """Empty: the host, or else the title."""
    email: str = "podcast@example.org"
    site_url: str = "https://example.org/podcast"
    host: str = ""
    """Empty: the author."""


def refuse_existing(folder: Path) -> None:
    """Raise ConfigError when `folder` is a workspace already."""
    if (folder / SHOW_FILE).exists():
        raise ConfigError(
            f"{folder / SHOW_FILE} is there already; nothing was changed.",
            "Edit it, or choose another folder.",
        )


def init_workspace(folder: Path, answers: InitAnswers) -> tuple[Path, ...]:
    """Make a workspace in `folder`, which may hold other files, and return what was written.

    No file that exists is touched, but a .gitattributes without a rule for histories gets one.
    Raises ConfigError when there is a show.toml or an answer cannot be used, BusyError when another
    process makes one there.
    """
    refuse_existing(folder)
    workspace = Workspace(folder.absolute())
    text = _show_toml(answers)
    show = parse_show(text, workspace.show_file).show
    with workspace_lock(workspace.cache):
        refuse_existing(folder)
        return _write_workspace(workspace, show, text)


def _write_workspace(workspace: Workspace, show: Show, text: str) -> tuple[Path, ...]:
    """Write the files that are not there yet; `text` is that of show.toml."""
    starters = (
        (workspace.glossary_file, render("glossary.toml.in")),
        (
            workspace.templates / "README.md",
            render("templates.md", names="\n".join(f"- `{name}`" for name in TEMPLATE_NAMES)),
        ),
        (workspace.root / ".gitignore", render("gitignore")),
        # The last one, because it is what makes the folder a workspace.
        (workspace.show_file, text),
    )
    written = []
    cover = workspace.root / show.image
    if not cover.exists():
        write_bytes(cover, draw_cover(show.title, show.author))
        written.append(cover)
    workspace.episodes.mkdir(exist_ok=True)
    workspace.feed.mkdir(exist_ok=True)
    attributes = workspace.root / ".gitattributes"
    if _histories_joined(attributes):
        written.append(attributes)
    for path, content in starters:
        if not path.exists():
            write_text(path, content)
            written.append(path)
    return tuple(written)


def _histories_joined(attributes: Path) -> bool:
    """Whether .gitattributes had no rule for histories of corrections, and has one now."""
    rule = render("gitattributes").encode()
    pattern = rule.splitlines()[-1].split()[0]
    content = attributes.read_bytes() if attributes.exists() else b""
    if any(line.split()[:1] == [pattern] for line in content.splitlines()):
        return False
    apart = b"\n" if content and not content.endswith(b"\n") else b""
    write_bytes(attributes, content + apart + rule)
    return True


def _show_toml(answers: InitAnswers) -> str:
    title = one_line(answers.title)
    author = one_line(answers.author) or one_line(answers.host) or title
    by = "un podcast de" if answers.language.startswith("fr") else "a podcast by"
    return render(
        "show.toml.in",
        title=quoted(title),
        description=quoted(title if author == title else f"{title}, {by} {author}."),
        language=quoted(answers.language.strip()),
        author=quoted(author),
        email=quoted(answers.email.strip()),
        site_url=quoted(answers.site_url.strip().rstrip("/")),
        host=quoted(one_line(answers.host) or author),
    )
