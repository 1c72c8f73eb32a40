// A selection that reaches over several paragraphs. To the browser each paragraph is a text of its own, in which its
// selection ends; what goes further is held here, from an anchor to a focus {id, at}, and shown as a highlight. The focus
// of the keyboard stays in the paragraph of the anchor, where keys arrive.

import { characterAt, endsIn, lineStep, range } from "./caret.js";
import { announce, label } from "./dom.js";
import { END, START, tokens, wordAtCharacter } from "./words.js";

const STEPS = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };

export class Spanning {
  #view;
  #store;
  #shown = new Highlight();
  #ends = null;
  #pressed = null;

  constructor(view, store) {
    this.#view = view;
    this.#store = store;
    CSS.highlights.set("selected", this.#shown);
    view.root.addEventListener("pointerdown", (event) => this.#press(event));
    view.root.addEventListener("pointermove", (event) => this.#drag(event));
    addEventListener("pointerup", () => {
      this.#pressed = null;
    });
    view.root.addEventListener("keydown", (event) => this.#key(event), true);
    for (const name of ["copy", "cut"])
      view.root.addEventListener(name, (event) => this.#copy(event));
    store.onChange(({ retimed, inserted, removed }) => {
      if (!retimed && (inserted.length || removed.length)) this.clear();
    });
  }

  /** From where to where, in the order of the text: {first, at, last, to}, the paragraphs by index; null when there is none. */
  get span() {
    if (!this.#ends) return null;
    const [one, other] = [this.#ends.anchor, this.#ends.focus]
      .map(({ id, at }) => ({ index: this.#store.indexOf(id), at }))
      .sort((a, b) => a.index - b.index);
    return one.index < 0 ? null : { first: one.index, at: one.at, last: other.index, to: other.at };
  }

  /** From the first to the last word that is selected; null without words. */
  get times() {
    const span = this.span;
    if (!span) return null;
    const words = this.#store.paragraphs.slice(span.first, span.last + 1).flatMap((one, at) => {
      const places = tokens(one.text);
      const from = at ? 0 : Math.max(0, wordAtCharacter(places, span.at));
      const to =
        span.first + at < span.last ? one.words.length : wordAtCharacter(places, span.to - 1) + 1;
      return one.words.slice(from, to);
    });
    return words.length ? [words[0][START], words.at(-1)[END]] : null;
  }

  clear() {
    if (!this.#ends) return;
    this.#ends = null;
    this.#shown.clear();
    this.#view.root.classList.remove("spanning");
  }

  /** Select from an anchor to a focus; within one paragraph that is the browser's own selection. */
  #select(anchor, focus) {
    if (anchor.id === focus.id) {
      this.#view.setCaret({ id: anchor.id, at: anchor.at, to: focus.at });
      return;
    }
    this.#ends = { anchor, focus };
    const { first, at, last, to } = this.span;
    this.#shown.clear();
    for (let index = first; index <= last; index += 1) {
      const { id, text } = this.#store.paragraphs[index];
      this.#shown.add(
        range(this.#view.textOf(id), {
          from: index === first ? at : 0,
          to: index === last ? to : text.length,
        }),
      );
    }
    this.#view.root.classList.add("spanning");
    const text = this.#view.textOf(anchor.id);
    if (document.activeElement !== text) text.focus({ preventScroll: true });
    announce(label("spanned", { count: last - first + 1 }));
  }

  // By mouse: dragging from one paragraph into another, or Shift and a click.

  #place(event) {
    const text = document.elementFromPoint(event.clientX, event.clientY)?.closest(".text");
    if (!text || !this.#view.root.contains(text)) return null;
    return {
      id: Number(text.parentElement.dataset.id),
      at: characterAt(text, event.clientX, event.clientY),
    };
  }

  #press(event) {
    const place = event.button === 0 && event.target.closest(".text") ? this.#place(event) : null;
    const { caret } = this.#view;
    const from =
      this.#ends?.anchor ??
      (caret &&
        place && {
          id: caret.id,
          at: this.#before(caret, place) ? caret.at : (caret.to ?? caret.at),
        });
    if (
      event.shiftKey &&
      place &&
      from &&
      this.#store.indexOf(from.id) >= 0 &&
      (this.#ends || from.id !== place.id)
    ) {
      event.preventDefault();
      this.#select(from, place);
      return;
    }
    if (event.target.closest(".text")) this.clear();
    this.#pressed = event.pointerType === "touch" ? null : place;
  }

  #before(one, other) {
    return this.#store.indexOf(one.id) < this.#store.indexOf(other.id);
  }

  #drag(event) {
    if (!this.#pressed || !(event.buttons & 1)) return;
    const place = this.#place(event);
    if (!place) return;
    if (place.id !== this.#pressed.id) this.#select(this.#pressed, place);
    else this.clear();
  }

  // By keys

  #key(event) {
    if (event.isComposing || !event.target.classList.contains("text")) return;
    const held = event.altKey || event.metaKey || event.ctrlKey;
    const step = STEPS[event.key];
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "a") this.#all(event);
    else if (event.shiftKey && step && !held) this.#extend(event, step);
    else if (!this.#ends || event.shiftKey) return;
    else if (event.key === "Dead" || event.key === "Process")
      this.replace(""); // what is composed takes its place
    else if ((step || event.key === "Home" || event.key === "End") && !held) {
      event.preventDefault();
      event.stopPropagation();
      const { first, at, last, to } = this.span;
      const start = step < 0 || event.key === "Home";
      this.#view.setCaret({
        id: this.#store.paragraphs[start ? first : last].id,
        at: start ? at : to,
      });
    }
  }

  #extend(event, step) {
    const native = endsIn(this.#view.root);
    if (!this.#ends && !native) return;
    const id = native && Number(native.text.parentElement.dataset.id);
    const anchor = this.#ends?.anchor ?? { id, at: native.anchor };
    const from = this.#ends?.focus ?? { id, at: native.focus };
    const to = this.#moved(from, event.key, step);
    if (!this.#ends && to.id === from.id) return; // the browser's own selection does that
    event.preventDefault();
    event.stopPropagation();
    this.#select(anchor, to);
    this.#view.textOf(to.id).parentElement.scrollIntoView({ block: "nearest" });
  }

  /** Where an arrow key leads from a place: a character, or a line. */
  #moved({ id, at }, key, step) {
    const text = this.#view.textOf(id);
    const length = text.textContent.length;
    const next = this.#store.paragraphs[this.#store.indexOf(id) + step];
    const sideways = key === "ArrowLeft" || key === "ArrowRight";
    const inside = sideways ? at + step : lineStep(text, at, step);
    if (inside !== null && inside >= 0 && inside <= length) return { id, at: inside };
    if (!next) return { id, at: step < 0 ? 0 : length };
    if (sideways) return { id: next.id, at: step < 0 ? next.text.length : 0 };
    const column = range(text, { from: at, to: at }).getBoundingClientRect().left;
    return { id: next.id, at: lineStep(this.#view.textOf(next.id), null, step, column) };
  }

  /** Everything, once a paragraph is selected as a whole. */
  #all(event) {
    const native = endsIn(this.#view.root);
    if (
      !this.#ends &&
      (!native || Math.abs(native.focus - native.anchor) < native.text.textContent.length)
    )
      return;
    const { paragraphs } = this.#store;
    event.preventDefault();
    this.#select(
      { id: paragraphs[0].id, at: 0 },
      { id: paragraphs.at(-1).id, at: paragraphs.at(-1).text.length },
    );
  }

  // What is done with it

  #copy(event) {
    const span = this.span;
    if (!span) return;
    event.preventDefault();
    const { first, at, last, to } = span;
    const texts = this.#store.paragraphs.slice(first, last + 1).map((one) => one.text);
    texts[texts.length - 1] = texts.at(-1).slice(0, to);
    texts[0] = texts[0].slice(at);
    event.clipboardData.setData("text/plain", texts.join("\n"));
    if (event.type === "cut") this.replace("");
  }

  /** Put a text in the place of all that is selected, as one step. */
  replace(text) {
    const span = this.span;
    const made = this.#store.replaceSpan(span, text);
    this.#view.setCaret({ id: made.id, at: span.at + text.length });
  }

  /** Whether something is selected that an input takes the place of; then it is done. */
  takes(event) {
    if (!this.span) return false;
    event.preventDefault();
    const { inputType } = event;
    if (inputType.startsWith("history")) return true;
    const divides = inputType === "insertParagraph" || inputType === "insertLineBreak";
    this.replace(inputType.startsWith("insert") && !divides ? inserted(event) : "");
    if (divides) this.#view.acts.split(this.#view.caretIndex, this.#view.caret.at);
    return true;
  }
}

/** What an input puts in, as a text of one line. */
export function inserted(event) {
  return (event.dataTransfer?.getData("text/plain") ?? event.data ?? "").replace(
    /[^\S\u00a0\u202f]+/g,
    " ",
  );
}
