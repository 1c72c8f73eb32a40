// The sound drawn as it rises and falls, with who speaks, the chapters and the playhead: click or arrow keys to go there.

import { clock, element, label } from "./dom.js";
import { spanOf } from "./paragraphs.js";

const PEAKS_PER_SECOND = 20;
const STEP = 5000;

export class Waveform {
  #canvas = element("canvas", { "aria-hidden": "true" });
  #head = element("div", { class: "playhead" });
  #still = null;
  #peaks = null;
  #bands = [];
  #chapters = [];

  constructor(duration, seek) {
    this.duration = Math.max(1, duration);
    this.node = element("div", {
      class: "waveform", role: "slider", tabindex: "0", "aria-label": label("waveform"),
      "aria-valuemin": "0", "aria-valuemax": String(Math.round(duration / 1000)),
    }, this.#canvas, this.#head);
    const goTo = (event) => {
      const box = this.node.getBoundingClientRect();
      seek(Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) * this.duration);
    };
    this.node.addEventListener("pointerdown", (event) => {
      this.node.setPointerCapture(event.pointerId);
      goTo(event);
    });
    this.node.addEventListener("pointermove", (event) => {
      if (this.node.hasPointerCapture(event.pointerId)) goTo(event);
    });
    this.node.addEventListener("keydown", (event) => {
      const to = {
        ArrowLeft: this.time - STEP, ArrowDown: this.time - STEP, ArrowRight: this.time + STEP, ArrowUp: this.time + STEP,
        PageDown: this.time - 12 * STEP, PageUp: this.time + 12 * STEP, Home: 0, End: this.duration,
      }[event.key];
      if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      seek(Math.max(0, Math.min(this.duration, to)));
    });
    new ResizeObserver(() => this.draw()).observe(this.node);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
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
    this.draw();
  }

  /** Who speaks when, from the paragraphs; `colourOf` gives the number of a speaker's colour. */
  setSpeakers(paragraphs, colourOf) {
    this.#bands = paragraphs.map((one) => ({ span: spanOf(one), colour: colourOf(one.speaker) }));
    this.draw();
  }

  setChapters(chapters) {
    this.#chapters = chapters;
    this.draw();
  }

  /** Draw soon, once for all that changed. */
  draw() {
    this.#still ??= requestAnimationFrame(() => {
      this.#still = null;
      this.#paint();
    });
  }

  #paint() {
    const { clientWidth: width, clientHeight: height } = this.node;
    const scale = devicePixelRatio;
    this.#canvas.width = width * scale;
    this.#canvas.height = height * scale;
    const pen = this.#canvas.getContext("2d");
    const style = getComputedStyle(this.node);
    pen.scale(scale, scale);
    const x = (time) => (width * time) / this.duration;
    const band = 4;
    for (const { span, colour } of this.#bands) {
      pen.fillStyle = style.getPropertyValue(`--voice-${colour}`) || style.getPropertyValue("--soft");
      pen.fillRect(x(span[0]), height - band, Math.max(0.5, x(span[1]) - x(span[0])), band);
    }
    this.#paintPeaks(pen, width, height - band - 2, style.getPropertyValue("--wave"));
    pen.fillStyle = style.getPropertyValue("--accent");
    for (const { start } of this.#chapters) pen.fillRect(Math.round(x(start)), 0, 1, height - band);
  }

  #paintPeaks(pen, width, height, colour) {
    if (!this.#peaks) return;
    pen.fillStyle = colour;
    const per = (this.duration / 1000) * PEAKS_PER_SECOND / width;
    for (let at = 0; at < width; at += 1) {
      let highest = 0;
      for (let peak = Math.floor(at * per); peak < Math.max((at + 1) * per, Math.floor(at * per) + 1); peak += 1) {
        highest = Math.max(highest, this.#peaks[peak] ?? 0);
      }
      const tall = Math.max(1, (highest / 255) * height);
      pen.fillRect(at, (height - tall) / 2, 1, tall);
    }
  }
}
