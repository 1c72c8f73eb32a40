// Random scripts of people on pages: node run.js ADDRESS FIRST COUNT STEPS. A line of JSON for each
// script.

import { Script } from "./script.js";

const [address, first, count, steps] = process.argv.slice(2);
for (let seed = Number(first); seed < Number(first) + Number(count); seed += 1) {
  const script = new Script(address, seed);
  let error = null;
  try {
    await script.run(Number(steps));
  } catch (failure) {
    error = failure.stack;
  }
  const { marks, out, publications } = script;
  console.log(JSON.stringify({ seed, error, written: marks.length, out: out.size, publications }));
}
process.exit(0);
