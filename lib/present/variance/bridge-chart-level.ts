import { decimal, sum, toText } from "@/lib/domain/number/decimal";
import type { Favourability } from "@/lib/domain/variance/compare";
import { displayedParts, toStep } from "@/lib/domain/variance/displayed-parts";
import { type PreparedBridge, prepareBridge } from "@/lib/present/charts/prepare-bridge";
import type { PageFormat } from "@/lib/present/format/chart-format";
import { memberName } from "@/lib/present/sentences/member-name";
import type { BridgeLevel, LevelBar, Standing } from "./bridge-level";

/** What a level is drawn from. */
export type LevelSource = {
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

/** Bars rounded so that they add up to the rounded total. */
export function shownLevel(
  { bars, total }: BridgeLevel,
  { step }: PageFormat,
): { shown: string[]; total: string } {
  if (step === undefined) return { shown: bars.map(({ value }) => value), total };
  const whole = toStep(decimal(total), decimal(step));
  const parts = displayedParts(
    bars.map(({ value }) => decimal(value)),
    whole,
    decimal(step),
  );
  return { shown: parts.map((part) => toText(part)), total: toText(whole) };
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
  const sorted = [...level.bars].sort((a, b) => decimal(b.value).abs().cmp(decimal(a.value).abs()));
  const rest = sorted.slice(SHOWN_BARS);
  const parts = sorted.slice(0, SHOWN_BARS).map((bar) => ({
    key: bar.key,
    label: barName(bar, level.kind, source.by),
    value: bar.value,
    ...(bar.opens ? { href: href(bar.opens) } : {}),
  }));
  const others = toText(sum(rest.map(({ value }) => decimal(value))));
  const from = decimal(isWhole ? (source.base ?? "0") : "0");
  const opened = isWhole ? "Actual" : "Together";
  const prepared = prepareBridge({
    from: {
      label: isWhole
        ? source.referenceLabel.charAt(0).toUpperCase() + source.referenceLabel.slice(1)
        : "Nothing",
      value: toText(from),
      scenario: mark,
    },
    // A ratio's last digits are cut: the drawn end is where its parts lead.
    to: {
      label: opened,
      value: toText(from.plus(sum(level.bars.map(({ value }) => decimal(value))))),
      scenario: "AC",
    },
    parts:
      rest.length === 0 ? parts : [...parts, { key: "rest", label: `${rest.length} others`, value: others }],
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
