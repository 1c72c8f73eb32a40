// The sound drawn as it rises and falls, with who speaks, the chapters and the playhead: click or arrow keys to go there.

import { Canvas, drawn, timeAt } from "./canvas.js";
import { clock, element, label } from "./dom.js";
import { spanOf } from "./paragraphs.js";

const STEP = 5000;

export class Waveform {
  #canvas = new Canvas(() => this.#paint());
  #head = element("div", { class: "playhead" });
  #peaks = null;
  #bands = [];
  #chapters = [];

  constructor(duration, seek) {
    this.duration = Math.max(1, duration);
    this.node = element(
      "div",
      {
        class: "waveform",
        role: "slider",
        tabindex: "0",
        "aria-label": label("waveform"),
        "aria-valuemin": "0",
        "aria-valuemax": String(Math.round(duration / 1000)),
      },
      this.#canvas.node,
      this.#head,
    );
    const goTo = (event) => seek(timeAt(this.node, event, this.duration));
    this.node.addEventListener("pointerdown", (event) => {
      this.node.setPointerCapture(event.pointerId);
      goTo(event);
    });
    this.node.addEventListener("pointermove", (event) => {
      if (this.node.hasPointerCapture(event.pointerId)) goTo(event);
    });
    this.node.addEventListener("keydown", (event) => {
      const to = {
        ArrowLeft: this.time - STEP,
        ArrowDown: this.time - STEP,
        ArrowRight: this.time + STEP,
        ArrowUp: this.time + STEP,
        PageDown: this.time - 12 * STEP,
        PageUp: this.time + 12 * STEP,
        Home: 0,
        End: this.duration,
      }[event.key];
      if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      seek(Math.max(0, Math.min(this.duration, to)));
    });
    this.#canvas.watch(this.node);
    this.show(0);
  }

  show(time) {
    this.time = time;
    this.#head.style.left = `${(100 * Math.min(time, this.duration)) / this.duration}%`;
    const now = `${clock(time)} / ${clock(this.duration)}`;
    if (this.node.getAttribute("aria-valuetext") === now) return;
    this.node.setAttribute("aria-valuenow", String(Math.round(time / 1000)));
    this.node.setAttribute("aria-valuetext", now);
  }

  setPeaks(peaks) {
    this.#peaks = peaks;
    this.#canvas.draw();
  }

  /** Who speaks when, from the paragraphs; `colourOf` gives the number of a speaker's colour. */
  setSpeakers(paragraphs, colourOf) {
    this.#bands = paragraphs.map((one) => ({ span: spanOf(one), speaker: colourOf(one.speaker) }));
    this.#canvas.draw();
  }

  setChapters(chapters) {
    this.#chapters = chapters;
    this.#canvas.draw();
  }

  #paint() {
    const { pen, width, height, colour } = this.#canvas.clean();
    const x = (time) => (width * time) / this.duration;
    const band = 4;
    for (const { span, speaker } of this.#bands) {
      pen.fillStyle = colour(`voice-${speaker}`);
      pen.fillRect(x(span[0]), height - band, Math.max(0.5, x(span[1]) - x(span[0])), band);
    }
    if (this.#peaks) {
      const columns = this.#peaks.columns(width, this.duration);
      drawn(pen, 0, width, height - band - 2, colour("wave"), (at) => columns[at]);
    }
    pen.fillStyle = colour("accent");
    for (const { start } of this.#chapters) pen.fillRect(Math.round(x(start)), 0, 1, height - band);
  }
}
