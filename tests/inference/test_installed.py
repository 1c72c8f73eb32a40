"""The versions of packages are those that importlib.metadata gives."""

from __future__ import annotations

from importlib.metadata import distributions, version

import pytest

from podcastkit.inference.installed import installed_version


def test_every_installed_package_has_its_version() -> None:
    names = {distribution.name for distribution in distributions()}
    assert len(names) > 20
    assert {name: installed_version(name) for name in names} == {
        name: version(name) for name in names
    }


def test_a_package_may_be_named_as_people_write_it() -> None:
    assert installed_version("Faster_Whisper") == installed_version("faster-whisper")


def test_a_package_that_is_not_installed_has_none() -> None:
    with pytest.raises(ModuleNotFoundError):
        installed_version("no-such-package-anywhere")
