// Asking the server. Every write carries the token of this run; failures come back as one kind of error.

import { label } from "./dom.js";

let token = "";
/** That of the page, once it is known: the server says in it what goes wrong. */
let language = null;

/**
 * What the server refused or failed to do: a sentence, the `next` step, and the `detail` for who looks after the show
 * with the title under which it is `folded`. `kind` is "offline" when the server does not answer at all.
 */
export class Refused extends Error {
  constructor({ error, message, next = "", detail = "", folded }, content = {}) {
    super(message);
    this.kind = error;
    this.next = next;
    this.detail = detail;
    this.folded = folded;
    this.content = content;
  }
}

export async function openSession() {
  const session = await ask("/api/session");
  token = session.token;
  language = session.language;
  return session;
}

/** The JSON answer to a request; `write` is {method, content}. */
export async function ask(path, write = null) {
  const answer = await send(path, write);
  return answer.json();
}

export async function bytes(path) {
  const answer = await send(path, null);
  return new Uint8Array(await answer.arrayBuffer());
}

/** Each line of an answer that is written while the work goes on, as JSON. */
export async function* lines(path, write) {
  const answer = await send(path, write);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let pending = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    const parts = (pending + value).split("\n");
    pending = parts.pop();
    for (const line of parts) if (line) yield told(JSON.parse(line));
  }
}

function told(event) {
  if (event.error) throw new Refused(event);
  return event;
}

async function send(path, write) {
  const headers = language ? { "accept-language": language } : {};
  const options = write
    ? {
        method: write.method,
        headers: { ...headers, "content-type": "application/json", "x-podcastkit-token": token },
        body: JSON.stringify(write.content ?? {}),
      }
    : { headers };
  let answer;
  try {
    answer = await fetch(path, { ...options, cache: "no-store", credentials: "same-origin" });
  } catch (error) {
    throw new Refused({
      error: "offline",
      message: label("offline"),
      next: label("offline_next"),
      detail: error.message,
    });
  }
  if (answer.ok) return answer;
  let content = {};
  try {
    content = await answer.json();
  } catch {
    // A proxy or a bug of ours: there is only the status to show.
  }
  throw new Refused(
    {
      error: "bug",
      message: label("unknown_problem"),
      detail: `${answer.status} ${answer.statusText}`,
      ...content,
    },
    content,
  );
}
