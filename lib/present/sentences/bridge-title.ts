import { decimal } from "@/lib/domain/number/decimal";
import type { PageFormat } from "@/lib/present/format/chart-format";

type Titled = {
  readonly label: string;
  readonly referenceLabel: string;
  readonly delta: string | null;
  readonly effects: readonly { readonly label: string; readonly value: string }[];
  /** The parts are names of members, which keep their capitals. */
  readonly areNames?: boolean;
};

/** The state of a bridge in one sentence: how far from the reference, and what moves it most. */
export function bridgeTitle(titled: Titled, format: PageFormat): string {
  const { label, referenceLabel, delta, effects, areNames = false } = titled;
  if (delta === null) return `${label} cannot be compared with ${referenceLabel} yet`;
  const size = decimal(delta);
  if (size.isZero()) return `${label} is exactly at ${referenceLabel}`;
  const side = size.isNegative() ? "under" : "over";
  const unit = format.unitLabel === "" || format.unitLabel === "%" ? "" : ` ${format.unitLabel}`;
  // A distance between percentages is in points, which only a difference says.
  const amount =
    format.unitLabel === "%"
      ? format.delta(size.abs().toFixed()).replace(/^\+/, "")
      : format.value(size.abs().toFixed());
  const where = `${label} is ${amount}${unit} ${side} ${referenceLabel}`;
  const [top] = [...effects]
    .filter(({ value }) => decimal(value).isNegative() === size.isNegative())
    .sort((a, b) => decimal(b.value).abs().cmp(decimal(a.value).abs()));
  return top ? `${where}; ${areNames ? top.label : top.label.toLowerCase()} moves it most` : where;
}
