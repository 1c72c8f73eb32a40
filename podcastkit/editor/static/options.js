// What each editor may prefer, in the menu of the tools.

/** @import { Store } from "./state/store.js" */

import { account, signAs } from "./base/api.js";
import { checkbox, element, label } from "./base/dom.js";
import { saveSetting, settings } from "./base/settings.js";
import { countProgress } from "./state/paragraphs.js";

/** By what name the history, comments and colleagues know who works here. */
function nameField() {
  const attributes = { type: "text", maxlength: "80", placeholder: account };
  const field = element("input", { ...attributes, autocomplete: "name", value: settings.who });
  field.addEventListener("change", () => {
    saveSetting("who", field.value.trim());
    signAs(settings.who);
  });
  return element("label", { class: "name-field" }, label("your_name"), field);
}

/**
 * A number of seconds that is kept, within limits.
 * @param {string} key
 * @param {"skip" | "resume"} name
 * @param {{ min: number, max: number, step: number }} limits
 */
function secondsField(key, name, { min, max, step }) {
  const attributes = { type: "number", min, max, step, value: settings[name] };
  const field = element("input", attributes);
  field.addEventListener("change", () => {
    const seconds = Math.round(field.valueAsNumber / step) * step;
    if (Number.isFinite(seconds)) saveSetting(name, Math.min(max, Math.max(min, seconds)));
    field.value = String(settings[name]);
  });
  return element("label", { class: "seconds-field" }, label(key), field);
}

/**
 * How doubtful a word must be to be marked, and how many that are now.
 * @param {Store} store
 */
function doubtField(store) {
  const attributes = { type: "range", min: 30, max: 95, step: 5, value: 100 * settings.doubt };
  const field = element("input", attributes);
  const marks = element("output", {});
  const show = () => {
    const { doubts: count } = countProgress(store.paragraphs, settings.doubt);
    const percent = Math.round(100 * settings.doubt);
    marks.textContent = label("marks", { count, percent });
    field.setAttribute("aria-valuetext", marks.textContent);
  };
  field.addEventListener("input", () => {
    saveSetting("doubt", field.valueAsNumber / 100);
    show();
  });
  show();
  const node = element("label", { class: "doubt-field" }, label("doubt_threshold"), field, marks);
  return { node, show };
}

/**
 * What each editor may prefer.
 * @param {Store} store
 */
export function optionBoxes(store) {
  const option = (
    /** @type {string} */ key,
    /** @type {"pauseTyping" | "clickSeeks" | "follow"} */ name,
  ) => {
    const { box, node } = checkbox(key);
    box.checked = settings[name];
    box.addEventListener("change", () => saveSetting(name, box.checked));
    return node;
  };
  const doubt = doubtField(store);
  // Counted when somebody comes to look, not at every key.
  const onpointerenter = doubt.show;
  return element(
    "fieldset",
    { class: "options", onpointerenter, onfocusin: doubt.show },
    element("legend", {}, label("options")),
    option("pause_typing", "pauseTyping"),
    option("click_seeks", "clickSeeks"),
    option("follow", "follow"),
    secondsField("skip_seconds", "skip", { min: 1, max: 30, step: 1 }),
    secondsField("resume_seconds", "resume", { min: 0, max: 5, step: 0.5 }),
    doubt.node,
    nameField(),
  );
}
