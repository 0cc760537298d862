import { metricBook, usesOf } from "@/lib/domain/metrics/book";
import type { OwnMetricCode } from "@/lib/domain/metrics/codes";
import { checkFormula } from "@/lib/domain/metrics/formula/check-formula";
import { noteOf, valueText } from "@/lib/domain/metrics/outcome";
import type { OwnMetric } from "@/lib/domain/metrics/own-metric";
import { addMonths, startOfMonth } from "@/lib/domain/time/day";
import { metricContext } from "@/lib/features/metrics/context";
import { type Measured, measureAll } from "@/lib/features/metrics/measure";
import { pagePeriod } from "@/lib/features/metrics/period";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import type { FormulaPreview, PreviewFormula, PreviewMonth } from "./schema";

const DRAFT: OwnMetricCode = "own_this_metric";

function monthOf({ period, outcome }: Measured): PreviewMonth {
  const { value, why } = outcome;
  return {
    ...{ period: period.code, from: period.from, to: period.to },
    ...{ value: valueText(value), note: noteOf(value) ?? null, reason: why() },
  };
}

/** What a formula says of the last twelve months with data, as if it were the metric's for all time; nothing is kept. */
export async function previewFormula(actor: Actor, input: PreviewFormula): Promise<FormulaPreview> {
  authorize(actor, "metric:read");
  return inTenant(
    actor,
    async (db) => {
      const { book } = await metricContext(db, actor);
      const known = book.own.find(({ code }) => code === input.code);
      const kept = known === undefined ? [] : usesOf(known);
      const checked = checkFormula(input.formula, { code: input.code, book, kept });
      if (!checked.ok) return { state: "WRONG", ...checked.fault };
      const draft: OwnMetric = {
        ...{ code: known?.code ?? DRAFT, label: known?.label ?? "This metric", unit: input.unit },
        ...{ favourability: known?.favourability ?? "NEUTRAL", description: "", isRetired: false },
        versions: [
          { number: 1, validFrom: null, recordedAt: actor.now.toISOString(), formula: input.formula },
        ],
      };
      const others = book.own.filter(({ code }) => code !== draft.code);
      const { to } = await pagePeriod(db, actor, undefined);
      const days = { metric: draft.code, from: addMonths(startOfMonth(to), -11), to };
      const [months, year] = await measureAll(
        db,
        actor,
        [
          { ...days, grain: "month" },
          { ...days, grain: "total" },
        ],
        metricBook([...others, draft]),
      );
      const [whole] = year?.values ?? [];
      if (!months || !whole) throw new Error("Every question has its answer.");
      return {
        state: "READ",
        words: checked.words,
        months: months.values.map(monthOf),
        year: monthOf(whole),
        currency: actor.currency,
      };
    },
    "read",
  );
}
