// An episode as the server sends it, small and made up: each text is a paragraph of one segment, a
// second for each word, whose last hundredth is silent.

/** @param {...(string | [string, string])} texts a text of S1, or the speaker and the text */
export function episode(...texts) {
  let start = 0;
  const segments = texts.map((line) => {
    const [speaker, text] = typeof line === "string" ? ["S1", line] : line;
    const words = text.split(" ").map((word) => {
      start += 1000;
      return [start - 1000, start - 10, word, 0.9, 0];
    });
    return { speaker, words };
  });
  return {
    language: "fr",
    separator: " ",
    revision: "first",
    speakers: [
      { id: "S1", name: "Camille Renard", role: "host" },
      { id: "S2", name: "", role: "guest" },
    ],
    segments,
    paragraphs: segments.map((_, index) => index),
  };
}

export const SMALL = episode(
  "Bonjour Théo.",
  ["S2", "Bonjour, merci Blisse."],
  ["S2", "Le four solaire."],
  "Et ensuite ?",
  ["S2", "Ensuite, Blisse vint."],
);
