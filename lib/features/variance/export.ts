import type { ExportTable } from "@/lib/present/export/table-file";
import type { VarianceAnswer } from "./schema";
import type { BridgeAnswer } from "./schema-bridge";

/** The rows of a comparison as a table with exact numbers: what the page shows, unrounded. */
export function exportOf(main: VarianceAnswer, by: string, period: string): ExportTable {
  const parts = Object.keys(main.partLabels);
  const unit = main.unit === "currency" ? main.currency : main.unit;
  const number = (header: string) => ({ header, isNumeric: true });
  const rows = [...main.rows, ...main.totals];
  return {
    name: `${main.metric} against ${main.referenceLabel}, ${period}`,
    columns: [
      { header: by },
      { header: `${by} name` },
      number(`actual ${unit}`),
      number(`${main.referenceLabel} ${unit}`),
      number("difference"),
      number("effect"),
      number("difference as fraction"),
      ...parts.map((part) => number((main.partLabels[part] ?? part).toLowerCase())),
      number("year to date"),
      number(`year to date ${main.referenceLabel}`),
      { header: "material" },
      { header: "state" },
    ],
    rows: rows.map((row) => [
      row.dims[by] ?? "Total",
      row.members[by]?.name ?? "Total",
      row.actual,
      row.reference,
      row.delta,
      row.effect,
      row.percent,
      ...parts.map((part) => row.parts?.[part] ?? null),
      row.yearToDate?.actual ?? null,
      row.yearToDate?.reference ?? null,
      row.isMaterial ? "yes" : "no",
      row.note ?? row.state,
    ]),
  };
}

/** The leaves of a bridge as a table with exact numbers, the method named in every row. */
export function bridgeTable(answer: BridgeAnswer): ExportTable {
  const unit = answer.unit === "currency" ? answer.currency : answer.unit;
  const totals = Object.fromEntries(answer.effects.map(({ code, value }) => [code, value]));
  const number = (header: string) => ({ header, isNumeric: true });
  return {
    name: `${answer.metric} against ${answer.referenceLabel}, ${answer.period.period.code}`,
    columns: [
      { header: answer.by },
      { header: `${answer.by} name` },
      { header: "product" },
      { header: "product name" },
      ...answer.effects.map(({ label }) => number(label)),
      number(`difference ${unit}`),
      { header: "method" },
    ],
    rows: [
      ...answer.leaves.map(({ place, product, effects, delta }) => [
        place.code,
        place.name,
        product?.code ?? null,
        product?.name ?? null,
        ...answer.effects.map(({ code }) => effects[code] ?? "0"),
        delta,
        answer.method,
      ]),
      [
        "Total",
        "Total",
        null,
        null,
        ...answer.effects.map(({ code }) => totals[code] ?? "0"),
        answer.delta,
        answer.method,
      ],
    ],
  };
}
