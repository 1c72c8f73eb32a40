// The list of episodes, and where work waits.

/** @import { EpisodeEntry, Session, WaitingWork } from "./contract.js" */

import { ask, Refused } from "./base/api.js";
import { clock, dateAndTime, element, label } from "./base/dom.js";
import { technicalDetail } from "./base/problems.js";
import { settings } from "./base/settings.js";
import { keptOf, slugsWithKeptWork } from "./saving/kept-work.js";
import { findMissing } from "./saving/left-work.js";
import { PATIENCE, whenForgotten } from "./saving/other-pages.js";
import { waitingCounts } from "./state/waiting.js";

/** Episodes asked about at once. */
const BATCH = 20;

/**
 * @param {HTMLElement} root
 * @param {Session} session
 */
export async function showList(root, session) {
  document.title = `${label("room")} – ${session.show}`;
  const show = element("p", { class: "soft" }, session.show);
  const list = element("div", {});
  await fillList(list);
  root.replaceChildren(
    element("header", { class: "top" }, show, element("h1", {}, label("room"))),
    element("main", { class: "list" }, element("h2", {}, label("episodes")), list),
  );
  // The browser's way back shows the page as it was left.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) fillList(list);
  });
}

/** @param {HTMLElement} list */
async function fillList(list) {
  /** @type {{ episodes: EpisodeEntry[] }} */
  const { episodes } = await ask("/api/episodes");
  const kept = slugsWithKeptWork();
  const lookAt = watchUnknown();
  const items = episodes.map((entry) => {
    const waiting = element("p", { class: "waiting" });
    const item = episodeItem(entry, waiting);
    if (entry.waiting) showWaiting(waiting, entry.waiting);
    else if (isOpen(entry)) lookAt(item, entry.slug, waiting);
    if (kept.has(entry.slug)) showKept(entry.slug, item);
    return item;
  });
  list.replaceChildren(
    items.length
      ? element("ul", { class: "episodes" }, ...items)
      : element("p", {}, label("no_episodes")),
  );
}

/** Asks what waits in the episodes that come into view. */
function watchUnknown() {
  /** @type {Map<Element, { slug: string, waiting: HTMLElement }>} */
  const unknown = new Map();
  const observer = new IntersectionObserver(
    async (entries) => {
      const inView = entries.filter(({ isIntersecting }) => isIntersecting);
      for (const { target } of inView) observer.unobserve(target);
      const asked = inView.flatMap(({ target }) => unknown.get(target) ?? []);
      for (let first = 0; first < asked.length; first += BATCH) {
        await askWaiting(asked.slice(first, first + BATCH));
      }
    },
    { rootMargin: "300px" },
  );
  return (
    /** @type {Element} */ item,
    /** @type {string} */ slug,
    /** @type {HTMLElement} */ waiting,
  ) => {
    unknown.set(item, { slug, waiting });
    observer.observe(item);
  };
}

/** @param {{ slug: string, waiting: HTMLElement }[]} asked */
async function askWaiting(asked) {
  const slugs = asked.map(({ slug }) => slug);
  try {
    /** @type {{ waiting: Record<string, WaitingWork | null> }} */
    const answer = await ask("/api/episodes", { method: "POST", content: { slugs } });
    for (const { slug, waiting } of asked) {
      const work = answer.waiting[slug];
      if (work) showWaiting(waiting, work);
    }
  } catch (error) {
    // The list is there without; the next visit asks again.
    if (!(error instanceof Refused)) throw error;
  }
}

/**
 * @param {HTMLElement} node
 * @param {WaitingWork} work
 */
function showWaiting(node, work) {
  const counts = waitingCounts(work, settings.doubt).map(([key, count]) => label(key, { count }));
  node.textContent = counts.length ? counts.join(" · ") : label("all_checked");
}

/**
 * Say of an episode that this browser keeps changes that the server does not have.
 * @param {string} slug
 * @param {HTMLElement} item
 */
async function showKept(slug, item) {
  const open = (await keptOf(slug)).filter((entry) => entry.open);
  // A page that is open saves what it holds by itself, now that the room is open.
  if (open.length) await whenForgotten(open, PATIENCE);
  const { missing } = await findMissing(slug, await keptOf(slug));
  const latest = missing.at(-1);
  if (!latest) return;
  const sentence = label("unsaved_in_episode", { time: dateAndTime(latest.at) });
  item.append(element("p", { class: "kept", role: "status" }, sentence));
}

/** @param {EpisodeEntry} entry */
function isOpen({ state }) {
  return state === "reviewed" || state === "draft";
}

/**
 * @param {EpisodeEntry} entry
 * @param {HTMLElement} waiting
 */
function episodeItem(entry, waiting) {
  const { slug, title, date, duration, state, why } = entry;
  const { lang } = document.documentElement;
  const facts = [
    date && new Date(`${date}T12:00`).toLocaleDateString(lang, { dateStyle: "long" }),
    duration ? clock(duration) : "",
    label(`state_${state}`),
    why?.message,
  ];
  return element(
    "li",
    {},
    isOpen(entry) ? element("a", { href: `/episodes/${slug}` }, title) : element("span", {}, title),
    element("p", { class: "soft" }, facts.filter(Boolean).join(" · ")),
    waiting,
    why ? element("p", { class: "soft" }, why.next) : null,
    why ? technicalDetail(why.detail) : null,
  );
}
