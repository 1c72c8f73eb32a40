// Keys while somebody types in a field: what acts on the text is the field's.

import assert from "node:assert/strict";
import { test } from "node:test";

import { KEYS, listenToKeys } from "../../../podcastkit/editor/static/keys.js";

/** What a key does, pressed in a field or in the text. */
function press(keys, inField) {
  const [key, ...held] = keys.split("+").reverse();
  let done = null;
  let listener;
  globalThis.document = {
    addEventListener: (_, other) => {
      listener = other;
    },
    querySelector: () => null,
  };
  const act = (action) => [action, () => (done = action)];
  listenToKeys(Object.fromEntries(Object.keys(KEYS).map(act)));
  let prevented = false;
  listener({
    key,
    code: key === "Space" ? "Space" : "",
    ctrlKey: held.includes("Control"),
    altKey: held.includes("Alt"),
    shiftKey: held.includes("Shift"),
    target: { matches: () => inField },
    preventDefault: () => {
      prevented = true;
    },
  });
  // What is not the field's own never falls through to the browser, to its downloads or its search.
  const native = ["Escape", "Control+Z", "Control+Y", "Control+Shift+Z"].includes(keys);
  const listed = Object.values(KEYS).flat().includes(keys) && !keys.startsWith("Alt+Arrow");
  if (listed) assert.equal(prevented, !(inField && native), keys);
  return done;
}

for (const keys of ["Escape", "Control+B", "Control+Z", "Control+Y", "Control+Shift+Z"]) {
  test(`${keys} in a field is the field's`, () => {
    assert.equal(press(keys, true), null);
    assert.notEqual(press(keys, false), null);
  });
}

test("in a field nothing acts on the text, and the sound, saving and help do", () => {
  const working = Object.entries(KEYS).filter(([, keys]) => keys.some((key) => press(key, true)));
  const names = working.map(([action]) => action);
  for (const action of ["full_stop", "check", "speaker", "give_before"]) {
    assert.ok(!names.includes(action), action);
  }
  for (const action of ["toggle", "backward", "save", "chapter", "help", "search"]) {
    assert.ok(names.includes(action), action);
  }
});
