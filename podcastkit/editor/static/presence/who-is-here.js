// Who else has the episode open.

import { ownName } from "../base/api.js";
import { element, label } from "../base/dom.js";

export class WhoIsHere {
  node = element("span", { class: "here", role: "status" });

  /** @param {string[]} names of who has another page of the episode open */
  show(names) {
    const others = names.filter((name) => name && name !== ownName());
    const { lang } = document.documentElement;
    const listed = new Intl.ListFormat(lang).format(others);
    let text = "";
    if (others.length) text = label("here", { count: others.length, names: listed });
    else if (names.length) text = label("here_twice");
    if (this.node.textContent !== text) this.node.textContent = text;
  }
}
