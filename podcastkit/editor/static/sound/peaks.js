// How loud the sound is at each moment, as the server measured it: a byte for each hundredth of a
// second. Pure.

const MS = 10;

export class Peaks {
  #bytes;
  /** @type {Float32Array | null} */
  #columns = null;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
  }

  /**
   * The highest peak from one moment to another, 0 to 1.
   * @param {number} from
   * @param {number} to
   */
  between(from, to) {
    const end = Math.min(
      this.#bytes.length,
      Math.max(Math.ceil(to / MS), Math.floor(from / MS) + 1),
    );
    let highest = 0;
    for (let at = Math.max(0, Math.floor(from / MS)); at < end; at += 1) {
      if (this.#bytes[at] > highest) highest = this.#bytes[at];
    }
    return highest / 255;
  }

  /**
   * The whole in so many columns; kept, because a long episode has many peaks and is drawn often.
   * @param {number} count
   * @param {number} duration
   */
  columns(count, duration) {
    if (this.#columns?.length !== count) {
      this.#columns = Float32Array.from({ length: count }, (_, at) =>
        this.between((at * duration) / count, ((at + 1) * duration) / count),
      );
    }
    return this.#columns;
  }
}
