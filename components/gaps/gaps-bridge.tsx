import { ThreeGapsChart } from "@/components/charts/three-gaps-chart";
import { hrefWith, type SearchParams } from "@/components/ui/search-href";
import type { GapsAnswer } from "@/lib/features/gaps/schema";
import type { PageFormat } from "@/lib/present/format/chart-format";
import { gapsWalk } from "@/lib/present/variance/gap-walk";

/** From the plan to the actual of the whole; each gap opens to its goals, deals and reconciliation lines. */
export function GapsBridge({
  answer,
  format,
  period,
  search,
}: {
  answer: GapsAnswer;
  format: PageFormat;
  period: string;
  search: SearchParams;
}) {
  const { ref } = answer.total;
  const opens = (part: string) =>
    hrefWith(search, { why: `${ref}${ref.includes("?") ? "&" : "?"}part=${part}` });
  const { title, caption, model, table } = gapsWalk(answer, format, period, {
    COMMITMENT: opens("commitment"),
    SALES: opens("sales"),
    CONVERSION: opens("conversion"),
  });
  return <ThreeGapsChart id="gaps" title={title} caption={caption} model={model} table={table} />;
}
