// Reads a feed from standard input with podcast-partytime and writes what it found as JSON.
import { readFileSync } from "node:fs";
import { parseFeed } from "podcast-partytime";

const feed = parseFeed(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(feed));
