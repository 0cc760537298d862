import { GrowthStrip } from "@/components/charts/growth-strip";
import { TwinTable } from "@/components/charts/twin-table";
import { Figure } from "@/components/ui/figure";
import { Decimal, decimal } from "@/lib/domain/number/decimal";
import type { GoalEvidence, ParentEvidence } from "@/lib/features/goals/schema-evidence";
import type { SimulationView } from "@/lib/features/simulations/schema";
import { prepareGrowthStrip } from "@/lib/present/charts/prepare-growth-strip";
import { formatPercent, formatRatio } from "@/lib/present/format/quantity";
import { formatMonth } from "@/lib/present/format/time";
import { formatValue } from "@/lib/present/format/value";
import { SimulationPanel } from "./simulation-panel";

type Written = { locale: string; currency: string };
const SHOWN_MONTHS = 18;

function valueText(value: string | null, unit: string, { locale, currency }: Written): string {
  return formatValue(value, unit as "count", { locale, currency, style: "compact" });
}

/** The metric in this scope, month by month; open months are hatched, missing ones a gap. */
function History({ evidence, written }: { evidence: GoalEvidence; written: Written }) {
  const months = evidence.history.slice(-SHOWN_MONTHS);
  const known = months.flatMap(({ value }) => (value === null ? [] : [decimal(value)]));
  if (known.length === 0) return <p className="cap">The data has no values of this metric in this scope.</p>;
  const largest = Decimal.max(...known.map((value) => value.abs()));
  const height = (value: string | null) =>
    value === null || largest.isZero()
      ? 0
      : decimal(value).abs().div(largest).times(100).toDecimalPlaces(1).toNumber();
  const [first, last] = [months[0], months.at(-1)];
  return (
    <section>
      <h3 className="text-13 font-medium">Month by month, in this scope</h3>
      <div className="months mt-2" aria-hidden="true">
        {months.map(({ month, value, isClosed }) => (
          <i
            key={month}
            style={{ height: `${height(value)}%` }}
            data-open={isClosed ? undefined : ""}
            data-missing={value === null ? "" : undefined}
            title={`${formatMonth(month, written.locale)}: ${valueText(value, evidence.unit, written)}`}
          />
        ))}
      </div>
      <p className="flex justify-between text-12 text-ink-3 num">
        <span>
          {first ? formatMonth(first.month, written.locale) : ""}{" "}
          {valueText(first?.value ?? null, evidence.unit, written)}
        </span>
        <span>
          {last ? formatMonth(last.month, written.locale) : ""}{" "}
          {valueText(last?.value ?? null, evidence.unit, written)}
          {last && !last.isClosed ? ", open" : ""}
        </span>
      </p>
      <table className="sr-only">
        <caption>Month by month</caption>
        <tbody>
          {months.map(({ month, value }) => (
            <tr key={month}>
              <th scope="row">{formatMonth(month, written.locale)}</th>
              <td>{valueText(value, evidence.unit, written)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** How past stretches of this length grew, and where the goal's own pace lies among them. */
function Growth({ evidence, locale }: { evidence: GoalEvidence; locale: string }) {
  const { required, growth } = evidence;
  if (required === null || growth.length === 0) return null;
  const percent = (fraction: string) => formatPercent(fraction, { locale });
  const strip = prepareGrowthStrip({ growth, required, format: { percent } });
  return (
    <section>
      <h3 className="text-13 font-medium">
        {strip.below} of {growth.length} past stretches of this length grew less than needed
      </h3>
      <GrowthStrip strip={strip} />
      <p className="text-12 text-ink-3">
        Needed {percent(required)} on the baseline: marked among the growth of past stretches.
      </p>
      <div className="sr-only">
        <TwinTable caption="Past growth and what is needed" table={strip.table} />
      </div>
    </section>
  );
}

function Support({ evidence, written }: { evidence: GoalEvidence; written: Written }) {
  const { support } = evidence;
  if (!support) return null;
  const money = (value: string) => valueText(value, "currency", written);
  const isShort = support.missing !== null && support.missing !== "0";
  return (
    <section>
      <h3 className="text-13 font-medium">
        {isShort
          ? `Pipeline at its win rate leaves ${money(support.missing ?? "0")} missing`
          : "Pipeline at its win rate reaches the target"}
      </h3>
      <dl className="kv mt-1">
        <dt>Booked so far</dt>
        <dd className="num">{money(support.delivered)}</dd>
        <dt>Open pipeline</dt>
        <dd className="num">
          {money(support.pipeline)}
          {support.needed === null ? "" : ` of ${money(support.needed)} needed`}
        </dd>
        <dt>Win rate, 12 months</dt>
        <dd className="num">{formatPercent(support.winRate, { locale: written.locale })}</dd>
        <dt>Together</dt>
        <dd className="num">{money(support.expected)}</dd>
      </dl>
    </section>
  );
}

/** What the people in scope can bring, by what ramped people brought before. */
function CapacitySection({ evidence, written }: { evidence: GoalEvidence; written: Written }) {
  const { capacity } = evidence;
  if (!capacity) return null;
  const value = (text: string | null) => valueText(text, evidence.unit, written);
  if (capacity.value === null) return <p className="cap">Capacity is not known: {capacity.note}</p>;
  const isShort = capacity.missing !== null && capacity.missing !== "0";
  return (
    <section>
      <h3 className="text-13 font-medium">
        {isShort
          ? `The people there can bring ${value(capacity.value)}: ${value(capacity.missing)} are missing`
          : "The people there can bring it by what they brought before"}
      </h3>
      <dl className="kv mt-1">
        <dt>People</dt>
        <dd className="num">
          {capacity.people}, {formatRatio(capacity.rampedMonths ?? "0", { locale: written.locale })} ramped
          months
        </dd>
        <dt>A ramped month, median</dt>
        <dd className="num">{value(capacity.perMonth)}</dd>
        <dt>Capacity</dt>
        <dd>
          <Figure display={value(capacity.value)} explain={capacity.ref ?? undefined} label="Capacity" />
        </dd>
      </dl>
    </section>
  );
}

function Parent({ parent, written }: { parent: ParentEvidence; written: Written }) {
  const text = (value: string | null) => valueText(value, parent.unit, written);
  if (!parent.adds) return <p className="text-13 text-ink-2">{parent.title}: goals are listed, not added.</p>;
  return (
    <section>
      <h3 className="text-13 font-medium">
        {parent.left === null
          ? `${parent.title}: the need is not known yet`
          : `${parent.title} still misses ${text(parent.left)} with this goal`}
      </h3>
      <dl className="kv mt-1">
        <dt>Needed</dt>
        <dd className="num">{text(parent.need)}</dd>
        <dt>Promised by others</dt>
        <dd className="num">{text(parent.promisedByOthers)}</dd>
        <dt>This goal</dt>
        <dd className="num">{text(parent.mine)}</dd>
      </dl>
    </section>
  );
}

/** What the data says beside the promise: history, past growth, pipeline and what the parent still needs. */
export function EvidencePanel({
  evidence,
  simulation,
  explain,
  locale,
  currency,
}: {
  evidence: GoalEvidence | null;
  simulation: SimulationView | null;
  explain?: string | undefined;
} & Written) {
  if (!evidence) return null;
  const written = { locale, currency: evidence.currency ?? currency };
  return (
    <>
      {simulation ? (
        <SimulationPanel simulation={simulation} unit={evidence.unit} explain={explain} {...written} />
      ) : null}
      <History evidence={evidence} written={written} />
      <Growth evidence={evidence} locale={locale} />
      {simulation?.evidence.pipeline.length ? null : <Support evidence={evidence} written={written} />}
      <CapacitySection evidence={evidence} written={written} />
      {evidence.parents.map((parent) => (
        <Parent
          key={parent.keyResultId}
          parent={parent}
          written={{ locale, currency: parent.currency ?? currency }}
        />
      ))}
    </>
  );
}
