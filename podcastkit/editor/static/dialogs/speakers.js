// Who speaks: the menu of a paragraph's speaker.

/** @import { Attributes } from "../base/dom.js" */
/** @import { KnownName } from "../contract.js" */
/** @import { Store } from "../state/store.js" */

import { element, label, placeAt } from "../base/dom.js";
import { hint } from "../keys.js";
import { plain } from "../state/names.js";
import { endOfRun } from "../state/paragraphs.js";
import { knownNames } from "./known-names.js";
import { askMerge, askName, askNewSpeaker, nameEverywhere, same } from "./speaker-names.js";

/** More names than this are looked for in the dialog. */
const MOST_NAMES = 4;

/**
 * Whose menu it is: the paragraphs [index, end), and what opens it. With `on` it is about all up to
 * the next change of speaker, unless that is unticked.
 * @typedef {{ index: number, end: number, opener: HTMLElement, on?: boolean }} Asked
 */

/**
 * The menu at a paragraph's name: give it to somebody else, alone or with those that follow, or say
 * who that speaker is everywhere.
 * @param {Store} store
 * @param {Asked} asked
 * @param {() => void} done
 */
export function showSpeakerMenu(store, { index, end, opener, on = false }, done) {
  const { speaker, id } = store.paragraphs[index];
  const run = end === index + 1 ? endOfRun(store.paragraphs, index) : end;
  let last = on ? run : end;
  // Others may add paragraphs while the menu is open.
  const range = () => {
    const first = store.indexOf(id);
    return { first, end: first + last - index };
  };
  const known = knownNames();
  const free = known.filter(({ name }) => !store.speakers.some((other) => same(other.name, name)));
  const item = (
    /** @type {string} */ text,
    /** @type {() => void} */ act,
    /** @type {Attributes} */ attributes = {},
  ) => {
    const onclick = () => {
      menu.hidePopover();
      act();
    };
    const menuitem = { type: "button", role: "menuitem", tabindex: "-1", onclick };
    return element("button", { ...menuitem, ...attributes }, text);
  };
  const others = store.speakers.map((other) => {
    const give = () => {
      store.setSpeaker(range().first, other.id, range().end);
      done();
    };
    const checked = String(other.id === speaker);
    return item(other.name || other.id, give, { role: "menuitemradio", "aria-checked": checked });
  });
  const follows = run > end ? [followItem(run - end, on, (all) => (last = all ? run : end))] : [];
  const somebody = item(label("new_speaker"), () => askNewSpeaker(store, range, free, done));
  const everywhere =
    speaker === null ? null : everywhereItems(store, { speaker, known, free, item, done });
  const attributes = { class: "menu", popover: "auto", role: "menu", translate: "no" };
  const menu = element(
    "div",
    { ...attributes, "aria-label": label("speaker_menu") },
    ...follows,
    ...others,
    somebody,
    everywhere,
  );
  openMenu(menu, opener);
}

/**
 * Whether the paragraphs that follow are meant too; ticking it leaves the menu open.
 * @param {number} count
 * @param {boolean} ticked
 * @param {(ticked: boolean) => void} change
 */
function followItem(count, ticked, change) {
  const text = label("speaker_follows", { count });
  const toggle = () => {
    const now = node.getAttribute("aria-checked") !== "true";
    node.setAttribute("aria-checked", String(now));
    change(now);
  };
  const menuitem = { role: "menuitemcheckbox", tabindex: "-1", "aria-checked": String(ticked) };
  const title = hint(text, "speaker_on");
  const node = element("button", { type: "button", ...menuitem, title, onclick: toggle }, text);
  return node;
}

/**
 * What says who a speaker is wherever they speak: names that are known and free, another name, or
 * somebody who is there already.
 * @param {Store} store
 * @param {{ speaker: string, known: readonly KnownName[], free: readonly KnownName[], item: (text: string, act: () => void) => HTMLElement, done: () => void }} menu
 */
function everywhereItems(store, { speaker, known, free, item, done }) {
  const name = store.nameOf(speaker);
  const supposed = store.isSupposed(speaker);
  // Who has one of the names already needs no other.
  const named = !supposed && known.some((other) => same(other.name, name));
  const people = named ? [] : free.filter(({ source }) => source !== "glossary");
  const names = people.slice(0, MOST_NAMES).map((other) => other.name);
  const say = (/** @type {string} */ text) => nameEverywhere(store, speaker, text, done);
  const heading = label("speaker_everywhere", { name });
  return element(
    "div",
    { role: "group", "aria-label": heading },
    element("p", { class: "menu-heading", "aria-hidden": "true" }, heading),
    ...(supposed ? [item(label("confirm_name", { name }), () => say(name))] : []),
    ...names.map((text) => item(text, () => say(text))),
    item(label("rename"), () => askName(store, speaker, free, done)),
    ...(store.speakers.length > 1
      ? [item(label("merge_into"), () => askMerge(store, speaker, done))]
      : []),
  );
}

/**
 * @param {HTMLElement} menu
 * @param {HTMLElement} opener
 */
function openMenu(menu, opener) {
  opener.after(menu);
  menu.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    if (menu.contains(document.activeElement)) opener.focus();
    menu.remove();
  });
  menu.addEventListener("keydown", (event) => moveInMenu(event, menu));
  menu.showPopover();
  placeAt(menu, opener);
  /** @type {HTMLElement | null} */
  const first = menu.querySelector("[role=menuitemradio][aria-checked=true]");
  const focused = first ?? menu.querySelector("[role=menuitemradio], button");
  focused?.focus();
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement} menu
 */
function moveInMenu(event, menu) {
  const items = [...menu.querySelectorAll("button")];
  const now = items.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  /** @type {Record<string, number>} */
  const places = {
    ArrowDown: (now + 1) % items.length,
    ArrowUp: (now - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  };
  const to = places[event.key] ?? itemBeginning(items, now, event);
  if (event.key === "Tab") menu.hidePopover();
  if (to === undefined) return;
  event.preventDefault();
  items[to].focus();
}

/**
 * The next item that begins with the letter of a key, round and round.
 * @param {HTMLElement[]} items
 * @param {number} now
 * @param {KeyboardEvent} event
 */
function itemBeginning(items, now, { key, ctrlKey, metaKey, altKey }) {
  if (key.length !== 1 || !key.trim() || ctrlKey || metaKey || altKey) return undefined;
  const order = [...items.keys()].map((at) => (now + 1 + at) % items.length);
  return order.find((at) => plain(items[at].textContent ?? "").startsWith(plain(key)));
}
