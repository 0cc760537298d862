import type { MoneyLine } from "@/lib/domain/alignment/totals";
import { decimal, sum, toText } from "@/lib/domain/number/decimal";
import type { Alignment } from "@/lib/features/alignment/load";
import { objectiveSubject } from "@/lib/features/alignment/money";
import type { ObjectiveView } from "@/lib/features/objectives/views";
import type { OkrCoverage, OkrLanding, OkrRow } from "./schema";

/** What an objective says in money: the same totals as in alignment, on the metric most of its need is in. */
export type InMoney = {
  readonly coverage: OkrCoverage | null;
  readonly metric: string | null;
  readonly landing: OkrLanding | null;
};

/** Of a line, what is delivered, in the money of the totals. */
function deliveredOf(line: MoneyLine, row: OkrRow | undefined) {
  const { planned } = line.coverage.value;
  const own = row?.coverage;
  if (planned.state !== "RATIO" || !own || decimal(own.need).isZero()) return decimal(0);
  return decimal(own.delivered).times(planned.need).div(own.need);
}

/** Coverage and landing of an objective, with the key results below it already as rows. */
export function objectiveInMoney(
  money: Pick<Alignment, "lines" | "metricName">,
  objective: Pick<ObjectiveView, "id" | "title">,
  rows: readonly OkrRow[],
): InMoney {
  const { totals } = objectiveSubject(money, objective);
  const { counted, need, promised, gap, metric, landing, atRisk } = totals;
  const rowOf = ({ keyResultId }: MoneyLine) => rows.find(({ id }) => id === keyResultId);
  const delivered = sum(counted.map((line) => deliveredOf(line, rowOf(line))));
  const landed = counted.filter((line) => line.landing.value.state === "LANDS" && line.landsInMoney);
  const [only] = landed;
  const single = landed.length === 1 && only ? (rowOf(only)?.landing ?? null) : null;
  return {
    metric: counted.length === 0 || metric === null ? null : money.metricName(metric),
    coverage: need.isZero()
      ? null
      : {
          ...{ need: toText(need), promised: toText(promised), delivered: toText(delivered) },
          ...{ gap: toText(gap), unit: "currency" },
        },
    landing:
      landing === null
        ? null
        : {
            ...{ note: "Σ of its key results", probability: null, forecast: null, ...single },
            ...{ amount: toText(landing.amount), target: toText(landing.target), unit: "currency" },
            overTarget: toText(landing.amount.minus(landing.target)),
            atRisk: atRisk === null ? null : toText(atRisk),
          },
  };
}
