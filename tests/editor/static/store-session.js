// A store of the page, driven by lines of JSON: the document first, then what the server answers
// to a save; between them random changes, undone and redone, and what is pending after them.

import { createInterface } from "node:readline";
import { isDeepStrictEqual } from "node:util";

import { Store } from "../../../podcastkit/editor/static/state/store.js";
import { changeAtRandom, contentOf, undoAndRedo } from "./random-changes.js";

let store = null;

for await (const line of createInterface({ input: process.stdin })) {
  const { document, answer, seed, count } = JSON.parse(line);
  store ??= new Store(document);
  if (answer) {
    store.adopt(store.pending(), answer);
    const { changed, paragraphs, revision } = store;
    console.log(JSON.stringify({ changed, paragraphs, revision }));
  } else {
    changeAtRandom(store, seed, count);
    const content = contentOf(store);
    const { undone, redone } = undoAndRedo(store);
    const restored = undone === redone && isDeepStrictEqual(contentOf(store), content);
    console.log(JSON.stringify({ restored, ...store.pending() }));
  }
}
