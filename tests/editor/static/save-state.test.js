// What is shown of saving, and when the next save is due, follow from what happened and nothing
// else.

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  after,
  DELAY,
  mostUrgent,
  RETRY_DELAY,
  shown,
  UNCHANGED,
} from "../../../podcastkit/editor/static/saving/save-state.js";

const CHANGED = { type: "changed", changed: true };
const UNDONE = { type: "changed", changed: false };
const SENT = { type: "sent" };
const ASKED = { type: "asked" };
const TAKEN = { type: "taken", changed: false, at: 5 };
const refused = (kind) => ({
  type: "refused",
  changed: true,
  refusal: { kind, message: `${kind}!` },
});

const reach = (...events) => events.reduce(after, UNCHANGED);
const nameAfter = (...events) => shown(reach(...events)).name;
const waitAfter = (...events) => reach(...events).wait;

test("what was typed and undone is saved as before, without a request", () => {
  assert.equal(shown(UNCHANGED).key, "unchanged");
  assert.equal(nameAfter(CHANGED), "unsaved");
  assert.equal(waitAfter(CHANGED), DELAY);
  assert.equal(nameAfter(CHANGED, UNDONE), "saved");
  assert.equal(waitAfter(CHANGED, UNDONE), null);
  const again = shown(reach(CHANGED, SENT, TAKEN, CHANGED, UNDONE));
  assert.deepEqual([again.key, again.savedAt], ["saved", 5]);
});

test("what is typed during a save goes next", () => {
  assert.equal(nameAfter(CHANGED, SENT, CHANGED), "saving");
  assert.equal(waitAfter(CHANGED, SENT, CHANGED), null);
  const taken = reach(CHANGED, SENT, CHANGED, { ...TAKEN, changed: true });
  assert.deepEqual([shown(taken).name, taken.wait], ["unsaved", DELAY]);
});

test("what was refused stays in view while it is tried again, until it is saved or undone", () => {
  const kinds = { offline: "offline", token: "closed", busy: "busy", disk_full: "refused" };
  for (const [kind, name] of Object.entries(kinds)) {
    const failed = [CHANGED, SENT, refused(kind)];
    assert.equal(waitAfter(...failed), RETRY_DELAY);
    assert.equal(waitAfter(...failed, CHANGED), DELAY);
    for (const more of [[], [CHANGED], [SENT], [SENT, refused(kind)]]) {
      assert.equal(nameAfter(...failed, ...more), name);
    }
    assert.equal(nameAfter(...failed, SENT, TAKEN), "saved");
    assert.equal(nameAfter(...failed, UNDONE), "saved");
  }
});

test("a question is asked until it is answered, and again with the next change", () => {
  assert.equal(nameAfter(CHANGED, SENT, ASKED), "refused");
  assert.equal(waitAfter(CHANGED, SENT, ASKED, CHANGED), null);
  const closed = [CHANGED, SENT, ASKED, refused("conflict")];
  assert.deepEqual([nameAfter(...closed), waitAfter(...closed)], ["refused", null]);
  assert.equal(waitAfter(...closed, CHANGED), DELAY);
  assert.equal(nameAfter(CHANGED, SENT, ASKED, SENT, TAKEN), "saved");
});

test("a browser that keeps no copy is told of while there is something to keep", () => {
  const copied = { type: "copied", kept: false };
  assert.equal(shown(reach(CHANGED, copied)).kept, false);
  assert.equal(waitAfter(CHANGED, copied), DELAY);
  assert.equal(shown(reach(CHANGED, copied, SENT, TAKEN)).kept, true);
  assert.equal(shown(reach(CHANGED, copied, { ...copied, kept: true })).kept, true);
});

test("of several documents the most urgent is shown", () => {
  const offline = shown(reach(CHANGED, SENT, refused("offline")));
  const unsaved = shown(reach(CHANGED, { type: "copied", kept: false }));
  const [early, late] = [5, 9].map((at) => shown(reach({ ...TAKEN, at })));
  assert.equal(mostUrgent([early, unsaved, offline]).name, "offline");
  assert.equal(mostUrgent([offline, unsaved]).kept, false);
  assert.equal(mostUrgent([early, late, shown(UNCHANGED)]).savedAt, 9);
});
