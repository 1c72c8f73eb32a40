// What waits in an episode is told, and nothing is where nothing waits.

import assert from "node:assert/strict";
import { test } from "node:test";

import { waitingCounts } from "../../../podcastkit/editor/static/state/waiting.js";

const WORDS = Array.from({ length: 20 }, (_, step) => step);

test("words below the threshold are doubtful", () => {
  const work = { paragraphs: 2, words: WORDS, comments: 1 };
  const sums = { 0: 0, 0.15: 3, 0.5: 45, 1: 190 };
  for (const [doubt, sum] of Object.entries(sums)) {
    const [[key, count]] = waitingCounts(work, Number(doubt));
    if (sum) assert.deepEqual([key, count], ["waiting_doubts", sum]);
    else assert.equal(key, "waiting_paragraphs");
  }
});

test("what is none is not told", () => {
  assert.deepEqual(waitingCounts({ paragraphs: 0, words: [0, 3], comments: 2 }, 0.5), [
    ["waiting_comments", 2],
  ]);
});
