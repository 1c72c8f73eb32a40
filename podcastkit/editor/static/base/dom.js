// Making elements. Text enters the page here and only as text: nothing that was said, written or
// named is ever markup.

/** @typedef {Node | string | null | undefined} Child nothing is made of null */
/**
 * Attributes by name, and listeners by "on" and the name of their event.
 * @typedef {Record<string, any>} Attributes
 */

/** @type {Record<string, string>} */
let labels = {};

/** @param {Record<string, string>} others */
export function setLabels(others) {
  labels = others;
}

/**
 * A label of the page's language, with {name} replaced, numbers as the language writes them; by
 * count, "key_one" stands for exactly one.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function label(key, values = {}) {
  const text = (values.count === 1 ? labels[`${key}_one`] : undefined) ?? labels[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (hole, name) => inWords(values[name] ?? hole));
}

/**
 * Whether the page has words for something.
 * @param {string} key
 */
export function hasLabel(key) {
  return key in labels;
}

/** @param {string | number} value */
function inWords(value) {
  return typeof value === "number" ? value.toLocaleString(document.documentElement.lang) : value;
}

/**
 * An element: element("button", {class: "primary", onclick: act}, "Play", other).
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Attributes} [attributes]
 * @param {...Child} children
 */
export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/**
 * @param {string} key its label
 * @param {(event: MouseEvent) => void} act
 * @param {Attributes} [attributes]
 */
export function button(key, act, attributes = {}) {
  return element("button", { type: "button", onclick: act, ...attributes }, label(key));
}

/**
 * A checkbox with its label, and what holds both.
 * @param {string} key
 * @param {Attributes} [attributes]
 */
export function checkbox(key, attributes = {}) {
  const box = element("input", { type: "checkbox", ...attributes });
  return { box, node: element("label", {}, box, label(key)) };
}

/**
 * The element that an event comes from.
 * @param {Event} event
 */
export function targetOf(event) {
  return /** @type {HTMLElement} */ (event.target);
}

/** Where somebody has selected something, or nothing. */
export function currentSelection() {
  return /** @type {Selection} */ (getSelection());
}

/**
 * Put an open menu below its opener, inside the window.
 * @param {HTMLElement} menu
 * @param {HTMLElement | Range} opener
 */
export function placeAt(menu, opener) {
  const box = opener.getBoundingClientRect();
  const place = (
    /** @type {string} */ side,
    /** @type {number} */ at,
    /** @type {number} */ room,
  ) => menu.style.setProperty(side, `${Math.max(8, Math.min(at, room - 8))}px`);
  place("left", box.left, innerWidth - menu.offsetWidth);
  place("top", box.bottom + 4, innerHeight - menu.offsetHeight);
}

/**
 * A point of the episode, such as 1:02:03.
 * @param {number} ms
 */
export function clock(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest.replace(/^0/, "");
}

/**
 * A day and a time of it, in the language of the page.
 * @param {number} at
 */
export function dateAndTime(at) {
  const date = new Date(at);
  return `${date.toLocaleDateString(document.documentElement.lang)}, ${timeOfDay(date)}`;
}

export function timeOfDay(date = new Date()) {
  const { lang } = document.documentElement;
  return date.toLocaleTimeString(lang, { hour: "2-digit", minute: "2-digit" });
}
