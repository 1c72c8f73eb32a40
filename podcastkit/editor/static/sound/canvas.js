// A canvas as large as what it lies in, sharp on every screen, drawn once for all that changed in a
// frame.

import { element } from "../base/dom.js";

/** @typedef {CanvasRenderingContext2D} Pen */

export class Canvas {
  node = element("canvas", { "aria-hidden": "true" });
  /** @type {number | null} */
  #frame = null;
  #paint;
  /** @type {Map<string, string>} */
  #colours = new Map();

  /** @param {() => void} paint draws all of it anew; it calls `clean` first */
  constructor(paint) {
    this.#paint = paint;
  }

  /**
   * Draw when the holder of the canvas changes its size, and when the colours do.
   * @param {HTMLElement} holder
   */
  watch(holder) {
    new ResizeObserver(() => this.draw()).observe(holder);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      this.#colours.clear();
      this.draw();
    });
  }

  draw() {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      this.#paint();
    });
  }

  /**
   * A pen on an empty canvas, its size in CSS pixels, and a function that gives a colour of the
   * page by its name.
   */
  clean() {
    const { clientWidth: width, clientHeight: height } = this.node;
    const [wide, high] = [width, height].map((size) => Math.round(size * devicePixelRatio));
    if (this.node.width !== wide || this.node.height !== high) {
      Object.assign(this.node, { width: wide, height: high });
    }
    const pen = /** @type {Pen} */ (this.node.getContext("2d"));
    pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    pen.clearRect(0, 0, width, height);
    const style = getComputedStyle(this.node);
    const colour = (/** @type {string} */ name) => this.#colour(style, name);
    pen.font = `12px ${colour("sans")}`;
    return { pen, width, height, colour };
  }

  /**
   * @param {CSSStyleDeclaration} style
   * @param {string} name
   */
  #colour(style, name) {
    const colour = this.#colours.get(name) ?? style.getPropertyValue(`--${name}`);
    this.#colours.set(name, colour);
    return colour;
  }
}

/**
 * Draw columns of a waveform around the middle of a height; `level` gives how loud one is, 0 to 1.
 * @param {Pen} pen
 * @param {{ from: number, to: number, height: number, colour: string }} area
 * @param {(at: number) => number} level
 */
export function drawColumns(pen, { from, to, height, colour }, level) {
  pen.fillStyle = colour;
  for (let at = from; at < to; at += 1) {
    const tall = Math.max(1, level(at) * height);
    pen.fillRect(at, (height - tall) / 2, 1, tall);
  }
}

/**
 * How far into a span shown by a node an event points.
 * @param {HTMLElement} node
 * @param {PointerEvent} event
 * @param {number} span
 */
export function timeAt(node, event, span) {
  const box = node.getBoundingClientRect();
  return Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) * span;
}
