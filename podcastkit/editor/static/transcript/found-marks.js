// The places of a search in the text: highlights of the browser, which touch no text.

/** @import { Place } from "../state/find.js" */
/** @import { TranscriptView } from "./transcript-view.js" */

import { makeRange } from "./caret.js";

/** So many are marked: a search for one letter finds tens of thousands. */
const MARKED = 1000;

export class FoundMarks {
  #view;
  #found = new Highlight();
  #current = new Highlight();

  /** @param {TranscriptView} view */
  constructor(view) {
    this.#view = view;
    this.#current.priority = 1;
    CSS.highlights.set("found", this.#found);
    CSS.highlights.set("found-now", this.#current);
  }

  /**
   * Mark places, and the one that is looked at, which is scrolled to.
   * @param {readonly Place[]} places
   * @param {Place | undefined} current
   */
  show(places, current) {
    this.clear();
    for (const place of places.slice(0, MARKED)) this.#add(this.#found, place);
    const range = current && this.#add(this.#current, current);
    const text = current && this.#view.textOf(current.id);
    if (!range || !text) return;
    text.parentElement?.scrollIntoView({ block: "nearest" });
  }

  /**
   * @param {Highlight} highlight
   * @param {Place} place
   */
  #add(highlight, place) {
    const text = this.#view.textOf(place.id);
    if (!text) return null;
    const range = makeRange(text, place);
    highlight.add(range);
    return range;
  }

  clear() {
    this.#found.clear();
    this.#current.clear();
  }
}
