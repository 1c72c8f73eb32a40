from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from podcastkit.errors import EngineError
from podcastkit.inference import devices
from podcastkit.model import settings
from podcastkit.speech.engines import registry
from podcastkit.speech.engines.base import Transcriber
from podcastkit.speech.engines.plan import CudaUnusable, EnginePlan, Notify


class Machine:
    """The doors of the registry: a GPU or none, what keeps it from being used, and engines that
    load nothing."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.gpu = False
        self.obstacle = ""
        self.fails_on_cuda = False
        self.loaded: list[tuple[EnginePlan, int]] = []
        self.said: list[str] = []
        monkeypatch.setattr(devices, "gpu_present", lambda: self.gpu)
        monkeypatch.setattr(devices, "cpu_count", lambda: 6)
        for name, engine in registry.ENGINES.items():
            faked = replace(engine, load=self.load, cuda_obstacle=lambda: self.obstacle)
            monkeypatch.setitem(registry.ENGINES, name, faked)

    def load(self, plan: EnginePlan, threads: int, notify: Notify) -> Transcriber:
        if plan.device == "cuda" and self.fails_on_cuda:
            raise CudaUnusable("CTranslate2 cannot use this GPU (out of memory).")
        self.loaded.append((plan, threads))
        return plan  # type: ignore[return-value]

    def planned(
        self, engine: str = "auto", model: str = "bundled", device: str = "auto", threads: int = 0
    ) -> EnginePlan:
        registry.load(engine, model, device, threads, self.said.append)
        return self.loaded[-1][0]


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(monkeypatch)


def test_without_a_gpu_the_cpu_is_used_in_silence(machine: Machine) -> None:
    plan = machine.planned()
    assert (plan.engine, plan.device, plan.compute_type) == ("faster-whisper", "cpu", "int8")
    assert machine.loaded[0][1] == 6
    assert machine.said == []


def test_a_gpu_that_works_is_used(machine: Machine) -> None:
    machine.gpu = True
    plan = machine.planned(threads=2)
    assert (plan.device, plan.compute_type) == ("cuda", "float16")
    assert machine.loaded[0][1] == 2
    assert machine.said == []
    assert machine.planned(device="cpu").device == "cpu"


def test_a_gpu_without_its_libraries_is_explained_in_one_line(machine: Machine) -> None:
    machine.gpu, machine.obstacle = True, "libcublas.so.12 is not installed"
    assert machine.planned().device == "cpu"
    assert machine.said == ["Using the CPU instead of the GPU: libcublas.so.12 is not installed."]
    with pytest.raises(EngineError, match=r"faster-whisper cannot use CUDA: libcublas\.so\.12"):
        registry.load(device="cuda")


def test_a_gpu_that_fails_while_loading(machine: Machine) -> None:
    machine.gpu = machine.fails_on_cuda = True
    assert machine.planned().device == "cpu"
    assert machine.said == [
        "Using the CPU instead of the GPU: CTranslate2 cannot use this GPU (out of memory)."
    ]
    with pytest.raises(CudaUnusable):
        registry.load(device="cuda")


def test_cuda_without_a_gpu_is_refused(machine: Machine) -> None:
    with pytest.raises(EngineError, match="no NVIDIA GPU") as error:
        registry.load(device="cuda")
    assert "--device cpu" in error.value.hint


def test_a_checkpoint_goes_to_openai_whisper(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "mine.pt").write_bytes(b"weights")
    plan = machine.planned(model=str(tmp_path))
    assert (plan.engine, plan.compute_type) == ("openai-whisper", "float32")


def test_without_ctranslate2_the_other_engine_runs(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "find_spec", lambda name: None)
    assert machine.planned().engine == "openai-whisper"
    assert machine.planned(engine="faster-whisper").engine == "faster-whisper"


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (("faster-wisper",), "no speech engine 'faster-wisper'", "Did you mean 'faster-whisper'?"),
        (("auto", "bundled", "gpu"), "no device 'gpu'", "cpu"),
        (("auto", "smal"), "no Whisper model 'smal'", "Did you mean 'small'?"),
    ],
)
def test_words_nobody_knows(arguments: tuple[str, ...], message: str, hint: str) -> None:
    for call in (registry.load, registry.fingerprint):
        with pytest.raises(EngineError, match=message) as error:
            call(*arguments)
        assert hint in error.value.hint


def test_the_fingerprint_tells_engine_model_and_device_apart(machine: Machine) -> None:
    machine.gpu = True
    wanted = [
        (engine, model, device)
        for engine in registry.ENGINES
        for model in ("bundled", "small")
        for device in ("cpu", "cuda")
    ]
    prints = {registry.fingerprint(*each) for each in wanted}
    assert len(prints) == len(wanted)
    assert not any("\n" in line for line in prints)
    assert {registry.load(*each).fingerprint for each in wanted} == prints


def test_an_engine_that_is_not_installed(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = replace(registry.ENGINES["openai-whisper"], packages=("no-such-whisper",))
    monkeypatch.setitem(registry.ENGINES, "openai-whisper", engine)
    with pytest.raises(EngineError, match="no-such-whisper is not installed") as error:
        registry.fingerprint("openai-whisper")
    assert error.value.hint == "Run: python -m pip install no-such-whisper"


def test_the_fingerprint_needs_no_model_library() -> None:
    code = (
        "import sys; from podcastkit.speech.engines import registry; registry.fingerprint();"
        "print([name for name in ('torch', 'ctranslate2', 'whisper', 'faster_whisper') if name in "
        "sys.modules])"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_every_engine_that_may_be_chosen_is_there() -> None:
    assert (settings.AUTO, *registry.ENGINES) == settings.ENGINES
    for engine in registry.ENGINES.values():
        assert (settings.AUTO, *engine.compute_types) == settings.DEVICES
