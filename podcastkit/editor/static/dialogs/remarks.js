// What the rules of the podcast apps found in what was published: in the words of the page where it
// has some, with what the command line says of each place folded below.

/** @import { Remark } from "../contract.js" */

import { element, hasLabel, label } from "../base/dom.js";
import { technicalDetail } from "../base/problems.js";

/**
 * Null without any.
 * @param {Remark[]} warnings
 */
export function remarksNode(warnings) {
  if (!warnings.length) return null;
  const byRule = Map.groupBy(warnings, ({ rule }) => (hasLabel(`finding ${rule}`) ? rule : ""));
  const items = [...byRule].map(([rule, remarks]) => remarkItem(rule, remarks));
  const title = label("published_warnings", { count: warnings.length });
  const list = element("ul", { class: "remarks" }, ...items);
  return element("details", { class: "untouched" }, element("summary", {}, title), list);
}

/**
 * @param {string} rule empty where the page has no words for it
 * @param {Remark[]} remarks
 */
function remarkItem(rule, remarks) {
  const text = rule ? label(`finding ${rule}`) : label("published_others");
  const count = remarks.length > 1 ? ` (${remarks.length.toLocaleString()})` : "";
  const lines = remarks.map(({ where, message, hint }) =>
    [`${where}: ${message}`, hint].filter(Boolean).join("\n"),
  );
  const detail = technicalDetail(lines.join("\n"), label("published_said"));
  return element("li", {}, element("p", {}, text, count), detail);
}
