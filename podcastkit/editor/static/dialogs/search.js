// Find and replace in the whole transcript: a panel beside the text, with every place before anything
// changes. The text stays as it is to be read and typed in, and the last search is kept.

/** @import { Place } from "../state/find.js" */
/** @import { Store } from "../state/store.js" */
/** @import { Step } from "../transcript/caret.js" */
/** @import { TranscriptView } from "../transcript/transcript-view.js" */

import { announce } from "../base/announce.js";
import { checkbox, currentSelection, element, label } from "../base/dom.js";
import { hint } from "../keys.js";
import { findPlaces, nextPlace, replacePlaces } from "../state/find.js";
import { FoundMarks } from "../transcript/found-marks.js";
import { SearchResults } from "./search-results.js";

/** How long after a change of the text its places are looked for again, in ms. */
const SETTLING = 200;

export class Search {
  #store;
  #view;
  #marks;
  /** @type {Place[]} */
  #places = [];
  #current = -1;
  /** @type {number | undefined} */
  #timer;
  #query = textField("search-for", "search_for");
  #replacement = textField("search-by", "replace_by");
  #options = {
    word: checkbox("whole_word", { "data-option": "whole_word" }),
    cased: checkbox("match_case", { "data-option": "match_case" }),
    accents: checkbox("match_accents", { "data-option": "match_accents" }),
  };
  #count = element("p", { class: "soft", role: "status" });
  #all = checkbox("tick_all", { checked: true });
  #submit = element("button", { disabled: true }, label("replace_chosen"));
  #results;
  #node;

  /**
   * @param {Store} store
   * @param {TranscriptView} view
   */
  constructor(store, view) {
    this.#store = store;
    this.#view = view;
    this.#marks = new FoundMarks(view);
    this.#results = new SearchResults(store, (index) => this.#select(index));
    this.#node = this.#panel();
    this.#listen();
    document.body.append(this.#node);
    store.onChange(({ retimed, inserted, removed }) => {
      if (!this.#node.open || retimed || !(inserted.length || removed.length)) return;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#find(), SETTLING);
    });
  }

  #panel() {
    const title = element("h2", { id: "search-title" }, label("search"));
    const close = { type: "button", class: "close", "aria-label": label("close") };
    const sign = (
      /** @type {"find_previous" | "find_next"} */ key,
      /** @type {string} */ arrow,
      /** @type {Step} */ step,
    ) => {
      const name = { "aria-label": label(`key_${key}`), title: hint(label(`key_${key}`), key) };
      const act = { type: "button", class: "sign", onclick: () => this.#look(step) };
      return element("button", { ...act, ...name }, arrow);
    };
    const boxes = Object.values(this.#options).map(({ node }) => node);
    const [previous, next] = [sign("find_previous", "↑", -1), sign("find_next", "↓", 1)];
    const form = element(
      "form",
      {},
      element("div", { class: "fields" }, this.#query.node, this.#replacement.node),
      element("div", { class: "boxes" }, ...boxes),
      element("div", { class: "found" }, this.#all.node, this.#count, previous, next),
      this.#results.node,
      element("div", { class: "actions" }, this.#submit),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.#submit.disabled) this.#replace();
    });
    const closeButton = element("button", { ...close, onclick: () => this.#close() }, "✕");
    return element(
      "dialog",
      { class: "search-panel", "aria-labelledby": "search-title" },
      element("div", { class: "head" }, title, closeButton),
      form,
    );
  }

  /** With what is selected in the text, or else as it was left. */
  open() {
    const selected = currentSelection().toString().trim();
    if (selected && !this.#node.contains(document.activeElement)) {
      this.#query.input.value = selected;
    }
    if (!this.#node.open) this.#node.show();
    this.#query.input.focus();
    this.#query.input.select();
    this.#find();
  }

  /**
   * Select the next (1) or previous (-1) place of the last search in the text.
   * @param {Step} step
   */
  goOn(step) {
    if (!this.#query.input.value.trim()) {
      this.open();
      return;
    }
    this.#find();
    const next = nextPlace(this.#places, this.#store.paragraphs, this.#caret, step);
    if (this.#places.length) this.#select(next);
    else announce(label("matches_none"));
  }

  get #caret() {
    const { id = -1, at = 0, to = 0 } = this.#view.caret ?? {};
    return { id, at: to > at ? at : at - 1 };
  }

  #close() {
    clearTimeout(this.#timer);
    this.#node.close();
    this.#marks.clear();
    const { caret } = this.#view;
    const place = this.#places[this.#current];
    if (place) this.#view.setCaret({ id: place.id, at: place.from, to: place.to });
    else if (caret) this.#view.setCaret(caret);
  }

  #listen() {
    this.#query.input.addEventListener("input", () => this.#find());
    this.#replacement.input.addEventListener("input", () => this.#show());
    this.#results.node.addEventListener("change", () => this.#enable());
    for (const { box } of Object.values(this.#options)) {
      box.addEventListener("change", () => this.#find());
    }
    this.#all.box.addEventListener("change", () => {
      this.#results.tickAll(this.#all.box.checked);
      this.#enable();
    });
    this.#node.addEventListener("keydown", (event) => this.#key(event));
  }

  /**
   * In the field, Enter goes from place to place; an empty replacement wants its button pressed.
   * @param {KeyboardEvent} event
   */
  #key(event) {
    if (event.isComposing) return;
    const { input } = this.#replacement;
    if (event.key === "Escape") this.#close();
    else if (event.key === "Enter" && event.target === this.#query.input) {
      this.#look(event.shiftKey ? -1 : 1);
    } else if (event.key !== "Enter" || event.target !== input || input.value) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #find() {
    const { word, cased, accents } = this.#options;
    this.#places = findPlaces(this.#store.paragraphs, this.#query.input.value, {
      word: word.box.checked,
      cased: cased.box.checked,
      accents: accents.box.checked,
    });
    this.#current = -1;
    this.#show();
  }

  #show() {
    this.#results.show(this.#places, this.#replacement.input.value);
    this.#mark();
    this.#enable();
  }

  #mark() {
    const count = this.#places.length;
    const at = this.#current + 1;
    const text = at ? label("match_of", { at, count }) : label("matches", { count });
    const searched = this.#query.input.value.trim();
    this.#count.textContent = !searched ? "" : count ? text : label("matches_none");
    this.#results.setCurrent(this.#current);
    if (this.#node.open) this.#marks.show(this.#places, this.#places[this.#current]);
  }

  /**
   * Show the next place in the text, while the keyboard stays in the field.
   * @param {Step} step
   */
  #look(step) {
    const { length } = this.#places;
    if (!length) return;
    if (this.#current >= 0) this.#current = (this.#current + step + length) % length;
    else this.#current = nextPlace(this.#places, this.#store.paragraphs, this.#caret, step);
    this.#mark();
  }

  /** @param {number} index */
  #select(index) {
    const { id, from, to } = this.#places[index];
    this.#current = index;
    this.#mark();
    this.#view.setCaret({ id, at: from, to });
  }

  #enable() {
    const { value } = this.#replacement.input;
    this.#submit.classList.toggle("primary", value !== "");
    this.#submit.textContent = label(value ? "replace_chosen" : "delete_chosen");
    this.#submit.disabled = !this.#results.chosen(this.#all.box.checked).length;
  }

  #replace() {
    const chosen = this.#results.chosen(this.#all.box.checked);
    const { value } = this.#replacement.input;
    this.#current = -1;
    this.#close();
    this.#store.replaceTexts(replacePlaces(this.#store.paragraphs, chosen, value));
    const count = chosen.length;
    announce(label(value ? "replaced" : "deleted", { count }), { undo: true });
  }
}

/**
 * @param {string} id
 * @param {string} key
 */
function textField(id, key) {
  const input = element("input", { type: "text", id, autocomplete: "off" });
  return { input, node: element("div", {}, element("label", { for: id }, label(key)), input) };
}
