import { z } from "zod";
import { type BonusTerms, bonusProblems } from "@/lib/domain/incentives/bonus-terms";
import { DEFAULT_THRESHOLD_PAY } from "@/lib/domain/incentives/payout-curve";
import { isCurrencyCode } from "@/lib/domain/money/currencies";
import { decimal, HUNDRED, ONE } from "@/lib/domain/number/decimal";
import { amountField } from "@/lib/features/key-results/schema";
import { idField, versionField } from "@/lib/features/objectives/schema";

/** Money metrics of the whole organization that pay can follow: revenue or a margin. */
export const ORGANIZATION_METRICS = [
  "revenue",
  "gross_profit",
  "gross_margin",
  "operating_profit",
  "operating_margin",
  "bookings",
] as const;

const body = z.object({
  organizationMetric: z.enum(ORGANIZATION_METRICS),
  organizationTarget: amountField,
  targetAmount: amountField,
  currency: z.string().refine(isCurrencyCode, "Enter a currency code such as EUR."),
  /** Attainment below which nothing is paid, as a fraction. */
  threshold: amountField,
  /** Most that is paid, as a share of the target amount. */
  cap: amountField,
  personWeight: z.coerce.number().int().min(0).max(100),
  organizationWeight: z.coerce.number().int().min(0).max(100),
});
type Body = z.output<typeof body>;

/** Stored or submitted terms as the engine reads them. */
export function termsOf(value: Omit<Body, "currency"> & { currency: string }): BonusTerms {
  const currency = isCurrencyCode(value.currency) ? value.currency : "USD";
  return {
    metric: value.organizationMetric,
    basis: value.organizationMetric.endsWith("margin") ? "MARGIN" : "REVENUE",
    threshold: decimal(value.threshold),
    thresholdPay: DEFAULT_THRESHOLD_PAY,
    targetAmount: decimal(value.targetAmount),
    targetAttainment: ONE,
    cap: decimal(value.cap),
    personWeight: decimal(value.personWeight).div(HUNDRED),
    organizationWeight: decimal(value.organizationWeight).div(HUNDRED),
    currency,
  };
}

function checkBody(value: Body, context: z.RefinementCtx): void {
  for (const { field, because } of bonusProblems(termsOf(value))) {
    context.addIssue({ code: "custom", path: [String(field)], message: because });
  }
  if (value.organizationWeight > 0 && decimal(value.organizationTarget).lte(0)) {
    context.addIssue({
      code: "custom",
      path: ["organizationTarget"],
      message: "The organization's target must be above 0.",
    });
  }
}

export const setBonusInput = body.extend({ goalId: idField, memberId: idField }).superRefine(checkBody);
export type SetBonusInput = z.output<typeof setBonusInput>;
export const changeBonusInput = body.extend({ id: idField, version: versionField }).superRefine(checkBody);
export type ChangeBonusInput = z.output<typeof changeBonusInput>;

export type PayoutView = {
  payout: string | null;
  because: string | null;
  share: string | null;
  isCapped: boolean;
};

/** A bonus as its person and those above may see it. */
export type BonusView = {
  id: string;
  goalId: string;
  memberId: string;
  memberName: string;
  organizationMetric: (typeof ORGANIZATION_METRICS)[number];
  organizationTarget: string;
  targetAmount: string;
  currency: string;
  threshold: string;
  cap: string;
  personWeight: number;
  organizationWeight: number;
  version: number;
  current: PayoutView;
  landing: PayoutView;
  canChange: boolean;
};
