import { z } from "zod";
import type { MetricUnit } from "@/lib/domain/metrics/definition";
import { ITEM_STATUSES, type ItemStatus } from "@/lib/domain/variance/items";
import type { MaterialityMode } from "@/lib/domain/variance/materiality";
import type { ExplanationChoices, ExplanationView } from "@/lib/features/explanations/schema";
import { dayField, idField, versionField } from "@/lib/features/objectives/schema";

export const ITEM_STATUS_LABELS: Readonly<Record<ItemStatus, string>> = {
  OPEN: "Open",
  EXPLAINED: "Explained",
  REVIEWED: "Reviewed",
  CLOSED: "Closed",
};

const optional = <Field extends z.ZodType>(field: Field) =>
  z.preprocess((value) => (value === "" ? null : value), field.nullable().default(null));

export const assignItemInput = z.object({
  id: idField,
  version: versionField,
  ownerId: optional(idField),
  dueOn: optional(dayField),
});
export const itemInput = z.object({ id: idField, version: versionField });
export const reasonedItemInput = itemInput.extend({
  reason: z.string().trim().min(3, "Say why.").max(1000),
});
export const sweepInput = z.object({
  /** Months YYYY-MM; empty for the latest ones and every month with an item. */
  months: z
    .array(z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "Use a month like 2026-04"))
    .max(24)
    .default([]),
});

/** What a look at the numbers came to. */
export type Swept = {
  months: string[];
  opened: number;
  reopened: number;
  settled: number;
  /** Items of these months that stay as they are. */
  kept: number;
};

export const ITEM_STATES = ["UNFINISHED", ...ITEM_STATUSES, "ALL"] as const;

/** The filter of the list, as its address says it; what it says wrongly falls back to unfinished items. */
export const itemFilterInput = z.object({
  state: z.enum(ITEM_STATES).default("UNFINISHED").catch("UNFINISHED"),
  metric: z.string().max(60).optional().catch(undefined),
  period: z.string().max(40).optional().catch(undefined),
  who: z.string().max(60).optional().catch(undefined),
  late: z.enum(["yes"]).optional().catch(undefined),
});
export type ItemFilter = z.output<typeof itemFilterInput>;

/** An item by name, as others point to it. */
export type ItemLead = {
  id: string;
  metricLabel: string;
  place: string | null;
  period: string;
  referenceLabel: string;
};

/** A variance item as a list shows it. */
export type ItemView = {
  id: string;
  version: number;
  varianceKey: string;
  metric: string;
  metricLabel: string;
  unit: MetricUnit;
  reference: string;
  referenceLabel: string;
  period: string;
  dimension: string | null;
  /** Name of the member; null for the whole company. */
  place: string | null;
  status: ItemStatus;
  ownerId: string | null;
  ownerName: string | null;
  dueOn: string | null;
  overdueDays: number | null;
  actual: string | null;
  referenceValue: string | null;
  delta: string | null;
  effect: string | null;
  limit: { id: string; mode: MaterialityMode; amount: string; percent: string } | null;
  signedDelta: string | null;
  cause: string | null;
  /** The item it is explained with: the same difference, of a longer period or nearer the ledger. */
  lead: ItemLead | null;
  /** Lines explained with this one. */
  partCount: number;
  reopenings: number;
  reopenReason: string | null;
  /** Days since it last became open; null once it is closed. */
  ageDays: number | null;
  openedAt: string;
};

export type ItemsPage = {
  items: ItemView[];
  currency: string;
  counts: { unfinished: number; open: number; explained: number; reviewed: number; overdue: number };
  metrics: { value: string; label: string }[];
  periods: { value: string; label: string }[];
  owners: { value: string; label: string }[];
  canSweep: boolean;
};

export type ItemReview = { level: number; round: number; name: string; at: string; isSelfApproved: boolean };

/** One step in the life of an item. */
export type ItemEvent = { version: number; at: string; who: string; status: ItemStatus; why: string | null };

/** Everything the page of one item shows. */
export type ItemDetail = {
  item: ItemView;
  /** Lines explained and signed with it. */
  inside: ItemView[];
  currency: string;
  /** What the drivers say, by part of the bridge; null where the metric has no prices. */
  parts: Record<string, string> | null;
  /** The largest lines below it, for a total: name and difference. */
  lines: { name: string; delta: string; effect: string | null }[];
  explanations: ExplanationView[];
  /** Explanations of the same line in other periods, the latest first. */
  prior: ExplanationView[];
  choices: ExplanationChoices;
  reviews: ItemReview[];
  /** Signatures it needs. */
  levels: 1 | 2;
  history: ItemEvent[];
  /** Source rows behind the actual. */
  recordsQuery: string;
  compareQuery: string;
  canExplain: boolean;
  canAssign: boolean;
  canReview: boolean;
  /** Why the actor cannot sign now, where the permission alone would allow it. */
  reviewNote: string | null;
  canClose: boolean;
};
