// The division between two paragraphs, moved over words: by keys where the caret is, or by dragging
// the handle that shows at the beginning of the paragraph under the pointer.

/** @import { Store } from "../state/store.js" */
/** @import { TranscriptView } from "./transcript-view.js" */

import { announce } from "../base/announce.js";
import { element, label, targetOf } from "../base/dom.js";
import { divisionAt } from "../state/paragraph-changes.js";
import { characterAt, idOf, makeRange } from "./caret.js";

/**
 * Where a division may go: before a character of the first or the second of two paragraphs.
 * @typedef {{ index: number, inside: 0 | 1, character: number }} Division
 */

/**
 * Give what is before or behind the caret to the neighbour.
 * @param {Store} store
 * @param {TranscriptView} view
 */
export function divisionActions(store, view) {
  const give = (/** @type {"before" | "after"} */ side) => () => {
    const caret = view.selection ?? view.caret;
    const at = store.indexOf(caret?.id);
    if (!caret || at < 0) return;
    const { id, text } = store.paragraphs[at];
    const character = divisionAt(text, side === "before" ? caret.at : caret.to, side);
    const [index, inside] = side === "before" ? [at - 1, 1] : [at, 0];
    if (index < 0 || !store.moveDivision(index, inside ? 1 : 0, character)) {
      announce(label("division_stays"));
      return;
    }
    view.setCaret({ id, at: inside ? 0 : store.paragraphs[index].text.length });
  };
  return { give_before: give("before"), give_after: give("after") };
}

export class DivisionHandle {
  #view;
  #store;
  #highlight = new Highlight();
  #node = element("div", { class: "division", title: label("division_drag"), hidden: true });
  /**
   * The paragraph whose beginning is held.
   * @type {number | null}
   */
  #id = null;
  /** @type {Division | null} */
  #aim = null;

  /**
   * @param {TranscriptView} view
   * @param {Store} store
   */
  constructor(view, store) {
    this.#view = view;
    this.#store = store;
    CSS.highlights.set("moving", this.#highlight);
    view.root.append(this.#node);
    view.root.addEventListener("pointerover", (event) => this.#offer(event));
    this.#node.addEventListener("pointerdown", (event) => this.#take(event));
    this.#node.addEventListener("pointermove", (event) => this.#drag(event));
    this.#node.addEventListener("pointerup", () => this.#drop());
    this.#node.addEventListener("lostpointercapture", () => this.#end());
    document.addEventListener("keydown", (event) => this.#cancel(event), true);
    store.onChange(({ retimed }) => {
      if (!retimed) this.#node.hidden = true;
    });
  }

  get #held() {
    return this.#node.classList.contains("held");
  }

  /**
   * Show the handle where the paragraph under the pointer begins.
   * @param {PointerEvent} event
   */
  #offer(event) {
    /** @type {HTMLElement | null} */
    const node = targetOf(event).closest(".paragraph");
    if (this.#held || !node || event.pointerType === "touch") return;
    const id = Number(node.dataset.id);
    const text = this.#view.textOf(id);
    const second = this.#store.indexOf(id) > 0;
    this.#id = id;
    this.#node.hidden = !second || !text;
    if (!second || !text) return;
    this.#node.style.setProperty("top", `${node.offsetTop}px`);
    this.#node.style.setProperty("left", `${text.offsetLeft}px`);
    this.#node.style.setProperty("width", `${text.offsetWidth}px`);
  }

  /** @param {PointerEvent} event */
  #take(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    this.#node.setPointerCapture(event.pointerId);
    this.#node.classList.add("held");
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    if (!this.#held) return;
    this.#aim = this.#divisionAt(event.clientX, event.clientY);
    this.#show();
  }

  /**
   * @param {number} x
   * @param {number} y
   * @returns {Division | null}
   */
  #divisionAt(x, y) {
    const index = this.#store.indexOf(this.#id ?? undefined) - 1;
    const under = document.elementsFromPoint(x, y).find((node) => node.matches(".text"));
    if (index < 0 || !(under instanceof HTMLElement)) return null;
    const inside = this.#store.indexOf(idOf(under)) - index;
    if (inside !== 0 && inside !== 1) return null;
    const { text } = this.#store.paragraphs[index + inside];
    const at = characterAt(under, x, y);
    return { index, inside, character: divisionAt(text, at, inside ? "before" : "after") };
  }

  /** Show which words would change hands. */
  #show() {
    this.#highlight.clear();
    if (!this.#aim) return;
    const { index, inside, character } = this.#aim;
    const { id, text } = this.#store.paragraphs[index + inside];
    const node = this.#view.textOf(id);
    const place = inside ? { from: 0, to: character } : { from: character, to: text.length };
    if (node) this.#highlight.add(makeRange(node, place));
  }

  #drop() {
    const aim = this.#aim;
    if (this.#held && aim) {
      const moved = this.#store.moveDivision(aim.index, aim.inside, aim.character);
      announce(label(moved ? "division_moved" : "division_stays"), { undo: moved });
    }
    this.#end();
  }

  #end() {
    this.#aim = null;
    this.#highlight.clear();
    this.#node.classList.remove("held");
  }

  /** @param {KeyboardEvent} event */
  #cancel(event) {
    if (event.key !== "Escape" || !this.#held) return;
    event.preventDefault();
    event.stopPropagation();
    this.#end();
  }
}
