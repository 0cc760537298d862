import type { Dimension } from "@/lib/domain/facts/dimensions";
import type { MetricUnit } from "@/lib/domain/metrics/definition";
import type { Favourability } from "@/lib/domain/variance/compare";
import type { DecompositionMethod } from "@/lib/domain/variance/decomposition-methods";
import type { PagePeriod } from "@/lib/features/metrics/period";
import type { MemberLabel, MetricChoice, Where } from "@/lib/features/metrics/schema";
import type { SinceThen, SplitState } from "./schema";

/** What the address of the bridge page says. */
export type BridgeAsk = {
  metric: string;
  reference: string;
  method: string | undefined;
  drivers: string | undefined;
  by: Dimension;
  period: string | undefined;
  where: Where;
  /** The past day whose knowledge is asked for. */
  known?: string;
};

/** One leaf: a product at a place, with its effects. They add up to every level above. */
export type BridgeLeaf = {
  readonly place: MemberLabel;
  /** null where the metric is not told apart by product. */
  readonly product: MemberLabel | null;
  readonly delta: string;
  readonly effects: Readonly<Record<string, string>>;
};

/** A difference with everything its bridge can open to; one question answers every level. */
export type BridgeAnswer = {
  readonly metric: string;
  readonly label: string;
  readonly unit: MetricUnit;
  readonly favourability: Favourability;
  readonly currency: string;
  readonly reference: string;
  readonly referenceLabel: string;
  readonly by: Dimension;
  readonly method: DecompositionMethod | null;
  readonly formula: string;
  readonly source: string;
  readonly methods: readonly DecompositionMethod[];
  readonly scenarios: readonly string[];
  /** Metrics of the organization's own that can be chosen. */
  readonly ownMetrics: readonly MetricChoice[];
  readonly actual: string | null;
  readonly base: string | null;
  readonly delta: string | null;
  readonly isPreliminary: boolean;
  readonly state: SplitState;
  readonly note: string | null;
  readonly effects: readonly { readonly code: string; readonly label: string; readonly value: string }[];
  readonly leaves: readonly BridgeLeaf[];
  readonly period: PagePeriod;
  /** As known on a past day: what became of the actual since; null for today. */
  readonly since: SinceThen | null;
  /** The reference of the whole difference; parts add `part` and `at` to it. */
  readonly ref: string;
};
