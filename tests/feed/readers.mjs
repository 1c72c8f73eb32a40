// Reads a feed from standard input with the feed readers of podcast apps, and writes what each found as JSON.
import { readFileSync } from "node:fs";
import { parseRssFeed } from "feedsmith";
import { parseFeed } from "podcast-partytime";
import podparse from "podparse";

const text = readFileSync(0, "utf8");
const found = {
  partytime: parseFeed(text),
  feedsmith: parseRssFeed(text),
  podparse: podparse(text),
};
process.stdout.write(JSON.stringify(found));
