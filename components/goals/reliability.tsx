import { ReliabilityChart } from "@/components/charts/reliability-chart";
import { Savable } from "@/components/charts/save-menu";
import { TwinTable } from "@/components/charts/twin-table";
import type { Calibration } from "@/lib/domain/forecast/calibration";
import { prepareReliability } from "@/lib/present/charts/prepare-reliability";
import { formatPercent } from "@/lib/present/format/quantity";

/** Probabilities said against the share that came true, drawn and as a table. */
export function Reliability({
  calibration,
  locale,
  caption,
}: {
  calibration: Calibration & { state: "SCORED" };
  locale: string;
  caption: string;
}) {
  const text = (value: { toFixed(): string } | null) => value?.toFixed() ?? null;
  const chart = prepareReliability({
    bins: calibration.bins.map((bin) => ({
      ...{ count: bin.count, reached: bin.reached, from: bin.from.toFixed(), to: bin.to.toFixed() },
      ...{
        meanProbability: text(bin.meanProbability),
        share: text(bin.share),
        low: text(bin.low),
        high: text(bin.high),
      },
    })),
    format: { percent: (fraction) => formatPercent(fraction, { locale, digits: 0 }) },
  });
  return (
    <div className="flex flex-wrap items-start gap-6">
      <Savable title={`${caption}: probability said against share reached`} file="calibration">
        <ReliabilityChart
          chart={chart}
          label={`${caption}: probability said against share reached, by fifths`}
        />
      </Savable>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="min-w-0 grow overflow-x-auto" tabIndex={0} aria-label={`${caption} in numbers`}>
        <TwinTable caption={`${caption}: reliability by fifths of probability`} table={chart.table} />
      </section>
    </div>
  );
}
