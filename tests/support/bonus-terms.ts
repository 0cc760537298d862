import type { BonusTerms } from "../../lib/domain/incentives/bonus-terms";
import { decimal } from "../../lib/domain/number/decimal";

/** Terms that pay in proportion from the first unit on, by the person's own result. */
export function plainTerms(rest: Partial<BonusTerms> = {}): BonusTerms {
  return {
    metric: "bookings",
    basis: "REVENUE",
    threshold: decimal(0),
    thresholdPay: "PROPORTIONAL",
    targetAmount: decimal(1000),
    targetAttainment: decimal(1),
    cap: decimal("2.5"),
    personWeight: decimal(1),
    organizationWeight: decimal(0),
    currency: "USD",
    ...rest,
  };
}
