import { z } from "zod";

export const PERIOD_STATUSES = ["OPEN", "SOFT_CLOSED", "CLOSED"] as const;
export type PeriodStatus = (typeof PERIOD_STATUSES)[number];

export const PERIOD_STATUS_LABELS: Readonly<Record<PeriodStatus, string>> = {
  OPEN: "Open",
  SOFT_CLOSED: "Soft closed",
  CLOSED: "Closed",
};

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "Use a month like 2026-04");

export const closePeriodInput = z.object({
  month,
  /** 0 where the month was never touched. */
  version: z.number().int().min(0),
  status: z.enum(["SOFT_CLOSED", "CLOSED"]),
  why: z.string().trim().max(500).nullable().default(null),
});
export const reopenPeriodInput = z.object({
  month,
  version: z.number().int().min(1),
  why: z.string().trim().min(3, "Say why the month is opened again").max(500),
});
export type ClosePeriod = z.output<typeof closePeriodInput>;
export type ReopenPeriod = z.output<typeof reopenPeriodInput>;

export const decideReopeningInput = z.object({
  id: z.uuid(),
  version: z.number().int().min(1),
  isApproved: z.boolean(),
  note: z.string().trim().max(500).default(""),
});

/** What a close looks at. */
export const CHECK_KINDS = [
  "UNMAPPED_ACCOUNTS",
  "MAPPING_CHANGED",
  "QUARANTINED_ROWS",
  "MISSING_RATES",
  "OPEN_VARIANCES",
  "UNRECONCILED",
] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

export const CHECK_LABELS: Readonly<Record<CheckKind, string>> = {
  UNMAPPED_ACCOUNTS: "Accounts nobody mapped",
  MAPPING_CHANGED: "Accounts whose meaning changes inside the month",
  QUARANTINED_ROWS: "Rows set aside by the latest imports",
  MISSING_RATES: "Currencies without a rate",
  OPEN_VARIANCES: "Material variances nobody signed off",
  UNRECONCILED: "Records without a counterpart",
};

/** One line of the checklist with the place where it is put right. */
export type CloseCheck = { kind: CheckKind; count: number; isBlocking: boolean; href: string };

/** Somebody wants a closed month opened. */
export type ReopeningView = { id: string; version: number; month: string; why: string; by: string };

export type RestatedLine = {
  measure: string;
  label: string;
  /** Name of the member as it was closed; null for the whole. */
  name: string | null;
  closed: string;
  byFacts: string;
  byRates: string;
  restated: string;
  delta: string;
  /** The member is called something else now, or belongs elsewhere. */
  note: string | null;
};

/** An import that changed a closed month afterwards. */
export type LateRun = { runId: string; fileName: string; at: string; facts: number; isRetired: boolean };

export type ClosePage = {
  month: string;
  status: PeriodStatus;
  version: number;
  isRunning: boolean;
  currency: string;
  checks: CloseCheck[];
  /** Every close of the month, the latest first. */
  closes: { number: number; by: string; at: string; why: string | null }[];
  /** From closed to restated by measure, with the rows of the chosen dimension under it; null before the first close. */
  restated: { total: RestatedLine; rows: RestatedLine[] }[] | null;
  by: RestatedBy;
  lateRuns: LateRun[];
  withoutRate: string[];
  reopening: (ReopeningView & { canDecide: boolean }) | null;
  canClose: boolean;
  canReopen: boolean;
};

export const RESTATED_BY = ["TEAM", "REGION", "PRODUCT", "ACCOUNT", "OWNER"] as const;
export type RestatedBy = (typeof RESTATED_BY)[number];
