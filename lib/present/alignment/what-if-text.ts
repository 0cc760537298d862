import {
  shareOfAmount,
  type WhatIfChoices,
  type WhatIfModel,
  type WhatIfOutcome,
  whatIf,
} from "@/lib/domain/alignment/what-if";
import type { MetricUnit } from "@/lib/domain/metrics/definition";
import { type Decimal, decimal, HUNDRED, toText } from "@/lib/domain/number/decimal";
import { formatPercent } from "../format/quantity";
import { formatDelta, formatValue } from "../format/value";

type Style = { readonly locale: string; readonly currency: string };

/** Reads `?if=<goal>:60,<goal>:80`: percent of its way at which each goal lands. What does not read is left out. */
export function readChoices(text: string | null, goalIds: ReadonlySet<string>): Map<string, Decimal> {
  const choices = new Map<string, Decimal>();
  for (const part of (text ?? "").split(",")) {
    const [id = "", percent = ""] = part.split(":");
    if (goalIds.has(id) && /^-?\d{1,6}(\.\d{1,6})?$/.test(percent))
      choices.set(id, decimal(percent).div(HUNDRED));
  }
  return choices;
}

/** The choices as the address carries them; null without one. */
export function writeChoices(choices: WhatIfChoices): string | null {
  const parts = [...choices].map(
    ([id, share]) => `${id}:${share.times(HUNDRED).toDecimalPlaces(4).toFixed()}`,
  );
  return parts.length === 0 ? null : parts.join(",");
}

/** The share for what was typed: a percent, or an amount in the goal's own unit. */
export function choiceOf(
  goal: Parameters<typeof shareOfAmount>[0],
  typed: string,
  isAmount: boolean,
): Decimal | null {
  return isAmount ? shareOfAmount(goal, decimal(typed)) : decimal(typed).div(HUNDRED);
}

/** One figure before and after, with the difference named. */
export type WhatIfRow = {
  readonly key: string;
  readonly subject: string;
  readonly figure: string;
  readonly before: string;
  readonly after: string;
  readonly difference: string;
  readonly effect: "GOOD" | "BAD" | "NONE";
};

const UNITS: readonly MetricUnit[] = ["currency", "percent", "ratio", "days"];
const ENDS = { RED: "ends red, below 40 %", AMBER: "ends amber, below 70 %", GREEN: "ends green" } as const;

type Asked = {
  readonly key: string;
  readonly subject: string;
  readonly figure: string;
  readonly before: Decimal | null;
  readonly after: Decimal | null;
  readonly unit: MetricUnit;
  readonly isHigherBetter: boolean;
};

function rowOf(
  { key, subject, figure, before, after, unit, isHigherBetter }: Asked,
  style: Style,
): WhatIfRow[] {
  if (before === null || after === null || before.eq(after)) return [];
  const show = (value: Decimal) =>
    formatValue(toText(value), unit, {
      ...style,
      ...(unit === "currency" ? { style: "compact" as const } : {}),
    });
  const change = after.minus(before);
  const delta = formatDelta(toText(change), unit, {
    ...style,
    ...(unit === "currency" ? { style: "compact" as const } : {}),
  });
  const isGood = isHigherBetter === change.isPositive();
  return [
    {
      key,
      subject,
      figure,
      before: show(before),
      after: show(after),
      difference: delta,
      effect: isGood ? "GOOD" : "BAD",
    },
  ];
}

function keyResultRows(
  model: WhatIfModel,
  before: WhatIfOutcome,
  after: WhatIfOutcome,
  style: Style,
): WhatIfRow[] {
  return model.keyResults.flatMap((kr, index) => {
    const [was, is] = [before.keyResults[index], after.keyResults[index]];
    if (!was || !is) return [];
    const unit = UNITS.find((one) => one === kr.unit) ?? "count";
    const isFalling = kr.start !== null && kr.target !== null && decimal(kr.target).lt(decimal(kr.start));
    const base = { subject: kr.label };
    return [
      ...rowOf(
        {
          ...base,
          key: `${kr.id}:landing`,
          figure: "Landing",
          before: was.landing,
          after: is.landing,
          unit,
          isHigherBetter: !isFalling,
        },
        style,
      ),
      ...rowOf(
        {
          ...base,
          key: `${kr.id}:coverage`,
          figure: "Goal coverage",
          before: was.coverage,
          after: is.coverage,
          unit: "percent",
          isHigherBetter: true,
        },
        style,
      ),
      ...rowOf(
        {
          ...base,
          key: `${kr.id}:risk`,
          figure: "Money at risk",
          before: was.atRisk,
          after: is.atRisk,
          unit: "currency",
          isHigherBetter: false,
        },
        style,
      ),
    ];
  });
}

function objectiveRows(
  model: WhatIfModel,
  before: WhatIfOutcome,
  after: WhatIfOutcome,
  style: Style,
): WhatIfRow[] {
  return model.objectives.flatMap(({ id, label }, index) => {
    const [was, is] = [before.objectives[index], after.objectives[index]];
    if (!was || !is) return [];
    const progress = rowOf(
      {
        key: `${id}:progress`,
        subject: label,
        figure: "Progress at landing",
        before: was.progress,
        after: is.progress,
        unit: "percent",
        isHigherBetter: true,
      },
      style,
    );
    if (was.colour === is.colour || was.colour === null || is.colour === null) return progress;
    const isWorse = is.progress !== null && was.progress !== null && is.progress.lt(was.progress);
    return [
      ...progress,
      {
        ...{ key: `${id}:status`, subject: label, figure: "Status at the end" },
        ...{ before: ENDS[was.colour], after: ENDS[is.colour], difference: isWorse ? "falls" : "rises" },
        effect: isWorse ? "BAD" : "GOOD",
      },
    ];
  });
}

function bonusRows(
  model: WhatIfModel,
  before: WhatIfOutcome,
  after: WhatIfOutcome,
  style: Style,
): WhatIfRow[] {
  return model.bonuses.flatMap((bonus, index) =>
    rowOf(
      {
        ...{
          key: `${bonus.id}:payout`,
          subject: bonus.memberName,
          figure: "Bonus at landing",
          unit: "currency" as const,
        },
        ...{
          before: before.bonuses[index]?.payout ?? null,
          after: after.bonuses[index]?.payout ?? null,
          isHigherBetter: true,
        },
      },
      { ...style, currency: bonus.terms.currency },
    ),
  );
}

/** What the choices change, from key results up to the company and pay, and the change as a sentence. */
export function whatIfView(
  model: WhatIfModel,
  choices: WhatIfChoices,
  style: Style,
): { readonly sentence: string; readonly rows: WhatIfRow[] } {
  const [before, after] = [whatIf(model, new Map()), whatIf(model, choices)];
  const company = rowOf(
    {
      key: "company:risk",
      subject: "Company",
      figure: "Money at risk",
      before: before.atRisk,
      after: after.atRisk,
      unit: "currency",
      isHigherBetter: false,
    },
    style,
  );
  const rows = [
    ...company,
    ...keyResultRows(model, before, after, style),
    ...objectiveRows(model, before, after, style),
    ...bonusRows(model, before, after, style),
  ];
  return { rows, sentence: sentenceOf(model, choices, company[0], rows.length, style) };
}

function sentenceOf(
  model: WhatIfModel,
  choices: WhatIfChoices,
  risk: WhatIfRow | undefined,
  changes: number,
  style: Style,
): string {
  const names = [...choices].map(([id, share]) => {
    const label = model.goals.find((goal) => goal.id === id)?.label ?? "";
    return `“${label}” lands at ${formatPercent(toText(share), { locale: style.locale })}`;
  });
  if (names.length === 0) return "Choose a goal and where it lands: the chain answers, nothing is saved";
  const shown = names.length > 2 ? `${names.length} goals land elsewhere` : names.join(" and ");
  if (changes === 0) return `If ${shown}, nothing in the chain changes`;
  if (risk === undefined)
    return `If ${shown}, ${changes} figures change and no money more or less is at risk`;
  const verb = risk.effect === "BAD" ? "rises" : "falls";
  return `If ${shown}, money at risk ${verb} from ${risk.before} to ${risk.after} (${risk.difference})`;
}
