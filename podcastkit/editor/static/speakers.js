// Who speaks: the menu of a paragraph's speaker, renaming everywhere, merging two into one.

import { announce, button, dialog, element, label, placeAt } from "./dom.js";

/** The menu at a paragraph's name: give it, with those after it up to `end`, to somebody else, or say who that speaker is everywhere. */
export function speakerMenu(store, [index, end], opener, done) {
  const { speaker, id } = store.paragraphs[index];
  const at = () => store.indexOf(id);
  const until = () => at() + end - index;
  const close = () => menu.hidePopover();
  const item = (text, act, attributes = {}) =>
    element(
      "button",
      {
        type: "button",
        role: "menuitem",
        tabindex: "-1",
        onclick: () => {
          close();
          act();
        },
        ...attributes,
      },
      text,
    );
  const others = store.speakers.map((one) =>
    item(
      one.name || one.id,
      () => {
        store.setSpeaker(at(), one.id, until());
        done();
      },
      { role: "menuitemradio", "aria-checked": String(one.id === speaker) },
    ),
  );
  const known =
    speaker === null
      ? []
      : [
          element("hr"),
          item(label("rename"), () => renameDialog(store, speaker, done)),
          store.speakers.length > 1
            ? item(label("merge_into"), () => mergeDialog(store, speaker, done))
            : null,
        ];
  const menu = element(
    "div",
    { class: "menu", popover: "auto", role: "menu", "aria-label": label("speaker_menu") },
    ...others,
    item(label("new_speaker"), () => newSpeakerDialog(store, at, until, done)),
    ...known,
  );
  opener.after(menu);
  menu.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    if (menu.contains(document.activeElement)) opener.focus();
    menu.remove();
  });
  menu.addEventListener("keydown", (event) => moveInMenu(event, menu));
  menu.showPopover();
  placeAt(menu, opener);
  (menu.querySelector("[aria-checked=true]") ?? menu.querySelector("button")).focus();
}

function moveInMenu(event, menu) {
  const items = [...menu.querySelectorAll("button")];
  const now = items.indexOf(document.activeElement);
  const to = {
    ArrowDown: (now + 1) % items.length,
    ArrowUp: (now - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }[event.key];
  if (event.key === "Tab") menu.hidePopover();
  if (to === undefined) return;
  event.preventDefault();
  items[to].focus();
}

function nameDialog(title, value, apply) {
  const input = element("input", {
    type: "text",
    id: "speaker-name",
    autocomplete: "off",
    required: true,
    value,
  });
  const form = element(
    "form",
    {},
    element("label", { for: "speaker-name" }, label("name")),
    input,
    element(
      "div",
      { class: "actions" },
      button("cancel", () => made.close()),
      element("button", { class: "primary" }, label("apply")),
    ),
  );
  const made = dialog(title, form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const name = input.value.replace(/\s+/g, " ").trim();
    if (!name) return;
    made.close();
    apply(name);
  });
  input.select();
}

function renameDialog(store, speaker, done) {
  const name = store.nameOf(speaker);
  nameDialog(label("rename_title", { name }), name, (wanted) => {
    const other = store.speakers.find((one) => one.id !== speaker && same(one.name, wanted));
    // Two of one name are one person, as on the command line.
    if (other) store.mergeSpeaker(speaker, other.id);
    else store.renameSpeaker(speaker, wanted);
    announce(wanted);
    done();
  });
}

function newSpeakerDialog(store, at, until, done) {
  nameDialog(label("new_speaker_title"), "", (wanted) => {
    const known = store.speakers.find((one) => same(one.name, wanted));
    if (known) store.setSpeaker(at(), known.id, until());
    else store.setNewSpeaker(at(), wanted, until());
    announce(wanted);
    done();
  });
}

function mergeDialog(store, speaker, done) {
  const others = store.speakers.filter((one) => one.id !== speaker);
  const made = dialog(
    label("merge_title", { name: store.nameOf(speaker) }),
    element(
      "div",
      { class: "choices" },
      ...others.map((one) =>
        element(
          "button",
          {
            type: "button",
            onclick: () => {
              made.close();
              store.mergeSpeaker(speaker, one.id);
              announce(one.name);
              done();
            },
          },
          one.name || one.id,
        ),
      ),
    ),
  );
}

function same(one, other) {
  return one.localeCompare(other, undefined, { sensitivity: "accent" }) === 0;
}
