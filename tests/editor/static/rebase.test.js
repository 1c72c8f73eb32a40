// Undo after others' changes came in: which steps still hold, and where.

import assert from "node:assert/strict";
import { test } from "node:test";

import { findGaps, rebaseSteps } from "../../../podcastkit/editor/static/state/rebase.js";

const list = (texts) => Array.from(texts, (text) => ({ text }));

// Paragraphs of one letter each before and after others' changes came in, my steps [index, removed,
// inserted] until then, and what undoing all that still holds leads to.
const CASES = [
  ["aBc", "aBc", [[1, "b", "B"]], "abc"],
  ["aBc", "xaBc", [[1, "b", "B"]], "xabc"],
  ["aBc", "aBx", [[1, "b", "B"]], "abx"],
  ["aBc", "aXc", [[1, "b", "B"]], "aXc"],
  [
    "aBCd",
    "aBXd",
    [
      [1, "b", "B"],
      [2, "c", "C"],
    ],
    "abXd",
  ],
  ["aBCd", "aBxCd", [[1, "b", "BC"]], "aBxCd"],
  ["aBCd", "aBCxd", [[1, "b", "BC"]], "abxd"],
  ["aBd", "aBXYd", [[1, "bc", "B"]], "abcXYd"],
  [
    "aCd",
    "aXd",
    [
      [1, "b", "B"],
      [1, "B", "C"],
    ],
    "aXd",
  ],
  [
    "aBCd",
    "aBXd",
    [
      [2, "d", "Cd"],
      [1, "b", "B"],
      [0, "z", "a"],
    ],
    "zbXd",
  ],
  [
    "aBCD",
    "aBCX",
    [
      [1, "bcd", "BCD"],
      [0, "z", "a"],
    ],
    "zBCX",
  ],
  ["eee", "eeee", [[0, "a", "e"]], "aeee"],
  ["", "", [], ""],
];

for (const [before, after, mine, undone] of CASES) {
  test(`steps hold where others changed nothing: ${before} became ${after}, ${undone} is left`, () => {
    const changes = findGaps(
      list(before),
      list(after),
      (paragraph, other) => paragraph.text === other.text,
    );
    const steps = mine.map(([index, removed, inserted]) => ({
      index,
      removed: list(removed),
      inserted: list(inserted),
    }));
    const rebased = rebaseSteps(steps, changes, {
      takesAway: "inserted",
      putsBack: "removed",
      holds: () => true,
    });
    let paragraphs = list(after);
    for (const step of rebased.toReversed()) {
      paragraphs = paragraphs.toSpliced(step.index, step.inserted.length, ...step.removed);
    }
    assert.equal(paragraphs.map(({ text }) => text).join(""), undone);
  });
}
