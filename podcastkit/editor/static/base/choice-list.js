// A small list of texts of which one is taken: by arrow keys and Enter, by its number, or by a
// click. Whoever shows it says where the focus is, and hands the keys on.

import { element } from "./dom.js";

/**
 * A text that can be taken; `note` says in a few words where it comes from.
 * @typedef {{ text: string, note?: string }} Choice
 */

/** @typedef {(choice: any) => void} Take it gets the very choice that was shown */

/** As many as there are digits to take them by. */
export const MOST_CHOICES = 9;

let lists = 0;

export class ChoiceList {
  #take;
  /**
   * What has the focus, and tells a screen reader which choice is meant.
   * @type {HTMLElement}
   */
  #owner;
  /** Whether a digit takes a choice. */
  #numbered;
  /** @type {readonly Choice[]} */
  #choices = [];
  #at = -1;

  /**
   * @param {string} name
   * @param {Take} take
   * @param {HTMLElement} [owner] unless the list itself has the focus; there digits are typed
   */
  constructor(name, take, owner) {
    lists += 1;
    const attributes = { role: "listbox", id: `choices-${lists}`, tabindex: "-1" };
    this.node = element("div", { class: "choice-list", ...attributes, "aria-label": name });
    this.#take = take;
    this.#owner = owner ?? this.node;
    this.#numbered = !owner;
    // The focus stays where it is.
    this.node.addEventListener("mousedown", (event) => event.preventDefault());
  }

  /**
   * Show other choices; the one at `at` is meant, with -1 none.
   * @param {readonly Choice[]} choices
   * @param {number} [at]
   */
  show(choices, at = 0) {
    this.#choices = choices.slice(0, MOST_CHOICES);
    this.node.replaceChildren(...this.#choices.map((choice, index) => this.#option(choice, index)));
    this.#mean(Math.min(at, this.#choices.length - 1));
  }

  /**
   * @param {Choice} choice
   * @param {number} index
   */
  #option(choice, index) {
    return element(
      "div",
      {
        role: "option",
        id: `${this.node.id}-${index}`,
        onclick: () => this.#take(choice),
      },
      this.#numbered ? element("kbd", { "aria-hidden": "true" }, String(index + 1)) : null,
      element("span", {}, choice.text),
      choice.note ? element("small", {}, choice.note) : null,
    );
  }

  /** @param {number} index */
  #mean(index) {
    this.#at = index;
    for (const [at, option] of [...this.node.children].entries()) {
      option.setAttribute("aria-selected", String(at === index));
      if (at === index) option.scrollIntoView({ block: "nearest" });
    }
    const meant = this.node.children[index]?.id;
    if (meant) this.#owner.setAttribute("aria-activedescendant", meant);
    else this.#owner.removeAttribute("aria-activedescendant");
  }

  /**
   * Mean the next choice or the one before, round and round.
   * @param {number} step
   */
  move(step) {
    const count = this.#choices.length;
    const from = this.#at < 0 && step < 0 ? 0 : this.#at;
    if (count) this.#mean((from + step + count) % count);
  }

  /**
   * Do what a key means in the list; whether it means anything.
   * @param {KeyboardEvent} event
   */
  takeKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    /** @type {Record<string, () => void>} */
    const moves = { ArrowDown: () => this.move(1), ArrowUp: () => this.move(-1) };
    // By its place: on AZERTY a digit needs Shift.
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    const numbered = this.#numbered && digit ? this.#choices[Number(digit) - 1] : undefined;
    const meant = event.key === "Enter" ? this.#choices[this.#at] : numbered;
    const act = moves[event.key] ?? (meant && (() => this.#take(meant)));
    if (!act) return false;
    event.preventDefault();
    event.stopPropagation();
    act();
    return true;
  }
}
