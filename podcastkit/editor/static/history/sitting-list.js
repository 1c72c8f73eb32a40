// A list of sittings, or of the saves of one: the latest first, more of them as somebody reads on.

/** @import { Sitting } from "../contract.js" */

import { ask } from "../base/api.js";
import { button, element, label } from "../base/dom.js";
import { problem } from "../base/problems.js";

export class SittingList {
  #item;
  #list = element("ol", { class: "revisions" });
  #older = button("history_older", () => this.#showMore(), { hidden: true });
  #address = "";
  #nothing = "";
  /** What is asked for now: an answer to an earlier question comes too late. */
  #asked = 0;
  nodes = [this.#list, element("div", { class: "actions" }, this.#older)];

  /** @param {(sitting: Sitting) => HTMLElement} item */
  constructor(item) {
    this.#item = item;
    // Whoever scrolls to the end reads on; the button is for keys and as a sign that more follows.
    new IntersectionObserver(([{ isIntersecting }]) => {
      if (isIntersecting && !this.#older.hidden) this.#showMore();
    }).observe(this.#older);
  }

  /**
   * Show what there is at an address.
   * @param {string} address
   * @param {Record<string, string>} options
   * @param {string} nothing what is said where there is none
   */
  show(address, options, nothing = "") {
    this.#address = `${address}?${new URLSearchParams(options)}`;
    this.#nothing = nothing;
    this.#list.replaceChildren(element("li", {}, loading()));
    return this.#ask(0);
  }

  #showMore() {
    return this.#ask(this.#list.children.length);
  }

  /** @param {number} skip */
  async #ask(skip) {
    this.#asked += 1;
    const asked = this.#asked;
    this.#older.hidden = true;
    try {
      /** @type {{ sittings: Sitting[], more: boolean }} */
      const { sittings, more } = await ask(`${this.#address}&skip=${skip}`);
      if (asked !== this.#asked) return;
      if (!skip) this.#list.replaceChildren();
      this.#list.append(...sittings.map(this.#item));
      this.#older.hidden = !more;
      if (this.#list.children.length) return;
      this.#list.append(element("li", { class: "soft" }, this.#nothing));
    } catch (error) {
      if (asked === this.#asked) this.#list.append(element("li", {}, problem(error)));
    }
  }
}

export function loading() {
  return element("p", { class: "soft", role: "status" }, label("loading"));
}
