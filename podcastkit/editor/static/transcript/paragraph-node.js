// A paragraph on the page: who speaks, when, the text that can be typed in, and whether it is
// checked.

/** @import { Paragraph } from "../state/paragraphs.js" */
/** @import { Store } from "../state/store.js" */

import { clock, element, label } from "../base/dom.js";
import { hint } from "../keys.js";
import { spanOf } from "../state/paragraphs.js";
import { colourOf } from "./colours.js";

export class ParagraphNode {
  #store;
  #speaker = element("button", { type: "button", class: "speaker", "aria-haspopup": "menu" });
  #time = element("button", { type: "button", class: "time" });
  #check = element("button", { type: "button", class: "check" }, element("span"));

  /**
   * @param {Store} store
   * @param {Paragraph} paragraph
   * @param {number} index
   */
  constructor(store, paragraph, index) {
    this.#store = store;
    const typing = {
      class: "text",
      contenteditable: "plaintext-only",
      role: "textbox",
      "aria-multiline": "true",
      spellcheck: "true",
      "data-empty": label("gap_write"),
    };
    this.text = element("div", { ...typing, lang: store.language }, paragraph.text);
    this.node = element(
      "article",
      { class: "paragraph", "data-id": paragraph.id },
      this.#speaker,
      this.#time,
      this.text,
      this.#check,
    );
    this.dress(paragraph, index);
  }

  /**
   * Show everything about a paragraph but its text.
   * @param {Paragraph} paragraph
   * @param {number} index
   */
  dress(paragraph, index) {
    const { speaker, checked } = paragraph;
    const name = this.#store.nameOf(speaker) || label("nobody");
    const time = clock(spanOf(paragraph)[0]);
    const supposed = this.#store.isSupposed(speaker);
    this.#speaker.textContent = supposed ? label("supposed", { name }) : name;
    this.#speaker.setAttribute("aria-label", label("speaker_of", { name }));
    this.#speaker.title = hint(label("key_speaker"), "speaker");
    this.#time.textContent = time;
    this.#time.setAttribute("aria-label", `${label("play")} ${time}`);
    this.#check.setAttribute("aria-pressed", String(checked));
    const state = label(checked ? "checked" : "check");
    this.#check.setAttribute("aria-label", state);
    this.#check.title = hint(state, "check");
    this.text.setAttribute("aria-label", label("paragraph_of", { name, time }));
    this.node.dataset.colour = colourOf(this.#store.speakers, speaker);
    this.node.classList.toggle("checked", checked);
    const goesOn = index > 0 && this.#store.paragraphs[index - 1].speaker === speaker;
    this.node.classList.toggle("same", goesOn);
  }

  /** @param {string} text */
  setText(text) {
    if (this.text.textContent !== text) this.text.textContent = text;
  }
}
