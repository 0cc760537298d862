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
