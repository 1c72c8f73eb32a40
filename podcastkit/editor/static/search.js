// Find and replace in the whole transcript, with a preview of every place. Finding is pure.

import { announce, button, clock, dialog, element, label } from "./dom.js";
import { spanOf } from "./paragraphs.js";

const SHOWN = 200;
const AROUND = 40;
const folded = new WeakMap();

/**
 * Where a text is said: [{id, from, to}] in characters of each paragraph. Unless `accents` counts, accents, kinds of
 * apostrophe and of space do not.
 */
export function find(paragraphs, wanted, { word = false, cased = false, accents = false } = {}) {
  const needle = fold(wanted.trim(), accents);
  if (!needle.text) return [];
  const plain = (text) => (cased ? text : text.toLocaleLowerCase());
  const escaped = plain(needle.text).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = new RegExp(
    word ? `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])` : escaped,
    "gu",
  );
  return paragraphs.flatMap((one) => {
    const { text, places } = foldedOf(one, accents);
    // A letter that grows when it is made small ("İ") would move all places behind it: then letters count as they are.
    const searched = plain(text).length === text.length ? plain(text) : text;
    return Array.from(searched.matchAll(pattern), (match) => ({
      id: one.id,
      from: places[match.index],
      to: places[match.index + match[0].length],
    }));
  });
}

function foldedOf(one, accents) {
  const known = folded.get(one) ?? {};
  known[accents] ??= fold(one.text, accents);
  folded.set(one, known);
  return known[accents];
}

/** A text as it is compared, and for each of its characters the place in the text as it is written. */
function fold(text, accents) {
  if (accents) return { text, places: Array.from({ length: text.length + 1 }, (_, at) => at) };
  let out = "";
  const places = [];
  for (let at = 0; at < text.length; at += 1) {
    const base = text[at]
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/[’ʼ]/, "'")
      .replace(/[\u00a0\u202f]/, " ");
    for (const character of base) {
      out += character;
      places.push(at);
    }
  }
  places.push(text.length);
  return { text: out, places };
}

/** The texts of paragraphs with something else in the places found: a Map from id to text. */
export function replaced(paragraphs, places, replacement) {
  const byId = Map.groupBy(places, (place) => place.id);
  const texts = new Map();
  for (const one of paragraphs) {
    const found = byId.get(one.id);
    if (!found) continue;
    let text = "";
    let done = 0;
    for (const { from, to } of found) {
      text += one.text.slice(done, from) + replacement;
      done = to;
    }
    texts.set(one.id, text + one.text.slice(done));
  }
  return texts;
}

export function showSearch(store, selected, goTo) {
  let places = [];
  const wanted = field("search-for", "search_for", selected);
  const by = field("search-by", "replace_by", "");
  const boxes = Object.fromEntries(
    [
      ["word", "whole_word"],
      ["cased", "match_case"],
      ["accents", "match_accents"],
    ].map(([name, key]) => [name, element("input", { type: "checkbox", "data-option": key })]),
  );
  const count = element("p", { class: "soft", role: "status" });
  const results = element("ul", { class: "results" });
  const all = element("input", { type: "checkbox" });
  const act = element("button", { class: "primary", disabled: true }, label("replace_chosen"));
  const form = element(
    "form",
    {},
    ...wanted.nodes,
    ...by.nodes,
    element(
      "div",
      { class: "boxes" },
      ...Object.values(boxes).map((box) => element("label", {}, box, label(box.dataset.option))),
    ),
    element("label", {}, all, label("tick_all")),
    count,
    results,
    element(
      "div",
      { class: "actions" },
      button("close", () => made.close()),
      act,
    ),
  );
  const search = () => {
    places = find(
      store.paragraphs,
      wanted.input.value,
      Object.fromEntries(Object.entries(boxes).map(([name, box]) => [name, box.checked])),
    );
    count.textContent = !wanted.input.value.trim()
      ? ""
      : places.length
        ? label("found", { count: places.length })
        : label("found_none");
    all.checked = true;
    show();
  };
  const show = () => {
    const byId = new Map(store.paragraphs.map((one) => [one.id, one]));
    results.replaceChildren(
      ...places
        .slice(0, SHOWN)
        .map((place, index) => result(byId.get(place.id), place, index, by.input.value)),
    );
    if (places.length > SHOWN)
      results.append(
        element("li", { class: "soft" }, label("found_more", { count: places.length - SHOWN })),
      );
    ready();
  };
  const result = (one, { id, from, to }, index, replacement) =>
    element(
      "li",
      {},
      element("input", {
        type: "checkbox",
        checked: true,
        "data-index": index,
        "aria-label": `${clock(spanOf(one)[0])} ${one.text.slice(from, to)}`,
      }),
      element(
        "button",
        {
          type: "button",
          class: "time",
          onclick: () => {
            made.close();
            goTo({ id, at: from, to });
          },
        },
        clock(spanOf(one)[0]),
      ),
      element(
        "span",
        { class: "said" },
        one.text.slice(Math.max(0, from - AROUND), from),
        element("mark", {}, one.text.slice(from, to)),
        replacement ? element("ins", {}, replacement) : null,
        one.text.slice(to, to + AROUND),
      ),
    );
  const chosen = () => {
    const off = new Set(
      [...results.querySelectorAll("[data-index]:not(:checked)")].map((box) =>
        Number(box.dataset.index),
      ),
    );
    return places.filter((_, index) => (index < SHOWN ? !off.has(index) : all.checked));
  };
  const ready = () => {
    act.disabled = !by.input.value || !chosen().length;
  };
  wanted.input.addEventListener("input", search);
  by.input.addEventListener("input", show);
  results.addEventListener("change", ready);
  for (const box of Object.values(boxes)) box.addEventListener("change", search);
  all.addEventListener("change", () => {
    for (const box of results.querySelectorAll("[data-index]")) box.checked = all.checked;
    ready();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const taken = chosen();
    if (act.disabled) return;
    made.close();
    store.replaceTexts(replaced(store.paragraphs, taken, by.input.value));
    announce(label("replaced", { count: taken.length }));
  });
  const made = dialog(label("search"), form);
  wanted.input.focus();
  wanted.input.select();
  search();
}

function field(id, key, value) {
  const input = element("input", { type: "text", id, autocomplete: "off", value });
  return { input, nodes: [element("label", { for: id }, label(key)), input] };
}
