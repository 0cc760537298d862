import { hash53 } from "./hash";

const WORDS = 1 << 22;
const BIT_MASK = WORDS * 32 - 1;

/**
 * Which keys may occur more than once, in memory that does not grow with the file: a bit map of 16 MB remembers
 * every key, and only keys that hit set bits (repeats, and about one in ten thousand others) are kept. The
 * second reading tracks exactly those.
 */
export class RepeatFilter {
  readonly #bits = new Uint32Array(WORDS);
  readonly #suspects = new Set<number>();

  add(key: string): void {
    const hash = hash53(key);
    const first = (hash % 4_294_967_296) & BIT_MASK;
    const second = (Math.floor(hash / 64) ^ Math.imul(hash % 4_294_967_296, 0x9e3779b1)) & BIT_MASK;
    const wasFirst = this.#take(first);
    const wasSecond = this.#take(second);
    if (wasFirst && wasSecond) this.#suspects.add(hash);
  }

  #take(bit: number): boolean {
    const at = bit >>> 5;
    const mask = 1 << (bit & 31);
    const word = this.#bits[at] ?? 0;
    this.#bits[at] = word | mask;
    return (word & mask) !== 0;
  }

  /** Hashes of keys that may repeat. */
  get suspects(): ReadonlySet<number> {
    return this.#suspects;
  }
}

/** Counts repeats of a key exactly (up to 53-bit collisions), giving up once it is clear that it is no identity. */
export class UniquenessTest {
  #slots = new Float64Array(1 << 12);
  #filled = 0;
  #rows = 0;
  #repeats = 0;
  #isOver = false;

  add(key: string): void {
    if (this.#isOver) return;
    this.#rows += 1;
    if (!this.#insert(hash53(key) + 1)) {
      this.#repeats += 1;
      this.#isOver = true;
      this.#slots = new Float64Array(0);
    } else if (this.#filled * 2 > this.#slots.length) this.#grow();
  }

  get isUnique(): boolean {
    return this.#rows > 0 && this.#repeats === 0;
  }

  #insert(value: number): boolean {
    const mask = this.#slots.length - 1;
    let at = Math.floor(value / 8) % this.#slots.length;
    for (;;) {
      const present = this.#slots[at];
      if (present === value) return false;
      if (present === 0) break;
      at = (at + 1) & mask;
    }
    this.#slots[at] = value;
    this.#filled += 1;
    return true;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Float64Array(old.length * 2);
    this.#filled = 0;
    for (const value of old) if (value !== 0) this.#insert(value);
  }
}
