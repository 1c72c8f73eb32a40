"""A new workspace, complete from the first file."""

import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from podcastkit.config.chapters import CHAPTER_KEYS
from podcastkit.config.episode import EPISODE_KEYS
from podcastkit.config.glossary import TERM_KEYS, load_glossary
from podcastkit.config.show import load_show
from podcastkit.config.templates import load_templates
from podcastkit.config.workspace import find_workspace
from podcastkit.errors import BusyError, ConfigError
from podcastkit.model.settings import WriterOptions
from podcastkit.model.show import Person
from podcastkit.pipeline.new_workspace import InitAnswers, init_workspace
from tests.paths import REPOSITORY as ROOT

ANSWERS = InitAnswers(
    title='L’été "à part"',
    author="Zoé $Personne",
    email="z@example.org",
    site_url="https://example.org/ete/",
    host="Max",
)


def test_a_workspace_is_complete(tmp_path):
    written = init_workspace(tmp_path / "new", ANSWERS)
    workspace = find_workspace(tmp_path / "new")
    assert {path.relative_to(workspace.root).as_posix() for path in written} == {
        "show.toml", "glossary.toml", "cover.jpg", "templates/README.md", ".gitignore",
        ".gitattributes",
    }  # fmt: skip
    assert workspace.episodes.is_dir()
    assert workspace.feed.is_dir()
    show = load_show(workspace.show_file).show
    assert (show.title, show.author, show.language) == ('L’été "à part"', "Zoé $Personne", "fr")
    assert show.description == 'L’été "à part", un podcast de Zoé $Personne.'
    assert (show.site_url, show.owner_email) == ("https://example.org/ete", "z@example.org")
    assert show.hosts == (Person("Max", "host"),)
    assert (workspace.root / show.image).is_file()
    assert load_glossary(workspace.glossary_file).terms == ()
    assert load_templates(workspace.templates) == load_templates(None)


def test_answers_may_be_left_out(tmp_path):
    init_workspace(tmp_path, InitAnswers(title="Talks", language="en"))
    show = load_show(tmp_path / "show.toml").show
    assert (show.author, show.description, show.hosts[0].name) == ("Talks", "Talks", "Talks")


def test_every_default_in_the_comments_is_the_default(tmp_path):
    init_workspace(tmp_path, ANSWERS)
    file = tmp_path / "show.toml"
    before = load_show(file)
    lines, writer = (
        part.splitlines() for part in file.read_text(encoding="utf-8").split("[writer]\n")
    )
    shown = ("kind", "locked", "explicit", "timezone", "loudness", "true_peak", "bitrate",
    "sample_rate", "crossfade", "ffmpeg",
             "engine", "model", "device", "beam_size", "threads", "count", "minutes_per_chapter",
             "minimum",
             "owner_name", "language", "guid", "role", "block", "complete", "page_size")  # fmt: skip
    active = [
        line[2:] if line.startswith(tuple(f"# {key} = " for key in shown)) else line
        for line in lines
    ]
    assert (
        sum(one != other for one, other in zip(lines, active, strict=True)) == len(shown) + 1
    )  # engine twice
    file.write_text("\n".join(active), encoding="utf-8")
    assert load_show(file) == before
    # A writer has no default address and model; all the rest of it has.
    active += ["[writer]", *(re.sub(r"^# (?=\w+ = )", "", line) for line in writer)]
    file.write_text("\n".join(active), encoding="utf-8")
    writer_options = WriterOptions("http://localhost:11434/v1", "...")
    assert load_show(file) == replace(
        before, settings=replace(before.settings, writer=writer_options)
    )


@pytest.mark.parametrize("keys", [EPISODE_KEYS, TERM_KEYS, CHAPTER_KEYS])
def test_every_key_of_the_other_files_is_documented(keys):
    text = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    assert [key for key in keys if f"`{key}`" not in text] == []


@pytest.mark.parametrize(
    ("keys", "name"), [(EPISODE_KEYS, "episode.toml.in"), (TERM_KEYS, "glossary.toml.in")]
)
def test_every_key_of_the_other_files_is_in_what_they_start_as(keys, name):
    text = (ROOT / "podcastkit" / "config" / "starter" / name).read_text(encoding="utf-8")
    assert [
        key
        for key in keys
        if not re.search(rf"^(# )?({key} = |\${key}$|\[\[{key}\]\])", text, re.M)
    ] == []


def test_files_that_are_there_are_kept(tmp_path):
    (tmp_path / "glossary.toml").write_text("# mine\n")
    (tmp_path / "notes.txt").write_text("mine")
    written = init_workspace(tmp_path, ANSWERS)
    assert (tmp_path / "glossary.toml").read_text() == "# mine\n"
    assert tmp_path / "glossary.toml" not in written


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        (b"*.opus -text\n", b"*.opus -text\n"),
        (b"*.opus -text", b"*.opus -text\n"),
        (b"# \xe9\r\n", b"# \xe9\r\n"),
        (b"", b""),
    ],
)
def test_a_file_of_attributes_gets_the_rule_for_histories_at_its_end(tmp_path, before, kept):
    (tmp_path / ".gitattributes").write_bytes(before)
    assert tmp_path / ".gitattributes" in init_workspace(tmp_path, ANSWERS)
    rule = (ROOT / ".gitattributes").read_bytes()
    assert rule.endswith(b"\nepisodes/*/history/*.jsonl merge=union\n")
    assert (tmp_path / ".gitattributes").read_bytes() == kept + rule


def test_a_rule_of_one_s_own_for_histories_is_kept(tmp_path):
    mine = "*.opus -text\nepisodes/*/history/*.jsonl -merge\n"
    (tmp_path / ".gitattributes").write_text(mine)
    assert tmp_path / ".gitattributes" not in init_workspace(tmp_path, ANSWERS)
    assert (tmp_path / ".gitattributes").read_text() == mine


def test_git_puts_the_lines_of_two_clones_one_after_the_other(tmp_path):
    init_workspace(tmp_path, ANSWERS)
    lines = tmp_path / "episodes" / "a" / "history" / "revisions.jsonl"
    lines.parent.mkdir(parents=True)

    def git(*arguments):
        subprocess.run(
            ["git", "-C", tmp_path, "-c", "user.name=a", "-c", "user.email=a@b", *arguments],
            check=True,
        )

    def commit(text):
        lines.write_text(text)
        git("add", "-A")
        git("commit", "-q", "-m", text)

    git("init", "-q", "-b", "one")
    commit("base\n")
    git("checkout", "-q", "-b", "other")
    commit("base\ntheirs\n")
    git("checkout", "-q", "one")
    commit("base\nours\n")
    git("merge", "-q", "-m", "both", "other")
    assert lines.read_text() == "base\nours\ntheirs\n"


def test_a_workspace_is_never_made_twice(tmp_path):
    init_workspace(tmp_path, ANSWERS)
    before = (tmp_path / "show.toml").read_bytes()
    with pytest.raises(ConfigError, match="is there already; nothing was changed"):
        init_workspace(tmp_path, InitAnswers(title="Other"))
    assert (tmp_path / "show.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        (InitAnswers(title=" "), "show.title"),
        (InitAnswers(title="A", email="nobody"), "show.owner_email"),
        (InitAnswers(title="A", site_url="example.org"), "show.site_url"),
        (InitAnswers(title="A", language="French"), "show.language"),
    ],
)
def test_an_answer_that_cannot_be_used_is_named_before_anything_is_written(
    tmp_path, answers, field
):
    with pytest.raises(ConfigError) as caught:
        init_workspace(tmp_path / "new", answers)
    assert caught.value.field == field
    assert not (tmp_path / "new").exists()


def test_of_several_at_once_one_makes_it(tmp_path):
    with ThreadPoolExecutor(3) as pool:
        futures = [pool.submit(init_workspace, tmp_path / "new", ANSWERS) for _ in range(3)]
    errors = [future.exception() for future in futures]
    assert sum(error is None for error in errors) == 1
    assert {type(error) for error in errors if error} <= {ConfigError, BusyError}
