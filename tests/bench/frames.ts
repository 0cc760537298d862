import type { Page } from "playwright";

/** Longer than this many frames between two drawings, and at least one frame was dropped. */
const DROPPED = 1.5;

/** As text: a function would be sent with what the compiler adds to it, which the page does not know. */
const WATCH = `{
  window.benchGaps = [];
  let last = performance.now();
  function tick(now) { window.benchGaps.push(now - last); last = now; requestAnimationFrame(tick); }
  requestAnimationFrame(tick);
}`;

/** Milliseconds between the drawings of a page while something is done with it. */
export async function gapsBetweenFrames(page: Page, work: () => Promise<void>): Promise<number[]> {
  await page.evaluate(WATCH);
  await work();
  return page.evaluate<number[]>("window.benchGaps.slice(1)");
}

/** How many times a page drew later than the next frame. */
export function droppedIn(gaps: readonly number[], frame: number): number {
  return gaps.filter((gap) => gap > DROPPED * frame).length;
}

export function shareOf(dropped: number, gaps: readonly number[]): number {
  return dropped / Math.max(1, gaps.length);
}
