import { decimal } from "@/lib/domain/number/decimal";
import { listExplanationsOf } from "@/lib/features/explanations/queries";
import { CAUSE_LABELS, type ExplanationView, varianceKey } from "@/lib/features/explanations/schema";
import type { VarianceAnswer, VarianceRow } from "@/lib/features/variance/schema";
import type { Actor } from "@/lib/platform/actor";
import { effectOfSigned } from "@/lib/present/charts/effect-of";
import type { PageFormat } from "@/lib/present/format/chart-format";
import { formatDay, formatInstant } from "@/lib/present/format/time";
import type { PackBlock, PackRow } from "@/lib/present/packs/page";
import { materialityText } from "@/lib/present/sentences/materiality-text";
import { memberName } from "@/lib/present/sentences/member-name";
import { materialSentence } from "@/lib/present/sentences/variance-sentence";
import { shownSides, varianceRows } from "@/lib/present/variance/rows";
import {
  dimensionHeading,
  explanationState,
  percentText,
  pluralOf,
} from "@/lib/present/variance/variance-head";

type Asked = {
  by: string;
  mark: string;
  format: PageFormat;
  locale: string;
  asked: string;
  causes: ReadonlyMap<string, string>;
};

const effectOf = (effect: string | null | undefined) =>
  effectOfSigned(effect == null ? null : decimal(effect));

function totalRow(main: VarianceAnswer, format: PageFormat): PackRow[] {
  const [total] = main.totals;
  if (!total || main.isRatio) return [];
  const whole = shownSides(total, format.step);
  const toDate = total.yearToDate ? shownSides(total.yearToDate, format.step) : null;
  return [
    {
      cells: [
        ...["Total", format.show(whole.actual), format.show(whole.reference)],
        ...[format.showDelta(whole.delta), total.percent === null ? "" : format.percent(total.percent)],
        ...[toDate ? format.showDelta(toDate.delta) : "", ""],
      ],
      isTotal: true,
    },
  ];
}

/** The rows of a comparison with their total, largest difference first, displayed numbers adding up. */
export function compareRows(main: VarianceAnswer, ask: Asked): PackBlock {
  const { by, mark, format, locale, asked, causes } = ask;
  const shown = varianceRows(main, format.step);
  const row = (one: VarianceRow): PackRow => {
    const { actual, reference, delta } = shown.shown(one);
    const toDate = one.yearToDate ? (shown.shownToDate(one)?.delta ?? null) : null;
    return {
      cells: [
        ...[memberName(one.members[by], by), format.show(actual), format.show(reference)],
        ...[format.showDelta(delta), percentText(one, format), format.showDelta(toDate)],
        explanationState(one, causes.get(one.dims[by] ?? "")),
      ],
      tones: [
        ...[undefined, undefined, undefined, effectOf(one.effect), undefined],
        effectOf(one.yearToDate?.effect),
      ],
    };
  };
  const number = (label: string) => ({ label, isNumeric: true });
  const { unit, currency, rows } = main;
  const rule = materialityText(main.totals[0]?.materialityRule ?? null, { locale, currency, unit });
  return {
    kind: "table",
    title: materialSentence(rows.filter(({ isMaterial }) => isMaterial).length, rows.length, pluralOf(by)),
    caption: `${format.unitLabel} · ${asked} · material: ${rule}`,
    table: {
      columns: [
        ...[{ label: dimensionHeading(by) }, number(`AC ${format.unitLabel}`.trim()), number(mark)],
        ...[number(`Δ${mark}`), number(`Δ${mark} %`), number(`YTD Δ${mark}`)],
        { label: "Explanation", isWide: true },
      ],
      rows: [...shown.sorted.map(row), ...totalRow(main, format)],
    },
  };
}

function actionText({ action, actionOwnerName, actionDueOn }: ExplanationView, locale: string): string {
  if (action === null) return "";
  const who = actionOwnerName === null ? "" : `, ${actionOwnerName}`;
  const due = actionDueOn === null ? "" : `, until ${formatDay(actionDueOn, locale)}`;
  return ` Action: ${action.replace(/[.\s]+$/, "")}${who}${due}.`;
}

/** What people said about the whole and about its rows: cause by member for the table, the sentences under it. */
export async function explanationTexts(
  actor: Actor,
  main: VarianceAnswer,
  { reference, by, period }: { reference: string; by: string; period: string },
): Promise<{ causes: Map<string, string>; texts: { lead: string; text: string; note: string }[] }> {
  const subject = { metric: main.metric, reference, period };
  const places = [
    { key: varianceKey(subject), code: null, name: main.label },
    ...main.rows.map((row) => {
      const member = row.dims[by] ?? "";
      const name = memberName(row.members[by], by);
      return { key: varianceKey({ ...subject, dimension: by, member }), code: member, name };
    }),
  ];
  const found = await listExplanationsOf(
    actor,
    places.map(({ key }) => key),
  );
  const said = places.flatMap(({ key, ...place }) => {
    const one = found.get(key);
    return one ? [{ ...place, one, cause: CAUSE_LABELS[one.cause] }] : [];
  });
  return {
    causes: new Map(said.flatMap(({ code, cause }) => (code === null ? [] : [[code, cause] as const]))),
    texts: said.map(({ name, one, cause }) => ({
      lead: `${name}, ${cause.toLowerCase()}`,
      text: `${one.text}${actionText(one, actor.locale)}`,
      note: `${one.authorName}, ${formatInstant(one.createdAt, actor.locale, actor.timeZone)}`,
    })),
  };
}
