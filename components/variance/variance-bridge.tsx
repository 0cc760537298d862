import { BridgeChart } from "@/components/charts/bridge-chart";
import { hrefWith, type SearchParams } from "@/components/ui/search-href";
import type { VarianceAnswer } from "@/lib/features/variance/schema";
import type { PageFormat } from "@/lib/present/format/chart-format";
import { varianceWalk } from "@/lib/present/variance/variance-walk";

type BridgeProps = {
  main: VarianceAnswer;
  format: PageFormat;
  mark: "PL" | "PY" | "FC";
  search: SearchParams;
  by: string;
  scope: string;
};

/** Why the actual differs from its reference: a waterfall that closes on both. */
export function VarianceBridge({ main, search, ...asked }: BridgeProps) {
  const walk = varianceWalk(main, { ...asked, hrefOf: (row) => hrefWith(search, { row }) });
  if (walk === null) return null;
  const { title, caption, model, table } = walk;
  return <BridgeChart id="bridge" title={title} caption={caption} model={model} table={table} />;
}
