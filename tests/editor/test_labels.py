"""The words of the editing room are there in both languages, and every one that the page asks for
is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from podcastkit.chapters import coefficients
from podcastkit.editor.app import STATIC
from podcastkit.feed.rules.apply import RULES
from podcastkit.pipeline.stages import STAGES
from podcastkit.text.labels import labels

PAGE = "\n".join(path.read_text("utf-8") for path in sorted(STATIC.rglob("*.js")))
SERVER = "\n".join(path.read_text("utf-8") for path in sorted(STATIC.parent.rglob("*.py")))
LABELS = labels("fr", "room")


@pytest.mark.parametrize(
    "key", sorted(set(re.findall(r'\b(?:label|button|checkbox)\(\s*"(\w+)"', PAGE)))
)
def test_every_label_that_the_page_asks_for_is_there(key: str) -> None:
    assert key in LABELS


def test_every_key_and_keycap_has_a_name() -> None:
    keys = (STATIC / "keys.js").read_text("utf-8")
    actions = [
        *re.findall(r"^  (\w+): \[", keys, re.MULTILINE),
        "split",
        "merge",
        "select",
        "select_all",
    ]
    caps = re.search(r"const CAPS = \{(.*?)\};", keys, re.DOTALL)
    assert caps
    for key in [f"key_{action}" for action in actions] + [
        f"keycap_{cap}" for cap in re.findall(r'"(\w+)"', caps[1])
    ]:
        assert key in LABELS, key


def test_every_reason_for_a_chapter_has_words() -> None:
    tables = tomllib.loads(Path(coefficients.__file__).with_suffix(".toml").read_text("utf-8"))
    features = {
        feature for name in ("with_speakers", "without_speakers") for feature in tables[name]
    }
    assert len(features) > 20
    assert {f"why {feature}" for feature in features} <= LABELS.keys()


def test_every_step_that_can_be_undone_has_words() -> None:
    files = [*sorted((STATIC / "state").glob("*.js")), *sorted((STATIC / "chapters").glob("*.js"))]
    code = "\n".join(file.read_text("utf-8") for file in files)
    patterns = r'kind: "(\w+)"', r'#map\("(\w+)"', r'"(chapter_(?:add|move|title|delete|restore))"'
    kinds = {kind for pattern in patterns for kind in re.findall(pattern, code)}
    assert {key.removeprefix("step_") for key in LABELS if key.startswith("step_")} == kinds
    assert {"typing", "check", "restore", "chapter_title"} <= kinds


def test_every_stage_has_words() -> None:
    assert {f"stage {name}" for name in STAGES} == {
        key for key in LABELS if key.startswith("stage ")
    }


def test_remarks_are_those_of_rules_that_warn() -> None:
    warnings = {rule.id for rule in RULES if rule.severity == "warning"}
    remarks = {key.removeprefix("finding ") for key in LABELS if key.startswith("finding ")}
    assert remarks <= warnings
    assert len(remarks) > 30


def test_no_label_is_left_over() -> None:
    composed = re.compile(
        r"(why|stage|artefact|finding) .*"
        r"|(files|key|keycap|state|conflict|rebase|history|name|step)_\w+"
        r"|\w+_short"
    )
    left = [
        key
        for key in LABELS
        if not composed.fullmatch(key) and f'"{key.removesuffix("_one")}"' not in PAGE + SERVER
    ]
    assert left == []


def test_every_problem_is_one_that_can_occur() -> None:
    server = "\n".join(path.read_text("utf-8") for path in sorted(STATIC.parent.glob("*.py")))
    problems = labels("fr", "problems")
    assert [key for key in problems if f'"{key.removesuffix("_next")}"' not in server] == []
    assert {f"{key}_next" for key in problems if not key.endswith("_next")} - {"line_next"} == {
        key for key in problems if key.endswith("_next")
    }
