// Saving by itself: a moment after each change, one save at a time, and a copy in this browser until the server has it.

import { Refused, ask } from "./api.js";
import { label, timeOfDay } from "./dom.js";

const DELAY = 1000;
const RETRY = 3000;
const KEEP_DELAY = 200;

/** States: "saved", "unsaved", "saving", "offline", "closed", "busy", "refused". */
export class Autosave {
  #store;
  #path;
  #key;
  #show;
  #onConflict;
  #onMerged;
  #timer = null;
  #keepTimer = null;
  #running = null;
  held = false;

  constructor(store, slug, { show, onConflict, onMerged }) {
    this.#store = store;
    this.#path = `/api/episodes/${slug}/transcript`;
    this.#key = `podcastkit:kept:${slug}`;
    this.#show = show;
    this.#onConflict = onConflict;
    this.#onMerged = onMerged;
    store.onChange(({ retimed, whole }) => {
      if (!retimed && !whole) this.#changed();
    });
    addEventListener("pagehide", () => this.#keep());
    addEventListener("online", () => this.save());
  }

  #changed() {
    if (!this.held) this.#show("unsaved", label("unsaved"));
    clearTimeout(this.#keepTimer);
    this.#keepTimer = setTimeout(() => this.#keep(), KEEP_DELAY);
    this.#later(DELAY);
  }

  #later(delay) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), delay);
  }

  /** Save now what is not saved; resolves when all that is known now is, or cannot be. */
  async save() {
    clearTimeout(this.#timer);
    if (this.#running) {
      await this.#running;
      return this.#store.changed && !this.held ? this.save() : undefined;
    }
    if (!this.#store.changed || this.held) {
      this.#keep();
      return undefined;
    }
    this.#running = this.#send();
    await this.#running;
    this.#running = null;
    return undefined;
  }

  async #send() {
    const sent = this.#store.pending();
    this.#show("saving", label("saving"));
    try {
      const answer = await ask(this.#path, { method: "PUT", content: sent.request });
      this.#saved(sent, answer);
    } catch (error) {
      this.#failed(error, sent);
    }
    this.#keep();
  }

  #saved(sent, answer) {
    if (!answer.merged) {
      this.#store.adopt(sent, answer);
    } else if (this.#store.paragraphs === sent.paragraphs && this.#store.speakers === sent.speakers) {
      this.#onMerged(answer.document);
    }
    // With others' changes in it and typing going on, the next save starts from the same base and is merged again.
    if (this.#store.changed) this.#later(DELAY);
    this.#show(this.#store.changed ? "unsaved" : "saved", label("saved", { time: timeOfDay() }));
  }

  #failed(error, sent) {
    if (!(error instanceof Refused)) throw error;
    if (error.kind === "conflict") {
      this.held = true;
      this.#show("refused", label("conflict_title"));
      this.#onConflict(error.content, sent.request);
      return;
    }
    const known = { offline: "offline", token: "closed", busy: "busy" }[error.kind];
    this.#show(known ?? "refused", known ? label(known) : label("not_saved", { message: error.message }));
    if (known !== "closed") this.#later(RETRY);
  }

  /** A copy of what the server does not have yet, in this browser. */
  #keep() {
    clearTimeout(this.#keepTimer);
    if (this.#store.changed) {
      const { request } = this.#store.pending();
      localStorage.setItem(this.#key, JSON.stringify({ request, at: Date.now() }));
    } else {
      localStorage.removeItem(this.#key);
    }
  }

  /** What an earlier visit could not save: {request, at}, or null. */
  kept() {
    try {
      return JSON.parse(localStorage.getItem(this.#key));
    } catch {
      return null;
    }
  }

  forget() {
    localStorage.removeItem(this.#key);
  }
}
