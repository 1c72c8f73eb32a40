// The list of episodes.

/** @import { EpisodeEntry, Session } from "./contract.js" */

import { ask } from "./base/api.js";
import { clock, element, label } from "./base/dom.js";
import { technicalDetail } from "./base/problems.js";

/**
 * @param {HTMLElement} root
 * @param {Session} session
 */
export async function showList(root, session) {
  document.title = `${label("room")} – ${session.show}`;
  /** @type {{ episodes: EpisodeEntry[] }} */
  const { episodes } = await ask("/api/episodes");
  const show = element("p", { class: "soft" }, session.show);
  const list = episodes.length
    ? element("ul", { class: "episodes" }, ...episodes.map(episodeItem))
    : element("p", {}, label("no_episodes"));
  root.replaceChildren(
    element("header", { class: "top" }, show, element("h1", {}, label("room"))),
    element("main", { class: "list" }, element("h2", {}, label("episodes")), list),
  );
}

/** @param {EpisodeEntry} entry */
function episodeItem({ slug, title, date, duration, state, why }) {
  const open = state === "reviewed" || state === "draft";
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
    open ? element("a", { href: `/episodes/${slug}` }, title) : element("span", {}, title),
    element("p", { class: "soft" }, facts.filter(Boolean).join(" · ")),
    why ? element("p", { class: "soft" }, why.next) : null,
    why ? technicalDetail(why.detail) : null,
  );
}
