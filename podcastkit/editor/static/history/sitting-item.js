// One sitting in the list: a row that opens into what was changed, and into its saves.

/** @import { ChangesContent, Sitting } from "../contract.js" */
/** @import { Chosen } from "./change-list.js" */

import { ask } from "../base/api.js";
import { button, element, label } from "../base/dom.js";
import { problem, technicalDetail } from "../base/problems.js";
import { changed, changeList } from "./change-list.js";
import { loading, SittingList } from "./sitting-list.js";
import { factsOf, shortened, timeOf, titleOf } from "./sitting-text.js";

/** Kinds of saves of which the history says more, in English. */
const DETAILED = new Set(["speakers", "imported", "other"]);

/**
 * What can be done: `restore` a version, `takeBack` some of what made one the other.
 * @typedef {object} HistoryActions
 * @property {string} path of the episode
 * @property {(revision: string) => Promise<void>} restore
 * @property {(since: string, revision: string, chosen: Chosen) => Promise<void>} takeBack
 */

/**
 * @param {Sitting} sitting
 * @param {HistoryActions} actions
 * @param {boolean} [single] whether it is one save of a sitting
 */
export function sittingItem(sitting, actions, single = false) {
  const { saves, since, current } = sitting;
  const { lang } = document.documentElement;
  const text = single ? timeOf(saves[0], lang) : titleOf(sitting, lang);
  const title = element("strong", {}, text);
  const summary = element("summary", {}, element("span", {}, title, rowText(sitting)));
  const details = element("details", {}, summary);
  const { kind, what, revision } = saves[0];
  fillWhenOpened(details, () => [
    DETAILED.has(kind) ? technicalDetail(what) : null,
    changesNode({ since, revision, restores: !current }, actions),
    saves.length > 1 ? savesNode(sitting, actions) : null,
  ]);
  return element("li", {}, details);
}

/** @param {Sitting} sitting */
function rowText(sitting) {
  const facts = factsOf(sitting).map(([key, values]) => label(key, values));
  if (sitting.current) facts.unshift(label("history_current"));
  const { passages = [], speakers = [], words = 0 } = sitting.changes ?? {};
  const pairs = [...speakers.map(({ names }) => names), ...passages];
  const texts = pairs.flatMap(([was, now], at) => [
    at ? ", " : "",
    ...changed(shortened(was), shortened(now)),
  ]);
  const more = passages.length && words > passages.length ? " …" : "";
  const colon = facts.length && texts.length ? " : " : "";
  return element("span", { class: "soft row" }, facts.join(" · "), colon, ...texts, more);
}

/**
 * @param {Sitting} sitting
 * @param {HistoryActions} actions
 */
function savesNode({ saves, since }, actions) {
  const summary = element("summary", {}, label("history_saves", { count: saves.length }));
  const details = element("details", { class: "saves" }, summary);
  fillWhenOpened(details, () => {
    const list = new SittingList((save) => sittingItem(save, actions, true));
    list.show(`${actions.path}/history/${saves[0].revision}/saves`, { since });
    return list.nodes;
  });
  return details;
}

/**
 * What made one revision the other, once the server has told it, and what can be done about it.
 * @param {{ since: string, revision: string, restores: boolean }} step
 * @param {HistoryActions} actions
 */
function changesNode({ since, revision, restores }, { path, restore, takeBack }) {
  const node = element("div", {}, loading());
  const address = `${path}/history/${revision}`;
  const buttons = restores ? [button("history_restore", () => run(() => restore(revision)))] : [];
  const run = async (/** @type {() => Promise<void>} */ act) => {
    try {
      await act();
    } catch (error) {
      node.append(problem(error));
    }
  };
  const show = async () => {
    const taken = (/** @type {Chosen} */ chosen) => run(() => takeBack(since, revision, chosen));
    const { list, actions } = since
      ? changeList(await ask(`${address}?since=${since}`), taken)
      : { list: null, actions: [] };
    node.replaceChildren(
      ...[list, element("div", { class: "actions" }, ...actions, ...buttons)].filter(
        (child) => child !== null,
      ),
    );
    if (restores) node.append(effectNode(address));
  };
  show().catch((error) => node.replaceChildren(problem(error), ...buttons));
  return node;
}

/**
 * What bringing a revision back would change, for whoever wants to know before.
 * @param {string} address
 */
function effectNode(address) {
  const details = element("details", { class: "saves" }, summaryOf("history_effect"));
  const node = element("div", {}, loading());
  fillWhenOpened(details, () => {
    ask(address)
      .then((/** @type {ChangesContent} */ changes) => {
        node.replaceChildren(changeList(changes, null).list);
      })
      .catch((error) => node.replaceChildren(problem(error)));
    return [node];
  });
  return details;
}

/** @param {string} key */
function summaryOf(key) {
  return element("summary", {}, label(key));
}

/**
 * @param {HTMLDetailsElement} details
 * @param {() => (Node | null)[]} content
 */
function fillWhenOpened(details, content) {
  details.addEventListener("toggle", () => {
    if (!details.open || details.children.length > 1) return;
    details.append(...content().filter((child) => child !== null));
  });
}
