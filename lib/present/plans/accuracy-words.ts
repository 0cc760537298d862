import { formatPercent } from "@/lib/present/format/quantity";
import { biasWords } from "@/lib/present/sentences/forecast-sentence";

type Row = Parameters<typeof biasWords>[0] & {
  readonly label: string;
  readonly who: string;
  readonly wape: string | null;
  readonly withoutPlan: number;
  readonly withoutActual: number;
};

/** The title of a version's accuracy: what it missed most. */
export function accuracySentence(
  { version, rows }: { readonly version: { readonly name: string } | null; readonly rows: readonly Row[] },
  locale: string,
): string {
  if (!version) return "There is no plan to judge yet.";
  const [worst] = rows.filter(({ wape }) => wape !== null);
  if (!worst?.wape) return `${version.name} has no closed month with both a plan and an actual.`;
  return `${version.name} missed ${worst.label.toLowerCase()} of ${worst.who} most: ${formatPercent(worst.wape, { locale })} off, ${biasWords(worst, locale)}.`;
}

/** Months that could not be judged, and why. */
export function notJudged({ withoutPlan, withoutActual }: Row): string {
  return [
    withoutPlan > 0 ? `${withoutPlan} without plan` : "",
    withoutActual > 0 ? `${withoutActual} without actual` : "",
  ]
    .filter((text) => text !== "")
    .join(", ");
}
