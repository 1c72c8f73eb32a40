// What each editor prefers; kept in the browser.

const KEY = "podcastkit:settings";
const DEFAULTS = { clickSeeks: true, pauseTyping: true, follow: true, speed: 1 };

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
