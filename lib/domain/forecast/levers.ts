import { type Decimal, HUNDRED, ONE, sum, ZERO } from "../number/decimal";

/** The levers of a what-if, in the order they are pulled. */
export const LEVERS = ["price", "volume", "mix", "churn", "fx", "headcount"] as const;
/** One of the levers. */
export type Lever = (typeof LEVERS)[number];

/** How far each lever is pulled; 0 leaves the plan as it is. */
export type LeverSettings = {
  /** Percent on every price. */
  readonly price: Decimal;
  /** Percent more or less sold. */
  readonly volume: Decimal;
  /** Percentage points of revenue moved to the group below from all others. */
  readonly mix: Decimal;
  /** Group the mix moves to; null = the group with the best margin. */
  readonly mixTo: string | null;
  /** Percent of revenue lost every month, adding up. */
  readonly churn: Decimal;
  /** Percent the plan's foreign currencies gain against our own. */
  readonly fx: Decimal;
  /** People more or fewer. */
  readonly headcount: Decimal;
  /** What one person costs a month, in our currency. */
  readonly costPerHead: Decimal;
  /** Revenue one person brings a month once ramped; 0 where nobody promised any. */
  readonly revenuePerHead: Decimal;
  /** Months until a new person brings it. */
  readonly rampMonths: number;
};

/** A month of one group as planned, in our own currency. */
export type GroupMonth = {
  readonly group: string;
  /** Months from the scenario's first one, 0 = first. */
  readonly month: number;
  readonly revenue: Decimal;
  /** Part of it planned in other currencies. */
  readonly foreignRevenue: Decimal;
  /** Cost that grows with what is sold; null = not planned for this group. */
  readonly cost: Decimal | null;
  readonly foreignCost: Decimal;
};

/** What one lever does by itself after those before it. */
export type LeverPart = { readonly lever: Lever; readonly revenue: Decimal; readonly profit: Decimal };

/** A computed what-if. Parts add up to the total exactly, for revenue and for profit. */
export type LeverResult = {
  readonly parts: readonly LeverPart[];
  readonly before: { readonly revenue: Decimal; readonly profit: Decimal };
  readonly after: { readonly revenue: Decimal; readonly profit: Decimal };
  /** Revenue before and after by group and month, in the order given. */
  readonly months: readonly {
    readonly group: string;
    readonly month: number;
    readonly before: Decimal;
    readonly after: Decimal;
  }[];
  /** Levers that could not do anything, and why. */
  readonly notes: readonly { readonly lever: Lever; readonly sentence: string }[];
};

type Row = {
  readonly group: string;
  readonly month: number;
  readonly revenue: Decimal;
  readonly cost: Decimal | null;
  readonly foreign: Decimal;
  readonly foreignCost: Decimal;
};
type Sheet = { readonly rows: readonly Row[]; readonly overhead: Decimal };

const percent = (value: Decimal) => value.div(HUNDRED);
const share = (part: Decimal, whole: Decimal) => (whole.isZero() ? ZERO : part.div(whole));

function totals({ rows, overhead }: Sheet): { revenue: Decimal; profit: Decimal } {
  const revenue = sum(rows.map((row) => row.revenue));
  const cost = sum(rows.map((row) => row.cost ?? ZERO));
  return { revenue, profit: revenue.minus(cost).minus(overhead) };
}

function scaled(sheet: Sheet, factors: (row: Row) => { revenue: Decimal; cost: Decimal }): Sheet {
  return {
    ...sheet,
    rows: sheet.rows.map((row) => {
      const factor = factors(row);
      return {
        ...row,
        revenue: row.revenue.times(factor.revenue),
        cost: row.cost?.times(factor.cost) ?? null,
      };
    }),
  };
}

/** The group whose revenue leaves most, of those whose cost is planned. */
export function bestMarginGroup(rows: readonly GroupMonth[]): string | null {
  const margins = [...Map.groupBy(rows, ({ group }) => group)].flatMap(([group, months]) => {
    const revenue = sum(months.map((row) => row.revenue));
    if (!revenue.gt(ZERO) || months.some(({ cost }) => cost === null)) return [];
    return [{ group, margin: revenue.minus(sum(months.map(({ cost }) => cost ?? ZERO))).div(revenue) }];
  });
  return margins.sort((a, b) => b.margin.cmp(a.margin) || (a.group < b.group ? -1 : 1))[0]?.group ?? null;
}

/** Moves revenue between groups within each month; its cost follows at each group's own rate. */
function moveMix(sheet: Sheet, points: Decimal, to: string): Sheet {
  const byMonth = Map.groupBy(sheet.rows, ({ month }) => month);
  const rows = sheet.rows.map((row) => {
    const month = byMonth.get(row.month) ?? [];
    const whole = sum(month.map(({ revenue }) => revenue));
    const target = sum(month.filter(({ group }) => group === to).map(({ revenue }) => revenue));
    const others = whole.minus(target);
    // No more can be moved than there is on either side.
    const wanted = whole.times(percent(points));
    const moved = wanted.gt(others) ? others : wanted.lt(target.neg()) ? target.neg() : wanted;
    if (target.isZero() || others.isZero()) return row;
    const factor = row.group === to ? ONE.plus(moved.div(target)) : ONE.minus(moved.div(others));
    return { ...row, revenue: row.revenue.times(factor), cost: row.cost?.times(factor) ?? null };
  });
  return { ...sheet, rows };
}

function hire(sheet: Sheet, settings: LeverSettings): Sheet {
  const months = [...new Set(sheet.rows.map(({ month }) => month))];
  const overhead = sheet.overhead.plus(
    settings.headcount.times(settings.costPerHead).times(new Set(months).size),
  );
  const rows = sheet.rows.map((row) => {
    if (row.month < settings.rampMonths) return row;
    const month = sheet.rows.filter((other) => other.month === row.month);
    const whole = sum(month.map(({ revenue }) => revenue));
    const brought = settings.headcount.times(settings.revenuePerHead);
    const factor = whole.isZero() ? ONE : ONE.plus(brought.div(whole));
    return { ...row, revenue: row.revenue.times(factor), cost: row.cost?.times(factor) ?? null };
  });
  return { rows, overhead };
}

function pull(lever: Lever, sheet: Sheet, settings: LeverSettings, mixTo: string | null): Sheet {
  const price = ONE.plus(percent(settings.price));
  const volume = ONE.plus(percent(settings.volume));
  const kept = ONE.minus(percent(settings.churn));
  switch (lever) {
    case "price":
      return scaled(sheet, () => ({ revenue: price, cost: ONE }));
    case "volume":
      return scaled(sheet, () => ({ revenue: volume, cost: volume }));
    case "mix":
      return mixTo === null || settings.mix.isZero() ? sheet : moveMix(sheet, settings.mix, mixTo);
    case "churn":
      return scaled(sheet, ({ month }) => {
        const left = kept.pow(month + 1);
        return { revenue: left, cost: left };
      });
    case "fx":
      return scaled(sheet, (row) => ({
        revenue: ONE.plus(percent(settings.fx).times(row.foreign)),
        cost: ONE.plus(percent(settings.fx).times(row.foreignCost)),
      }));
    case "headcount":
      return settings.headcount.isZero() ? sheet : hire(sheet, settings);
  }
}

function notesOf(
  rows: readonly GroupMonth[],
  settings: LeverSettings,
  mixTo: string | null,
): LeverResult["notes"] {
  const notes: { lever: Lever; sentence: string }[] = [];
  const groups = new Set(rows.map(({ group }) => group));
  if (!settings.mix.isZero() && (mixTo === null || groups.size < 2))
    notes.push({
      lever: "mix",
      sentence: "The plan has no groups with revenue and cost of their own, so there is no mix to move.",
    });
  const isAbroad = rows.some(
    ({ foreignRevenue, foreignCost }) => !foreignRevenue.isZero() || !foreignCost.isZero(),
  );
  if (!settings.fx.isZero() && !isAbroad)
    notes.push({ lever: "fx", sentence: "Every line is planned in our own currency: rates change nothing." });
  if (rows.some(({ cost }) => cost === null))
    notes.push({
      lever: "volume",
      sentence: "Some groups have no planned cost: their profit counts as their revenue.",
    });
  return notes;
}

/**
 * A what-if over planned months: price, volume, mix, churn, exchange rates and headcount, pulled in this order, each
 * measured as the change it makes after those before it; so the parts add up to the total exactly, and the order is
 * part of the method. Price leaves cost as it is; volume, churn and mix take cost with them; people cost from the first
 * month and bring revenue after their ramp. Nothing is rounded.
 *
 * @example revenue 100, cost 40, price +10 %, volume +10 % → price +10, volume +11 revenue and +7 profit
 */
export function pullLevers(
  months: readonly GroupMonth[],
  overhead: Decimal,
  settings: LeverSettings,
): LeverResult {
  const mixTo = settings.mixTo ?? bestMarginGroup(months);
  let sheet: Sheet = {
    overhead,
    rows: months.map(({ group, month, revenue, cost, foreignRevenue, foreignCost }) => ({
      ...{ group, month, revenue, cost },
      foreign: share(foreignRevenue, revenue),
      foreignCost: share(foreignCost, cost ?? ZERO),
    })),
  };
  const before = totals(sheet);
  const parts = LEVERS.map((lever) => {
    const earlier = totals(sheet);
    sheet = pull(lever, sheet, settings, mixTo);
    const later = totals(sheet);
    return {
      lever,
      revenue: later.revenue.minus(earlier.revenue),
      profit: later.profit.minus(earlier.profit),
    };
  });
  return {
    ...{ parts, before },
    after: totals(sheet),
    months: months.map(({ group, month, revenue }, index) => ({
      ...{ group, month, before: revenue },
      after: sheet.rows[index]?.revenue ?? revenue,
    })),
    notes: notesOf(months, settings, mixTo),
  };
}
