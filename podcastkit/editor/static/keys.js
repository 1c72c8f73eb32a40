// Every key of the room in one table, which the help shows too.
//
// Letters and signs are meant as they stand on the keyboard (event.key), so Ctrl+Z is the key that
// says Z on AZERTY and on QWERTY alike, and Ctrl+. the one that writes a full stop, with Shift where
// the keyboard has it there. There are no digits. Keys that do not print are the same everywhere.
// F5, F6, F10 to F12 are the browser's.

import { label, targetOf } from "./base/dom.js";

/**
 * action: the combinations that start it, in the order of the help. "Control" is also ⌘. A test
 * holds that no two are the same and that docs/editing.md lists all.
 * @satisfies {Record<string, string[]>}
 */
export const KEYS = {
  toggle: ["Escape", "Control+Space", "F8"],
  play_caret: ["Control+Enter"],
  now_said: ["F7"],
  backward: ["F2"],
  forward: ["F4"],
  go_to: ["Control+G"],
  slower: ["Alt+ArrowDown"],
  faster: ["Alt+ArrowUp"],
  loop: ["Control+B"],
  zoom_in: ["Alt+PageUp"],
  zoom_out: ["Alt+PageDown"],
  next_doubt: ["F9"],
  previous_doubt: ["Shift+F9"],
  check: ["Alt+Enter"],
  full_stop: ["Control+."],
  question: ["Control+?"],
  comma: ["Control+,"],
  letter_case: ["Shift+F3"],
  variants: ["Shift+F7"],
  speaker: ["Control+K"],
  speaker_on: ["Control+Shift+K"],
  give_before: ["Alt+Shift+ArrowUp"],
  give_after: ["Alt+Shift+ArrowDown"],
  search: ["Control+H"],
  find_next: ["F3"],
  find_previous: ["Control+Shift+F3"],
  chapter: ["Control+J"],
  comment: ["Control+M"],
  next_comment: ["Control+F9"],
  previous_comment: ["Control+Shift+F9"],
  undo: ["Control+Z"],
  redo: ["Control+Y", "Control+Shift+Z"],
  save: ["Control+S"],
  help: ["F1"],
};
/** @typedef {keyof typeof KEYS} Action */

/** Shown in the help with the others; the transcript itself acts on them. */
export const TYPING_KEYS = {
  split: ["Enter"],
  merge: ["Backspace"],
  select: ["Shift+ArrowUp", "Shift+ArrowDown"],
  select_all: ["Control+A"],
};

/** What goes on while its key is held down. */
const REPEATED = new Set([
  "backward",
  "forward",
  "undo",
  "redo",
  "find_next",
  "find_previous",
  "next_doubt",
  "previous_doubt",
  "next_comment",
  "previous_comment",
  "zoom_in",
  "zoom_out",
  "give_before",
  "give_after",
]);
/** What plays on while a dialog or menu is open. */
const EVERYWHERE = new Set(["F8", "F2", "F4"]);
/**
 * What acts on the text, where its caret is; that is nowhere while somebody types in a field.
 * @type {Set<Action>}
 */
const IN_TEXT = new Set([
  "loop",
  "check",
  "full_stop",
  "question",
  "comma",
  "letter_case",
  "variants",
  "speaker",
  "speaker_on",
  "give_before",
  "give_after",
  "undo",
  "redo",
]);
/** What a field or a dialog does itself: its text is undone there, not the page's. */
const NATIVE = new Set([
  "Escape",
  "Control+Z",
  "Control+Y",
  "Control+Shift+Z",
  "Alt+ArrowDown",
  "Alt+ArrowUp",
]);
const FIELDS = "select, textarea, input:not([type=checkbox], [type=radio], [type=button])";

/**
 * What was pressed, written as in KEYS.
 * @param {KeyboardEvent} event
 */
export function combination(event) {
  const letter = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const name = event.code === "Space" ? "Space" : letter;
  const isSign = name.length === 1 && !/[\p{L}\p{N}]/u.test(name);
  return [
    (event.ctrlKey || event.metaKey) && "Control",
    event.altKey && "Alt",
    event.shiftKey && !isSign && "Shift",
    name === "MediaPlayPause" ? "F8" : name,
  ]
    .filter(Boolean)
    .join("+");
}

/**
 * Run actions by their keys. In a dialog nothing is done but playing; the browser's own meaning of
 * a key of ours (its downloads, its search) would be no less unexpected there.
 * @param {Record<Action, (pressed: string) => void>} actions
 */
export function listenToKeys(actions) {
  const byKey = new Map(
    Object.entries(KEYS).flatMap(([action, keys]) =>
      keys.map((key) => [key, /** @type {Action} */ (action)]),
    ),
  );
  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const pressed = combination(event);
    const action = byKey.get(pressed);
    if (!action) return;
    const inField = targetOf(event).matches(FIELDS);
    if (NATIVE.has(pressed) && (inField || isInside())) return;
    event.preventDefault();
    if (isInside() && !EVERYWHERE.has(pressed)) return;
    if (inField && IN_TEXT.has(action)) return;
    if (event.repeat && !REPEATED.has(action)) return;
    actions[action](pressed);
  });
}

/** Whether a dialog or a menu is open. */
function isInside() {
  return Boolean(document.querySelector("dialog:modal, [popover]:popover-open"));
}

/**
 * Labels of keys that do not print.
 * @type {Record<string, string>}
 */
const CAPS = {
  Control: "control",
  Shift: "shift",
  Alt: "alt",
  Enter: "enter",
  Escape: "escape",
  Space: "space",
  ArrowUp: "up",
  ArrowDown: "down",
  PageUp: "page_up",
  PageDown: "page_down",
  Backspace: "backspace",
};

/**
 * What an action is called for who points at its button, or several that it stands for: "Find
 * (Ctrl+H)".
 * @param {string} name
 * @param {...string} actions
 */
export function hint(name, ...actions) {
  const keys = actions.filter((action) => action in KEYS).map(shortcut);
  return keys.length ? `${name} (${keys.join(", ")})` : name;
}

/**
 * The first combination of an action, as the keyboard has it: "Ctrl+H".
 * @param {string} action
 */
export function shortcut(action) {
  return keycaps(KEYS[/** @type {Action} */ (action)][0]).join("+");
}

/**
 * A combination as the keyboard has it: ["Ctrl", "Entrée"].
 * @param {string} keys
 */
export function keycaps(keys) {
  return keys.split("+").map((key) => (key in CAPS ? label(`keycap_${CAPS[key]}`) : key));
}
