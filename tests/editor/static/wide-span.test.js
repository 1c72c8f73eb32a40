// A span over several paragraphs: its order, times and text.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Store } from "../../../podcastkit/editor/static/state/store.js";
import {
  spanBetween,
  textsOfSpan,
  timesOf,
} from "../../../podcastkit/editor/static/state/wide-span.js";
import { SMALL } from "./episode.js";

const { paragraphs } = new Store(SMALL);
const [first, second, third] = paragraphs.map(({ id }) => id);

test("a span is the same from either end", () => {
  const [anchor, focus] = [
    { id: second, at: 9 },
    { id: third, at: 3 },
  ];
  const span = { first: 1, at: 9, last: 2, to: 3 };
  assert.deepEqual(spanBetween(paragraphs, anchor, focus), span);
  assert.deepEqual(spanBetween(paragraphs, focus, anchor), span);
  assert.equal(spanBetween(paragraphs, anchor, { id: 99, at: 0 }), null);
  assert.deepEqual(textsOfSpan(paragraphs, span), ["merci Blisse.", "Le "]);
});

test("times go from the first to the last word touched", () => {
  const whole = spanBetween(paragraphs, { id: first, at: 0 }, { id: second, at: 7 });
  assert.deepEqual(timesOf(paragraphs, whole), [0, 2990]);
  const part = spanBetween(paragraphs, { id: first, at: 9 }, { id: third, at: 16 });
  assert.deepEqual(timesOf(paragraphs, part), [1000, 7990]);
});
