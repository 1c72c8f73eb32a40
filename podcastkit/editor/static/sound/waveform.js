// The sound drawn as it rises and falls, with who speaks, the chapters and the playhead: click or
// arrow keys to go there.

/** @import { Chapter } from "../contract.js" */
/** @import { Paragraph } from "../state/paragraphs.js" */
/** @import { Span } from "../state/words.js" */
/** @import { ColourOf } from "../transcript/colours.js" */
/** @import { Peaks } from "./peaks.js" */

import { clock, element, label } from "../base/dom.js";
import { spanOf } from "../state/paragraphs.js";
import { Canvas, drawColumns, timeAt } from "./canvas.js";
import { seekByKeys } from "./slider-keys.js";

const STEP = 5000;
const BAND = 4;

export class Waveform {
  #canvas = new Canvas(() => this.#paint());
  #playhead = element("div", { class: "playhead" });
  #marks = element("div", { class: "chapter-marks" });
  #time = 0;
  /** @type {Peaks | null} */
  #peaks = null;
  /** @type {{ span: Span, colour: string }[]} */
  #bands = [];

  /**
   * @param {number} duration
   * @param {(time: number) => void} seek
   */
  constructor(duration, seek) {
    this.duration = Math.max(1, duration);
    const slider = {
      class: "waveform",
      role: "slider",
      tabindex: "0",
      "aria-label": label("waveform"),
      "aria-valuemin": "0",
      "aria-valuemax": String(Math.round(duration / 1000)),
    };
    this.node = element("div", slider, this.#canvas.node, this.#marks, this.#playhead);
    this.#listen(seek);
    this.#canvas.watch(this.node);
    this.show(0);
  }

  /** @param {(time: number) => void} seek */
  #listen(seek) {
    const goTo = (/** @type {PointerEvent} */ event) =>
      seek(timeAt(this.node, event, this.duration));
    this.node.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      this.node.setPointerCapture(event.pointerId);
      goTo(event);
    });
    this.node.addEventListener("pointermove", (event) => {
      if (this.node.hasPointerCapture(event.pointerId)) goTo(event);
    });
    seekByKeys(
      this.node,
      () => ({ time: this.#time, duration: this.duration, step: STEP, page: 12 * STEP }),
      seek,
    );
  }

  /** @param {number} time */
  show(time) {
    this.#time = time;
    this.#playhead.style.left = `${(100 * Math.min(time, this.duration)) / this.duration}%`;
    const text = `${clock(time)} / ${clock(this.duration)}`;
    if (this.node.getAttribute("aria-valuetext") === text) return;
    this.node.setAttribute("aria-valuenow", String(Math.round(time / 1000)));
    this.node.setAttribute("aria-valuetext", text);
  }

  /** @param {Peaks} peaks */
  setPeaks(peaks) {
    this.#peaks = peaks;
    this.#canvas.draw();
  }

  /**
   * Who speaks when, from the paragraphs.
   * @param {readonly Paragraph[]} paragraphs
   * @param {ColourOf} colourOf
   */
  setSpeakers(paragraphs, colourOf) {
    this.#bands = paragraphs.map((paragraph) => ({
      span: spanOf(paragraph),
      colour: `voice-${colourOf(paragraph.speaker)}`,
    }));
    this.#canvas.draw();
  }

  /**
   * A line where each chapter starts, which says its title to who points at it.
   * @param {readonly Chapter[]} chapters
   */
  setChapters(chapters) {
    const marks = chapters.map(({ start, title }) => {
      const mark = element("div", { title: `${clock(start)} ${title}` });
      mark.style.left = `${(100 * Math.min(start, this.duration)) / this.duration}%`;
      return mark;
    });
    this.#marks.replaceChildren(...marks);
  }

  #paint() {
    const { pen, width, height, colour } = this.#canvas.clean();
    const x = (/** @type {number} */ time) => (width * time) / this.duration;
    for (const { span, colour: voice } of this.#bands) {
      pen.fillStyle = colour(voice);
      pen.fillRect(x(span[0]), height - BAND, Math.max(0.5, x(span[1]) - x(span[0])), BAND);
    }
    if (this.#peaks) {
      const columns = this.#peaks.columns(width, this.duration);
      const area = { from: 0, to: width, height: height - BAND - 2, colour: colour("wave") };
      drawColumns(pen, area, (at) => columns[at]);
    }
  }
}
