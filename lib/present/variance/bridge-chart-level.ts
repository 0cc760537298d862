import { type Decimal, decimal, sum, toText } from "@/lib/domain/number/decimal";
import type { Favourability } from "@/lib/domain/variance/compare";
import { displayedParts, toStep } from "@/lib/domain/variance/displayed-parts";
import { displayedWalk } from "@/lib/domain/variance/displayed-walk";
import { type PreparedBridge, prepareBridge } from "@/lib/present/charts/prepare-bridge";
import type { PageFormat } from "@/lib/present/format/chart-format";
import { memberName } from "@/lib/present/sentences/member-name";
import {
  type BridgeLevel,
  bridgeLevel,
  type LevelBar,
  type Opened,
  type Standing,
  titledParts,
} from "./bridge-level";

/** What a level is drawn from. */
export type LevelSource = Opened & {
  readonly base: string | null;
  readonly actual: string | null;
  readonly referenceLabel: string;
  readonly favourability: Favourability;
  readonly by: string;
};

const SHOWN_BARS = 12;

/** What a bar is called: an effect, a member or a product; "No region" for what belongs to none. */
export function barName(bar: LevelBar, kind: BridgeLevel["kind"], by: string): string {
  if (kind === "EFFECTS") return bar.label;
  if (kind === "MEMBERS") return memberName(bar.member ?? undefined, by);
  return bar.product ? memberName(bar.product, "product") : bar.label;
}

/** The level a standing was opened from; null for the first. */
function above({ part, at, level }: Standing): Standing | null {
  if (part === null && at === null) return null;
  if (part === null || at === null) return { part: null, at: null, level };
  return level === "effects" ? { part, at: null, level } : { part: null, at, level };
}

/** What a level adds up to as it is read: the distance between both ends, or the bar it was opened from. */
function shownTotal(source: LevelTotals, standing: Standing, total: string, step: string): Decimal {
  const upper = above(standing);
  if (upper === null) {
    const from = decimal(source.base ?? "0");
    return displayedWalk({ reference: from, actual: from.plus(decimal(total)) }, decimal(step)).delta;
  }
  const index = bridgeLevel(source, upper).bars.findIndex(
    ({ opens }) => opens?.part === standing.part && opens.at === standing.at,
  );
  const bar = shownLevel(source, upper, { step }).shown[index];
  return bar === undefined ? toStep(decimal(total), decimal(step)) : decimal(bar);
}

type LevelTotals = Opened & Pick<LevelSource, "base">;

/** Bars as they are read in chart and table: they add up to what the level above says of them. */
export function shownLevel(
  source: LevelTotals,
  standing: Standing,
  { step }: Pick<PageFormat, "step">,
): { shown: string[]; total: string } {
  const { bars, total } = bridgeLevel(source, standing);
  if (step === undefined) return { shown: bars.map(({ value }) => value), total };
  const whole = shownTotal(source, standing, total, step);
  const parts = displayedParts(
    bars.map(({ value }) => decimal(value)),
    whole,
    decimal(step),
  );
  return { shown: parts.map((part) => toText(part)), total: toText(whole) };
}

/** What the title of a bridge speaks of, its difference as it is read below. */
export function titledLevel<
  T extends LevelTotals & { readonly note: string | null; readonly delta: string | null },
>(answer: T, level: BridgeLevel, standing: Standing, format: Pick<PageFormat, "step">) {
  const whole = shownLevel(answer, { ...standing, part: null, at: null }, format).total;
  return { ...titledParts(answer, level, standing), delta: answer.delta === null ? null : whole };
}

/** A level as a waterfall: the first from reference to actual, an opened one from nothing to its bar. */
export function preparedLevel(
  source: LevelSource,
  level: BridgeLevel,
  standing: Standing,
  format: PageFormat,
  mark: "PL" | "PY" | "FC",
  href: (changes: { part: string | null; at: string | null }) => string,
): PreparedBridge & { title: string } {
  const isWhole = standing.part === null && standing.at === null;
  const read = shownLevel(source, standing, format);
  const sorted = level.bars
    .map((bar, index) => ({ bar, shown: read.shown[index] ?? bar.value }))
    .sort((a, b) => decimal(b.bar.value).abs().cmp(decimal(a.bar.value).abs()));
  const rest = sorted.slice(SHOWN_BARS);
  const parts = sorted.slice(0, SHOWN_BARS).map(({ bar, shown }) => ({
    key: bar.key,
    label: barName(bar, level.kind, source.by),
    value: bar.value,
    shown,
    ...(bar.opens ? { href: href(bar.opens) } : {}),
  }));
  const others = {
    value: toText(sum(rest.map(({ bar }) => decimal(bar.value)))),
    shown: toText(sum(rest.map(({ shown }) => decimal(shown)))),
  };
  const from = decimal(isWhole ? (source.base ?? "0") : "0");
  const opened = isWhole ? "Actual" : "Together";
  const prepared = prepareBridge({
    from: {
      label: isWhole
        ? source.referenceLabel.charAt(0).toUpperCase() + source.referenceLabel.slice(1)
        : "Nothing",
      value: toText(from),
      scenario: mark,
      ...(isWhole ? {} : { shown: "0" }),
    },
    // A ratio's last digits are cut: the drawn end is where its parts lead.
    to: {
      label: opened,
      value: toText(from.plus(sum(level.bars.map(({ value }) => decimal(value))))),
      scenario: "AC",
      ...(isWhole ? {} : { shown: read.total }),
    },
    parts: rest.length === 0 ? parts : [...parts, { key: "rest", label: `${rest.length} others`, ...others }],
    favourability: source.favourability,
    format,
  });
  const [largest] = prepared.model.steps.filter(({ id }) => id !== "rest");
  return {
    ...prepared,
    title: largest ? `${largest.label} moves it most: ${largest.display}` : "No difference",
  };
}

/** How much of the whole a bar is. */
export function shareText(bar: LevelBar, { total }: BridgeLevel, format: PageFormat): string {
  const whole = decimal(total);
  return whole.isZero() ? "–" : format.percent(decimal(bar.value).div(whole).toFixed(6));
}
