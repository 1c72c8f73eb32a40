// A browser for pages without a page: their clock, their storage, their locks and their network, each
// of which fails when a test says so. What a page left undone when it was closed never goes on.

import { AsyncLocalStorage } from "node:async_hooks";

const realFetch = globalThis.fetch;
const {
  setImmediate: realImmediate,
  setTimeout: realTimeout,
  clearTimeout: realClear,
} = globalThis;
const pages = new AsyncLocalStorage();
/** Stands for every element and every document. */
const nothing = new Proxy(() => {}, {
  get: (_, key) => (key === Symbol.toPrimitive ? () => "" : nothing),
  apply: () => nothing,
  construct: () => nothing,
  set: () => true,
});

/** What all pages of the browser share; set anew for each script. */
export const browser = { now: 0, timers: new Map(), store: new Map(), locks: new Map() };

export function newBrowser(address) {
  Object.assign(browser, {
    address,
    now: 1_000_000,
    next: 1,
    timers: new Map(),
    store: new Map(),
    locks: new Map(),
    channels: new Set(),
    cookie: "",
    waiting: 0,
    full: false,
    lose: () => "",
  });
}

/** A page that lives until it is closed: its listeners by event. */
export class Tab {
  dead = false;
  listeners = new Map();

  /** @param {() => any} act as this page */
  run(act) {
    return pages.run(this, act);
  }

  dispatch(name, event = {}) {
    this.run(() => {
      for (const listener of this.listeners.get(name) ?? []) listener(event);
    });
  }

  /** The browser ends it; locks go, and nothing of it goes on. */
  end() {
    this.dead = true;
    for (const [name, tab] of browser.locks) if (tab === this) browser.locks.delete(name);
  }
}

/** Wait until all requests are answered and everything that follows at once is done. */
export async function rest() {
  for (let calm = 0; calm < 4; calm += 1) {
    await new Promise((resolve) => realImmediate(resolve));
    if (browser.waiting) calm = 0;
  }
}

/** Let time pass, with all timers of living pages in their order. */
export async function pass(ms, calmly = true) {
  const end = browser.now + ms;
  for (;;) {
    const due = [...browser.timers.values()].filter(({ at }) => at <= end);
    const [timer] = due.sort((one, other) => one.at - other.at);
    if (!timer) break;
    browser.timers.delete(timer.id);
    browser.now = Math.max(browser.now, timer.at);
    if (!timer.tab?.dead) pages.run(timer.tab, timer.act);
    if (calmly) await rest();
  }
  browser.now = end;
}

function define(name, value) {
  Object.defineProperty(globalThis, name, { configurable: true, writable: true, value });
}

async function request(path, options = {}) {
  const tab = pages.getStore();
  const fate = browser.lose(path, options);
  const never = new Promise(() => {});
  if (fate === "request") throw new TypeError("the network is gone");
  browser.waiting += 1;
  try {
    const headers = { ...options.headers, cookie: browser.cookie };
    const send = () => realFetch(browser.address + path, { ...options, headers });
    const answer = await pages.exit(send);
    const body = await answer.text();
    if (tab?.dead && !options.keepalive) return never;
    if (fate === "answer") throw new TypeError("the answer is gone");
    return new Response(body, { status: answer.status, statusText: answer.statusText });
  } finally {
    browser.waiting -= 1;
  }
}

define("document", nothing);
define("matchMedia", () => ({ matches: false }));
define("getSelection", () => nothing);
define("reportError", (error) => pages.getStore()?.errors?.push(error));
define("fetch", request);
define("addEventListener", (name, listener) => {
  const tab = pages.getStore();
  tab?.listeners.set(name, [...(tab.listeners.get(name) ?? []), listener]);
});
define("removeEventListener", (name, listener) => {
  const { listeners } = pages.getStore();
  listeners.set(
    name,
    (listeners.get(name) ?? []).filter((other) => other !== listener),
  );
});
define("setTimeout", (act, delay = 0, ...rest) => {
  // What is below fetch keeps the time of the machine.
  if (!pages.getStore()) return realTimeout(act, delay, ...rest);
  const id = browser.next;
  browser.next += 1;
  browser.timers.set(id, { id, act, at: browser.now + delay, tab: pages.getStore() });
  return id;
});
define("clearTimeout", (id) => {
  if (typeof id === "object") realClear(id);
  else browser.timers.delete(id);
});
Date.now = () => browser.now;
define(
  "localStorage",
  new Proxy(
    {},
    {
      get: (_, name) =>
        ({
          getItem: (key) => browser.store.get(key) ?? null,
          setItem: (key, text) => {
            if (browser.full) throw new DOMException("full", "QuotaExceededError");
            browser.store.set(key, text);
          },
          removeItem: (key) => browser.store.delete(key),
        })[name],
      ownKeys: () => [...browser.store.keys()],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: "" }),
    },
  ),
);
define(
  "BroadcastChannel",
  class {
    postMessage() {}
    addEventListener() {}
  },
);
define("navigator", {
  locks: {
    request: async (name, hold) => {
      browser.locks.set(name, pages.getStore());
      await hold();
      browser.locks.delete(name);
    },
    query: async () => ({ held: [...browser.locks.keys()].map((name) => ({ name })) }),
  },
});
