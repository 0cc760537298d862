/** What a file leaves open. `field` and `value` say where the answer goes; suggestions come likeliest first. */
export type Question = {
  readonly kind: "COLUMN" | "FORMAT" | "VALUE" | "NAME" | "ACCOUNT";
  readonly field: string;
  /** The value in the file that has no meaning yet; "" where a whole column is missing. */
  readonly value: string;
  readonly rows: number;
  readonly suggestions: readonly string[];
  /** Why it is asked, in words. */
  readonly because: string;
};
