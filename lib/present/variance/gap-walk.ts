import type { GapName } from "@/lib/domain/variance/three-gaps";
import {
  type PreparedGapRow,
  type PreparedGapRows,
  prepareGapRows,
} from "@/lib/present/charts/prepare-gap-rows";
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
  readonly noGoal: Figures | null;
  readonly noPlan: Figures | null;
  /** Actual of teams without a goal, which stands in for what they promised and sold; null where all have one. */
  readonly unpromised: string | null;
};

/** Where nobody promised, the actual stands in for goal and sale: said beside them, so that the levels can be added. */
function elsewhere({ unpromised }: GapsSource, format: PageFormat): string {
  return unpromised === null
    ? ""
    : `, and ${format.value(unpromised)} actual of teams without a goal stands beside it`;
}

/** The walk from the plan to the actual of the whole, with its message and what is measured. */
export function gapsWalk(
  source: GapsSource,
  format: PageFormat,
  period: string,
  hrefs: Partial<Record<GapName, string>> = {},
): PreparedThreeGaps & { title: string; caption: string } {
  const { total, plan } = source;
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
            COMMITMENT: `Did sales promise what finance planned? Goals add up to ${format.value(total.goals)}${elsewhere(source, format)}`,
          }),
      ...(total.sold === null
        ? {}
        : {
            SALES: `Did sales deliver its promise? Sold: ${format.value(total.sold)}${elsewhere(source, format)}`,
          }),
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

/** A line whose every amount rounds to 0 on this page says nothing. */
function isShown({ plan, actual, delta }: PreparedGapRow): boolean {
  return [plan, actual, delta].some(({ display }) => /[1-9]/.test(display));
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
  ].flatMap(({ key, label, figures }) => {
    if (figures === null || figures.commitment === null) return [];
    const { plan, commitment, sales, conversion } = figures;
    return [{ key, label, plan, commitment, sales: sales ?? "0", conversion: conversion ?? "0" }];
  });
  const header = answer.by === "team" ? "Team" : "Objective";
  const prepared = (ofWhich: typeof inside) =>
    prepareGapRows({
      ...{ header, ofWhich, format },
      rows: complete,
      isAdditive: answer.isAdditive,
      favourability: "HIGHER",
    });
  const whole = prepared(answer.isAdditive ? inside : []);
  const shown = new Set(whole.ofWhich.filter(isShown).map(({ key }) => key));
  return { ...prepared(answer.isAdditive ? inside.filter(({ key }) => shown.has(key)) : []), header };
}
