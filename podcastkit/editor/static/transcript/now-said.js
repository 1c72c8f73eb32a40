// Back to the word that is said now, for who has scrolled away from it or wants to correct it. Text
// that somebody scrolls stays where it is: it follows the sound again once they are back.

/** @import { Player } from "../sound/player.js" */
/** @import { TranscriptView } from "./transcript-view.js" */

import { element, label } from "../base/dom.js";
import { hint } from "../keys.js";

/** Who presses a key at a word means the one that was said this many ms before. */
const REACTION = 300;
const LOOK = 250;

export class NowSaid {
  #view;
  #player;
  #corrected;
  #lookedAt = 0;
  /** Whether the text was scrolled away from what is said. */
  away = false;

  /**
   * @param {TranscriptView} view
   * @param {Player} player
   * @param {() => void} corrected told when somebody begins to work at the word
   */
  constructor(view, player, corrected) {
    this.#view = view;
    this.#player = player;
    this.#corrected = corrected;
    const name = label("now_said");
    const back = element(
      "button",
      { type: "button", title: hint(name, "now_said"), onclick: () => this.show() },
      name,
    );
    this.node = element("div", { class: "now-said", hidden: true }, back);
    for (const type of ["wheel", "touchmove"]) {
      addEventListener(type, () => requestAnimationFrame(() => this.#look(true)), {
        passive: true,
      });
    }
    addEventListener("scroll", () => this.#look(false), { passive: true });
    for (const type of ["time", "play", "pause"]) {
      player.addEventListener(type, () => this.#look(false));
    }
  }

  /**
   * See whether what is said is out of view.
   * @param {boolean} scrolled by hand
   */
  #look(scrolled) {
    const now = performance.now();
    if (!scrolled && now - this.#lookedAt < LOOK && !this.away) return;
    this.#lookedAt = now;
    const box = this.#view.nowPlaying?.getBoundingClientRect();
    const out = Boolean(box && (box.bottom < barBottom() || box.top > innerHeight));
    this.away = out && (scrolled || this.away);
    this.node.hidden = !out || !this.#player.playing;
  }

  /** Show what is said, and follow it again. */
  show() {
    this.#view.nowPlaying?.scrollIntoView({ block: "center" });
    this.#look(false);
  }

  /** Put the caret on the word that is said, or was when the hand set out for the key. */
  take() {
    const reaction = this.#player.playing ? REACTION * this.#player.speed : 0;
    this.#view.goToTime(Math.max(0, this.#player.time - reaction));
    this.#look(false);
    this.#corrected();
  }
}

/** Where the text begins, below what stays in view. */
function barBottom() {
  return document.querySelector(".bar")?.getBoundingClientRect().bottom ?? 0;
}
