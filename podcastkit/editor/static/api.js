// Asking the server. Every write carries the token of this run; failures come back as one kind of error.

let token = "";

/** What the server refused or failed to do. `kind` is "offline" when it does not answer at all. */
export class Refused extends Error {
  constructor(kind, message, content = {}) {
    super(message);
    this.kind = kind;
    this.content = content;
  }
}

export async function openSession() {
  const session = await ask("/api/session");
  token = session.token;
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
    for (const line of parts) if (line) yield JSON.parse(line);
  }
}

async function send(path, write) {
  const options = write
    ? {
        method: write.method,
        headers: { "content-type": "application/json", "x-podcastkit-token": token },
        body: JSON.stringify(write.content ?? {}),
      }
    : {};
  let answer;
  try {
    answer = await fetch(path, { ...options, cache: "no-store", credentials: "same-origin" });
  } catch (error) {
    throw new Refused("offline", error.message);
  }
  if (answer.ok) return answer;
  let content = {};
  try {
    content = await answer.json();
  } catch {
    // A proxy or a bug of ours: there is only the status to show.
  }
  throw new Refused(content.error ?? "bug", [content.message ?? answer.statusText, content.hint].filter(Boolean).join(" "), content);
}
