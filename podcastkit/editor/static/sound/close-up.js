// Some seconds of the sound around the playhead, large enough to see where a word begins and ends.
// Click or arrow keys go there, dragging makes a loop of a phrase, and what is shown gets wider or
// narrower by keys and buttons.

/** @import { Paragraph } from "../state/paragraphs.js" */
/** @import { Span, Word } from "../state/words.js" */
/** @import { ColourOf } from "../transcript/colours.js" */
/** @import { Pen } from "./canvas.js" */
/** @import { Peaks } from "./peaks.js" */

import { speak } from "../base/announce.js";
import { clock, element, label } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { saveSetting, settings } from "../base/settings.js";
import { hint } from "../keys.js";
import { paragraphAtTime, spanOf } from "../state/paragraphs.js";
import { END, START, TEXT } from "../state/words.js";
import { Canvas, drawColumns, timeAt } from "./canvas.js";
import { seekByKeys } from "./slider-keys.js";
import { layOutWords, ROWS } from "./word-labels.js";

/** Seconds that may be shown. */
const WIDTHS = [3, 6, 10, 20, 40, 80];
const DEFAULT_WIDTH = 20;
const STEP = 100;
const PAGE = 1000;
/** Pixels that a pointer must move, and ms that a phrase must have, to be more than a click. */
const DRAGGED = 4;
const SHORTEST = 100;
/** Pixels beside a word that is written below the waveform, and from one row to the next. */
const PADDING = 3;
const ROW = 14;
const FOOT = ROWS * ROW + PADDING;

/**
 * What a click and a dragged phrase set off.
 * @typedef {{ seek: (time: number) => void, loop: (span: Span) => void }} Handlers
 */

export class CloseUp {
  #canvas = new Canvas(() => this.#paint());
  /** @type {readonly Paragraph[]} */
  #paragraphs = [];
  /** @type {ColourOf} */
  #colourOf = () => "none";
  /** @type {Peaks | null} */
  #peaks = null;
  /** @type {{ x: number, from: number, to: number, moved: boolean } | null} */
  #drag = null;
  #time = 0;
  /** @type {Map<string, number>} */
  #widths = new Map();
  /** @type {Span | null} */
  #loop = null;
  /**
   * Where the left edge stays while somebody drags.
   * @type {number | null}
   */
  #heldStart = null;

  /**
   * @param {number} duration
   * @param {Handlers} handlers
   */
  constructor(duration, handlers) {
    this.duration = Math.max(1, duration);
    const slider = {
      class: "strip",
      role: "slider",
      tabindex: "0",
      "aria-label": label("position_detail"),
      "aria-valuemin": "0",
      "aria-valuemax": String(this.duration),
    };
    this.strip = element("div", slider, this.#canvas.node);
    const closer = this.#zoomButton("zoom_in", "closer", -1);
    const wider = this.#zoomButton("zoom_out", "wider", 1);
    const zoom = element("div", { class: "zoom" }, closer, wider);
    this.node = element("div", { class: "close-up" }, this.strip, zoom);
    this.#listenToPointer(handlers);
    seekByKeys(
      this.strip,
      () => ({ time: this.#time, duration: this.duration, step: STEP, page: PAGE }),
      handlers.seek,
    );
    this.#canvas.watch(this.strip);
    this.#tellTime();
  }

  /**
   * @param {"zoom_in" | "zoom_out"} key
   * @param {string} shape
   * @param {number} step
   */
  #zoomButton(key, shape, step) {
    const attributes = {
      type: "button",
      class: "sign",
      "aria-label": label(key),
      title: hint(label(key), key),
      onclick: () => this.zoom(step),
    };
    return element("button", attributes, icon(shape));
  }

  /** @param {Handlers} handlers */
  #listenToPointer({ seek, loop }) {
    this.strip.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      this.strip.setPointerCapture(event.pointerId);
      this.#heldStart = this.#start;
      const time = this.#timeAt(event);
      this.#drag = { x: event.clientX, from: time, to: time, moved: false };
    });
    this.strip.addEventListener("pointermove", (event) => {
      if (!this.#drag) return;
      this.#drag.moved ||= Math.abs(event.clientX - this.#drag.x) > DRAGGED;
      this.#drag.to = this.#timeAt(event);
      this.#canvas.draw();
    });
    const endDrag = () => {
      const drag = this.#drag;
      this.#drag = null;
      this.#heldStart = null;
      return drag;
    };
    this.strip.addEventListener("pointerup", () => {
      const drag = endDrag();
      if (drag) {
        const start = Math.min(drag.from, drag.to);
        const end = Math.max(drag.from, drag.to);
        if (drag.moved && end - start >= SHORTEST) loop([start, end]);
        else seek(drag.from);
      }
      this.#canvas.draw();
    });
    this.strip.addEventListener("pointercancel", () => {
      endDrag();
      this.#canvas.draw();
    });
  }

  /** How many ms are shown. */
  get #width() {
    return 1000 * (WIDTHS.includes(settings.detail) ? settings.detail : DEFAULT_WIDTH);
  }

  /**
   * The moment at the left edge: the playhead is in the middle, but where the episode begins and
   * ends.
   */
  get #start() {
    const room = Math.max(0, this.duration - this.#width);
    return this.#heldStart ?? Math.max(0, Math.min(room, this.#time - this.#width / 2));
  }

  /** @param {PointerEvent} event */
  #timeAt(event) {
    const time = this.#start + timeAt(this.strip, event, this.#width);
    return Math.round(Math.max(0, Math.min(this.duration, time)));
  }

  /**
   * Show more (1) or fewer (-1) seconds.
   * @param {number} step
   */
  zoom(step) {
    const at = WIDTHS.indexOf(this.#width / 1000) + step;
    if (at < 0 || at >= WIDTHS.length) return;
    saveSetting("detail", WIDTHS[at]);
    speak(label("zoomed", { count: WIDTHS[at] }));
    this.#canvas.draw();
  }

  /**
   * @param {number} time
   * @param {Span | null} loop
   */
  show(time, loop) {
    if (time === this.#time && loop === this.#loop) return;
    this.#time = time;
    this.#loop = loop;
    this.#tellTime();
  }

  #tellTime() {
    const tenths = Math.floor((this.#time % 1000) / 100);
    this.strip.setAttribute("aria-valuenow", String(this.#time));
    this.strip.setAttribute("aria-valuetext", `${clock(this.#time)}, ${tenths}`);
    this.#canvas.draw();
  }

  /** @param {Peaks} peaks */
  setPeaks(peaks) {
    this.#peaks = peaks;
    this.#canvas.draw();
  }

  /**
   * @param {readonly Paragraph[]} paragraphs
   * @param {ColourOf} colourOf
   */
  setSpeakers(paragraphs, colourOf) {
    this.#paragraphs = paragraphs;
    this.#colourOf = colourOf;
    this.#canvas.draw();
  }

  #paint() {
    const { pen, width, height, colour } = this.#canvas.clean();
    const [start, span] = [this.#start, this.#width];
    const x = (/** @type {number} */ time) => ((time - start) * width) / span;
    const timeOf = (/** @type {number} */ column) => start + (column * span) / width;
    const level = (/** @type {number} */ column) =>
      this.#peaks?.between(timeOf(column), timeOf(column + 1)) ?? 0;
    const loop = this.#drag?.moved ? [this.#drag.from, this.#drag.to] : this.#loop;
    if (loop) {
      const [left, right] = [x(Math.min(...loop)), x(Math.max(...loop))];
      pen.fillStyle = colour("spoken");
      pen.fillRect(left, 0, right - left, height);
    }
    const foot = height - FOOT;
    drawColumns(pen, { from: 0, to: width, height: foot, colour: colour("wave") }, level);
    for (const { word, speaker, row } of this.#words(pen, start, start + span, width / span)) {
      const [from, to] = [x(word[START]), x(word[END])];
      const voice = colour(`voice-${this.#colourOf(speaker)}`);
      const columns = { from: Math.max(0, Math.round(from)), to: Math.min(width, Math.round(to)) };
      drawColumns(pen, { ...columns, height: foot, colour: voice }, level);
      // Nothing is written in part, at the edges neither.
      const inside = from >= 0 && from + this.#widthOf(pen, word[TEXT]) <= width + PADDING;
      const place = { from, to, foot, row: inside ? row : -1 };
      drawWord(pen, word[TEXT], { ...place, voice, ink: colour("ink") });
    }
    pen.fillStyle = colour("accent");
    pen.fillRect(x(this.#time) - 1, 0, 2, height);
  }

  /**
   * The words said between two moments, and the rows in which they are written. Rows are laid out
   * from the start of a paragraph, so that words keep theirs while the sound passes by.
   * @param {Pen} pen
   * @param {number} from
   * @param {number} to
   * @param {number} scale pixels for a ms
   * @returns {Generator<{ word: Word, speaker: string | null, row: number }>}
   */
  *#words(pen, from, to, scale) {
    const ends = Array.from({ length: ROWS }, () => -Infinity);
    for (const paragraph of this.#paragraphs.slice(paragraphAtTime(this.#paragraphs, from))) {
      if (spanOf(paragraph)[0] >= to) return;
      const { words, speaker } = paragraph;
      const rows = layOutWords(
        words.map((word) => ({
          from: word[START] * scale,
          width: this.#widthOf(pen, word[TEXT]),
        })),
        ends,
      );
      for (const [at, word] of words.entries()) {
        if (word[END] > from && word[START] < to) yield { word, speaker, row: rows[at] };
      }
    }
  }

  /**
   * @param {Pen} pen
   * @param {string} text
   */
  #widthOf(pen, text) {
    const width = this.#widths.get(text) ?? pen.measureText(text).width + 3 * PADDING;
    this.#widths.set(text, width);
    return width;
  }
}

/**
 * The edges of a word below its sound, and its text in its row.
 * @param {Pen} pen
 * @param {string} text
 * @param {{ from: number, to: number, foot: number, row: number, voice: string, ink: string }} place
 */
function drawWord(pen, text, { from, to, foot, row, voice, ink }) {
  pen.fillStyle = voice;
  pen.fillRect(from, foot, Math.max(1, to - from - 1), 2);
  pen.globalAlpha = 0.4;
  pen.fillRect(from, 0, 1, foot + Math.max(0, row + 1) * ROW);
  pen.globalAlpha = 1;
  pen.fillStyle = ink;
  if (row >= 0) pen.fillText(text, from + PADDING, foot + (row + 1) * ROW - 1);
}
