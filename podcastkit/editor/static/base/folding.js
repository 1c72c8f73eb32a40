// Parts beside the text: open where there is room for them, folded where they would stand before it,
// and otherwise as the editor left them.

import { saveSetting, settings } from "./settings.js";

const wide = matchMedia("(min-width: 64.01rem)");

/**
 * Fold a part as it was left in a window like this, or else as there is room. Gives a function that
 * does so again.
 * @param {HTMLDetailsElement} details
 * @param {string} name
 * @param {() => boolean} [holdsAnything] only then it opens by itself
 */
export function rememberFolding(details, name, holdsAnything = () => true) {
  const key = () => `${name} ${wide.matches ? "wide" : "narrow"}`;
  const show = () => {
    details.open = settings.unfolded[key()] ?? (wide.matches && holdsAnything());
  };
  wide.addEventListener("change", show);
  details.querySelector(":scope > summary")?.addEventListener("click", () => {
    saveSetting("unfolded", { ...settings.unfolded, [key()]: !details.open });
  });
  show();
  return show;
}
