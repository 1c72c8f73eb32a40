// Chapters beside the transcript: those of a person, or those proposed with what speaks for them.

import { ask, Refused } from "./api.js";
import { announce, button, clock, element, label } from "./dom.js";
import { problem } from "./problems.js";

const DELAY = 600;

export class Chapters {
  #store;
  #player;
  #path;
  #revision = "";
  #proposals = [];
  #edited = false;
  #saved = null;
  #timer = null;
  #list = element("ol", { class: "chapter-list" });
  #about = element("div", { class: "soft" }, label("loading"));

  constructor(path, store, player, onChange) {
    this.#path = `${path}/chapters`;
    this.#store = store;
    this.#player = player;
    const wide = matchMedia("(min-width: 64.01rem)").matches;
    this.node = element(
      "details",
      { class: "chapters", open: wide },
      element("summary", {}, element("h2", {}, label("chapters"))),
      this.#about,
      this.#list,
      button("chapter_here", () => this.add()),
    );
    store.onChange(({ moved }) => {
      if (!moved) return;
      this.#show();
      onChange(store.chapters);
      clearTimeout(this.#timer);
      if (store.chapters !== this.#saved) this.#timer = setTimeout(() => this.save(), DELAY);
    });
  }

  async load() {
    try {
      const found = await ask(this.#path);
      this.#revision = found.revision;
      this.#proposals = found.proposals;
      this.#edited = found.edited;
      this.#saved = found.chapters;
      this.#store.takeChapters(found.chapters);
    } catch (error) {
      this.#about.replaceChildren(problem(error));
    }
    this.node.removeAttribute("aria-busy");
  }

  /** A chapter at the playhead, whose title is to be typed. */
  add() {
    this.node.open = true;
    const chapters = this.#store.chapters ?? [];
    const start = chapters.length ? this.#player.time : 0;
    if (chapters.some((one) => one.start === start)) {
      announce(label("chapter_exists"));
      return;
    }
    this.#set([...chapters, { start, title: label("chapter_new"), url: "", image: "" }]);
    const title =
      this.#list.children[
        this.#store.chapters.findIndex((one) => one.start === start)
      ].querySelector("input");
    title.focus();
    title.select();
  }

  #set(chapters) {
    this.#store.setChapters(chapters.toSorted((one, other) => one.start - other.start));
  }

  #change(index, changes) {
    this.#set(this.#store.chapters.map((one, at) => (at === index ? { ...one, ...changes } : one)));
  }

  #show() {
    const chapters = this.#store.chapters ?? [];
    const own = this.#edited || chapters !== this.#saved;
    this.#about.textContent = label(
      own ? "chapters_yours" : chapters.length ? "chapters_proposed" : "no_chapters",
    );
    this.#list.replaceChildren(...chapters.map((one, index) => this.#item(one, index)));
  }

  #item(one, index) {
    const time = clock(one.start);
    const title = element("input", {
      type: "text",
      value: one.title,
      "aria-label": label("chapter_title", { time }),
    });
    title.addEventListener("change", () => {
      const wanted = title.value.replace(/\s+/g, " ").trim();
      if (wanted) this.#change(index, { title: wanted });
      else title.value = one.title;
    });
    title.addEventListener("keydown", (event) => {
      if (event.key === "Enter") title.blur();
    });
    const tool = (key, sign, act) =>
      element(
        "button",
        {
          type: "button",
          class: "tool",
          "aria-label": label(key, { title: one.title }),
          onclick: act,
        },
        sign,
      );
    return element(
      "li",
      {},
      element(
        "button",
        {
          type: "button",
          class: "time",
          "aria-label": label("chapter_play", { time }),
          onclick: () => this.#player.playFrom(one.start),
        },
        time,
      ),
      title,
      this.#evidence(one),
      // The first chapter starts where the episode does: apps ignore chapters that leave the beginning out.
      index ? tool("chapter_move", "⇤", () => this.#move(index)) : null,
      index || this.#store.chapters.length === 1
        ? tool("chapter_delete", "✕", () => this.#delete(index))
        : null,
    );
  }

  #move(index) {
    const start = this.#player.time;
    if (this.#store.chapters.some((one) => one.start === start) || start === 0)
      announce(label("chapter_exists"));
    else this.#change(index, { start });
  }

  #delete(index) {
    this.#set(this.#store.chapters.filter((_, at) => at !== index));
    announce(label("chapter_deleted"));
  }

  #evidence({ start }) {
    const found = this.#proposals.find((one) => Math.abs(one.start - start) < 1000);
    if (!found?.evidence.length) return null;
    return element(
      "details",
      { class: "evidence" },
      element("summary", {}, `${label("chapter_why")} ${Math.round(100 * found.confidence)} %`),
      element("p", {}, label("evidence_before"), element("q", {}, found.before)),
      element("p", {}, label("evidence_after"), element("q", {}, found.after)),
      element("p", {}, found.evidence.map((feature) => label(`why ${feature}`)).join(", ")),
    );
  }

  async save() {
    clearTimeout(this.#timer);
    const sent = this.#store.chapters;
    if (!sent || sent === this.#saved) return;
    try {
      const { revision } = await ask(this.#path, {
        method: "PUT",
        content: { base: this.#revision, chapters: sent },
      });
      this.#revision = revision;
      this.#edited = true;
      this.#saved = sent;
      announce(label("chapters_yours"));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.kind === "conflict") {
        await this.load();
        announce(label("chapters_changed"));
        return;
      }
      this.#about.replaceChildren(problem(error, label("chapters_not_saved")));
      if (error.kind === "offline" || error.kind === "busy")
        this.#timer = setTimeout(() => this.save(), 3000);
    }
  }
}
