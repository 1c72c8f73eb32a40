// People who do things at random on pages, at the command line and with the room, and what must never
// happen then: a word that somebody wrote, and that nobody took out, is in the transcript once,
// whatever failed in between, and nothing is published without what the page shows.

import assert from "node:assert/strict";

import { browser, newBrowser, pass, rest } from "./browser.js";
import { EpisodePage, marksIn } from "./people.js";

/** Rounds after which everything must be saved, once nothing fails any more. */
const ROUNDS = 12;

/** Numbers below a limit, the same for the same seed. */
function numbersOf(seed) {
  let state = (seed * 2654435761) >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

export class Script {
  out = new Set();
  marks = [];
  pages = [];
  publications = 0;
  /** Exceptions in pages. */
  errors = [];
  ending = false;

  constructor(address, seed) {
    this.seed = seed;
    this.below = numbersOf(seed);
    newBrowser(address);
  }

  newMark(kind = "m") {
    const mark = `${kind}${this.seed}x${this.marks.length}`;
    this.marks.push(mark);
    return mark;
  }

  /** Somebody has taken out what is not in a text any more: nobody misses it. */
  takenOut(before, text) {
    const left = new Set(marksIn(text));
    for (const mark of before) if (!left.has(mark)) this.out.add(mark);
  }

  async control(what, content = {}) {
    const lose = browser.lose;
    browser.lose = () => "";
    const answer = await fetch(`/control/${what}`, {
      method: "POST",
      body: JSON.stringify(content),
    });
    browser.lose = lose;
    return answer.json();
  }

  /** The address that is printed, opened in the browser. */
  async comeIn() {
    browser.cookie = (await this.control("cookie")).cookie;
  }

  async openPage() {
    const page = new EpisodePage(this);
    const open = page.run(() => page.open());
    if (await this.wait(open)) this.pages.push(page);
  }

  /** Let time pass until something is done: it may wait for timers. */
  async wait(promise) {
    let done = false;
    const end = () => {
      done = true;
    };
    promise.then(end, end);
    for (let turn = 0; !done && turn < 200; turn += 1) {
      await rest();
      if (!done) await pass(500);
    }
    assert(done, "waited for ever");
    return promise;
  }

  leave(page, crash) {
    this.pages = this.pages.filter((other) => other !== page);
    const losing = {
      asked: false,
      preventDefault() {
        this.asked = true;
      },
    };
    if (!crash) page.dispatch("beforeunload", losing);
    // Whoever closes the page though the browser asks, and what was typed right before a crash.
    const kept = () => [...browser.store.values()].join(" ");
    if (!crash) page.dispatch("pagehide");
    if (crash || losing.asked) this.takenOut(marksIn(page.text), `${kept()} ${this.onServer}`);
    page.end();
  }

  async step() {
    const { below, pages } = this;
    if (!pages.length) return this.openPage();
    const page = pages[below(pages.length)];
    const act = (does) => page.run(does);
    const kinds = [
      [8, () => act(() => page.change())],
      [2, () => act(() => page.divide())],
      [4, () => act(() => page.changeChapters())],
      [2, () => act(() => page.speak())],
      [2, () => act(() => page.undo())],
      [2, () => this.wait(act(() => page.publish()))],
      [1, () => act(() => page.work.settle())],
      [1, () => pages.length < 2 && this.openPage()],
      [1, () => this.closeOne(page)],
      [1, () => this.editElsewhere()],
      [1, () => this.control("restart")],
      [1, () => this.comeIn()],
      [1, () => Object.assign(browser, { full: !browser.full })],
      [1, () => Object.assign(browser, { lose: this.failing() })],
      [4, () => pass(100 + below(4000), below(2) === 0)],
    ];
    const hat = kinds.flatMap(([weight, does]) => Array(weight).fill(does));
    await hat[below(hat.length)]();
    if (below(3)) await rest();
  }

  async editElsewhere() {
    const mark = this.newMark();
    if (!(await this.control("edit", { mark })).written) this.out.add(mark);
  }

  async closeOne(page) {
    this.onServer = (await this.control("text")).text;
    this.leave(page, this.below(4) === 0);
  }

  /** A network that is fine, gone, or loses some of what goes through it. */
  failing() {
    const kind = this.below(4);
    if (kind < 2) return () => "";
    return () => (kind === 2 ? "request" : ["", "request", "answer"][this.below(3)]);
  }

  async run(steps) {
    await this.control("reset");
    await this.comeIn();
    await this.openPage();
    await this.openPage();
    for (let step = 0; step < steps; step += 1) await this.step();
    await this.end();
  }

  /** Nothing fails any more: everything must arrive. */
  async end() {
    this.ending = true;
    browser.full = false;
    browser.lose = () => "";
    await this.comeIn();
    for (let round = 0; round < ROUNDS; round += 1) {
      await this.openPage();
      for (const page of this.pages) await this.wait(page.run(() => page.work.settle()));
      await pass(4000);
      this.leave(this.pages.pop(), false);
      await rest();
      if (!keysOfKept().length && this.pages.every(({ work }) => work.settled)) break;
    }
    await this.openPage();
    for (const page of this.pages) await this.wait(page.run(() => page.work.renew()));
    const { text } = await this.control("text");
    for (const page of this.pages) {
      assert.equal(
        marksIn(page.text).join(" "),
        marksIn(text).join(" "),
        "pages show something else",
      );
    }
    assert.deepEqual(keysOfKept(), [], "something is still kept");
    const counts = new Map();
    for (const mark of marksIn(text)) counts.set(mark, (counts.get(mark) ?? 0) + 1);
    for (const mark of this.marks) {
      const count = counts.get(mark) ?? 0;
      assert(count < 2, `${mark} is there ${count} times`);
      assert(count === 1 || this.out.has(mark), `${mark} is lost`);
    }
    assert.deepEqual(this.errors, []);
    for (const page of this.pages) page.end();
  }
}

function keysOfKept() {
  return [...browser.store.keys()].filter((key) => key.startsWith("podcastkit:kept:"));
}
