import { RangeBar } from "@/components/charts/range-bar";
import { TwinTable } from "@/components/charts/twin-table";
import { Figure } from "@/components/ui/figure";
import type { PipelineRow, SimulationView } from "@/lib/features/simulations/schema";
import { prepareRange } from "@/lib/present/charts/prepare-range";
import { formatPercent, formatPoints } from "@/lib/present/format/quantity";
import { formatDay } from "@/lib/present/format/time";
import { formatValue } from "@/lib/present/format/value";

type Written = { locale: string; currency: string };
type SimulationPanelProps = Written & {
  simulation: SimulationView;
  unit: string;
  explain?: string | undefined;
};

const LEVEL_NOTES = {
  STAGE_AND_AGE: "",
  STAGE: "stage only, few of this age",
  OVERALL: "all deals, few of this stage",
} as const;

function groupName({ stage, band, level }: PipelineRow): string {
  const age = level === "STAGE_AND_AGE" && band !== null ? `, ${band} days or more` : "";
  return `${stage ?? "No stage told"}${age}`;
}

function PipelineTable({ rows, written }: { rows: readonly PipelineRow[]; written: Written }) {
  if (rows.length === 0) return null;
  const money = (value: string) => formatValue(value, "currency", { ...written, style: "compact" });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="overflow-x-auto" tabIndex={0} aria-label="Open pipeline by stage and age">
      <table className="table">
        <caption className="sr-only">Open pipeline by stage and age, with its win rate</caption>
        <thead>
          <tr>
            <th scope="col">Stage and age</th>
            <th scope="col" className="n">
              Open
            </th>
            <th scope="col" className="n">
              Win rate
            </th>
            <th scope="col" className="n">
              Expected
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${groupName(row)} ${row.level}`}>
              <th scope="row">
                <span className="block whitespace-normal">{groupName(row)}</span>
                {LEVEL_NOTES[row.level] ? <span className="sub">{LEVEL_NOTES[row.level]}</span> : null}
              </th>
              <td className="n">{money(row.amount)}</td>
              <td
                className="n"
                title={`${formatPercent(row.low, written)} to ${formatPercent(row.high, written)} at 95 %`}
              >
                {formatPercent(row.rate, { ...written, digits: 0 })}
                <span className="sub whitespace-nowrap">
                  {row.wins} of {row.trials}
                </span>
              </td>
              <td className="n">{money(row.expected)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Drivers({ simulation, unit, locale, currency }: SimulationPanelProps) {
  const { drivers, slippage, newBusiness } = simulation.evidence;
  const value = (text: string) => formatValue(text, unit as "count", { locale, currency, style: "compact" });
  if (drivers.length === 0) return null;
  return (
    <section>
      <h3 className="text-13 font-medium">It depends most on {drivers[0]?.label}</h3>
      <dl className="kv mt-1">
        {drivers.slice(0, 5).map((driver) => (
          <div key={driver.label} className="contents">
            <dt>{driver.label}</dt>
            <dd className="num">
              {value(driver.expected)}{" "}
              <span className="text-ink-3">{formatPoints(driver.swing, { locale })}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-1 text-12 text-ink-3">
        Expected amount, and points of probability between runs with and without it.
        {newBusiness === null
          ? ""
          : ` New business not in the pipeline yet: ${value(newBusiness)} on average.`}
        {slippage === null
          ? ""
          : ` Won deals closed ${slippage.p50} ${Number(slippage.p50) === 1 ? "day" : "days"} later than expected in the middle, ${slippage.p90} at worst of nine in ten.`}
      </p>
    </section>
  );
}

/** How likely the target is, where the runs end, what it rests on and what had to be assumed. */
export function SimulationPanel(props: SimulationPanelProps) {
  const { simulation, unit, explain, locale, currency } = props;
  const { probability, p10, p50, p90, current, target, asOf, runs, evidence } = simulation;
  if (!probability || !p10 || !p50 || !p90 || !current || !target) {
    return (
      <section>
        <h3 className="text-13 font-medium">No probability</h3>
        <p className="text-12 text-ink-3">{simulation.because}</p>
      </section>
    );
  }
  const value = (text: string) => formatValue(text, unit as "count", { locale, currency, style: "compact" });
  const range = prepareRange({ current, p10, p50, p90, target, format: { value } });
  return (
    <>
      <section>
        <h3 className="text-13 font-medium">
          <Figure
            display={formatPercent(probability, { locale, digits: 0 })}
            explain={explain}
            label="probability of reaching the target"
            isStrong
          />{" "}
          of simulated runs reach the target
        </h3>
        <RangeBar range={range} />
        <p className="text-12 text-ink-3">
          Eight in ten end between {value(p10)} and {value(p90)}; target {value(target)}.{" "}
          {formatValue(String(runs), "count", { locale, currency })} runs, data up to{" "}
          {formatDay(asOf, locale)}.
        </p>
        <div className="sr-only">
          <TwinTable caption="Where simulated runs end" table={range.table} />
        </div>
      </section>
      <PipelineTable rows={evidence.pipeline} written={{ locale, currency }} />
      <Drivers {...props} />
      {evidence.assumptions.length > 0 ? (
        <section>
          <h3 className="text-13 font-medium">Assumed, because the data does not say</h3>
          <ul className="text-12 text-ink-3">
            {evidence.assumptions.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
