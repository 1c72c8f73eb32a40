// What tells one row of the history from the next.

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  factsOf,
  minorFacts,
  shortened,
  timeOf,
  titleOf,
} from "../../../podcastkit/editor/static/history/sitting-text.js";

const save = (when, kind = "room") => ({ revision: "b", since: "a", when, what: "", kind });
const NOTHING = { words: 0, passages: [], speakers: [], confirmed: 0, retimed: 0, divided: 0 };

test("a sitting says from when until when, and who", () => {
  const saves = [save("2026-11-30T10:29:40+00:00"), save("2026-11-30T10:02:11+00:00")];
  const title = titleOf({ saves, who: "Camille" }, "fr", "Europe/Paris");
  assert.equal(title.replace(/\s/g, " "), "30 nov. 2026, 11:02 – 11:29 · Camille");
  const short = titleOf({ saves: [saves[0], saves[0]], who: "" }, "fr", "Europe/Paris");
  assert.equal(short, "30 nov. 2026, 11:29");
  const night = [save("2026-12-01T00:10:00+00:00"), save("2026-11-30T22:50:00+00:00")];
  const text = titleOf({ saves: night, who: "" }, "fr", "Europe/Paris");
  assert.equal(timeOf(saves[0], "fr", "Europe/Paris"), "11:29:40");
  assert.match(text, /30 nov\. 2026, 23:50.*1 déc\. 2026, 01:10/);
});

for (const [name, changes, kind, facts] of [
  [
    "words before anything else",
    { words: 3, confirmed: 9, retimed: 2 },
    "room",
    [["history_words", { count: 3 }]],
  ],
  [
    "a kind of its own",
    { words: 1 },
    "imported",
    [["history_imported"], ["history_words", { count: 1 }]],
  ],
  ["only checked", { confirmed: 4 }, "merged", [["history_confirmed", { count: 4 }]]],
  ["only times", { retimed: 2 }, "times", [["history_retimed", { count: 2 }]]],
  ["a name alone, which is shown", { speakers: [{ id: "S1", names: ["A", "B"] }] }, "room", []],
  ["nothing left", {}, "room", [["history_same"]]],
]) {
  test(`a row tells ${name}`, () => {
    const saves = [save("2026-11-30T10:29:40+00:00", kind)];
    assert.deepEqual(factsOf({ saves, since: "a", changes: { ...NOTHING, ...changes } }), facts);
  });
}

test("what began with nothing is told by its kind, what cannot be found is said", () => {
  const saves = [save("2026-11-30T10:29:40+00:00", "machine")];
  assert.deepEqual(factsOf({ saves, since: "", changes: null }), [["history_machine"]]);
  const lost = [save("2026-11-30T10:29:40+00:00")];
  assert.deepEqual(factsOf({ saves: lost, since: "a", changes: null }), [["history_unknown"]]);
  assert.deepEqual(minorFacts(NOTHING), []);
});

test("a long text is cut between words", () => {
  assert.equal(shortened("la révolution des partages"), "la révolution des partages");
  assert.equal(
    shortened("la révolution des partages est en marche"),
    "la révolution des partages est …",
  );
  assert.equal(shortened("a".repeat(40)), `${"a".repeat(16)} …`);
});
