// What differs from the saved transcript, as the edits that the server applies. Pure: no page, no network.

/** The edits that make the paragraphs out of those saved; what is unchanged is the very same object in both. */
export function editsSince(base, paragraphs) {
  const edits = [];
  const places = new Map(base.map((one, index) => [one, index]));
  let done = 0;
  let run = [];
  const close = (until) => {
    // What was emptied and saved stays on the page, and is nothing to the server.
    if (until > done || run.some((one) => one.text.trim()))
      edits.push(edit(base, done, until, run));
    run = [];
  };
  for (const one of paragraphs) {
    const place = places.get(one);
    if (place === undefined || place < done) run.push(one);
    else {
      close(place);
      done = place + 1;
    }
  }
  close(base.length);
  return edits;
}

/** One edit: base paragraphs [first, end) become others. */
function edit(base, first, end, run) {
  const start = base[first]?.from ?? base.at(-1)?.to ?? 0;
  return {
    start,
    end: end > first ? base[end - 1].to : start,
    paragraphs: run
      .filter((one) => one.text.trim())
      .map(({ speaker, text, checked }) => ({ speaker, text, checked })),
  };
}
