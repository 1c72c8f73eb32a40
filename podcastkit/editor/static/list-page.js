// The list of episodes.

import { ask } from "./api.js";
import { clock, element, label } from "./dom.js";
import { detail } from "./problems.js";

export async function showList(root, session) {
  document.title = `${label("room")} – ${session.show}`;
  const { episodes } = await ask("/api/episodes");
  root.replaceChildren(
    element(
      "header",
      { class: "top" },
      element("p", { class: "soft" }, session.show),
      element("h1", {}, label("room")),
    ),
    element(
      "main",
      { class: "list" },
      element("h2", {}, label("episodes")),
      episodes.length
        ? element("ul", { class: "episodes" }, ...episodes.map(entry))
        : element("p", {}, label("no_episodes")),
    ),
  );
}

function entry({ slug, title, date, duration, state, why }) {
  const open = state === "reviewed" || state === "draft";
  const facts = [
    date &&
      new Date(`${date}T12:00`).toLocaleDateString(document.documentElement.lang, {
        dateStyle: "long",
      }),
    duration ? clock(duration) : "",
  ];
  return element(
    "li",
    {},
    open ? element("a", { href: `/episodes/${slug}` }, title) : element("span", {}, title),
    element(
      "p",
      { class: "soft" },
      [...facts, label(`state_${state}`), why?.message].filter(Boolean).join(" · "),
    ),
    why ? element("p", { class: "soft" }, why.next) : null,
    why ? detail(why.detail) : null,
  );
}
