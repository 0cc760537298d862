import { ThreeGapsChart } from "@/components/charts/three-gaps-chart";
import { hrefWith, type SearchParams } from "@/components/ui/search-href";
import type { GapsAnswer } from "@/lib/features/gaps/schema";
import { prepareThreeGaps } from "@/lib/present/charts/prepare-three-gaps";
import type { PageFormat } from "@/lib/present/format/chart-format";
import { bridgeSentence } from "@/lib/present/sentences/gap-sentence";

/** Where nobody promised, the actual stands in for goal and sale: said beside them, so that the levels can be added. */
function elsewhere({ unpromised }: GapsAnswer, format: PageFormat): string {
  return unpromised === null
    ? ""
    : `, and ${format.value(unpromised)} actual of teams without a goal stands beside it`;
}

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
  const { total, plan } = answer;
  const moved = total.conversionLines.find((line) => line.name === "LATER_PERIODS");
  const opens = (part: string) =>
    hrefWith(search, { why: `${total.ref}${total.ref.includes("?") ? "&" : "?"}part=${part}` });
  const prepared = prepareThreeGaps({
    plan: total.plan,
    commitment: total.commitment,
    sales: total.sales,
    conversion: total.conversion,
    actual: total.actual,
    favourability: "HIGHER",
    format,
    hrefs: {
      COMMITMENT: opens("commitment"),
      SALES: opens("sales"),
      CONVERSION: opens("conversion"),
    },
    notes: {
      PLAN: plan.charAt(0).toUpperCase() + plan.slice(1),
      ...(total.goals === null
        ? {}
        : {
            COMMITMENT: `Did sales promise what finance planned? Goals add up to ${format.value(total.goals)}${elsewhere(answer, format)}`,
          }),
      ...(total.sold === null
        ? {}
        : {
            SALES: `Did sales deliver its promise? Sold: ${format.value(total.sold)}${elsewhere(answer, format)}`,
          }),
      ...(moved === undefined
        ? {}
        : { CONVERSION: `Did it become revenue? ${format.delta(moved.value)} moves to later periods` }),
      ACTUAL: "Ledger",
    },
  });
  return (
    <ThreeGapsChart
      id="gaps"
      title={bridgeSentence(total)}
      caption={`${format.unitLabel} · company · ${period} · PL to AC, ΔPL ${prepared.model?.total.display ?? format.showDelta(total.total)}`}
      model={prepared.model}
      table={prepared.table}
    />
  );
}
