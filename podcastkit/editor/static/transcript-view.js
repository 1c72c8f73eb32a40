// The transcript on the page: a paragraph of text that can be typed in for each paragraph of the store.
//
// Every paragraph is in the page, so that the browser's own search and screen readers find all of it; the browser lays
// out only those in view (content-visibility in room.css). Marks on words are custom highlights: they touch no text.

import { caretBox, moveToColumn, onEdgeLine, range, selectionIn } from "./caret.js";
import { clock, element, label } from "./dom.js";
import { Marks } from "./marks.js";
import { DOUBT, isDoubtful, spanOf } from "./paragraphs.js";
import { inserted, Spanning } from "./spanning.js";
import { END, last, START, tokens, wordAtCharacter, wordAtTime } from "./words.js";

const SPEAKER_COLOURS = 6;

export class TranscriptView {
  #store;
  #nodes = new Map();
  #marks = new Marks(
    (node) => this.#store.paragraphs[this.#store.indexOf(Number(node.dataset.id))],
  );
  #spoken = new Highlight();
  #nowPlaying = null;
  caret = null;

  constructor(root, store, acts) {
    this.root = root;
    this.acts = acts;
    this.#store = store;
    CSS.highlights.set("spoken", this.#spoken);
    root.replaceChildren(...store.paragraphs.map((one, index) => this.#node(one, index)));
    store.onChange((change) => this.#changed(change));
    this.spanning = new Spanning(this, store);
    this.#listen();
  }

  #node(one, index) {
    const text = element(
      "div",
      {
        class: "text",
        contenteditable: "plaintext-only",
        role: "textbox",
        "aria-multiline": "true",
        lang: this.#store.language,
        spellcheck: "true",
      },
      one.text,
    );
    const speaker = element("button", {
      type: "button",
      class: "speaker",
      "aria-haspopup": "menu",
    });
    const time = element("button", { type: "button", class: "time" });
    const check = element(
      "button",
      { type: "button", class: "check" },
      element("span", { "aria-hidden": "true" }, "✓"),
    );
    const node = element(
      "article",
      { class: "paragraph", "data-id": one.id },
      speaker,
      time,
      text,
      check,
    );
    Object.assign(node, { speaker, time, text, check });
    this.#nodes.set(one.id, node);
    this.#dress(node, one, index);
    this.#marks.watch(node);
    return node;
  }

  /** Everything about a paragraph but its text. */
  #dress(node, one, index) {
    const { speaker, time, check } = node;
    const name = this.#store.nameOf(one.speaker) || label("nobody");
    const at = clock(spanOf(one)[0]);
    const colour =
      this.#store.speakers.findIndex((other) => other.id === one.speaker) % SPEAKER_COLOURS;
    speaker.textContent = name;
    speaker.setAttribute("aria-label", label("speaker_of", { name }));
    time.textContent = at;
    time.setAttribute("aria-label", `${label("play")} ${at}`);
    check.setAttribute("aria-pressed", String(one.checked));
    check.setAttribute("aria-label", one.checked ? label("checked") : label("check"));
    node.text.setAttribute("aria-label", label("paragraph_of", { name, time: at }));
    node.dataset.colour = colour < 0 ? "none" : String(colour);
    node.classList.toggle("checked", one.checked);
    node.classList.toggle(
      "same",
      index > 0 && this.#store.paragraphs[index - 1].speaker === one.speaker,
    );
  }

  #changed({ index, removed, inserted, renamed, retimed, theirs }) {
    const typed =
      theirs &&
      this.root.contains(document.activeElement) &&
      removed.find((one) => one.id === this.caret?.id);
    const kept = new Set(inserted.map((one) => one.id));
    for (const one of removed) if (!kept.has(one.id)) this.#drop(one.id);
    let place = this.#nodes.get(this.#store.paragraphs[index - 1]?.id);
    inserted.forEach((one, offset) => {
      let node = this.#nodes.get(one.id);
      if (!node) {
        node = this.#node(one, index + offset);
        if (place) place.after(node);
        else this.root.prepend(node);
      } else if (one !== removed[offset] || removed.length !== inserted.length) {
        if (node.text.textContent !== one.text) node.text.textContent = one.text;
        this.#dress(node, one, index + offset);
      }
      this.#marks.update(node, one);
      place = node;
    });
    const after = this.#store.paragraphs[index + inserted.length];
    if (after && !retimed) this.#dress(this.#nodes.get(after.id), after, index + inserted.length);
    if (renamed) {
      for (const [at, one] of this.#store.paragraphs.entries())
        this.#dress(this.#nodes.get(one.id), one, at);
    }
    if (typed && !retimed) this.#return(spanAt(typed, this.caret)?.[0] ?? spanOf(typed)[0]);
  }

  /** Put the caret at the word that is said at a time: others have changed the paragraph it was in. */
  #return(time) {
    const one =
      this.#store.paragraphs[
        Math.max(
          0,
          last(this.#store.paragraphs, (other) => spanOf(other)[0] <= time),
        )
      ];
    if (one)
      this.setCaret({
        id: one.id,
        at: tokens(one.text)[Math.max(0, wordAtTime(one.words, time))]?.from,
      });
  }

  #drop(id) {
    const node = this.#nodes.get(id);
    if (!node) return;
    this.#marks.drop(node);
    this.#nodes.delete(id);
    node.remove();
  }

  #listen() {
    this.root.addEventListener("beforeinput", (event) => this.#beforeInput(event));
    this.root.addEventListener("input", (event) => this.#input(event));
    this.root.addEventListener("keydown", (event) => this.#arrows(event));
    this.root.addEventListener("click", (event) => this.#click(event));
    document.addEventListener("selectionchange", () => {
      const found = this.#selection();
      if (found) this.caret = found;
    });
  }

  #indexOf(target) {
    return this.#store.indexOf(Number(target.closest(".paragraph")?.dataset.id));
  }

  #beforeInput(event) {
    const index = this.#indexOf(event.target);
    const selection = this.#selection();
    if (index < 0 || this.spanning.takes(event) || !selection) return;
    this.before = selection.at;
    const { inputType } = event;
    const collapsed = selection.at === selection.to;
    if (inputType === "insertParagraph" || inputType === "insertLineBreak") {
      event.preventDefault();
      this.acts.split(index, selection.at);
    } else if (inputType.startsWith("history")) {
      event.preventDefault();
    } else if (inputType === "insertFromPaste" || inputType === "insertFromDrop") {
      event.preventDefault();
      const pasted = inserted(event);
      const text = this.#store.paragraphs[index].text;
      const changed = text.slice(0, selection.at) + pasted + text.slice(selection.to);
      this.#store.setText(index, changed, {
        before: selection.at,
        after: selection.at + pasted.length,
      });
      this.setCaret({ id: this.#store.paragraphs[index].id, at: selection.at + pasted.length });
      this.acts.typed();
    } else if (
      collapsed &&
      selection.at === 0 &&
      inputType.startsWith("delete") &&
      inputType.endsWith("Backward") &&
      index > 0
    ) {
      event.preventDefault();
      this.acts.merge(index - 1);
    } else if (
      collapsed &&
      selection.at === this.#store.paragraphs[index].text.length &&
      inputType.startsWith("delete") &&
      inputType.endsWith("Forward") &&
      index + 1 < this.#store.paragraphs.length
    ) {
      event.preventDefault();
      this.acts.merge(index);
    }
  }

  #input(event) {
    const index = this.#indexOf(event.target);
    if (index < 0) return;
    if (event.target.childNodes.length > 1) event.target.normalize();
    this.#store.setText(index, event.target.textContent, {
      before: this.before,
      after: this.#selection()?.at,
    });
    this.acts.typed();
  }

  #click(event) {
    const index = this.#indexOf(event.target);
    if (index < 0) return;
    const pressed = event.target.closest("button");
    if (pressed?.classList.contains("speaker")) this.acts.speaker(index, pressed);
    else if (pressed?.classList.contains("time"))
      this.acts.playFrom(spanOf(this.#store.paragraphs[index])[0]);
    else if (pressed?.classList.contains("check")) this.acts.check(index);
    else if (event.target.closest(".text") && getSelection().isCollapsed) {
      this.acts.clicked(this.caretTime());
    }
  }

  /** Arrow keys leave a paragraph where its text ends, as if all were one text. */
  #arrows(event) {
    if (
      !event.target.classList?.contains("text") ||
      event.altKey ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey
    )
      return;
    const selection = this.#selection();
    const index = this.#indexOf(event.target);
    const step = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key];
    if (!step || !selection || selection.at !== selection.to) return;
    const { text } = this.#store.paragraphs[index];
    const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
    const atEdge = sideways
      ? selection.at === (step < 0 ? 0 : text.length)
      : onEdgeLine(event.target, step);
    const to = this.#store.paragraphs[index + step];
    if (!atEdge || !to) return;
    event.preventDefault();
    const column = caretBox(event.target).left;
    this.setCaret({ id: to.id, at: step < 0 ? to.text.length : 0 });
    if (!sideways) moveToColumn(this.#nodes.get(to.id).text, column, step);
  }

  /** Where the selection is: {id, at, to} in characters of one paragraph; null elsewhere. */
  #selection() {
    const found = selectionIn(this.root);
    return found && { id: Number(found.text.parentElement.dataset.id), at: found.at, to: found.to };
  }

  /** The text of a paragraph on the page. */
  textOf(id) {
    return this.#nodes.get(id).text;
  }

  /** Put the caret into a paragraph, or select from one character to another. */
  setCaret({ id, at = 0, to = at }) {
    this.spanning.clear();
    const node = this.#nodes.get(id)?.text;
    if (!node) return;
    node.focus({ preventScroll: true });
    const length = node.textContent.length;
    const [anchor, focus] = [at, to].map((place) =>
      range(node, { from: Math.min(place, length), to: Math.min(place, length) }),
    );
    getSelection().setBaseAndExtent(
      anchor.startContainer,
      anchor.startOffset,
      focus.startContainer,
      focus.startOffset,
    );
    this.caret = { id, at: Math.min(at, to), to: Math.max(at, to) };
    node.parentElement.scrollIntoView({ block: "nearest" });
  }

  /** The index of the paragraph with the caret, -1 when it was in none yet. */
  get caretIndex() {
    return this.caret ? this.#store.indexOf(this.caret.id) : -1;
  }

  /** The paragraphs [index, end) that the selection touches; that with the caret when nothing is selected. */
  get chosen() {
    const span = this.spanning.span;
    return span ? [span.first, span.last + 1] : [this.caretIndex, this.caretIndex + 1];
  }

  /** The start of the word at the caret; null when there is none. */
  caretTime() {
    return this.selectedSpan()?.[0] ?? null;
  }

  /** From the first to the last word that the selection touches. */
  selectedSpan() {
    if (this.spanning.times) return this.spanning.times;
    this.caret = this.#selection() ?? this.caret; // the event that says so may be on its way
    return spanAt(this.#store.paragraphs[this.caretIndex], this.caret);
  }

  /** Light up the word that is said at a time; scroll there when asked to. */
  showTime(time, follow) {
    const index = Math.max(
      0,
      last(this.#store.paragraphs, (one) => spanOf(one)[0] <= time),
    );
    const one = this.#store.paragraphs[index];
    const at = one ? wordAtTime(one.words, time) : -1;
    const node = one && this.#nodes.get(one.id);
    this.#spoken.clear();
    const place = at < 0 ? null : tokens(one.text)[at];
    if (place) this.#spoken.add(range(node.text, place));
    if (node === this.#nowPlaying) return;
    this.#nowPlaying?.classList.remove("playing");
    this.#nowPlaying = node;
    node?.classList.add("playing");
    if (follow) node?.scrollIntoView({ block: "nearest" });
  }

  /** Put the caret on the next (1) or previous (-1) doubtful word; false when there is none. */
  goToDoubt(step) {
    const { paragraphs } = this.#store;
    const start = Math.max(0, this.caretIndex);
    const reached = this.caret && this.caretIndex >= 0 ? this.caret.at : -1;
    for (let index = start; index >= 0 && index < paragraphs.length; index += step) {
      const one = paragraphs[index];
      if (one.checked) continue;
      const places = tokens(one.text).map((place, at) => ({ ...place, word: one.words[at] }));
      const ahead = places.filter(
        ({ word, from }) =>
          word &&
          isDoubtful(word, DOUBT) &&
          (index !== start || (step > 0 ? from > reached : from < reached)),
      );
      const found = ahead.at(step > 0 ? 0 : -1);
      if (found) {
        this.setCaret({ id: one.id, at: found.from, to: found.to });
        return true;
      }
    }
    return false;
  }
}

/** From the first to the last word of a paragraph that a selection touches; null without words. */
function spanAt(one, selection) {
  if (!one?.words.length) return null;
  const places = tokens(one.text);
  const from = Math.max(0, wordAtCharacter(places, selection.at));
  const to = Math.max(from, wordAtCharacter(places, Math.max(selection.at, selection.to - 1)));
  return [one.words[from][START], one.words[to][END]];
}
