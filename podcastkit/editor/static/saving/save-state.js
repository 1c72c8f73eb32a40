// What is known of the saving of one document, and what follows from it: when to send next, and
// what to show. Events in, state out: no page, no network, no clock.

/** @import { Refusal } from "./refusal.js" */

/** Ms from a change until it is sent. */
export const DELAY = 1000;
/** Ms from a failed try until the next one. */
export const RETRY_DELAY = 3000;

/**
 * @typedef {object} SaveState
 * @property {boolean} changed whether the document differs from what the server has
 * @property {boolean} sending
 * @property {boolean} asking whether a person is asked which side of a conflict to take
 * @property {Refusal | null} refusal why the last try failed, until one succeeds
 * @property {number | null} savedAt when the server had all for the last time, as far as is known
 * @property {boolean} kept whether this browser keeps a copy of what the server does not have
 * @property {number | null} wait ms from now until the next try; null: none is due
 */
/**
 * @typedef {{ type: "changed", changed: boolean }
 *   | { type: "sent" }
 *   | { type: "taken", changed: boolean, at: number }
 *   | { type: "asked" }
 *   | { type: "refused", changed: boolean, refusal: Refusal }
 *   | { type: "copied", kept: boolean }} SaveEvent
 */
/**
 * What is shown: a state by its name, its label, which is empty where the refusal says it all, why
 * it was refused, and when all was saved.
 * @typedef {object} Shown
 * @property {"saved" | "unsaved" | "saving" | "offline" | "closed" | "busy" | "refused"} name
 * @property {string} key
 * @property {Refusal | null} refusal
 * @property {number | null} savedAt
 * @property {boolean} kept
 */

/** @type {Readonly<SaveState>} */
export const UNCHANGED = Object.freeze({
  changed: false,
  sending: false,
  asking: false,
  refusal: null,
  savedAt: null,
  kept: true,
  wait: null,
});

/**
 * The state after an event.
 * @param {Readonly<SaveState>} state
 * @param {SaveEvent} event
 * @returns {Readonly<SaveState>}
 */
export function after(state, event) {
  const idle = { sending: false, asking: false, wait: null };
  switch (event.type) {
    case "changed": {
      const { changed } = event;
      const waits = changed && !state.sending && !state.asking;
      // What was undone needs no reason any more why it is not saved.
      const refusal = changed || state.sending ? state.refusal : null;
      return { ...state, changed, refusal, wait: waits ? DELAY : null };
    }
    case "sent":
      return { ...state, ...idle, sending: true };
    case "asked":
      return { ...state, ...idle, asking: true };
    case "taken": {
      const { changed, at } = event;
      // What was typed in the meantime goes next.
      return {
        ...state,
        ...idle,
        changed,
        refusal: null,
        savedAt: at,
        wait: changed ? DELAY : null,
      };
    }
    case "refused": {
      const { changed, refusal } = event;
      // A question that was closed comes again with the next change, and when somebody asks for it.
      const again = changed && refusal.kind !== "conflict";
      return { ...state, ...idle, changed, refusal, wait: again ? RETRY_DELAY : null };
    }
    case "copied":
      return { ...state, kept: event.kept };
  }
}

/** @type {Record<string, [Shown["name"], string]>} */
const REFUSED = {
  busy: ["busy", "busy"],
  offline: ["offline", ""],
  token: ["closed", ""],
  conflict: ["refused", "conflict_title"],
};

/**
 * What to show. While it is tried again, what was refused stays in view: somebody may be reading it.
 * @param {Readonly<SaveState>} state
 * @returns {Shown}
 */
export function shown({ changed, sending, asking, refusal, savedAt, kept }) {
  const facts = { refusal: null, savedAt, kept: kept || !changed };
  if (asking) return { ...facts, name: "refused", key: "conflict_title" };
  if (refusal) {
    const [name, key] = REFUSED[refusal.kind] ?? ["refused", "not_saved"];
    return { ...facts, name, key, refusal };
  }
  if (sending) return { ...facts, name: "saving", key: "saving" };
  if (changed) return { ...facts, name: "unsaved", key: "unsaved" };
  return { ...facts, name: "saved", key: savedAt === null ? "unchanged" : "saved" };
}

/** From the most urgent to what needs no attention. @type {Shown["name"][]} */
const URGENCY = ["refused", "closed", "offline", "busy", "saving", "unsaved", "saved"];

/**
 * What to show of several documents: the most urgent; saved is what was saved last.
 * @param {Shown[]} each
 */
export function mostUrgent(each) {
  const ordered = each.toSorted(
    (one, other) =>
      URGENCY.indexOf(one.name) - URGENCY.indexOf(other.name) ||
      (other.savedAt ?? 0) - (one.savedAt ?? 0),
  );
  return { ...ordered[0], kept: each.every(({ kept }) => kept) };
}
