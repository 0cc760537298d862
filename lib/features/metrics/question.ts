import { type Dimension, isDimension } from "@/lib/domain/facts/dimensions";
import type { MetricBook } from "@/lib/domain/metrics/book";
import { METRIC_CODES } from "@/lib/domain/metrics/codes";
import type { MetricDefinition } from "@/lib/domain/metrics/definition";
import { nearestNames } from "@/lib/domain/metrics/formula/nearest-names";
import { isDay } from "@/lib/domain/time/day";
import { GRAINS, type Period, periodsBetween } from "@/lib/domain/time/fiscal";
import { AppError } from "@/lib/platform/errors";
import type { MetricContext } from "./context";
import { ALONE, type Filter, filterOf, unknownDimension, valuesOf } from "./filters";
import type { Member, MemberBook } from "./members";
import { labelOf } from "./members";
import type { MetricAsk } from "./schema";
import { stopsOf, topLevelOf } from "./tree";

/** The scenario whose values come from agreed goals instead of facts. */
export const TARGET = "target";

/** A question checked and resolved against the organization. */
export type Question = {
  readonly code: MetricDefinition["code"];
  /** As it is today; what was in force in a period, the engine finds itself. */
  readonly definition: MetricDefinition;
  readonly periods: readonly Period[];
  readonly by: readonly Dimension[];
  readonly filter: Filter;
  /** The filter as it was asked, for references and reasons. */
  readonly whereText: Readonly<Record<string, string>>;
  readonly scenario: string;
  readonly knownAt: string | undefined;
  readonly isPriced: boolean;
  readonly regroup: (dimension: Dimension, key: string) => string;
  /** How the places and the knowledge were asked for: another metric asked so lies where this one does. */
  readonly alike: Pick<MetricAsk, "treeLevel" | "stopAt" | "knownAt">;
};

/** A metric by its code. Refuses one that does not exist, with the nearest that do. */
export function metricOf(text: string, book: MetricBook): MetricDefinition {
  const found = book.find(text);
  if (found !== null) return found;
  const near = nearestNames(text, [...METRIC_CODES, ...book.own.map(({ code }) => code)]);
  const hint =
    near.length > 0 ? ` Did you mean ${near.join(", ")}?` : ` Metrics: ${METRIC_CODES.join(", ")}.`;
  throw new AppError("INVALID", `There is no metric "${text}".${hint}`);
}

function scenarioOf(text: string, context: MetricContext): string {
  if (text === "actual" || text === TARGET || text === "quota") return text;
  // A budget nobody has imported yet is an answer (no plan), not a mistake; a forecast has to be named rightly.
  const versions = [...new Set(["budget", ...context.versions])];
  const known = versions.find((version) => version.toLowerCase() === text.toLowerCase());
  if (known !== undefined) return known;
  throw new AppError(
    "INVALID",
    `There is no scenario "${text}". Known: ${["actual", TARGET, "quota", ...versions].join(", ")}.`,
  );
}

function periodsOf(ask: MetricAsk, context: MetricContext): Period[] {
  if (!isDay(ask.from) || !isDay(ask.to)) throw new AppError("INVALID", "Give the days as YYYY-MM-DD.");
  if (ask.to < ask.from)
    throw new AppError("INVALID", `The period ends (${ask.to}) before it starts (${ask.from}).`);
  if (!GRAINS.includes(ask.grain)) throw new AppError("INVALID", `The grain is one of ${GRAINS.join(", ")}.`);
  return periodsBetween(context.calendar, ask.grain, ask.from, ask.to);
}

function knownAtOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime()))
    throw new AppError("INVALID", `"${text}" is not an instant, e.g. 2026-10-01T00:00:00Z.`);
  return instant.toISOString();
}

function regroupOf(book: MemberBook, { treeLevel, stopAt }: MetricAsk): Question["regroup"] {
  if (treeLevel !== "TOP" && stopAt === undefined) return (_dimension, key) => key;
  const mapOf = (dimension: "team" | "region") => {
    const members = [...(book[dimension]?.values() ?? [])];
    return stopAt === undefined ? topLevelOf(members) : stopsOf(members, new Set(stopAt));
  };
  const maps = new Map<string, ReadonlyMap<string, string>>([
    ["team", mapOf("team")],
    ["region", mapOf("region")],
  ]);
  return (dimension, key) => maps.get(dimension)?.get(key) ?? key;
}

/** Dimensions a batch of questions splits and filters by. */
export function dimensionsOf(asks: readonly MetricAsk[]): {
  split: Set<Dimension>;
  filtered: Set<Dimension>;
} {
  const [split, filtered] = [new Set<Dimension>(), new Set<Dimension>()];
  for (const ask of asks) {
    for (const dimension of ask.by ?? []) {
      if (!isDimension(dimension)) throw unknownDimension(dimension);
      split.add(dimension);
    }
    for (const dimension of Object.keys(ask.where ?? {})) {
      if (!isDimension(dimension)) throw unknownDimension(dimension);
      filtered.add(dimension);
    }
  }
  return { split, filtered };
}

/** Checks a question and resolves names to members; anything unknown is refused with suggestions. */
export function questionOf(ask: MetricAsk, context: MetricContext, book: MemberBook): Question {
  const where = ask.where ?? {};
  const definition = metricOf(ask.metric, context.book);
  const entries = Object.entries(where).map(
    ([dimension, value]) => [dimension, valuesOf(value).join("|")] as const,
  );
  return {
    code: definition.code,
    definition,
    periods: periodsOf(ask, context),
    by: [...new Set(ask.by ?? [])],
    filter: filterOf(where, book),
    whereText: Object.fromEntries(entries.filter(([, value]) => value !== "")),
    scenario: scenarioOf(ask.scenario ?? "actual", context),
    knownAt: knownAtOf(ask.knownAt),
    isPriced: ask.isPriced ?? false,
    regroup: regroupOf(book, ask),
    alike: {
      ...(ask.treeLevel === undefined ? {} : { treeLevel: ask.treeLevel }),
      ...(ask.stopAt === undefined ? {} : { stopAt: ask.stopAt }),
      ...(ask.knownAt === undefined ? {} : { knownAt: ask.knownAt }),
    },
  };
}

/** How a row's own member stands in a filter: a team or region with others below it needs "alone" to mean its own facts. */
export function filterTextOf(
  book: MemberBook,
  dimension: Dimension,
  key: string,
  isSubtree: boolean,
): string {
  const { code } = labelOf(book, dimension, key);
  if (isSubtree || key === "" || (dimension !== "team" && dimension !== "region")) return code;
  const members: Member[] = [...(book[dimension]?.values() ?? [])];
  return members.some(({ parentId }) => parentId === key) ? `${code}${ALONE}` : code;
}

/** Whether a regrouped row holds the whole subtree of its member. */
export function isWholeSubtree(
  book: MemberBook,
  question: Question,
  dimension: Dimension,
  key: string,
): boolean {
  if (dimension !== "team" && dimension !== "region") return true;
  const members = [...(book[dimension]?.values() ?? [])];
  const child = members.find(({ parentId }) => parentId === key);
  return child === undefined || question.regroup(dimension, child.id) === key;
}
