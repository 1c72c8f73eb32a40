"""The stage that finds jingles: what it depends on, what it leaves, and which files it refuses."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from podcastkit.cli.terminal.display import display
from podcastkit.config.workspace import Workspace
from podcastkit.errors import ConfigError
from podcastkit.model.audio import JingleMatch
from podcastkit.model.sound import SAMPLE_RATE
from podcastkit.pipeline.context import Context, read_context
from podcastkit.pipeline.engine.runner import Runner
from podcastkit.pipeline.new_workspace import InitAnswers, init_workspace
from podcastkit.pipeline.stages.jingles import jingles_stage, read_jingles
from podcastkit.pipeline.stages.probe import probe_stage
from tests.fixtures.sound import WriteWav


def noise(seconds: float, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).normal(0, 0.1, round(seconds * SAMPLE_RATE))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    init_workspace(
        tmp_path / "show",
        InitAnswers("Essai", "fr", "A. Personne", "a@example.org", "https://example.org"),
    )
    return Workspace(tmp_path / "show")


def context_of(workspace: Workspace, *jingles: str) -> Context:
    text = workspace.show_file.read_text("utf-8")
    names = ", ".join(f'"{name}"' for name in jingles)
    workspace.show_file.write_text(
        text.replace('# jingles = ["jingle.wav"]', f"jingles = [{names}]"), "utf-8"
    )
    with display(quiet=True) as reporter:
        return read_context(workspace, reporter)


def heard(context: Context, recording: Path) -> tuple[tuple[JingleMatch, ...], Runner]:
    run = Runner("essai", context.cache, context.workspace.cache / "essai.json", context.reporter)
    return read_jingles(jingles_stage(context, run, probe_stage(context, run, recording))), run


def test_a_show_without_jingles_looks_for_none(workspace: Workspace, write_wav: WriteWav) -> None:
    found, run = heard(context_of(workspace), write_wav("talk.wav", noise(3), rate=SAMPLE_RATE))
    assert found == ()
    assert [(report.name, report.ran, report.why) for report in run.reports][1:] == [
        ("jingles", False, "the show names none")
    ]


def test_jingles_are_found_in_the_time_of_the_recording(
    workspace: Workspace, write_wav: WriteWav
) -> None:
    one, two = noise(2, 2), noise(1, 3)
    write_wav("show/one.wav", one, rate=SAMPLE_RATE)
    write_wav("show/two.wav", two, rate=SAMPLE_RATE)
    recording = write_wav(
        "talk.wav", np.concatenate((noise(3), two, noise(4), one, noise(3))), rate=SAMPLE_RATE
    )
    context = context_of(workspace, "one.wav", "two.wav")
    found, run = heard(context, recording)
    assert [(match.jingle, round(match.start, -2), round(match.end, -2)) for match in found] == [
        (1, 3_000, 4_000),
        (0, 8_000, 10_000),
    ]
    assert run.reports[-1].ran
    again, run = heard(context, recording)
    assert again == found
    assert not run.reports[-1].ran


def test_another_jingle_under_the_same_name_is_looked_for_anew(
    workspace: Workspace, write_wav: WriteWav
) -> None:
    recording = write_wav(
        "talk.wav", np.concatenate((noise(3), noise(2, 2), noise(3))), rate=SAMPLE_RATE
    )
    write_wav("show/one.wav", noise(2, 9), rate=SAMPLE_RATE)
    context = context_of(workspace, "one.wav")
    assert heard(context, recording)[0] == ()
    write_wav("show/one.wav", noise(2, 2), rate=SAMPLE_RATE)
    assert len(heard(context, recording)[0]) == 1


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("gone.wav", "jingles names {root}/gone.wav, which is not there."),
        ("episodes", "jingles names {root}/episodes, which is a folder."),
        ("show.toml", "jingles: show.toml is not a sound file that can be read, or it is damaged."),
        ("short.wav", "jingles: short.wav lasts 0.3 s; a jingle between parts lasts 0.5 to 60 s."),
        ("long.wav", "jingles: long.wav lasts 61.0 s; a jingle between parts lasts 0.5 to 60 s."),
        ("tone.wav", "jingles: tone.wav is too plain to be told from other sounds."),
    ],
)
def test_a_file_that_is_no_jingle_is_refused_in_one_sentence(
    workspace: Workspace, write_wav: WriteWav, name: str, message: str
) -> None:
    write_wav("show/short.wav", noise(0.3), rate=SAMPLE_RATE)
    write_wav("show/long.wav", noise(61), rate=SAMPLE_RATE)
    write_wav("show/tone.wav", 0.1 * np.sin(np.arange(32_000)), rate=SAMPLE_RATE)
    with pytest.raises(ConfigError) as caught:
        heard(context_of(workspace, name), write_wav("talk.wav", noise(3), rate=SAMPLE_RATE))
    assert caught.value.message == f"{workspace.show_file}: {message.format(root=workspace.root)}"
    assert caught.value.hint
    assert caught.value.path == workspace.show_file
