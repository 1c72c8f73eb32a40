from __future__ import annotations

from pathlib import Path

import pytest

from podcastkit.errors import EngineError
from podcastkit.inference import bundled
from podcastkit.inference.catalogue import engine_for, kind_of, resolve
from podcastkit.inference.model_names import FASTER_WHISPER, OPENAI_WHISPER


def ctranslate2_folder(place: Path, *, without: str = "") -> Path:
    place.mkdir()
    for name in ("model.bin", "config.json", "tokenizer.json", "vocabulary.txt"):
        if name != without:
            (place / name).write_text(name)
    return place


def test_the_names_are_those_of_the_libraries() -> None:
    import whisper
    from faster_whisper import utils

    assert utils._MODELS == FASTER_WHISPER
    assert {
        name: address.split("/")[-2] for name, address in whisper._MODELS.items()
    } == OPENAI_WHISPER


@pytest.mark.parametrize("engine", ["faster-whisper", "openai-whisper"])
def test_bundled_is_resolved_without_touching_the_disk(
    engine: str, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setenv("PODCASTKIT_CACHE", str(tmp_path / "none"))
    model = resolve("bundled", engine)
    assert (model.source, model.path, model.revision) == (
        "bundled",
        bundled.folder(),
        "d01c3014881c9c6f",
    )
    assert not (tmp_path / "none").exists()


def test_names_stand_for_what_is_published() -> None:
    assert resolve("small", "faster-whisper").revision == "Systran/faster-whisper-small"
    assert resolve("small", "openai-whisper").revision == OPENAI_WHISPER["small"][:16]
    assert resolve("small", "openai-whisper").path is None


@pytest.mark.parametrize(
    ("wrong", "right"), [("smal", "small"), ("larg-v3", "large-v3"), ("bundle", "bundled")]
)
def test_a_wrong_name_gives_the_nearest(wrong: str, right: str) -> None:
    with pytest.raises(EngineError, match=repr(wrong)) as error:
        resolve(wrong, "faster-whisper")
    assert error.value.hint == f"Did you mean {right!r}?"


def test_a_name_of_the_other_engine() -> None:
    with pytest.raises(EngineError, match="openai-whisper has no model 'distil-large-v3'") as error:
        resolve("distil-large-v3", "openai-whisper")
    assert error.value.hint == "Use --engine faster-whisper."


def test_a_directory_that_does_not_exist() -> None:
    with pytest.raises(EngineError, match="models/none does not exist"):
        resolve("models/none", "faster-whisper")


def test_a_ctranslate2_directory(tmp_path: Path) -> None:
    folder = ctranslate2_folder(tmp_path / "model")
    model = resolve(str(folder), "faster-whisper")
    assert (model.source, model.path, model.kind) == ("directory", folder, "ctranslate2")
    assert resolve(str(folder), "faster-whisper").revision == model.revision
    (folder / "model.bin").write_text("others")
    assert resolve(str(folder), "faster-whisper").revision != model.revision


@pytest.mark.parametrize("name", ["config.json", "tokenizer.json", "vocabulary.txt"])
def test_a_directory_that_lacks_a_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(EngineError, match=f"lacks {name}"):
        kind_of(ctranslate2_folder(tmp_path / "model", without=name))


def test_a_checkpoint_by_file_and_by_directory(tmp_path: Path) -> None:
    (tmp_path / "mine.pt").write_bytes(b"weights")
    for written in (tmp_path, tmp_path / "mine.pt"):
        model = resolve(str(written), "openai-whisper")
        assert (model.kind, model.path) == ("checkpoint", tmp_path / "mine.pt")
    with pytest.raises(EngineError, match="checkpoint of openai-whisper"):
        resolve(str(tmp_path), "faster-whisper")
    (tmp_path / "yours.pt").write_bytes(b"weights")
    with pytest.raises(EngineError, match="several") as error:
        resolve(str(tmp_path), "openai-whisper")
    assert "mine.pt" in error.value.hint


def test_what_is_no_whisper_model(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="no Whisper model in"):
        kind_of(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"")
    with pytest.raises(EngineError, match="format of transformers") as error:
        kind_of(tmp_path)
    assert "ct2-transformers-converter" in error.value.hint
    with pytest.raises(EngineError, match="is no Whisper model"):
        kind_of(tmp_path / "model.safetensors")


def test_the_fastest_engine_for_a_model(tmp_path: Path) -> None:
    assert engine_for("bundled") == engine_for("large-v3") == "faster-whisper"
    assert engine_for(str(ctranslate2_folder(tmp_path / "model"))) == "faster-whisper"
    (tmp_path / "mine.pt").write_bytes(b"weights")
    assert engine_for(str(tmp_path / "mine.pt")) == "openai-whisper"
