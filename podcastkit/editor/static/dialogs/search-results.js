// The list of places of a search: each with what stands around it, a tick, and the way there.

/** @import { Place } from "../state/find.js" */
/** @import { Store } from "../state/store.js" */

import { clock, element, label } from "../base/dom.js";
import { surroundings } from "../state/find.js";
import { spanOf } from "../state/paragraphs.js";

const SHOWN = 200;
const AROUND = 40;

export class SearchResults {
  #store;
  #goTo;
  /** @type {readonly Place[]} */
  #places = [];
  node = element("ul", { class: "results" });

  /**
   * @param {Store} store
   * @param {(index: number) => void} goTo
   */
  constructor(store, goTo) {
    this.#store = store;
    this.#goTo = goTo;
  }

  /**
   * Show places; a tick that was taken away from one stays away.
   * @param {readonly Place[]} places
   * @param {string} replacement
   */
  show(places, replacement) {
    const left = new Set(
      this.#boxes().flatMap((box, at) => (box.checked ? [] : [this.#keyAt(at)])),
    );
    this.#places = places;
    const items = places.slice(0, SHOWN).map((place, at) => this.#item(place, at, replacement));
    for (const [at, item] of items.entries()) {
      const box = item.querySelector("input");
      if (box) box.checked = !left.has(this.#keyAt(at));
    }
    this.node.replaceChildren(...items);
    const more = places.length - SHOWN;
    if (more <= 0) return;
    this.node.append(element("li", { class: "soft" }, label("and_more", { count: more })));
  }

  /** @param {number} at */
  #keyAt(at) {
    const place = this.#places[at];
    return place && `${place.id} ${place.from}`;
  }

  /**
   * @param {Place} place
   * @param {number} index
   * @param {string} replacement
   */
  #item({ id, from, to }, index, replacement) {
    const paragraph = this.#store.paragraphs[this.#store.indexOf(id)];
    const { text } = paragraph;
    const match = text.slice(from, to);
    const time = clock(spanOf(paragraph)[0]);
    const tick = { "data-index": index, "aria-label": `${time} ${match}` };
    const { before, after } = surroundings(text, { from, to }, AROUND);
    const go = { type: "button", class: "time", onclick: () => this.#goTo(index) };
    return element(
      "li",
      {},
      element("input", { type: "checkbox", ...tick }),
      element("button", go, time),
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
    const boxes = this.node.querySelectorAll("[data-index]");
    return [...boxes];
  }

  /** @param {boolean} checked */
  tickAll(checked) {
    for (const box of this.#boxes()) box.checked = checked;
  }

  /**
   * The places that are ticked; those not shown when all are.
   * @param {boolean} all
   */
  chosen(all) {
    const shown = this.#boxes().map((box) => box.checked);
    return this.#places.filter((_, index) => shown[index] ?? all);
  }

  /**
   * Show which place is looked at in the text.
   * @param {number} index
   */
  setCurrent(index) {
    for (const [at, box] of this.#boxes().entries()) {
      const item = box.parentElement;
      item?.classList.toggle("current", at === index);
      if (item && at === index) this.#bringIntoView(item);
    }
  }

  /**
   * Scroll the list and nothing around it: the field stays in view.
   * @param {HTMLElement} item
   */
  #bringIntoView(item) {
    const [list, box] = [this.node, item].map((node) => node.getBoundingClientRect());
    if (box.top < list.top) this.node.scrollTop -= list.top - box.top;
    else if (box.bottom > list.bottom) this.node.scrollTop += box.bottom - list.bottom;
  }
}
