import { type DateOrder, type DateParts, datePartsOf, hasZone, isMidnight } from "./date-parts";

const CACHE_LIMIT = 20_000;

/** The date families a column can be decided on; day and month of a triple are told apart afterwards. */
export type DateFamily = Exclude<DateOrder, "MDY" | "DMY"> | "TRIPLE";

/** Everything a column's values say about how its dates are written. */
export class DateEvidence {
  readonly families: Record<DateFamily, number> = {
    YMD: 0,
    YYYYMMDD: 0,
    NAMED: 0,
    EXCEL: 0,
    EPOCH: 0,
    TRIPLE: 0,
  };
  readonly firstOf: Partial<Record<DateFamily, string>> = {};
  /** Triples whose first number is above 12, or that are dotted: day first. */
  dayFirst = 0;
  /** Triples whose second number is above 12: month first. */
  monthFirst = 0;
  dotted = 0;
  /** Triples that are different days when read the other way round. */
  ambiguous = 0;
  firstAmbiguous: string | null = null;
  timeOnly = 0;
  notDates = 0;
  zoned = 0;
  zonedMidnights = 0;
  filled = 0;
  readonly #cache = new Map<string, DateParts>();

  add(text: string): void {
    if (text === "") return;
    this.filled += 1;
    this.#count(text, this.#partsOf(text));
  }

  #partsOf(text: string): DateParts {
    const cached = this.#cache.get(text);
    if (cached) return cached;
    const parts = datePartsOf(text);
    if (this.#cache.size < CACHE_LIMIT) this.#cache.set(text, parts);
    return parts;
  }

  #count(text: string, parts: DateParts): void {
    if (parts.kind === "NO_DATE") this.notDates += 1;
    else if (parts.kind === "TIME_ONLY") this.timeOnly += 1;
    else {
      this.families[parts.kind] += 1;
      this.firstOf[parts.kind] ??= text;
      if (parts.kind === "TRIPLE") this.#countTriple(text, parts);
      if ("tail" in parts && hasZone(parts.tail)) {
        this.zoned += 1;
        if (isMidnight(parts.tail)) this.zonedMidnights += 1;
      }
    }
  }

  #countTriple(text: string, { first, second, isDotted }: Extract<DateParts, { kind: "TRIPLE" }>): void {
    if (isDotted) this.dotted += 1;
    if (first > 12 && second <= 12) this.dayFirst += 1;
    else if (second > 12 && first <= 12) this.monthFirst += 1;
    else if (first !== second && first <= 12 && second <= 12) {
      this.ambiguous += 1;
      this.firstAmbiguous ??= text;
    }
  }
}
