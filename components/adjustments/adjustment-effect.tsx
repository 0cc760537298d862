import type { AdjustmentEffect, PayEffect } from "@/lib/features/adjustments/schema";
import { formatMoney } from "@/lib/present/format/money";
import { formatPercent } from "@/lib/present/format/quantity";
import { formatDifference, formatValue } from "@/lib/present/format/value";

type Written = { unit: string; currency: string; locale: string };

function Row({ label, before, after }: { label: string; before: string; after: string }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className="n text-ink-2">{before}</td>
      <td className="n">{after}</td>
    </tr>
  );
}

/** Before → after of everything the change moves, computed before anybody says yes. */
export function AdjustmentEffectTable({
  effect,
  pay = [],
  written,
}: {
  effect: AdjustmentEffect;
  pay?: readonly PayEffect[];
  written: Written;
}) {
  const { unit, currency, locale } = written;
  const value = (text: string | null) => formatValue(text, unit as "count", { locale, currency });
  const gap = (target: string | null) =>
    effect.landing === null || target === null
      ? "–"
      : formatDifference(effect.landing, target, unit as "count", { locale, currency });
  const share = (text: string | null) => (text === null ? "–" : formatPercent(text, { locale }));
  const money = (text: string | null, of: string) =>
    text === null ? "–" : formatMoney(text, { locale, currency: of });
  return (
    <table className="table">
      <caption className="sr-only">What the change does</caption>
      <thead>
        <tr>
          <th scope="col">Effect</th>
          <th scope="col" className="n">
            Before
          </th>
          <th scope="col" className="n">
            After
          </th>
        </tr>
      </thead>
      <tbody>
        <Row label="Target" before={value(effect.target.before)} after={value(effect.target.after)} />
        <Row
          label={`Gap at the landing (${value(effect.landing)})`}
          before={gap(effect.target.before)}
          after={gap(effect.target.after)}
        />
        <Row label="Progress" before={share(effect.progress.before)} after={share(effect.progress.after)} />
        <Row label="Status" before={effect.status.before} after={effect.status.after} />
        {effect.coverage.map((line) => (
          <Row
            key={line.keyResultId}
            label={`Goal coverage of ${line.title}`}
            before={share(line.before)}
            after={share(line.after)}
          />
        ))}
        {pay.map((line) => (
          <Row
            key={line.memberName}
            label={`Bonus of ${line.memberName} at the landing`}
            before={money(line.before, line.currency)}
            after={money(line.after, line.currency)}
          />
        ))}
      </tbody>
    </table>
  );
}
