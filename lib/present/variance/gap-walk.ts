import type { GapName } from "@/lib/domain/variance/three-gaps";
import { type PreparedGapRows, prepareGapRows } from "@/lib/present/charts/prepare-gap-rows";
import { type PreparedThreeGaps, prepareThreeGaps } from "@/lib/present/charts/prepare-three-gaps";
import type { PageFormat } from "@/lib/present/format/chart-format";
import { bridgeSentence } from "@/lib/present/sentences/gap-sentence";

type Figures = {
  readonly plan: string;
  readonly goals: string | null;
  readonly sold: string | null;
  readonly actual: string | null;
  readonly commitment: string | null;
  readonly sales: string | null;
  readonly conversion: string | null;
  readonly total: string | null;
};
type Row = Figures & { readonly key: string; readonly label: string };

/** What the gaps page knows, as far as its walk and its table need it. */
export type GapsSource = {
  readonly plan: string;
  readonly by: "team" | "objective";
  readonly isAdditive: boolean;
  readonly rows: readonly Row[];
  readonly total: Parameters<typeof bridgeSentence>[0] &
    Row & { readonly conversionLines: readonly { readonly name: string; readonly value: string }[] };
  readonly noGoal: Figures;
  readonly noPlan: Figures;
};

/** The walk from the plan to the actual of the whole, with its message and what is measured. */
export function gapsWalk(
  { total, plan }: GapsSource,
  format: PageFormat,
  period: string,
  hrefs: Partial<Record<GapName, string>> = {},
): PreparedThreeGaps & { title: string; caption: string } {
  const moved = total.conversionLines.find((line) => line.name === "LATER_PERIODS");
  const prepared = prepareThreeGaps({
    plan: total.plan,
    commitment: total.commitment,
    sales: total.sales,
    conversion: total.conversion,
    actual: total.actual,
    favourability: "HIGHER",
    format,
    hrefs,
    notes: {
      PLAN: plan.charAt(0).toUpperCase() + plan.slice(1),
      ...(total.goals === null
        ? {}
        : {
            COMMITMENT: `Did sales promise what finance planned? Goals add up to ${format.value(total.goals)}`,
          }),
      ...(total.sold === null
        ? {}
        : { SALES: `Did sales deliver its promise? Sold: ${format.value(total.sold)}` }),
      ...(moved === undefined
        ? {}
        : { CONVERSION: `Did it become revenue? ${format.delta(moved.value)} moves to later periods` }),
      ACTUAL: "Ledger",
    },
  });
  const delta = prepared.model?.total.display ?? format.showDelta(total.total);
  return {
    ...prepared,
    title: bridgeSentence(total),
    caption: `${format.unitLabel} · company · ${period} · PL to AC, ΔPL ${delta}`,
  };
}

/** The three gaps by team or objective, with what nobody promised or planned inside them. */
export function gapsRows(answer: GapsSource, format: PageFormat): PreparedGapRows & { header: string } {
  const complete = answer.rows.flatMap(({ key, label, plan, commitment, sales, conversion }) =>
    commitment === null || sales === null || conversion === null
      ? []
      : [{ key, label, plan, commitment, sales, conversion }],
  );
  const inside = [
    { key: "no-goal", label: "no goal", figures: answer.noGoal },
    { key: "no-plan", label: "no plan", figures: answer.noPlan },
  ].flatMap(({ key, label, figures: { plan, commitment, sales, conversion, total } }) =>
    commitment === null || total === "0"
      ? []
      : [{ key, label, plan, commitment, sales: sales ?? "0", conversion: conversion ?? "0" }],
  );
  const header = answer.by === "team" ? "Team" : "Objective";
  const prepared = prepareGapRows({
    header,
    rows: complete,
    ofWhich: answer.isAdditive ? inside : [],
    isAdditive: answer.isAdditive,
    favourability: "HIGHER",
    format,
  });
  return { ...prepared, header };
}
