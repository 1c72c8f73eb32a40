"""Templates of the package and of a workspace."""

from pathlib import Path

import pytest

from podcastkit.config.templates import TEMPLATE_NAMES, load_templates
from podcastkit.errors import ConfigError


def test_every_template_has_a_default() -> None:
    templates = load_templates(None)
    assert tuple(templates) == TEMPLATE_NAMES
    assert all(text.strip() for text in templates.values())


def test_a_workspace_overrides_one(tmp_path: Path) -> None:
    (tmp_path / "notes.txt.j2").write_text("\ufeffÀ moi", encoding="utf-8")
    (tmp_path / "README.md").write_text("left alone", encoding="utf-8")
    templates = load_templates(tmp_path)
    assert templates["notes.txt.j2"] == "À moi"
    assert templates | {"notes.txt.j2": ""} == load_templates(None) | {"notes.txt.j2": ""}


def test_a_missing_folder_changes_nothing(tmp_path: Path) -> None:
    assert load_templates(tmp_path / "none") == load_templates(None)


def test_a_slip_in_a_name_is_answered_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "note.html.j2").write_text("x", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"note\.html\.j2: no page uses") as caught:
        load_templates(tmp_path)
    assert "notes.html.j2" in caught.value.hint


def test_a_template_that_is_not_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.md.j2").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match=r"notes\.md\.j2 is not UTF-8"):
        load_templates(tmp_path)
