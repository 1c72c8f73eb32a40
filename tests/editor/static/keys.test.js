// The table of keys: none stands for two things, and the guide lists every one.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { setLabels } from "../../../podcastkit/editor/static/base/dom.js";
import { combination, KEYS, keycaps, TYPING_KEYS } from "../../../podcastkit/editor/static/keys.js";

const read = (path) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf-8");
const ENGLISH = Object.fromEntries(
  Array.from(read("podcastkit/text/catalogues/en.toml").matchAll(/^(\w+) = "(.*)"$/gm), (line) =>
    line.slice(1),
  ),
);
const GUIDE = read("docs/editing.md").split("## Keys")[1].split("\n## ")[0];

test("no combination stands for two things", () => {
  const all = Object.values({ ...KEYS, ...TYPING_KEYS }).flat();
  assert.deepEqual(
    all.filter((keys, at) => all.indexOf(keys) !== at),
    [],
  );
});

test("the browser keeps what nobody can do without", () => {
  const all = Object.values({ ...KEYS, ...TYPING_KEYS }).flat();
  const taken = ["F5", "F6", "F11", "F12", "Shift+F10", "Control+C", "Control+V", "Control+X"];
  const letters = ["Control+T", "Control+W", "Control+N", "Control+Q", "Control+R", "Control+L"];
  for (const keys of [...taken, ...letters, "Tab", "Control+F", "Control+P"]) {
    assert.ok(!all.includes(keys), keys);
  }
});

test("the guide lists every key", () => {
  setLabels(ENGLISH);
  for (const keys of Object.values({ ...KEYS, ...TYPING_KEYS }).flat()) {
    const shown = `\`${keycaps(keys).join("+")}\``;
    assert.ok(GUIDE.includes(shown), shown);
  }
});

test("a sign is the key that writes it, with Shift or without; a letter is with Shift another", () => {
  const pressed = (key, held) =>
    combination({ key, ctrlKey: true, metaKey: false, altKey: false, shiftKey: false, ...held });
  assert.equal(pressed("."), "Control+.");
  assert.equal(pressed(".", { shiftKey: true }), "Control+.");
  assert.equal(pressed("?", { shiftKey: true, ctrlKey: false, metaKey: true }), "Control+?");
  assert.equal(pressed("z", { shiftKey: true }), "Control+Shift+Z");
  assert.equal(pressed(" ", { code: "Space", shiftKey: true }), "Control+Shift+Space");
});
