// Find and replace in the whole transcript, with a preview of every place.

/** @import { Place } from "../state/find.js" */
/** @import { Paragraph } from "../state/paragraphs.js" */
/** @import { Store } from "../state/store.js" */

import { announce } from "../base/announce.js";
import { dialog } from "../base/dialog.js";
import { button, checkbox, clock, element, label } from "../base/dom.js";
import { findPlaces, replacePlaces, surroundings } from "../state/find.js";
import { spanOf } from "../state/paragraphs.js";

const SHOWN = 200;
const AROUND = 40;

/**
 * @param {Store} store
 * @param {string} selected
 * @param {(place: { id: number, at: number, to: number }) => void} goTo
 */
export function showSearch(store, selected, goTo) {
  new Search(store, goTo).open(selected);
}

class Search {
  #store;
  #goTo;
  /** @type {Place[]} */
  #places = [];
  #query = textField("search-for", "search_for");
  #replacement = textField("search-by", "replace_by");
  #options = {
    word: checkbox("whole_word", { "data-option": "whole_word" }),
    cased: checkbox("match_case", { "data-option": "match_case" }),
    accents: checkbox("match_accents", { "data-option": "match_accents" }),
  };
  #count = element("p", { class: "soft", role: "status" });
  #results = element("ul", { class: "results" });
  #all = checkbox("tick_all");
  #submit = element("button", { class: "primary", disabled: true }, label("replace_chosen"));
  #form = element(
    "form",
    {},
    ...this.#query.nodes,
    ...this.#replacement.nodes,
    element("div", { class: "boxes" }, ...Object.values(this.#options).map(({ node }) => node)),
    this.#all.node,
    this.#count,
    this.#results,
    element(
      "div",
      { class: "actions" },
      button("close", () => this.#dialog.close()),
      this.#submit,
    ),
  );
  #dialog;

  /**
   * @param {Store} store
   * @param {(place: { id: number, at: number, to: number }) => void} goTo
   */
  constructor(store, goTo) {
    this.#store = store;
    this.#goTo = goTo;
    this.#listen();
    this.#dialog = dialog(label("search"), this.#form);
  }

  /** @param {string} selected what to look for at first */
  open(selected) {
    this.#query.input.value = selected;
    this.#query.input.focus();
    this.#query.input.select();
    this.#search();
  }

  #listen() {
    this.#query.input.addEventListener("input", () => this.#search());
    this.#replacement.input.addEventListener("input", () => this.#show());
    this.#results.addEventListener("change", () => this.#enable());
    for (const { box } of Object.values(this.#options)) {
      box.addEventListener("change", () => this.#search());
    }
    this.#all.box.addEventListener("change", () => {
      for (const box of this.#boxes()) box.checked = this.#all.box.checked;
      this.#enable();
    });
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.#submit.disabled) this.#replace();
    });
  }

  #search() {
    const { word, cased, accents } = this.#options;
    const query = this.#query.input.value;
    this.#places = findPlaces(this.#store.paragraphs, query, {
      word: word.box.checked,
      cased: cased.box.checked,
      accents: accents.box.checked,
    });
    const count = this.#places.length;
    this.#count.textContent = !query.trim()
      ? ""
      : label(count ? "matches" : "matches_none", { count });
    this.#all.box.checked = true;
    this.#show();
  }

  #show() {
    const paragraphs = new Map(
      this.#store.paragraphs.map((paragraph) => [paragraph.id, paragraph]),
    );
    this.#results.replaceChildren(
      ...this.#places.slice(0, SHOWN).flatMap((place, index) => {
        const paragraph = paragraphs.get(place.id);
        return paragraph ? [this.#result(paragraph, place, index)] : [];
      }),
    );
    const more = this.#places.length - SHOWN;
    if (more > 0) {
      this.#results.append(element("li", { class: "soft" }, label("and_more", { count: more })));
    }
    this.#enable();
  }

  /**
   * @param {Paragraph} paragraph
   * @param {Place} place
   * @param {number} index
   */
  #result(paragraph, { id, from, to }, index) {
    const { text } = paragraph;
    const match = text.slice(from, to);
    const time = clock(spanOf(paragraph)[0]);
    const go = () => {
      this.#dialog.close();
      this.#goTo({ id, at: from, to });
    };
    const tick = { checked: true, "data-index": index, "aria-label": `${time} ${match}` };
    const replacement = this.#replacement.input.value;
    const { before, after } = surroundings(text, { from, to }, AROUND);
    return element(
      "li",
      {},
      element("input", { type: "checkbox", ...tick }),
      element("button", { type: "button", class: "time", onclick: go }, time),
      element(
        "span",
        { class: "said", translate: "no" },
        before,
        element("mark", {}, match),
        replacement ? element("ins", {}, replacement) : null,
        after,
      ),
    );
  }

  /** The boxes of the places shown. */
  #boxes() {
    /** @type {NodeListOf<HTMLInputElement>} */
    const boxes = this.#results.querySelectorAll("[data-index]");
    return [...boxes];
  }

  /** The places that are ticked; those not shown go with the box for all. */
  #chosen() {
    const shown = this.#boxes().map((box) => box.checked);
    return this.#places.filter((_, index) => shown[index] ?? this.#all.box.checked);
  }

  #enable() {
    this.#submit.disabled = !this.#replacement.input.value || !this.#chosen().length;
  }

  #replace() {
    const chosen = this.#chosen();
    this.#dialog.close();
    const { paragraphs } = this.#store;
    this.#store.replaceTexts(replacePlaces(paragraphs, chosen, this.#replacement.input.value));
    announce(label("replaced", { count: chosen.length }), { undo: true });
  }
}

/**
 * @param {string} id
 * @param {string} key
 */
function textField(id, key) {
  const input = element("input", { type: "text", id, autocomplete: "off" });
  return { input, nodes: [element("label", { for: id }, label(key)), input] };
}
