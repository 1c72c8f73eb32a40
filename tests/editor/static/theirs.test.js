// What others save is taken once, when nothing of this page is in the way.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Theirs } from "../../../podcastkit/editor/static/presence/theirs.js";

/** A page of a document, of which the server has `files`, and how often it was asked. */
function pageOf(revision) {
  const page = {
    revision,
    settled: true,
    server: revision,
    asked: 0,
    renew: async () => {
      page.asked += 1;
      if (!page.settled || page.server === null) return false;
      page.revision = page.server;
      return true;
    },
  };
  return page;
}

/** Lets the next tries begin one by one. */
function clockwork() {
  let go;
  const rest = () =>
    new Promise((done) => {
      go = done;
    });
  const tick = async () => {
    await new Promise(setImmediate);
    go?.();
    await new Promise(setImmediate);
  };
  return { rest, tick };
}

test("what others saved is taken; what this page saved is not asked for", async () => {
  const page = pageOf("a");
  const theirs = new Theirs(page, "a");
  await theirs.learn("a");
  page.revision = "b";
  await theirs.learn("b");
  assert.equal(page.asked, 0);
  page.server = "c";
  await theirs.learn("c");
  assert.deepEqual([page.revision, page.asked], ["c", 1]);
});

test("a draft that nobody has corrected has no file", async () => {
  const page = pageOf("machine's");
  const theirs = new Theirs(page, "");
  await theirs.learn("");
  assert.equal(page.asked, 0);
  page.server = "first";
  await theirs.learn("first");
  assert.equal(page.revision, "first");
});

test("a file that people wrote in their own way is taken once", async () => {
  const page = pageOf("a");
  const theirs = new Theirs(page, "a");
  page.server = "as we write it";
  for (const _ of [1, 2]) await theirs.learn("as they write it");
  assert.equal(page.asked, 1);
  page.revision = "b";
  await theirs.learn("b");
  page.server = "as we write it";
  await theirs.learn("as they write it");
  assert.deepEqual([page.revision, page.asked], ["as we write it", 2]);
});

test("a revision that comes back is taken again", async () => {
  const page = pageOf("a");
  const theirs = new Theirs(page, "a");
  page.revision = "b"; // saved here, and restored elsewhere before anybody looked
  page.server = "a";
  await theirs.learn("a");
  assert.equal(page.revision, "a");
});

test("work of this page comes first, and a server that does not answer is asked again", async () => {
  const page = pageOf("a");
  const { rest, tick } = clockwork();
  const theirs = new Theirs(page, "a", rest);
  page.settled = false;
  page.server = null;
  const done = theirs.learn("b");
  await tick();
  assert.equal(page.asked, 0);
  page.settled = true;
  await tick();
  assert.equal(page.asked, 1);
  theirs.learn("c");
  page.server = "c";
  await tick();
  await done;
  assert.deepEqual([page.revision, page.asked], ["c", 2]);
});

test("what the page's own save has merged needs no question", async () => {
  const page = pageOf("a");
  const { rest, tick } = clockwork();
  const theirs = new Theirs(page, "a", rest);
  page.settled = false;
  const done = theirs.learn("b");
  await tick();
  theirs.learn("merged");
  Object.assign(page, { revision: "merged", settled: true });
  await tick();
  await done;
  assert.equal(page.asked, 0);
});
