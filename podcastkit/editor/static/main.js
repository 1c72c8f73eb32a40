// Where the page starts: who asks, in which language, and which of the two pages it is.

import { openSession, Refused } from "./api.js";
import { element, label, setWords } from "./dom.js";
import { openEpisode } from "./episode-page.js";
import { showList } from "./list-page.js";
import { problem } from "./problems.js";

const root = document.getElementById("room");

let session = null;

try {
  session = await openSession();
  setWords(session.labels);
  document.documentElement.lang = session.language;
  const slug = location.pathname.match(/^\/episodes\/([^/]+)$/)?.[1];
  if (slug) await openEpisode(root, decodeURIComponent(slug));
  else await showList(root, session);
} catch (error) {
  root.replaceChildren(
    element(
      "main",
      { class: "list" },
      element("h1", {}, "podcastkit"),
      problem(error),
      session ? element("p", {}, element("a", { href: "/" }, label("back"))) : null,
    ),
  );
  if (!(error instanceof Refused)) throw error;
}
