// What else may stand for the word at the caret, in a list beside it: nothing is put in until
// somebody takes it. Where the proposals come from is nobody's business here: each source is asked.

/** @import { Choice } from "../base/choice-list.js" */
/** @import { Paragraph } from "../state/paragraphs.js" */
/** @import { Store } from "../state/store.js" */
/** @import { TranscriptView } from "./transcript-view.js" */

import { ChoiceList, MOST_CHOICES } from "../base/choice-list.js";
import { element, label, placeAt } from "../base/dom.js";
import { combination, KEYS } from "../keys.js";
import { wordAt } from "../state/corrections.js";
import { makeRange } from "./caret.js";

/**
 * The characters [from, to) of a paragraph that is asked about.
 * @typedef {{ paragraph: Paragraph, from: number, to: number }} WordPlace
 */
/**
 * A text for the word, or for other characters around it.
 * @typedef {Choice & { from?: number, to?: number }} WordChoice
 */
/** @typedef {(place: WordPlace) => Promise<readonly WordChoice[]>} Source */

export class WordChoices {
  #view;
  #store;
  #sources;
  /** @type {(() => void) | null} */
  #close = null;
  #taken = () => {};

  /**
   * @param {TranscriptView} view
   * @param {Store} store
   * @param {...Source} sources asked all at once; one that fails has nothing to offer
   */
  constructor(view, store, ...sources) {
    this.#view = view;
    this.#store = store;
    this.#sources = sources;
  }

  /** @param {() => void} listener told when a choice is taken */
  onTaken(listener) {
    this.#taken = listener;
  }

  /** Offer what may stand for the word at the caret. */
  offer() {
    const place = this.#placeAtCaret();
    if (place) this.show(place, this.#ask(place));
  }

  /**
   * Offer what may stand for the word at the caret, once the first source has something for it and
   * the caret is still there.
   */
  async suggest() {
    const place = this.#placeAtCaret();
    if (!place) return;
    const found = await this.#sources[0](place).catch(() => []);
    const now = this.#placeAtCaret();
    const stays = now?.paragraph === place.paragraph && now.from === place.from;
    const free = !document.querySelector(":popover-open, dialog[open]");
    if (found.length && stays && free) this.show(place, this.#ask(place));
  }

  /** @param {WordPlace} place */
  async #ask(place) {
    const answers = await Promise.allSettled(this.#sources.map((source) => source(place)));
    return answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
  }

  /** @returns {WordPlace | null} */
  #placeAtCaret() {
    const caret = this.#view.selection ?? this.#view.caret;
    const paragraph = this.#store.paragraphs[this.#store.indexOf(caret?.id)];
    const word = paragraph && caret && wordAt({ ...caret, text: paragraph.text });
    return word ? { paragraph, ...word } : null;
  }

  /**
   * Show choices at a word; the keyboard is theirs until one is taken or anything else is done.
   * @param {WordPlace} place
   * @param {Promise<readonly WordChoice[]>} coming
   */
  async show(place, coming) {
    this.#close?.();
    const text = this.#view.textOf(place.paragraph.id);
    const caret = this.#view.selection ?? this.#view.caret;
    if (!text || !caret) return;
    const word = place.paragraph.text.slice(place.from, place.to);
    const list = new ChoiceList(
      label("choices_for", { word }),
      (/** @type {WordChoice} */ choice) => {
        close();
        this.#put(place, choice, caret.at);
      },
    );
    const note = element("p", { class: "soft", role: "status" }, label("loading"));
    const popover = element("div", { class: "menu choices", popover: "auto" }, note, list.node);
    const close = () => {
      this.#close = null;
      popover.remove();
      this.#view.setCaret(caret);
    };
    this.#close = close;
    text.after(popover);
    popover.addEventListener("keydown", (event) => keyIn(event, list, close));
    popover.addEventListener("toggle", ({ newState }) => {
      if (newState === "closed" && popover.isConnected) popover.remove();
    });
    popover.showPopover();
    const at = makeRange(text, place);
    placeAt(popover, at);
    list.node.focus({ preventScroll: true });
    const choices = distinct(await coming, place);
    if (!popover.isConnected) return;
    list.show(choices);
    if (choices.length) note.remove();
    else note.replaceChildren(label("no_choices"));
    placeAt(popover, at);
  }

  /**
   * Put a choice in the place of the word, as one step for undo.
   * @param {WordPlace} place
   * @param {WordChoice} choice
   * @param {number} before where the caret was
   */
  #put({ paragraph, ...word }, { text, from = word.from, to = word.to }, before) {
    const index = this.#store.indexOf(paragraph.id);
    // Others may have changed it while the list was open.
    if (this.#store.paragraphs[index]?.text !== paragraph.text) return;
    const whole = paragraph.text.slice(0, from) + text + paragraph.text.slice(to);
    const after = { at: from + text.length, to: from + text.length };
    this.#store.correct(index, { text: whole, ...after }, before);
    this.#view.setCaret({ id: paragraph.id, ...after });
    this.#taken();
  }
}

/**
 * What is done with a key while the list is open: the key that opened it goes on to the next choice,
 * and what is typed goes into the text.
 * @param {KeyboardEvent} event
 * @param {ChoiceList} list
 * @param {() => void} close
 */
function keyIn(event, list, close) {
  if (list.takeKey(event)) return;
  const again = KEYS.variants.includes(combination(event));
  const plays = ["F8", "F2", "F4", "MediaPlayPause"].includes(event.key);
  const modifier = ["Shift", "Control", "Alt", "Meta", "AltGraph"].includes(event.key);
  if (modifier || plays) return;
  if (again) list.move(1);
  else close();
  if (again || event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    event.stopPropagation();
  }
}

/**
 * Each text once, and none that would change nothing.
 * @param {readonly WordChoice[]} choices
 * @param {WordPlace} place
 */
function distinct(choices, { paragraph, ...word }) {
  /** @type {Map<string, WordChoice>} */
  const byResult = new Map();
  for (const choice of choices) {
    const { from = word.from, to = word.to } = choice;
    const result = paragraph.text.slice(0, from) + choice.text + paragraph.text.slice(to);
    if (result !== paragraph.text && !byResult.has(result)) byResult.set(result, choice);
  }
  return [...byResult.values()].slice(0, MOST_CHOICES);
}
