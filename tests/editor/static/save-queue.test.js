// The queue of saves, with a document, a server and a browser's storage made of a few lines: what
// is changed reaches the server, whatever fails in between.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Refused } from "../../../podcastkit/editor/static/base/api.js";
import { SaveQueue } from "../../../podcastkit/editor/static/saving/save-queue.js";
import { DELAY, RETRY_DELAY } from "../../../podcastkit/editor/static/saving/save-state.js";

const refuse = (error, content) => new Refused({ error, message: error }, content);

/** A text that is saved, what the server has of it, and what the browser keeps. */
function room(context, { answer = () => {}, choose = () => null, put = () => true } = {}) {
  context.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  // Errors of the page are reported in a browser, and here to nobody.
  const world = { text: "", server: "", sent: [], kept: null, forgotten: [] };
  const document = {
    name: "text",
    get changed() {
      return world.text !== world.server;
    },
    pending: () => ({ text: world.text, request: { text: world.text } }),
    send: async (request) => {
      world.sent.push(request);
      await answer(request, world.sent.length);
      world.server = request.text;
      return request;
    },
    take: (taken) => world.take?.(taken),
    ask: async (conflict) => choose(conflict),
  };
  const kept = {
    put: (_, request) => {
      world.kept = request;
      return put(request);
    },
    forget: (key) => world.forgotten.push(key),
  };
  const queue = new SaveQueue(document, kept, () => world.show?.());
  const type = (text) => {
    world.text += text;
    queue.changed();
  };
  const wait = async (ms) => {
    context.mock.timers.tick(ms);
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  return { world, queue, type, wait };
}

test("a change is copied into the browser, sent a moment later, and the copy goes", async (context) => {
  const { world, queue, type, wait } = room(context);
  type("a");
  await wait(DELAY / 2);
  assert.deepEqual([world.kept, world.sent], [{ text: "a" }, []]);
  type("b");
  await wait(DELAY / 2);
  assert.deepEqual(world.sent, []);
  await wait(DELAY / 2);
  assert.deepEqual([world.server, world.kept, queue.shown.name], ["ab", null, "saved"]);
  assert.equal(queue.settled, true);
});

test("one save at a time, and the next with all that was typed meanwhile", async (context) => {
  let finish;
  const answer = (_, count) =>
    count === 1 &&
    new Promise((resolve) => {
      finish = resolve;
    });
  const { world, queue, type, wait } = room(context, { answer });
  type("a");
  await wait(DELAY);
  type("b");
  await wait(DELAY);
  const saved = [queue.save(), queue.save()];
  assert.equal(world.sent.length, 1);
  finish();
  assert.deepEqual(await Promise.all(saved), [null, null]);
  assert.deepEqual(world.sent, [{ text: "a" }, { text: "ab" }]);
});

test("storage that throws, a listener that throws and an answer that cannot be taken stop nothing", async (context) => {
  const full = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  const { world, queue, type, wait } = room(context, { put: full });
  type("a");
  await wait(DELAY / 2);
  assert.equal(queue.shown.kept, false);
  await wait(DELAY);
  assert.equal(world.server, "a");
  world.show = full;
  world.take = full;
  type("b");
  await wait(DELAY);
  assert.equal(world.server, "ab");
  type("c");
  assert.equal(await queue.save(), null);
  assert.deepEqual([world.server, queue.shown.name], ["abc", "saved"]);
});

test("an error of the page before anything is sent is said, and Ctrl+S tries again", async (context) => {
  const { world, queue, type, wait } = room(context, {
    answer: (_, count) => {
      if (count === 1) throw new TypeError("broken");
    },
  });
  type("a");
  await wait(DELAY);
  assert.equal(queue.shown.name, "refused");
  assert.equal(queue.shown.refusal.detail, "TypeError: broken");
  assert.equal(await queue.save(), null);
  assert.equal(world.server, "a");
});

test("a server that is away is asked again by itself", async (context) => {
  const { world, queue, type, wait } = room(context, {
    answer: (_, count) => {
      if (count < 3) throw refuse("offline");
    },
  });
  type("a");
  await wait(DELAY);
  assert.deepEqual(
    [queue.shown.name, world.kept],
    ["offline", { text: "a", unanswered: [{ text: "a" }] }],
  );
  assert.equal((await queue.save()).kind, "offline");
  assert.deepEqual(world.kept, { text: "a", unanswered: [{ text: "a" }] });
  type("b");
  await wait(RETRY_DELAY);
  assert.deepEqual([world.server, queue.shown.name, world.kept], ["ab", "saved", null]);
  // What may have arrived goes along, once, and not any more when there was an answer.
  assert.deepEqual(world.sent.at(-1), { text: "ab", unanswered: [{ text: "a" }] });
  type("c");
  await wait(DELAY);
  assert.deepEqual(world.sent.at(-1), { text: "abc" });
});

test("a save waits for a person's choice, and says so when there is none", async (context) => {
  const choices = [null, { mine: [0] }];
  const { world, queue, type, wait } = room(context, {
    answer: (request) => {
      if (!request.mine) throw refuse("conflict", { conflicts: [1] });
    },
    choose: () => choices.shift(),
  });
  type("a");
  await wait(DELAY);
  assert.equal(queue.shown.name, "refused");
  await wait(10 * RETRY_DELAY);
  assert.equal(world.sent.length, 1);
  assert.equal(await queue.save(), null);
  assert.deepEqual(world.sent.at(-1), { text: "a", mine: [0] });
  assert.equal(queue.shown.name, "saved");
});

test("the work of an earlier visit is sent until it arrives, and only then forgotten", async (context) => {
  const { world, queue, type, wait } = room(context, {
    answer: (_, count) => {
      if (count === 2) throw refuse("busy");
    },
  });
  type("new");
  const entry = { key: "k", document: "text", request: { text: "old" }, at: 1 };
  assert.equal((await queue.restore([entry])).kind, "busy");
  assert.deepEqual([world.sent, world.forgotten], [[{ text: "new" }, { text: "old" }], []]);
  world.text = "old";
  await wait(RETRY_DELAY);
  assert.deepEqual([world.server, world.forgotten, queue.settled], ["old", ["k"], true]);
});
