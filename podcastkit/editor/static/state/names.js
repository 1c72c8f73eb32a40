// Names of people. Pure: no page, no network.

/**
 * Whether a name has a part that begins as somebody has typed, whatever its accents and capitals.
 * @param {string} name
 * @param {string} typed
 */
export function alikeNames(name, typed) {
  const begun = plain(typed);
  return plain(name) === begun || ` ${plain(name)}`.includes(` ${begun}`);
}

/** @param {string} text */
export function plain(text) {
  const bare = text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
  return bare.replace(/[\s-]+/g, " ").trim();
}
