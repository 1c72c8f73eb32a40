// Making elements. Text enters the page here and only as text: nothing that was said, written or named is ever markup.

let words = {};

export function setWords(labels) {
  words = labels;
}

/** A label of the page's language, with {name} replaced; by count, "key_one" stands for exactly one. */
export function label(key, values = {}) {
  const known = values.count === 1 && `${key}_one` in words ? words[`${key}_one`] : words[key];
  return (known ?? key).replace(/\{(\w+)\}/g, (hole, name) => String(values[name] ?? hole));
}

/** An element: element("button", {class: "primary", onclick: act}, "Play", other). */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export function button(key, act, attributes = {}) {
  return element("button", { type: "button", onclick: act, ...attributes }, label(key));
}

/** Put an open menu below its opener, inside the window. */
export function placeAt(menu, opener) {
  const box = opener.getBoundingClientRect();
  const place = (name, wanted, room) =>
    menu.style.setProperty(name, `${Math.max(8, Math.min(wanted, room - 8))}px`);
  place("left", box.left, innerWidth - menu.offsetWidth);
  place("top", box.bottom + 4, innerHeight - menu.offsetHeight);
}

/** Tell whoever listens to the page instead of seeing it. */
export function announce(text) {
  document.getElementById("status").textContent = text;
}

/** A time of day, or a point of the episode such as 1:02:03. */
export function clock(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest.replace(/^0/, "");
}

export function timeOfDay(date = new Date()) {
  return date.toLocaleTimeString(document.documentElement.lang, {
    hour: "2-digit",
    minute: "2-digit",
  });
}

/** A modal dialog with a title and a way out; it is removed when it closes, and the caret goes back where it was. */
export function dialog(title, ...content) {
  const before = document.activeElement;
  const selection = getSelection();
  const range = selection.rangeCount ? selection.getRangeAt(0).cloneRange() : null;
  const heading = element("h2", { id: "dialog-title" }, title);
  const close = element(
    "button",
    { type: "button", class: "close", "aria-label": label("close") },
    "✕",
  );
  const made = element(
    "dialog",
    { "aria-labelledby": "dialog-title" },
    element("header", {}, heading, close),
    ...content,
  );
  // All at once: a key that comes next must find the caret back in its place.
  made.close = () => {
    HTMLDialogElement.prototype.close.call(made);
    made.remove();
    if (!before?.isConnected) return;
    before.focus({ preventScroll: true });
    if (range && before.contains(range.startContainer)) {
      selection.setBaseAndExtent(
        range.startContainer,
        range.startOffset,
        range.endContainer,
        range.endOffset,
      );
    }
  };
  close.addEventListener("click", () => made.close());
  made.addEventListener("cancel", (event) => {
    event.preventDefault();
    made.close();
  });
  document.body.append(made);
  made.showModal();
  return made;
}
