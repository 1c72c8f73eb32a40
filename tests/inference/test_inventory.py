from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from podcastkit.errors import EngineError
from podcastkit.files.digests import digest_bytes
from podcastkit.inference import bundled, inventory
from podcastkit.inference.inventory import checkpoint_name, list_models


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's caches with nothing in them."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("PODCASTKIT_CACHE", str(tmp_path / "podcastkit"))
    monkeypatch.delenv("HF_HOME", raising=False)
    monkeypatch.delenv("HF_HUB_CACHE", raising=False)
    return tmp_path


def test_the_bundled_model_before_and_after_its_first_use(machine: Path) -> None:
    (before,) = list_models()
    assert (before.name, before.source, before.verified) == ("bundled", "bundled", False)
    bundled.ensure()
    (after,) = list_models()
    assert (after.path, after.size, after.verified) == (bundled.folder(), before.size, True)
    with (bundled.folder() / "model.bin").open("ab") as file:
        file.write(b"!")
    assert not list_models()[0].verified


def test_a_machine_without_any_model(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(package: str) -> Path:
        raise EngineError(package)

    monkeypatch.setattr(bundled, "package_folder", missing)
    assert list_models() == ()


def test_models_of_both_caches(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        inventory, "OPENAI_WHISPER", {"tiny": digest_bytes(b"checkpoint"), "small": "0" * 64}
    )
    for name in ("tiny", "small"):
        file = machine / "whisper" / f"{name}.pt"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"checkpoint")
    repository = machine / "huggingface/hub/models--Systran--faster-whisper-large-v3"
    blob = repository / "blobs" / digest_bytes(b"weights")
    snapshot = repository / "snapshots" / "0123"
    for folder in (blob.parent, snapshot):
        folder.mkdir(parents=True)
    blob.write_bytes(b"weights")
    (snapshot / "model.bin").symlink_to(blob)
    found = {(entry.name, entry.engine): entry for entry in list_models()[1:]}
    assert found["large-v3", "faster-whisper"].verified
    assert found["large-v3", "faster-whisper"].size == len(b"weights")
    assert found["tiny", "openai-whisper"].verified
    assert not found["small", "openai-whisper"].verified
    assert len(found) == 3


def test_two_names_share_a_checkpoint() -> None:
    assert checkpoint_name("large") == checkpoint_name("large-v3") == "large-v3.pt"
    assert checkpoint_name("turbo") == "large-v3-turbo.pt"
    assert checkpoint_name("base") == "base.pt"


def test_listing_imports_no_model_library() -> None:
    code = (
        "import sys; from podcastkit.inference.inventory import list_models; list_models();"
        "print([name for name in ('torch', 'ctranslate2', 'whisper', 'faster_whisper') if name in "
        "sys.modules])"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"
