import type { DecimalMark, NumberEvidence } from "./number-evidence";

/** How a column's numbers are to be read, or what has to be asked first. */
export type NumberDecision =
  | {
      readonly kind: "DECIDED";
      readonly mark: DecimalMark;
      readonly by: "VALUES" | "GIVEN" | "OTHER_COLUMNS" | "NO_MARKS";
    }
  | {
      readonly kind: "ASK";
      readonly value: string;
      readonly rows: number;
      readonly suggestions: readonly DecimalMark[];
    };

/** Above this share of contradicting values, reading the ambiguous ones by majority would be a guess. */
const TOLERATED_CONTRADICTION = 0.1;

function strongerMark(evidence: NumberEvidence): DecimalMark {
  return evidence.votesFor(",") > evidence.votesFor(".") ? "," : ".";
}

function ambiguousRows(evidence: NumberEvidence): number {
  return evidence.ambiguous["."] + evidence.ambiguous[","];
}

function ask(evidence: NumberEvidence, first: DecimalMark, rows: number): NumberDecision {
  const value = evidence.firstAmbiguous ?? evidence.firstDecimal[","] ?? evidence.firstDecimal["."] ?? "";
  return { kind: "ASK", value, rows, suggestions: [first, first === "." ? "," : "."] };
}

/**
 * Decides a column's decimal mark from all its values. Contradicting values are a minority to be quarantined
 * later; where they are many, or where every value can be read both ways, the person is asked.
 * `hint` is what the file's other columns, or an earlier file of the same source, decided.
 */
export function decideNumber(
  evidence: NumberEvidence,
  given: DecimalMark | null,
  hint: DecimalMark | null,
): NumberDecision {
  if (given !== null) return { kind: "DECIDED", mark: given, by: "GIVEN" };
  const votes = evidence.votesFor(".") + evidence.votesFor(",");
  const unclear = ambiguousRows(evidence);
  if (votes === 0) {
    if (unclear === 0) return { kind: "DECIDED", mark: hint ?? ".", by: "NO_MARKS" };
    if (hint !== null) return { kind: "DECIDED", mark: hint, by: "OTHER_COLUMNS" };
    // Three digits behind one mark in every value: thousands are likelier, so the mark itself is not the decimal one.
    return ask(evidence, evidence.ambiguous[","] >= evidence.ambiguous["."] ? "." : ",", unclear);
  }
  const mark = strongerMark(evidence);
  const against = votes - evidence.votesFor(mark);
  if (against * 2 === votes) return ask(evidence, hint ?? mark, votes + unclear);
  if (unclear > 0 && against / votes > TOLERATED_CONTRADICTION) return ask(evidence, mark, unclear);
  return { kind: "DECIDED", mark, by: "VALUES" };
}
