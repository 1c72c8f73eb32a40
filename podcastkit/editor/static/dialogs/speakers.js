// Who speaks: the menu of a paragraph's speaker, renaming everywhere, merging two into one.

/** @import { Attributes } from "../base/dom.js" */
/** @import { Store } from "../state/store.js" */

import { announce } from "../base/announce.js";
import { dialog } from "../base/dialog.js";
import { button, element, label, placeAt } from "../base/dom.js";

/**
 * The menu at a paragraph's name: give it, with those after it up to `end`, to somebody else, or
 * say who that speaker is everywhere.
 * @param {Store} store
 * @param {[index: number, end: number]} range
 * @param {HTMLElement} opener
 * @param {() => void} done
 */
export function showSpeakerMenu(store, [index, end], opener, done) {
  const { speaker, id } = store.paragraphs[index];
  // Others may add paragraphs while the menu is open.
  const range = () => {
    const first = store.indexOf(id);
    return { first, end: first + end - index };
  };
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
  const items = [...others, item(label("new_speaker"), () => askNewSpeaker(store, range, done))];
  const everywhere = [];
  if (speaker !== null) {
    if (store.isSupposed(speaker)) {
      const name = store.nameOf(speaker);
      const confirm = () => {
        store.renameSpeaker(speaker, name);
        announce(label("named_everywhere", { name }), { undo: true });
        done();
      };
      everywhere.push(item(label("confirm_name", { name }), confirm));
    }
    everywhere.push(item(label("rename"), () => askName(store, speaker, done)));
    if (store.speakers.length > 1) {
      everywhere.push(item(label("merge_into"), () => askMerge(store, speaker, done)));
    }
    everywhere.unshift(element("hr"));
  }
  const attributes = { class: "menu", popover: "auto", role: "menu", translate: "no" };
  const menu = element(
    "div",
    { ...attributes, "aria-label": label("speaker_menu") },
    ...items,
    ...everywhere,
  );
  openMenu(menu, opener);
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
  const first = menu.querySelector("[aria-checked=true]") ?? menu.querySelector("button");
  first?.focus();
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
  const to = places[event.key];
  if (event.key === "Tab") menu.hidePopover();
  if (to === undefined) return;
  event.preventDefault();
  items[to].focus();
}

/**
 * @param {string} title
 * @param {string} value
 * @param {(name: string) => void} apply
 */
function showNameDialog(title, value, apply) {
  const id = "speaker-name";
  const input = element("input", { type: "text", id, autocomplete: "off", required: true, value });
  const cancel = button("cancel", () => node.close());
  const submit = element("button", { class: "primary" }, label("apply"));
  const form = element(
    "form",
    {},
    element("label", { for: id }, label("name")),
    input,
    element("div", { class: "actions" }, cancel, submit),
  );
  const node = dialog(title, form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const name = input.value.replace(/\s+/g, " ").trim();
    if (!name) return;
    node.close();
    apply(name);
  });
  input.select();
}

/**
 * @param {Store} store
 * @param {string} speaker
 * @param {() => void} done
 */
function askName(store, speaker, done) {
  const nameBefore = store.nameOf(speaker);
  showNameDialog(label("rename_title", { name: nameBefore }), nameBefore, (name) => {
    const other = store.speakers.find(({ id, name: taken }) => id !== speaker && same(taken, name));
    // Two of one name are one person, as on the command line.
    if (other) store.mergeSpeaker(speaker, other.id);
    else store.renameSpeaker(speaker, name);
    announce(label("named_everywhere", { name }), { undo: true });
    done();
  });
}

/**
 * @param {Store} store
 * @param {() => { first: number, end: number }} range
 * @param {() => void} done
 */
function askNewSpeaker(store, range, done) {
  showNameDialog(label("new_speaker_title"), "", (name) => {
    const { first, end } = range();
    const known = store.speakers.find((speaker) => same(speaker.name, name));
    if (known) store.setSpeaker(first, known.id, end);
    else store.setNewSpeaker(first, name, end);
    announce(label("speaks_here", { name }), { undo: true });
    done();
  });
}

/**
 * @param {Store} store
 * @param {string} speaker
 * @param {() => void} done
 */
function askMerge(store, speaker, done) {
  const others = store.speakers.filter(({ id }) => id !== speaker);
  const choices = others.map(({ id, name }) => {
    const onclick = () => {
      node.close();
      store.mergeSpeaker(speaker, id);
      announce(label("named_everywhere", { name }), { undo: true });
      done();
    };
    return element("button", { type: "button", onclick }, name || id);
  });
  const title = label("merge_title", { name: store.nameOf(speaker) });
  const node = dialog(title, element("div", { class: "choices" }, ...choices));
}

/**
 * Whether two names are the same but for capitals.
 * @param {string} name
 * @param {string} other
 */
function same(name, other) {
  return name.localeCompare(other, undefined, { sensitivity: "accent" }) === 0;
}
