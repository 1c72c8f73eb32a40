// Times as people type them.

import assert from "node:assert/strict";
import { test } from "node:test";

import { parseTime } from "../../../podcastkit/editor/static/state/time.js";

test("minutes and seconds, hours, minutes alone", () => {
  const times = {
    "3:12": 192_000,
    "0:05": 5000,
    "1:02:03": 3_723_000,
    " 12 ": 720_000,
    "75:30": 4_530_000,
    3.12: 192_000,
    "1h02": 3_720_000,
    "2h": 7_200_000,
    "1h02m03": 3_723_000,
    "3'12\"": 192_000,
  };
  for (const [text, time] of Object.entries(times)) assert.equal(parseTime(text), time, text);
});

test("anything else is no time", () => {
  for (const text of ["", "a", "3:", ":12", "3:72", "1:2:3:4", "-3", "3:123"]) {
    assert.equal(parseTime(text), null, text);
  }
});
