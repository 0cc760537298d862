import { FigureStrip } from "@/components/layout/figure-strip";
import { Figure } from "@/components/ui/figure";
import { METRICS } from "@/lib/domain/metrics/registry";
import type { BonusView, PayoutView } from "@/lib/features/bonuses/schema";
import { formatMoney } from "@/lib/present/format/money";
import { formatPercent } from "@/lib/present/format/quantity";
import { formatValue } from "@/lib/present/format/value";
import { BonusForm } from "./bonus-form";

type BonusPanelProps = {
  organizationSlug: string;
  locale: string;
  currency: string;
  goalId: string;
  bonuses: readonly BonusView[];
  /** Members this person may set pay for; empty when none. */
  payable: readonly { value: string; label: string }[];
};

function payoutText(payout: PayoutView, currency: string, locale: string): string {
  return payout.payout === null ? "–" : formatMoney(payout.payout, { locale, currency });
}

function noteOf(payout: PayoutView, locale: string): string {
  if (payout.because) return payout.because;
  if (payout.share === null) return "";
  return `${formatPercent(payout.share, { locale })} of the amount${payout.isCapped ? ", capped" : ""}`;
}

function Bonus({
  bonus,
  locale,
  organizationSlug,
  currency,
  goalId,
}: { bonus: BonusView } & Omit<BonusPanelProps, "bonuses" | "payable">) {
  const metric = METRICS[bonus.organizationMetric];
  const share = (text: string) => formatPercent(text, { locale, digits: 0 });
  const explain = `bonus:${bonus.id}`;
  return (
    <div className="stack">
      <FigureStrip
        figures={[
          {
            label: "Today",
            value: (
              <Figure
                display={payoutText(bonus.current, bonus.currency, locale)}
                explain={explain}
                label={`bonus of ${bonus.memberName} today`}
              />
            ),
            note: noteOf(bonus.current, locale),
          },
          {
            label: "At the landing",
            value: (
              <Figure
                display={payoutText(bonus.landing, bonus.currency, locale)}
                explain={explain}
                label={`bonus of ${bonus.memberName} at the landing`}
              />
            ),
            note: noteOf(bonus.landing, locale),
          },
          {
            label: "At target",
            value: formatMoney(bonus.targetAmount, { locale, currency: bonus.currency }),
            note: bonus.memberName,
          },
        ]}
      />
      <p className="text-13 text-ink-2">
        {bonus.personWeight} % on this goal, {bonus.organizationWeight} % on {metric.label.toLowerCase()} of
        the organization ({formatValue(bonus.organizationTarget, metric.unit, { locale, currency })}). Nothing
        below {share(bonus.threshold)}, at most {share(bonus.cap)}.
      </p>
      {bonus.canChange ? (
        <BonusForm
          organizationSlug={organizationSlug}
          goalId={goalId}
          bonus={bonus}
          payable={[]}
          currency={currency}
        />
      ) : null}
    </div>
  );
}

/** Pay tied to the goal: what it would pay today and at the landing, and by which terms. Only for those who may see it. */
export function BonusPanel({ bonuses, payable, ...rest }: BonusPanelProps) {
  return (
    <div className="stack">
      {bonuses.map((bonus) => (
        <Bonus key={bonus.id} bonus={bonus} {...rest} />
      ))}
      {payable.length > 0 ? (
        <BonusForm
          organizationSlug={rest.organizationSlug}
          goalId={rest.goalId}
          bonus={null}
          payable={payable}
          currency={rest.currency}
        />
      ) : null}
    </div>
  );
}
