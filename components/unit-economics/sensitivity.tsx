import { TornadoChart } from "@/components/charts/tornado-chart";
import { Section } from "@/components/layout/section";
import { DataTable } from "@/components/ui/data-table";
import { ExportLinks } from "@/components/ui/export-links";
import { Figure } from "@/components/ui/figure";
import type { SearchParams } from "@/components/ui/search-href";
import { prepareTornado } from "@/lib/present/charts/prepare-tornado";
import { formatMoney } from "@/lib/present/format/money";
import { formatPercent, formatRatio } from "@/lib/present/format/quantity";
import { periodText } from "@/lib/present/format/time";
import { tornadoSentence } from "@/lib/present/sentences/unit-sentence";

type Swing = { given: string; value: string; delta: string; share: string; isBounded: boolean; ref: string };
type Driver = { driver: string; label: string; base: string; low: Swing; high: Swing; elasticity: string };
export type TornadoModelInput =
  | { kind: "KNOWN"; base: string; drivers: readonly Driver[]; strongest: readonly string[] }
  | { kind: "UNKNOWN"; because: string };

type Props = {
  tornado: TornadoModelInput;
  period: string;
  search: SearchParams;
  org: string;
  locale: string;
  currency: string;
};

/** Which of revenue per account, margin and churn moves lifetime value most. */
export function Sensitivity({ tornado, period, search, org, locale, currency }: Props) {
  if (tornado.kind === "UNKNOWN")
    return (
      <Section title="What moves customer lifetime value most">
        <p className="text-ink-2">{tornado.because}.</p>
      </Section>
    );
  const money = (value: string) => formatMoney(value, { locale, currency });
  const percent = (value: string) => formatPercent(value, { locale, sign: "always" });
  const prepared = prepareTornado({
    bars: tornado.drivers.map((each) => ({ ...each, id: each.driver })),
    format: {
      delta: (value) => formatMoney(value, { locale, currency, sign: "always" }),
      percent,
      ratio: (value) => formatRatio(value, { locale }),
    },
  });
  const strongest = tornado.drivers.filter(({ driver }) => tornado.strongest.includes(driver));
  const base = (each: Driver) =>
    each.driver === "arpa" ? money(each.base) : formatPercent(each.base, { locale });
  const swing = (each: Driver, side: "low" | "high") => (
    <Figure
      display={`${money(each[side].value)} (${percent(each[side].share)})`}
      explain={each[side].ref}
      label={`Lifetime value with ${each.label} a tenth ${side === "low" ? "lower" : "higher"}`}
    />
  );
  return (
    <>
      <TornadoChart
        id="tornado"
        title={tornadoSentence(
          strongest.map(({ label, low, high }) => ({ label, low: low.share, high: high.share })),
          locale,
        )}
        caption={`Customer lifetime value ${money(tornado.base)} · ${periodText(period, locale)} · each driver alone 10 % lower and higher`}
        model={prepared.model}
        table={prepared.table}
      />
      <Section
        title="The same in numbers"
        caption="elasticity: percent of lifetime value for one percent of the driver"
        actions={<ExportLinks org={org} list="sensitivity" search={search} />}
      >
        <DataTable<Driver>
          id="sensitivity"
          caption="Sensitivity of customer lifetime value"
          rows={tornado.drivers}
          rowKey={({ driver }) => driver}
          rowName={({ label }) => label}
          search={search}
          columns={[
            { key: "label", header: "Driver", cell: ({ label }) => label },
            { key: "base", header: "Now", isNumeric: true, cell: base },
            { key: "low", header: "CLV, a tenth lower", isNumeric: true, cell: (each) => swing(each, "low") },
            {
              key: "high",
              header: "CLV, a tenth higher",
              isNumeric: true,
              cell: (each) => swing(each, "high"),
            },
            {
              key: "elasticity",
              header: "Elasticity",
              isNumeric: true,
              cell: ({ elasticity }) => formatRatio(elasticity, { locale }),
            },
          ]}
        />
      </Section>
    </>
  );
}
