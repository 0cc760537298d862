import type { Extent } from "./models";

/**
 * The only place where an exact amount becomes a float: lengths in pixels. Nothing read by people comes from here.
 */
export function toLength(value: string): number {
  const length = Number(value);
  return Number.isFinite(length) ? length : 0;
}

export type LinearScale = (value: number) => number;

/** Maps a domain onto pixels; an empty domain maps everything to the start. */
export function linearScale(
  domain: readonly [number, number],
  range: readonly [number, number],
): LinearScale {
  const span = domain[1] - domain[0];
  if (span === 0) return () => range[0];
  return (value) => range[0] + ((value - domain[0]) / span) * (range[1] - range[0]);
}

/** Pixels to a tenth: sharper numbers only make the page larger. */
export function px(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Roughly how wide a text of 12 px is; used to leave a text out rather than draw it over a bar. */
export function textWidth(text: string): number {
  return text.length * 6.3;
}

type Drawn = { readonly value: string; readonly bar: Extent };

/** How long an amount is on the axis of a drawn one, as a fraction of that axis; null when nothing drawn has a length. */
export function lengthBeside(drawn: readonly Drawn[], amount: string): number | null {
  const known = drawn.find((mark) => mark.bar.to !== mark.bar.from && toLength(mark.value) !== 0);
  if (!known) return null;
  return Math.abs(((known.bar.to - known.bar.from) / toLength(known.value)) * toLength(amount));
}
