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

/** Where each signed step starts and ends when they are walked one after another. */
export function walk(start: number, steps: readonly number[]): { from: number; to: number }[] {
  let at = start;
  return steps.map((step) => {
    const from = at;
    at += step;
    return { from, to: at };
  });
}

/** Roughly how wide a text of 12 px is; used to leave a text out rather than draw it over a bar. */
export function textWidth(text: string): number {
  return text.length * 6.3;
}
