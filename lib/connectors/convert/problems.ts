import type { NumberProblem } from "../formats/read-number";

/** One thing that is wrong with a row: in which column, what stands there, why it cannot be believed. */
export type Fault = {
  readonly column: string;
  readonly value: string;
  readonly code: string;
  readonly message: string;
};

/** A row that waits in quarantine, with everything that is wrong with it: at least one fault. */
export type RejectedRow = {
  readonly line: number;
  readonly faults: readonly Fault[];
  readonly cells: readonly string[];
};

/** A problem of a row before its place in the file is added. */
export type Problem = {
  readonly field: string | null;
  readonly value: string;
  readonly code: string;
  readonly message: string;
};

const NUMBER_MESSAGES: Readonly<Record<NumberProblem, string>> = {
  NOT_A_NUMBER: "Not a number; an amount or nothing is expected",
  OTHER_NUMBER_FORMAT: "Written with another decimal mark than the rest of its column",
  TOO_MANY_DECIMALS: "More than ten decimals; it is not rounded without being asked",
  TOO_MANY_DIGITS: "More than 28 digits before the decimal mark",
  LOST_DIGITS: "A spreadsheet shortened it to an exponent and its digits are lost",
  PERCENT: "A percentage where an amount is expected",
};

export function numberMessage(problem: NumberProblem): string {
  return NUMBER_MESSAGES[problem];
}
