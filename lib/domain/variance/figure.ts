import { Decimal } from "../number/decimal";

/**
 * One side of a comparison. "No plan" and "no actual" are outcomes, never zeros: an open period without
 * facts is NONE_YET, a closed one in which a fed metric has no facts is an actual of 0 and arrives as such.
 * The same shape as a metric's outcome.
 */
export type Figure =
  | { readonly state: "ACTUAL"; readonly value: Decimal }
  | { readonly state: "NONE_YET" }
  | { readonly state: "NO_ACTUAL" }
  | { readonly state: "NO_PLAN" }
  | { readonly state: "NOT_DEFINED"; readonly because: string }
  | { readonly state: "NO_RATE"; readonly currency: string; readonly month: string };

/** A figure, or simply its value where it is known. */
export type FigureInput = Decimal | Figure;

/** Reads a bare Decimal as a known figure. */
export function figureOf(input: FigureInput): Figure {
  return input instanceof Decimal ? { state: "ACTUAL", value: input } : input;
}

/** The value where there is one, else null; the state says why. */
export function knownValue(figure: Figure): Decimal | null {
  return figure.state === "ACTUAL" ? figure.value : null;
}

/** Why a figure has no value, in words for a reader. Empty for a known one. */
export function absenceOf(figure: Figure): string {
  switch (figure.state) {
    case "ACTUAL":
      return "";
    case "NONE_YET":
      return "nothing yet: the period is open and no source has delivered";
    case "NO_ACTUAL":
      return "no actual";
    case "NO_PLAN":
      return "no plan";
    case "NOT_DEFINED":
      return figure.because;
    case "NO_RATE":
      return `no ${figure.currency} rate for ${figure.month}`;
  }
}
