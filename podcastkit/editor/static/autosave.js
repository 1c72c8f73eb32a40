// Saving by itself: a moment after each change, one save at a time, and a copy in this browser until the server has it.

import { ask, Refused } from "./api.js";
import { announce, label, timeOfDay } from "./dom.js";
import { Kept } from "./kept.js";
import { noticeProblem } from "./problems.js";

const DELAY = 1000;
const RETRY = 3000;
const KEEP_DELAY = 200;
/** How long nothing is left to save before the server is asked to listen for the times of what was corrected. */
const QUIET = 1500;
/** Problems for which the sound cannot be listened to. */
const UNHEARD = new Set(["audio", "engine", "tool"]);

export class Autosave {
  #store;
  #path;
  #kept;
  #show;
  #onConflict;
  #timer = null;
  #keepTimer = null;
  #timesTimer = null;
  #running = null;
  /** While a person has to choose, nothing is sent. */
  #held = false;

  /** `show` is told "saved", "unsaved", "saving", "offline", "closed", "busy" or "refused", words for it, and the problem. */
  constructor(store, slug, { show, onConflict }) {
    this.#store = store;
    this.#path = `/api/episodes/${slug}`;
    this.#kept = new Kept(slug);
    this.#show = show;
    this.#onConflict = onConflict;
    store.onChange(({ retimed, theirs, inserted, removed, renamed }) => {
      if (!retimed && !theirs && (inserted.length || removed.length || renamed)) this.#changed();
    });
    addEventListener("pagehide", () => this.#keep());
    addEventListener("online", () => this.save());
  }

  #changed() {
    if (!this.#held) this.#show("unsaved", label("unsaved"));
    clearTimeout(this.#keepTimer);
    this.#keepTimer = setTimeout(() => this.#keep(), KEEP_DELAY);
    this.#later(DELAY);
  }

  #later(delay) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), delay);
  }

  /** Save now what is not saved. */
  async save() {
    clearTimeout(this.#timer);
    await this.#running;
    if (this.#held || !this.#store.changed) {
      this.#keep();
      return;
    }
    const sent = this.#store.pending();
    this.#running = this.#send(sent.request, sent);
    await this.#running;
    this.#running = null;
  }

  /** Send a request: `sent` is what was pending, or else null and `key` where the work of an earlier visit is kept. */
  async #send(request, sent, key = null) {
    this.#show("saving", label("saving"));
    try {
      await this.#saved(
        await ask(`${this.#path}/transcript`, { method: "PUT", content: request }),
        sent,
      );
      if (key) this.#kept.forget(key);
      this.#keep();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#keep();
      this.#failed(error, request, sent, key);
    }
  }

  async #saved(answer, sent) {
    if (sent && !answer.merged) {
      this.#store.adopt(sent, answer);
    } else if (sent ? sent.paragraphs === this.#store.paragraphs : !this.#store.changed) {
      this.#store.join(answer.document ?? (await ask(this.#path)));
      announce(label("merged"));
    }
    // What was typed in the meantime goes next; what was merged and typed in, from the base that both have.
    const changed = this.#store.changed;
    if (changed) this.#later(DELAY);
    clearTimeout(this.#timesTimer);
    this.#timesTimer = setTimeout(() => this.#findTimes(), QUIET);
    this.#show(
      changed ? "unsaved" : "saved",
      changed ? label("unsaved") : label("saved", { time: timeOfDay() }),
    );
  }

  /** Better times for what was corrected, unless something is to be saved: the next save asks again. */
  async #findTimes() {
    const base = this.#store.revision;
    if (this.#held || this.#store.changed) return;
    try {
      const answer = await ask(`${this.#path}/times`, { method: "POST", content: { base } });
      await this.#running;
      if (this.#store.revision === base) this.#store.takeTimes(answer.revision, answer.times);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // Without sound or a model words keep the times that were shared out; the server says so once.
      if (UNHEARD.has(error.kind)) noticeProblem(error, label("times_not_found"));
    }
  }

  #failed(error, request, sent, key) {
    if (error.kind === "conflict" && error.content.conflicts) {
      this.#held = true;
      this.#show("refused", label("conflict_title"));
      const asked = this.#onConflict(error.content, (choice) => {
        this.#running = this.#send({ ...request, ...choice }, sent, key);
      });
      // Closed without a choice: the work stays, unsaved, and the question comes again with the next change.
      asked.addEventListener("close", () => {
        this.#held = false;
      });
      return;
    }
    const state = { offline: "offline", token: "closed", busy: "busy" }[error.kind] ?? "refused";
    const text = { offline: label("offline"), token: error.message, busy: label("busy") }[
      error.kind
    ];
    this.#show(
      state,
      text ?? label("not_saved", { message: error.message }),
      state === "busy" ? null : error,
    );
    if (state !== "closed" && sent) this.#later(RETRY);
  }

  /** A copy of what the server does not have yet, in this browser. */
  #keep() {
    clearTimeout(this.#keepTimer);
    this.#kept.put(this.#store.changed ? this.#store.pending().request : null);
  }

  /** What earlier visits could not save. */
  kept() {
    return this.#kept.left();
  }

  /** Send what earlier visits could not, and show what comes of it. */
  async restore(entries) {
    for (const { key, request } of entries) {
      await this.save();
      this.#running = this.#send(request, null, key);
      await this.#running;
      this.#running = null;
    }
  }

  discard(entries) {
    for (const { key } of entries) this.#kept.forget(key);
    announce(label("kept_discarded"));
  }
}
