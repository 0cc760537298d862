import { VarianceColumns } from "@/components/charts/variance-columns";
import { type MonthsAsk, varianceMonths } from "@/lib/present/variance/variance-months";

/** The fiscal year month by month against its reference. */
export function VarianceMonths(ask: MonthsAsk) {
  const { title, caption, model, table } = varianceMonths(ask);
  return <VarianceColumns id="months" title={title} caption={caption} model={model} table={table} />;
}
