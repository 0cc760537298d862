/** The ways a figure can be split or filtered, as the command line and every menu name them. */
export const DIMENSIONS = [
  "team",
  "owner",
  "manager",
  "region",
  "product",
  "productGroup",
  "customer",
  "segment",
  "channel",
  "account",
  "unit",
  "department",
  "currency",
  "source",
] as const;

/** One way to split or filter a figure. */
export type Dimension = (typeof DIMENSIONS)[number];

/** True for a known dimension name. */
export function isDimension(text: string): text is Dimension {
  return (DIMENSIONS as readonly string[]).includes(text);
}
