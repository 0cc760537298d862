import { EffectBar } from "@/components/charts/effect-bar";
import { Section } from "@/components/layout/section";
import { DataTable } from "@/components/ui/data-table";
import { Figure } from "@/components/ui/figure";
import type { SearchParams } from "@/components/ui/search-href";
import { Decimal, decimal, ZERO } from "@/lib/domain/number/decimal";
import type { Risk } from "@/lib/features/home/schema";
import { formatAmount, moneyScale, moneyUnit } from "@/lib/present/format/money";

type RiskListProps = { risks: readonly Risk[]; search: SearchParams; locale: string; currency: string };

const SHOWN = 5;

/** Money at risk at the landing: key results first, then goals, on one scale. */
export function RiskList({ risks, search, locale, currency }: RiskListProps) {
  const shown = (kind: Risk["kind"]) => risks.filter((risk) => risk.kind === kind).slice(0, SHOWN);
  const sections = [
    { id: "key-results", label: "Key results", rows: shown("KEY_RESULT") },
    { id: "goals", label: "Goals of the quarter", rows: shown("GOAL") },
  ].filter(({ rows }) => rows.length > 0);
  const amounts = sections.flatMap(({ rows }) => rows.map(({ amount }) => amount));
  const scale = moneyScale(amounts);
  const max = amounts.reduce((best, amount) => Decimal.max(best, amount), ZERO).toFixed();
  const text = (amount: string) =>
    formatAmount(decimal(amount).neg().toFixed(), { locale, currency, scale, sign: "always" });
  return (
    <Section
      id="risk"
      title="What is at risk"
      caption={`Landing − target, ${moneyUnit(currency, scale)}; levels overlap and are not added up`}
    >
      {sections.length === 0 ? (
        <p className="text-13 text-ink-3">No goal or key result in money lands under its target.</p>
      ) : (
        <DataTable<Risk>
          id="risks"
          caption="Money at risk at the landing"
          sections={sections}
          rowKey={({ key }) => key}
          rowName={({ title }) => title}
          rowHref={({ href }) => href}
          search={search}
          isSticky={false}
          columns={[
            {
              key: "title",
              header: "What",
              wraps: true,
              cell: ({ title, note }) => (
                <>
                  {title}
                  <span className="sub">{note}</span>
                </>
              ),
            },
            {
              key: "amount",
              header: "Gap",
              isNumeric: true,
              cell: ({ amount, ref, title }) => (
                <Figure
                  display={text(amount)}
                  explain={ref}
                  effect="BAD"
                  label={`Money at risk in ${title}`}
                />
              ),
            },
            {
              key: "bar",
              header: <span className="sr-only">Gap, drawn</span>,
              width: 132,
              isHiddenOnPhone: true,
              cell: ({ amount }) => (
                <EffectBar
                  value={decimal(amount).neg().toFixed()}
                  display=""
                  effect="BAD"
                  max={max}
                  reference="PL"
                  sides="negative"
                  width={124}
                />
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}
