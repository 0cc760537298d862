import { z } from "zod";

/** What a ledger account can feed; "none" is a decision too: balance sheet accounts feed nothing. */
export const ACCOUNT_MEASURES = ["revenue", "cogs", "opex", "sm_spend", "other_income", "none"] as const;
export type AccountMeasure = (typeof ACCOUNT_MEASURES)[number];

export const ACCOUNT_MEASURE_LABELS: Readonly<Record<AccountMeasure, string>> = {
  revenue: "Revenue",
  cogs: "Cost of goods sold",
  opex: "Operating expense",
  sm_spend: "Sales and marketing spend",
  other_income: "Other income",
  none: "Feeds nothing",
};

export const mapAccountsInput = z.object({
  changes: z
    .array(
      z.object({
        accountId: z.uuid(),
        measure: z.enum(ACCOUNT_MEASURES, "Choose what the account feeds"),
        /** What the person saw, null = unmapped: a change by somebody else meanwhile is a conflict. */
        seen: z.string().nullable(),
        /** First day of the new meaning; null = since ever. */
        startsOn: z.iso.date().nullable().default(null),
      }),
    )
    .min(1, "Change an account first")
    .max(2000),
  why: z.string().trim().max(500).nullable().default(null),
});
export type MapAccounts = z.output<typeof mapAccountsInput>;
