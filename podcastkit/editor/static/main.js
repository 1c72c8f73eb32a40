// Where the page starts: who asks, in which language, and which of the two pages it is.

/** @import { Session } from "./contract.js" */

import { openSession, Refused, signAs } from "./base/api.js";
import { element, label, setLabels } from "./base/dom.js";
import { problem } from "./base/problems.js";
import { settings } from "./base/settings.js";
import { openEpisode } from "./episode-page.js";
import { showList } from "./list-page.js";
import { tellOpened } from "./saving/other-pages.js";

const root = /** @type {HTMLElement} */ (document.getElementById("room"));

/** @type {Session | null} */
let session = null;

try {
  signAs(settings.who);
  session = await openSession();
  tellOpened();
  setLabels(session.labels);
  document.documentElement.lang = session.language;
  const slug = location.pathname.match(/^\/episodes\/([^/]+)$/)?.[1];
  if (slug) await openEpisode(root, decodeURIComponent(slug));
  else await showList(root, session);
} catch (error) {
  const back = session ? element("p", {}, element("a", { href: "/" }, label("back"))) : null;
  const title = element("h1", {}, "podcastkit");
  root.replaceChildren(element("main", { class: "list" }, title, problem(error), back));
  if (!(error instanceof Refused)) throw error;
}
