import { invariant } from "../invariant";
import { CONFIDENCE, netConfidence } from "../key-results/confidence";
import { type Decimal, decimal } from "../number/decimal";
import { figure, type Reason, type Reasoned } from "../reasoned";

/** What a confidence of 1–10 says: 1–3 doubtful, 4–7 open, 8–10 confident (Koan's bands). */
export type ConfidenceBand = "DOUBTFUL" | "OPEN" | "CONFIDENT";

/** Highest confidence that is doubtful, lowest that is confident. */
export const CONFIDENCE_BANDS = { doubtfulTo: 3, confidentFrom: 8 } as const;

/** The band of a whole confidence from 1 to 10. @example confidenceBand(7) → "OPEN" */
export function confidenceBand(confidence: number): ConfidenceBand {
  invariant(
    Number.isInteger(confidence) && confidence >= CONFIDENCE.lowest && confidence <= CONFIDENCE.highest,
    `${confidence} is no confidence from ${CONFIDENCE.lowest} to ${CONFIDENCE.highest}`,
  );
  if (confidence <= CONFIDENCE_BANDS.doubtfulTo) return "DOUBTFUL";
  return confidence >= CONFIDENCE_BANDS.confidentFrom ? "CONFIDENT" : "OPEN";
}

/** One goal or key result and what its owner last said; null when nothing was said. */
export type Statement = { readonly title: string; readonly confidence: number | null };

/** How a team feels about its work. `net` in points from −100 to 100; null when nobody said anything. */
export type TeamConfidence = {
  readonly asked: number;
  readonly stated: number;
  readonly confident: number;
  readonly open: number;
  readonly doubtful: number;
  readonly net: Decimal | null;
};

const LABELS: Readonly<Record<ConfidenceBand, string>> = {
  CONFIDENT: "confident",
  OPEN: "neither",
  DOUBTFUL: "doubtful",
};

function reasonOf(statements: readonly Statement[], counts: TeamConfidence): Reason {
  const { stated, asked, confident, doubtful, net } = counts;
  const count = (amount: number) => decimal(amount);
  const lines = statements.map(({ title, confidence }) =>
    confidence === null
      ? figure(title, null, { note: "Nothing said yet: left out of the shares." })
      : figure(`${title}, ${LABELS[confidenceBand(confidence)]}`, count(confidence), { unit: "count" }),
  );
  return figure("Net confidence", net, {
    unit: "points",
    rule: {
      id: "net-confidence",
      version: 1,
      formula: "(confident, 8 to 10, − doubtful, 1 to 3) ÷ stated × 100",
    },
    note: `${stated} of ${asked} stated: ${confident} confident, ${doubtful} doubtful.`,
    inputs: lines,
  });
}

/**
 * Net confidence of a team: percent confident less percent doubtful, of those stated. What nobody spoke about is
 * missing, not neutral: it is left out of the shares and counted in `asked`.
 *
 * @example teamConfidence([{ title: "A", confidence: 9 }, { title: "B", confidence: 2 }, { title: "C", confidence: null }]).value.net → 0, stated 2 of 3
 */
export function teamConfidence(statements: readonly Statement[]): Reasoned<TeamConfidence> {
  const bands = statements.flatMap(({ confidence }) =>
    confidence === null ? [] : [confidenceBand(confidence)],
  );
  const count = (band: ConfidenceBand) => bands.filter((one) => one === band).length;
  const [confident, open, doubtful] = [count("CONFIDENT"), count("OPEN"), count("DOUBTFUL")];
  const net = netConfidence({ onTrack: confident, atRisk: open, offTrack: doubtful });
  const value = { asked: statements.length, stated: bands.length, confident, open, doubtful, net };
  return { value, why: () => reasonOf(statements, value) };
}
