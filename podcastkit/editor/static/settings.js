// What each editor prefers; kept in the browser.

const KEY = "podcastkit:settings";
const narrow = matchMedia("(max-width: 44rem)").matches;
/** `detail`: seconds of sound that are shown large. */
const DEFAULTS = {
  clickSeeks: true,
  pauseTyping: true,
  follow: true,
  speed: 1,
  detail: narrow ? 6 : 20,
};

export const settings = { ...DEFAULTS, ...read() };

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

export function keep(name, value) {
  settings[name] = value;
  localStorage.setItem(KEY, JSON.stringify(settings));
}
