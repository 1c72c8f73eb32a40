// Asking the server. Every write carries the token of this run; failures come back as one kind of
// error.

/** @import { ProblemContent, Session } from "../contract.js" */

import { label } from "./dom.js";

/**
 * What is sent; `parting`: while the page is left, so that it arrives though nobody waits for it.
 * @typedef {{ method: "POST" | "PUT", content?: object, parting?: boolean }} Write
 */

const SESSION = "/api/session";

let token = "";
let site = "";
/** By what name writes are signed; empty: that of the account. */
let who = "";
/** How the account is called that the room was started from. */
export let account = "";
/**
 * That of the page, once it is known: the server says in it what goes wrong.
 * @type {string | null}
 */
let language = null;

/**
 * What the server refused or failed to do: a sentence, the `next` step, and the `detail` for who
 * looks after the show with the title under which it is `folded`. `kind` is "offline" when the
 * server does not answer at all.
 */
export class Refused extends Error {
  /**
   * @param {ProblemContent} problem
   * @param {any} [content] all that was answered
   */
  constructor({ error, message, next = "", detail = "", folded }, content = {}) {
    super(message);
    this.kind = error;
    this.next = next;
    this.detail = detail;
    this.folded = folded;
    this.content = content;
  }
}

/**
 * Sign what is written from now on with a name.
 * @param {string} name
 */
export function signAs(name) {
  who = name;
  dispatchEvent(new Event("signed"));
}

/** By what name who works on this page is known. */
export function ownName() {
  return who || account;
}

/** @returns {Promise<Session>} */
export async function openSession() {
  const session = await ask(SESSION);
  token = session.token;
  site = session.site;
  account = session.who;
  language = session.language;
  return session;
}

/**
 * Where a page that was published is shown, as listeners get it.
 * @param {string} page
 */
export function siteAddress(page) {
  return site + page;
}

/**
 * The JSON answer to a request.
 * @param {string} path
 * @param {Write | null} [write]
 * @returns {Promise<any>}
 */
export async function ask(path, write = null) {
  const answer = await send(path, write);
  return answer.json();
}

/** @param {string} path */
export async function bytes(path) {
  const answer = await send(path, null);
  return new Uint8Array(await answer.arrayBuffer());
}

/**
 * Each line of an answer that is written while the work goes on, as JSON.
 * @param {string} path
 * @param {Write} write
 */
export async function* lines(path, write) {
  const { body } = await send(path, write);
  if (!body) return;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let pending = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    const parts = (pending + value).split("\n");
    pending = parts.pop() ?? "";
    for (const line of parts) if (line) yield readEvent(line);
  }
}

/** @param {string} line */
function readEvent(line) {
  const event = JSON.parse(line);
  if (event.error) throw new Refused(event);
  return event;
}

/**
 * Whether this browser may come in after all: the room was started again, and its address was opened
 * here.
 */
async function letInAgain() {
  try {
    await openSession();
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} path
 * @param {Write | null} write
 * @returns {Promise<Response>}
 */
async function send(path, write, again = true) {
  /** @type {Response} */
  let answer;
  try {
    answer = await fetch(path, {
      ...requestOf(write),
      cache: "no-store",
      credentials: "same-origin",
    });
  } catch (error) {
    const { message: detail } = /** @type {Error} */ (error);
    const [message, next] = [label("offline"), label("offline_next")];
    throw new Refused({ error: "offline", message, next, detail });
  }
  if (answer.ok) return answer;
  let content = {};
  try {
    content = await answer.json();
  } catch {
    // A proxy or a bug of ours: there is only the status to show.
  }
  const unknown = {
    error: "bug",
    message: label("unknown_problem"),
    detail: `${answer.status} ${answer.statusText}`,
  };
  const refused = new Refused({ ...unknown, ...content }, content);
  const other = again && refused.kind === "token" && path !== SESSION && (await letInAgain());
  if (other) return send(path, write, false);
  throw refused;
}

/**
 * @param {Write | null} write
 * @returns {RequestInit}
 */
function requestOf(write) {
  /** @type {Record<string, string>} */
  const headers = language ? { "accept-language": language } : {};
  if (!write) return { headers };
  if (who) headers["x-podcastkit-who"] = encodeURIComponent(who.toWellFormed());
  const { method, content = {}, parting = false } = write;
  return {
    method,
    keepalive: parting,
    headers: { ...headers, "content-type": "application/json", "x-podcastkit-token": token },
    body: JSON.stringify(content),
  };
}
