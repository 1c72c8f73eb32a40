"""The templates of notes and pages: the packaged ones, each of which a workspace may override."""

from __future__ import annotations

from pathlib import Path

from podcastkit.errors import ConfigError, FormatError
from podcastkit.files.reading import is_present
from podcastkit.files.text import read_text
from podcastkit.text.nearest import nearest

TEMPLATE_NAMES = (
    "notes.html.j2",
    "notes.md.j2",
    "notes.txt.j2",
    "description.html.j2",
    "newsletter.html.j2",
    "newsletter.txt.j2",
    "platforms.txt.j2",
    "social.txt.j2",
    "index.html.j2",
    "notice.html.j2",
    "evaluation.html.j2",
    "style.css.j2",
    "prompt-titles.txt.j2",
    "prompt-summary.txt.j2",
    "prompt-social.txt.j2",
    "prompt-episode.txt.j2",
)
"""The templates there are; a show overrides any of them with a file of the same name in its
templates/ folder."""

_PACKAGE = Path(__file__).resolve().parent.parent


def load_templates(workspace_templates: Path | None) -> dict[str, str]:
    """The text of every template by its name: the workspace's where it has one, the default else.

    Files that do not end in .j2 are left alone. Raises ConfigError for a .j2 file that no page
    uses, with the nearest known name, and for one that is not UTF-8; ReadError for one that cannot
    be read.
    """
    own = _files(workspace_templates)
    for name, path in own.items():
        if name not in TEMPLATE_NAMES:
            near = nearest(name, TEMPLATE_NAMES, least=0)[0]
            raise ConfigError(
                f"{path}: no page uses a template of this name.",
                f"The nearest one is {near}.",
                path=path,
            )
    return {name: _read(own.get(name, _defaults() / name)) for name in TEMPLATE_NAMES}


def _defaults() -> Path:
    """The folder of the default templates: inside the package in a wheel, beside it in a
    checkout."""
    packaged = _PACKAGE / "templates"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "templates"


def _files(folder: Path | None) -> dict[str, Path]:
    if folder is None or not folder.is_dir():
        return {}
    return {path.name: path for path in sorted(folder.glob("*.j2")) if is_present(path)}


def _read(path: Path) -> str:
    try:
        return read_text(path)
    except FormatError as error:
        raise ConfigError(f"{path} is not UTF-8 text.", error.hint, path=path) from error
