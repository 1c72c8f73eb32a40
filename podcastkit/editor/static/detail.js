// Some seconds of the sound around the playhead, large enough to see where a word begins and ends. Click or arrow keys go
// there, dragging makes a loop of a phrase, and what is shown gets wider or narrower by keys and buttons.

import { Canvas, drawn, timeAt } from "./canvas.js";
import { announce, clock, element, label } from "./dom.js";
import { icon } from "./icons.js";
import { hint } from "./keys.js";
import { spanOf } from "./paragraphs.js";
import { keep, settings } from "./settings.js";
import { END, last, START, TEXT } from "./words.js";

/** Seconds that may be shown. */
const WIDTHS = [3, 6, 10, 20, 40, 80];
const STEP = 100;
const WORD_STEP = 1000;
/** Pixels that a pointer must move, and ms that a phrase must have, to be more than a click. */
const DRAGGED = 4;
const SHORTEST = 100;
const PADDING = 3;

export class Detail {
  #canvas = new Canvas(() => this.#paint());
  #paragraphs = [];
  #colourOf = () => "none";
  #peaks = null;
  #dragged = null;
  #time = null;
  #loop = null;
  /** Where the left edge stays while somebody drags. */
  #held = null;

  constructor(duration, { seek, loop }) {
    this.duration = Math.max(1, duration);
    this.strip = element(
      "div",
      {
        class: "strip",
        role: "slider",
        tabindex: "0",
        "aria-label": label("position_detail"),
        "aria-valuemin": "0",
        "aria-valuemax": String(this.duration),
      },
      this.#canvas.node,
    );
    const sign = (key, shape, step) =>
      element(
        "button",
        {
          type: "button",
          class: "sign",
          "aria-label": label(key),
          title: hint(label(key), key),
          onclick: () => this.zoom(step),
        },
        icon(shape),
      );
    this.node = element(
      "div",
      { class: "close-up" },
      this.strip,
      element(
        "div",
        { class: "zoom" },
        sign("zoom_in", "closer", -1),
        sign("zoom_out", "wider", 1),
      ),
    );
    this.#listen(seek, loop);
    this.#canvas.watch(this.strip);
    this.show(0, null);
  }

  #listen(seek, loop) {
    this.strip.addEventListener("pointerdown", (event) => {
      this.strip.setPointerCapture(event.pointerId);
      this.#held = this.#start;
      this.#dragged = {
        x: event.clientX,
        from: this.#timeAt(event),
        to: this.#timeAt(event),
        moved: false,
      };
    });
    this.strip.addEventListener("pointermove", (event) => {
      const drag = this.#dragged;
      if (!drag) return;
      drag.moved ||= Math.abs(event.clientX - drag.x) > DRAGGED;
      drag.to = this.#timeAt(event);
      this.#canvas.draw();
    });
    const end = (act) => {
      const drag = this.#dragged;
      this.#dragged = null;
      this.#held = null;
      if (drag) act(drag);
      this.#canvas.draw();
    };
    this.strip.addEventListener("pointerup", () =>
      end(({ from, to, moved }) => {
        const span = [Math.min(from, to), Math.max(from, to)];
        if (moved && span[1] - span[0] >= SHORTEST) loop(span);
        else seek(from);
      }),
    );
    this.strip.addEventListener("pointercancel", () => end(() => {}));
    this.strip.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const by = {
        ArrowLeft: -STEP,
        ArrowDown: -STEP,
        ArrowRight: STEP,
        ArrowUp: STEP,
        PageDown: -WORD_STEP,
        PageUp: WORD_STEP,
      }[event.key];
      const to = { Home: 0, End: this.duration }[event.key] ?? this.#time + by;
      if (Number.isNaN(to)) return;
      event.preventDefault();
      seek(Math.max(0, Math.min(this.duration, to)));
    });
  }

  get #width() {
    return 1000 * (WIDTHS.includes(settings.detail) ? settings.detail : 20);
  }

  /** The moment at the left edge: the playhead is in the middle, but where the episode begins and ends. */
  get #start() {
    const room = Math.max(0, this.duration - this.#width);
    return this.#held ?? Math.max(0, Math.min(room, this.#time - this.#width / 2));
  }

  #timeAt(event) {
    const time = this.#start + timeAt(this.strip, event, this.#width);
    return Math.round(Math.max(0, Math.min(this.duration, time)));
  }

  /** Show more (1) or fewer (-1) seconds. */
  zoom(step) {
    const at = WIDTHS.indexOf(this.#width / 1000) + step;
    if (at < 0 || at >= WIDTHS.length) return;
    keep("detail", WIDTHS[at]);
    announce(label("zoomed", { count: WIDTHS[at] }));
    this.#canvas.draw();
  }

  show(time, loop) {
    if (time === this.#time && loop === this.#loop) return;
    this.#time = time;
    this.#loop = loop;
    this.strip.setAttribute("aria-valuenow", String(time));
    this.strip.setAttribute("aria-valuetext", `${clock(time)}, ${Math.floor((time % 1000) / 100)}`);
    this.#canvas.draw();
  }

  setPeaks(peaks) {
    this.#peaks = peaks;
    this.#canvas.draw();
  }

  setSpeakers(paragraphs, colourOf) {
    this.#paragraphs = paragraphs;
    this.#colourOf = colourOf;
    this.#canvas.draw();
  }

  #paint() {
    const { pen, width, height, colour } = this.#canvas.clean();
    const [start, span] = [this.#start, this.#width];
    const x = (time) => ((time - start) * width) / span;
    const loop = this.#dragged?.moved ? [this.#dragged.from, this.#dragged.to] : this.#loop;
    if (loop) {
      pen.fillStyle = colour("spoken");
      pen.fillRect(x(Math.min(...loop)), 0, x(Math.max(...loop)) - x(Math.min(...loop)), height);
    }
    const foot = height - 16;
    const level = (at) =>
      this.#peaks?.between(start + (at * span) / width, start + ((at + 1) * span) / width) ?? 0;
    drawn(pen, 0, width, foot, colour("wave"), level);
    for (const { word, speaker } of this.#words(start, start + span)) {
      const [from, to] = [x(word[START]), x(word[END])];
      const voice = colour(`voice-${this.#colourOf(speaker)}`);
      drawn(
        pen,
        Math.max(0, Math.round(from)),
        Math.min(width, Math.round(to)),
        foot,
        voice,
        level,
      );
      pen.fillStyle = voice;
      pen.globalAlpha = 0.4;
      pen.fillRect(from, 0, 1, foot);
      pen.globalAlpha = 1;
      pen.fillRect(from, foot, Math.max(1, to - from - 1), 2);
      const room = to - from;
      if (room < 16) continue;
      pen.fillStyle = colour("ink");
      pen.fillText(fitted(pen, word[TEXT], room), from, height - 3);
    }
    pen.fillStyle = colour("accent");
    pen.fillRect(x(this.#time) - 1, 0, 2, height);
  }

  /** The words said between two moments. */
  *#words(from, to) {
    const first = Math.max(
      0,
      last(this.#paragraphs, (one) => spanOf(one)[0] <= from),
    );
    for (
      let index = first;
      index < this.#paragraphs.length && spanOf(this.#paragraphs[index])[0] < to;
      index += 1
    ) {
      const { words, speaker } = this.#paragraphs[index];
      for (const word of words) if (word[END] > from && word[START] < to) yield { word, speaker };
    }
  }
}

/** A word as far as there is room for it. */
function fitted(pen, text, room) {
  if (pen.measureText(text).width <= room - PADDING) return text;
  let short = text;
  while (short && pen.measureText(`${short}…`).width > room - PADDING) short = short.slice(0, -1);
  return short.length > 1 ? `${short}…` : "";
}
