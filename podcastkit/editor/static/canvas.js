// A canvas as large as what it lies in, sharp on every screen, drawn once for all that changed in a frame.

import { element } from "./dom.js";

export class Canvas {
  node = element("canvas", { "aria-hidden": "true" });
  #still = null;
  #paint;
  #colours = new Map();

  /** `paint` draws all of it anew; it calls `clean` first. */
  constructor(paint) {
    this.#paint = paint;
  }

  /** Draw when the holder of the canvas changes its size, and when the colours do. */
  watch(holder) {
    new ResizeObserver(() => this.draw()).observe(holder);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      this.#colours.clear();
      this.draw();
    });
  }

  draw() {
    this.#still ??= requestAnimationFrame(() => {
      this.#still = null;
      this.#paint();
    });
  }

  /** A pen on an empty canvas, its size in CSS pixels, and a function that gives a colour of the page by its name. */
  clean() {
    const { clientWidth: width, clientHeight: height } = this.node;
    const [wide, high] = [
      Math.round(width * devicePixelRatio),
      Math.round(height * devicePixelRatio),
    ];
    const pen = this.node.getContext("2d");
    if (this.node.width !== wide || this.node.height !== high)
      Object.assign(this.node, { width: wide, height: high });
    const style = getComputedStyle(this.node);
    const colour = (name) => {
      if (!this.#colours.has(name)) this.#colours.set(name, style.getPropertyValue(`--${name}`));
      return this.#colours.get(name);
    };
    pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.font = `12px ${colour("sans")}`;
    return { pen, width, height, colour };
  }
}

/** Columns of a waveform around the middle of a height; `level` gives how loud one is, 0 to 1. */
export function drawn(pen, from, to, height, colour, level) {
  pen.fillStyle = colour;
  for (let at = from; at < to; at += 1) {
    const tall = Math.max(1, level(at) * height);
    pen.fillRect(at, (height - tall) / 2, 1, tall);
  }
}

/** How far into a span shown by a node an event points. */
export function timeAt(node, event, span) {
  const box = node.getBoundingClientRect();
  return Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) * span;
}
