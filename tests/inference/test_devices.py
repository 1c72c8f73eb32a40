from __future__ import annotations

import ctypes
import sys
from pathlib import Path

import pytest

from podcastkit.inference import devices


class Driver:
    """NVIDIA's driver library: what its three answers are."""

    def __init__(self, started: int, count: int) -> None:
        self.started, self.count = started, count

    def cuInit(self, flags: int) -> int:  # noqa: N802
        return self.started

    def cuDeviceGetCount(self, count: object) -> int:  # noqa: N802
        count._obj.value = self.count  # type: ignore[attr-defined]
        return 0


@pytest.mark.parametrize(
    ("driver", "present"),
    [(Driver(0, 1), True), (Driver(0, 0), False), (Driver(100, 1), False), (None, False)],
)
def test_a_gpu_is_present_when_its_driver_says_so(
    monkeypatch: pytest.MonkeyPatch, driver: Driver | None, present: bool
) -> None:
    def open_library(name: str) -> Driver:
        if driver is None:
            raise OSError(name)
        return driver

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", open_library)
    assert devices.gpu_present() is present


def test_macs_have_no_cuda(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(ctypes, "CDLL", lambda name: Driver(0, 1))
    assert not devices.gpu_present()


def test_cublas_is_opened_from_a_python_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    library = tmp_path / "nvidia" / "cublas" / "lib" / devices._CUBLAS
    library.parent.mkdir(parents=True)
    library.write_bytes(b"")
    opened: list[str] = []

    def open_library(name: str, mode: int = 0) -> None:
        if name != str(library):
            raise OSError(name)
        opened.append(name)

    monkeypatch.setattr(ctypes, "CDLL", open_library)
    assert "nvidia-cublas-cu12" in devices.cublas_obstacle()
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in [name for name in sys.modules if name.split(".")[0] == "nvidia"]:
        monkeypatch.delitem(sys.modules, name)
    assert devices.cublas_obstacle() == ""
    assert opened == [str(library)]


def test_a_pytorch_for_cuda_is_known_by_its_library(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "torch" / "lib").mkdir(parents=True)
    (tmp_path / "torch" / "__init__.py").write_text("")
    monkeypatch.delitem(sys.modules, "torch", raising=False)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert "CPU alone" in devices.torch_cuda_obstacle()
    (tmp_path / "torch" / "lib" / "libtorch_cuda.so").write_bytes(b"")
    assert devices.torch_cuda_obstacle() == ""


def test_the_cores_of_this_process() -> None:
    assert devices.cpu_count() >= 1
