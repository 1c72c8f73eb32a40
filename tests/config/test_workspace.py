"""Finding the workspace, and staying inside it."""

import pytest

from podcastkit.config.episode import load_episode
from podcastkit.config.workspace import Workspace, find_workspace, open_workspace
from podcastkit.errors import ConfigError, ReadError


@pytest.fixture
def workspace(tmp_path):
    (tmp_path / "show.toml").touch()
    return Workspace(tmp_path)


def test_everything_lies_under_the_root(workspace):
    root = workspace.root
    assert workspace.show_file == root / "show.toml"
    assert workspace.glossary_file == root / "glossary.toml"
    assert workspace.episode_folder("a") == root / "episodes" / "a"
    assert (workspace.feed, workspace.templates) == (root / "feed", root / "templates")
    assert workspace.cache == root / ".podcastkit"


def test_the_nearest_folder_upward_is_taken(workspace):
    inner = workspace.root / "a"
    (inner / "b").mkdir(parents=True)
    assert find_workspace(inner / "b") == workspace
    (inner / "show.toml").touch()
    assert find_workspace(inner / "b") == Workspace(inner)


def test_outside_a_workspace_the_error_names_init(tmp_path):
    with pytest.raises(ConfigError, match=r"There is no show\.toml in") as caught:
        find_workspace(tmp_path)
    assert "podcastkit init" in caught.value.hint


def test_a_named_folder_must_be_the_workspace_itself(workspace, monkeypatch):
    inner = workspace.root / "inner"
    inner.mkdir()
    assert open_workspace(workspace.root) == workspace
    with pytest.raises(ConfigError, match="is not a workspace"):
        open_workspace(inner)
    monkeypatch.chdir(inner)
    assert open_workspace(None) == workspace


def test_slugs_are_the_folders_with_an_episode_file(workspace):
    assert workspace.slugs() == ()
    for slug in ("b", "a-1"):
        workspace.episode_folder(slug).mkdir(parents=True)
        (workspace.episode_folder(slug) / "episode.toml").touch()
    (workspace.episodes / "draft").mkdir()
    assert workspace.slugs() == ("a-1", "b")


def test_an_episode_that_cannot_be_looked_into_counts(workspace):
    workspace.episodes.mkdir()
    (workspace.episodes / "a").symlink_to("/media/drive/gone")
    (workspace.episodes / "b").mkdir()
    (workspace.episodes / "b" / "episode.toml").symlink_to("episode.toml")
    assert workspace.slugs() == ("a", "b")
    with pytest.raises(ReadError, match="is a link to itself"):
        load_episode(workspace.episode_folder("b"))
    with pytest.raises(ConfigError, match=r"There is no episode\.toml"):
        load_episode(workspace.episode_folder("a"))


def test_episodes_on_a_drive_that_is_gone_are_not_no_episodes(workspace):
    workspace.episodes.symlink_to("/media/drive/gone")
    with pytest.raises(ReadError, match="which is not there"):
        workspace.slugs()


@pytest.mark.parametrize("slug", ["..", "../x", "a/b", "/etc", "", ".hidden"])
def test_no_slug_leads_out(workspace, slug):
    with pytest.raises(ConfigError, match="cannot be an episode's folder"):
        workspace.episode_folder(slug)


def test_a_folder_that_cannot_be_an_address_is_named(workspace):
    folder = workspace.episodes / "Épisode 1"
    folder.mkdir(parents=True)
    (folder / "episode.toml").touch()
    assert workspace.slugs() == ("Épisode 1",)
    with pytest.raises(ConfigError) as caught:
        load_episode(workspace.episode_folder("Épisode 1"))
    assert caught.value.message == '"Épisode 1" cannot be an episode\'s folder and address.'
    assert '"episode-1"' in caught.value.hint
