import assert from "node:assert/strict";
import { test } from "node:test";
import { timeByKey } from "../../../podcastkit/editor/static/sound/slider-keys.js";

const place = { time: 5000, duration: 9000, step: 1000, page: 6000 };

test("arrows go a step, Page keys a page, Home and End to the edges", () => {
  const keys = ["ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End"];
  const times = keys.map((key) => timeByKey(key, place));
  assert.deepEqual(times, [4000, 6000, 9000, 0, 0, 9000]);
});

test("other keys lead nowhere", () => {
  assert.equal(timeByKey("a", place), undefined);
});
