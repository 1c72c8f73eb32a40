// Undo: text, chapters and versions brought back are one row of steps, each the opposite edit.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Store } from "../../../podcastkit/editor/static/state/store.js";
import { episode, SMALL } from "./episode.js";

const chapter = (start, title) => ({ start, title, url: "", image: "" });
const BASE = [chapter(0, "Intro"), chapter(2000, "Le pain"), chapter(4000, "La mer")];

function storeWithChapters() {
  const store = new Store(SMALL);
  store.takeChapters(BASE);
  return store;
}

const titles = (store) => store.chapters.map(({ title }) => title);
const texts = (store) => store.paragraphs.map(({ text }) => text);

function retitle(store, at, title, typing) {
  const changed = store.chapters.map((one, index) => (index === at ? { ...one, title } : one));
  store.setChapters(changed, { kind: "chapter_title", typing });
}

test("a caret that moved ends a step of typing, and typing on does not", () => {
  const store = new Store(SMALL);
  const type = (text, before, now) => store.setText(0, text, { before, after: before + 1 }, now);
  type("Bonjourx Théo.", 7, 0);
  type("Bonjourxy Théo.", 8, 500);
  type("Bonjourxy zThéo.", 10, 900);
  assert.equal(store.undo().caret.at, 10);
  assert.equal(texts(store)[0], "Bonjourxy Théo.");
  store.undo();
  assert.equal(texts(store)[0], "Bonjour Théo.");
  assert.equal(store.undo(), null);
});

test("a typed word is undone with the space before it, or the one behind it", () => {
  const steps = (typed, at) => {
    const store = new Store(SMALL);
    const [start] = texts(store);
    for (let count = 1; count <= typed.length; count += 1) {
      const text = start.slice(0, at) + typed.slice(0, count) + start.slice(at);
      store.setText(0, text, { before: at + count - 1, after: at + count }, 100 * count);
    }
    const undone = [texts(store)[0]];
    while (store.undo()) undone.push(texts(store)[0]);
    return undone;
  };
  assert.deepEqual(steps(" mon cher", 7), [
    "Bonjour mon cher Théo.",
    "Bonjour mon Théo.",
    "Bonjour Théo.",
  ]);
  assert.deepEqual(steps("mon ", 8), ["Bonjour mon Théo.", "Bonjour Théo."]);
});

test("undo of a chapter leaves what others did to the others", () => {
  const store = storeWithChapters();
  retitle(store, 2, "La Manche");
  store.takeChapters([chapter(0, "Début A"), BASE[1], chapter(4000, "La Manche")]);
  assert.deepEqual(
    [store.undo().kind, titles(store)],
    ["chapter_title", ["Début A", "Le pain", "La mer"]],
  );
  assert.equal(store.redo().time, 4000);
  assert.deepEqual(titles(store), ["Début A", "Le pain", "La Manche"]);
});

test("a step whose chapter others have changed since is passed over", () => {
  const store = storeWithChapters();
  store.setText(0, "Bonsoir Théo.");
  retitle(store, 2, "La Manche");
  store.takeChapters([BASE[0], BASE[1], chapter(4000, "L’océan")]);
  assert.equal(store.undo().kind, "typing");
  assert.deepEqual([titles(store)[2], texts(store)[0]], ["L’océan", "Bonjour Théo."]);
  assert.equal(store.undo(), null);
});

test("a chapter and the title typed into it are one step, and a title typed back is none", () => {
  const store = storeWithChapters();
  const typing = Symbol("field");
  store.setChapters([...BASE, chapter(6000, "Nouveau")], { kind: "chapter_add", typing });
  retitle(store, 3, "F", typing);
  retitle(store, 3, "Fin", typing);
  retitle(store, 0, "Débu", Symbol("other"));
  const back = Symbol("back");
  retitle(store, 1, "Le pai", back);
  retitle(store, 1, "Le pain", back);
  assert.deepEqual([store.undo().kind, titles(store)[0]], ["chapter_title", "Intro"]);
  assert.deepEqual([store.undo().kind, store.chapters], ["chapter_add", BASE]);
  assert.equal(store.undo(), null);
  store.redo();
  assert.deepEqual(titles(store).at(-1), "Fin");
});

test("text, chapters and a version brought back are undone in the order in which they were done", () => {
  const store = storeWithChapters();
  store.setText(0, "Bonsoir Théo.");
  retitle(store, 1, "Le four");
  const version = episode(
    "Bonjour Théo.",
    ["S2", "Bonjour, merci Blisce."],
    ["S1", "Le four solaire."],
    "Et ensuite ? Ensuite, Blisse vint.",
  );
  const before = texts(store);
  store.restore({ ...version, revision: "back" });
  assert.deepEqual(
    texts(store),
    version.segments.map(({ words }) => words.map((word) => word[2]).join(" ")),
  );
  assert.deepEqual([store.changed, store.revision], [false, "back"]);
  store.setText(0, "Salut Théo.");
  const kinds = [];
  const shown = [];
  for (let step = store.undo(); step; step = store.undo()) {
    kinds.push(step.kind);
    shown.push([texts(store), titles(store)[1]]);
  }
  assert.deepEqual(kinds, ["typing", "restore", "chapter_title", "typing"]);
  assert.deepEqual(shown[1], [before, "Le four"]);
  assert.deepEqual(shown[3], [texts(new Store(SMALL)), "Le pain"]);
  // The server has the version: what was undone is to be saved.
  assert.equal(store.pending().request.base, "back");
  assert.ok(store.changed);
  while (store.redo());
  assert.equal(texts(store)[0], "Salut Théo.");
});
