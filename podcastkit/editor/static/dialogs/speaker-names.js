// Who somebody is, asked: a name for a speaker or for somebody new, with the names that are known
// offered below.

/** @import { KnownName } from "../contract.js" */
/** @import { Store } from "../state/store.js" */

import { announce } from "../base/announce.js";
import { ChoiceList } from "../base/choice-list.js";
import { dialog } from "../base/dialog.js";
import { button, element, label } from "../base/dom.js";
import { alikeNames } from "../state/names.js";

/**
 * @param {string} title
 * @param {string} value
 * @param {readonly KnownName[]} known
 * @param {(name: string) => void} apply
 */
function showNameDialog(title, value, known, apply) {
  const id = "speaker-name";
  const input = element("input", {
    type: "text",
    id,
    autocomplete: "off",
    required: true,
    value,
    role: "combobox",
    "aria-expanded": String(known.length > 0),
    "aria-autocomplete": "list",
  });
  const list = nameList(input, known, () => form.requestSubmit());
  const cancel = button("cancel", () => node.close());
  const submit = element("button", { class: "primary" }, label("apply"));
  const form = element(
    "form",
    {},
    element("label", { for: id }, label("name")),
    input,
    list,
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
 * The names that fit what is typed in a field; taking one fills it in.
 * @param {HTMLInputElement} input
 * @param {readonly KnownName[]} known
 * @param {() => void} taken
 */
function nameList(input, known, taken) {
  const choices = known.map(({ name, source }) => ({ text: name, note: label(`name_${source}`) }));
  const take = (/** @type {{ text: string }} */ { text }) => {
    input.value = text;
    taken();
  };
  const list = new ChoiceList(label("names_known"), take, input);
  input.setAttribute("aria-controls", list.node.id);
  list.show(choices, -1);
  input.addEventListener("input", () => {
    list.show(
      choices.filter(({ text }) => alikeNames(text, input.value)),
      -1,
    );
  });
  input.addEventListener("keydown", (event) => list.takeKey(event));
  return list.node;
}

/**
 * @param {Store} store
 * @param {string} speaker
 * @param {readonly KnownName[]} known
 * @param {() => void} done
 */
export function askName(store, speaker, known, done) {
  const nameBefore = store.nameOf(speaker);
  const title = label("rename_title", { name: nameBefore });
  showNameDialog(title, nameBefore, known, (name) => nameEverywhere(store, speaker, name, done));
}

/**
 * Say who a speaker is everywhere. Two of one name are one person, as on the command line.
 * @param {Store} store
 * @param {string} speaker
 * @param {string} name
 * @param {() => void} done
 */
export function nameEverywhere(store, speaker, name, done) {
  const other = store.speakers.find(({ id, name: taken }) => id !== speaker && same(taken, name));
  if (other) store.mergeSpeaker(speaker, other.id);
  else store.renameSpeaker(speaker, name);
  announce(label("named_everywhere", { name }), { undo: true });
  done();
}

/**
 * @param {Store} store
 * @param {() => { first: number, end: number }} range
 * @param {readonly KnownName[]} known
 * @param {() => void} done
 */
export function askNewSpeaker(store, range, known, done) {
  showNameDialog(label("new_speaker_title"), "", known, (name) => {
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
export function askMerge(store, speaker, done) {
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
export function same(name, other) {
  return name.localeCompare(other, undefined, { sensitivity: "accent" }) === 0;
}
