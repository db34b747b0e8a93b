/** The texts of a workbook, each once, as bytes side by side: a list of 200,000 rows has two million of them, which would hold some hundred megabytes as strings. */

const CHUNK = 4 * 1024 * 1024;

export class Texts {
  readonly #chunks: Buffer[] = [];
  /** Of each text: its chunk, where it begins there, how long it is. */
  #places = new Uint32Array(3 * 4_096);
  #count = 0;
  #used = CHUNK;
  /** What all of them hold, in bytes. */
  size = 0;

  add(text: string): void {
    const most = text.length * 3;
    if (this.#used + most > (this.#chunks.at(-1)?.length ?? 0)) {
      this.#chunks.push(Buffer.allocUnsafeSlow(Math.max(CHUNK, most)));
      this.#used = 0;
    }
    if (3 * this.#count + 3 > this.#places.length) {
      const more = new Uint32Array(this.#places.length * 2);
      more.set(this.#places);
      this.#places = more;
    }
    const length = this.#chunks.at(-1)!.write(text, this.#used);
    this.#places.set([this.#chunks.length - 1, this.#used, length], 3 * this.#count++);
    this.#used += length;
    this.size += length;
  }

  /** '' where there is none. */
  at(index: number): string {
    if (!Number.isInteger(index) || index < 0 || index >= this.#count) return '';
    const from = this.#places[3 * index + 1]!;
    return this.#chunks[this.#places[3 * index]!]!.toString('utf8', from, from + this.#places[3 * index + 2]!);
  }
}
