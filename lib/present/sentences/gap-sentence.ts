import { decimal } from "@/lib/domain/number/decimal";
import { type SizeStyle, sizeText } from "./size";

/** The walk from plan to actual as decimal strings; null while a figure is missing. */
export type GapFacts = {
  readonly label: string;
  readonly total: string | null;
  readonly commitment: string | null;
  readonly sales: string | null;
  readonly conversion: string | null;
  readonly hasPlan: boolean;
  readonly hasGoal: boolean;
  readonly hasActual: boolean;
};

type Words = { readonly below: string; readonly above: string };

const CLAUSES: readonly (readonly ["commitment" | "sales" | "conversion", Words])[] = [
  ["commitment", { below: "was never promised", above: "was promised beyond the plan" }],
  ["sales", { below: "was promised but not sold", above: "was sold beyond the promise" }],
  ["conversion", { below: "is sold but not revenue", above: "became revenue beyond what was sold" }],
];

function joined(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")}, and ${parts.at(-1) ?? ""}`;
}

/** The title of the gaps page: what is missing and where it was lost. */
export function gapSentence(facts: GapFacts, style: SizeStyle): string {
  const { label, total, hasPlan, hasGoal, hasActual } = facts;
  if (!hasActual || total === null) return `${label} has no actuals in this period yet.`;
  if (!hasPlan) return `${label} has no plan in this period, so nothing can be missing.`;
  const direction = decimal(total).isNegative() ? "under" : "over";
  if (decimal(total).isZero()) return `${label} is exactly on plan.`;
  if (!hasGoal)
    return `${label} is ${sizeText(total, style)} ${direction} plan, and no goal promised any of it.`;
  const parts = CLAUSES.flatMap(([name, words]) => {
    const value = facts[name];
    if (value === null || decimal(value).isZero()) return [];
    return [`${sizeText(value, style)} ${decimal(value).isNegative() ? words.below : words.above}`];
  });
  const isAllMissing = CLAUSES.every(
    ([name]) => !decimal(facts[name] ?? "0").isPositive() || decimal(facts[name] ?? "0").isZero(),
  );
  if (isAllMissing) return `Of ${sizeText(total, style)} missing, ${joined(parts)}.`;
  return `${label} is ${sizeText(total, style)} ${direction} plan: ${joined(parts)}.`;
}

/** The message over the bridge: whether one gap stands out. */
export function bridgeSentence({
  commitment,
  sales,
  conversion,
}: Pick<GapFacts, "commitment" | "sales" | "conversion">): string {
  if (commitment === null || sales === null || conversion === null)
    return "Not every figure between plan and actual is known";
  const named = [
    { name: "what was promised", value: commitment },
    { name: "what was sold", value: sales },
    { name: "what became of it", value: conversion },
  ].map(({ name, value }) => ({ name, size: decimal(value).abs() }));
  const sorted = [...named].sort((a, b) => b.size.cmp(a.size));
  const [first, second] = sorted;
  if (first === undefined || first.size.isZero()) return "No gap on the way from plan to actual";
  const isNear = second?.size.gt(first.size.times("0.7")) ?? false;
  if (isNear) return "The gaps are of similar size; none alone explains the difference";
  return `Most of the difference lies in ${first.name}`;
}
