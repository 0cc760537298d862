import { DateEvidence } from "../formats/date-evidence";
import { NumberEvidence } from "../formats/number-evidence";

/** What a header's column holds, for the person who checks the mapping. */
export type ColumnProfile = {
  readonly header: string;
  readonly filled: number;
  readonly samples: readonly string[];
};

const SAMPLES = 3;
const SAMPLE_LENGTH = 80;
/** Columns nobody mapped are only looked at for damage, and this many rows show it. */
export const DAMAGE_SAMPLE_ROWS = 5_000;

/** Counts and samples of one column; unmapped ones also say whether a locale destroyed them. */
export class ColumnTally {
  readonly header: string;
  filled = 0;
  readonly numbers = new NumberEvidence();
  readonly dates = new DateEvidence();
  readonly #samples = new Set<string>();

  constructor(header: string) {
    this.header = header;
  }

  add(text: string): void {
    if (text === "") return;
    this.filled += 1;
    if (this.#samples.size < SAMPLES) this.#samples.add(text.trim().slice(0, SAMPLE_LENGTH));
  }

  lookForDamage(text: string): void {
    const trimmed = text.trim();
    this.numbers.add(trimmed);
    if (trimmed.includes(":") || this.dates.timeOnly > 0) this.dates.add(trimmed);
  }

  profile(): ColumnProfile {
    return { header: this.header, filled: this.filled, samples: [...this.#samples] };
  }
}
