// The sound of the episode. All times are those of the recording, in milliseconds; what is played
// is `offset` later.

/** @import { Span } from "../state/words.js" */

import { settings } from "../base/settings.js";

const TYPING_PAUSE = 1200;
/** Who has selected something is about to type over it. */
const SELECTING_PAUSE = 4000;
export const SPEEDS = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3];

export class Player extends EventTarget {
  #audio = new Audio();
  #source;
  #offset;
  /** @type {number | null} */
  #pausedAt = null;
  /** @type {number | null} */
  #typing = null;
  /**
   * Where a short listening ends.
   * @type {number | null}
   */
  #until = null;
  /**
   * What is repeated.
   * @type {Span | null}
   */
  loop = null;

  /**
   * @param {string} source
   * @param {number} offset
   */
  constructor(source, offset) {
    super();
    this.#offset = offset;
    this.#audio.preload = "auto";
    this.#audio.preservesPitch = true;
    this.#source = source;
    for (const name of ["play", "pause", "ratechange", "loadeddata", "error"]) {
      this.#audio.addEventListener(name, () => this.dispatchEvent(new Event(name)));
    }
    this.#audio.addEventListener("play", () => this.#run());
    this.#audio.addEventListener("seeked", () => this.#tick());
    this.#takeMediaKeys();
  }

  /** Ask the server for the sound. */
  open() {
    this.#audio.src = this.#source;
  }

  get playing() {
    return !this.#audio.paused;
  }

  /** Whether there is sound yet: the server makes a file to listen to at the first visit. */
  get loading() {
    return !this.#audio.error && this.#audio.readyState < HTMLMediaElement.HAVE_CURRENT_DATA;
  }

  get time() {
    return Math.max(0, Math.round(this.#audio.currentTime * 1000) - this.#offset);
  }

  get speed() {
    return this.#audio.playbackRate;
  }

  set speed(value) {
    this.#audio.defaultPlaybackRate = value;
    this.#audio.playbackRate = value;
  }

  /**
   * The next slower (-1) or faster (+1) speed.
   * @param {number} step
   */
  change(step) {
    const now = SPEEDS.findIndex((speed) => speed >= this.speed);
    this.speed = SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, now + step))];
  }

  /** @param {number} time */
  seek(time) {
    this.#pausedAt = null;
    this.#until = null;
    if (this.loop && (time < this.loop[0] || time >= this.loop[1])) this.loop = null;
    this.#audio.currentTime = Math.max(0, time + this.#offset) / 1000;
    this.#tick();
  }

  /**
   * Go back (-1) or forward (1) by as much as the editor has chosen.
   * @param {number} step
   */
  skip(step) {
    this.seek(this.time + step * settings.skip * 1000);
  }

  /** Play on; after a pause from a little earlier, so that the ear finds its way. */
  async play() {
    if (this.#pausedAt !== null && this.#pausedAt === this.time) {
      this.seek(Math.max(this.loop?.[0] ?? 0, this.time - settings.resume * 1000));
    }
    try {
      await this.#audio.play();
    } catch (error) {
      // A pause that comes before the sound does is no failure.
      const { name } = /** @type {Error} */ (error);
      if (name !== "AbortError") this.dispatchEvent(new Event("error"));
    }
  }

  pause() {
    this.#until = null;
    this.#audio.pause();
    this.#pausedAt = this.time;
  }

  /** Whether the sound waits for somebody who types, and goes on by itself. */
  get waiting() {
    return this.#typing !== null;
  }

  toggle() {
    this.#endTyping();
    if (this.playing) this.pause();
    else this.play();
  }

  /** What waits for somebody who types does not go on by itself. */
  stayPaused() {
    this.#endTyping();
  }

  /** @param {number} time */
  playFrom(time) {
    this.seek(time);
    this.play();
  }

  /**
   * Play some sound, and stop.
   * @param {Span} span
   */
  playOnce([from, to]) {
    this.playFrom(from);
    this.#until = to;
  }

  /** Somebody types: stop for as long as that goes on. */
  pauseForTyping() {
    if (!this.waiting && !this.playing) return;
    if (this.playing) this.pause();
    this.#waitFor(TYPING_PAUSE);
  }

  /**
   * Somebody moves the caret or selects in the text: what waits for typing waits on.
   * @param {boolean} selected
   */
  waitOn(selected) {
    if (this.waiting) this.#waitFor(selected ? SELECTING_PAUSE : TYPING_PAUSE);
  }

  /** @param {number} delay */
  #waitFor(delay) {
    this.#endTyping();
    this.#typing = setTimeout(() => {
      this.#typing = null;
      this.play();
    }, delay);
  }

  #endTyping() {
    if (this.#typing !== null) clearTimeout(this.#typing);
    this.#typing = null;
  }

  #run() {
    const step = () => {
      this.#tick();
      if (this.playing) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }

  #tick() {
    if (this.#until !== null && this.playing && this.time >= this.#until) {
      this.#until = null;
      this.pause();
    } else if (this.loop && this.playing && this.time >= this.loop[1]) {
      this.#audio.currentTime = (this.loop[0] + this.#offset) / 1000;
    }
    this.dispatchEvent(new Event("time"));
  }

  /** Keys of keyboards, headsets and foot pedals that play and pause. */
  #takeMediaKeys() {
    const session = navigator.mediaSession;
    if (!session) return;
    const toggle = () => this.toggle();
    const backward = () => this.skip(-1);
    const forward = () => this.skip(1);
    session.setActionHandler("play", toggle);
    session.setActionHandler("pause", toggle);
    session.setActionHandler("seekbackward", backward);
    session.setActionHandler("seekforward", forward);
    session.setActionHandler("previoustrack", backward);
    session.setActionHandler("nexttrack", forward);
  }
}
