import { ALL_SHOCKS, NO_SHOCKS, type Shocks } from "./assumptions";
import { figuresOf } from "./figures";
import { type History, historyOf } from "./history";
import type { Cents } from "./larkfield";

export type CauseCode = keyof Shocks;

/** What one thing that went wrong took from the bad quarter's revenue, in US dollar cents. */
export type Cause = { readonly code: CauseCode; readonly effect: Cents };

export type BadQuarter = {
  readonly firstMonth: number;
  /** Revenue had nothing gone wrong, and as it came. */
  readonly undisturbed: Cents;
  readonly actual: Cents;
  /** In this order, each measured on top of those before it, so that they add up to actual − undisturbed. */
  readonly causes: readonly Cause[];
};

const ORDER: readonly CauseCode[] = ["lostCustomer", "priceCut", "lateStarts", "weakEuro"];

function revenueOf(history: History): Cents {
  const { badQuarter } = history.world.line;
  return figuresOf(history).total({ metric: "revenue", from: badQuarter, to: badQuarter + 2 });
}

/** Lives the same company again with one misfortune more each time. */
export function badQuarterOf(history: History): BadQuarter {
  const { seed, line } = history.world;
  const undisturbed = revenueOf(historyOf(seed, line, NO_SHOCKS));
  let shocks: Shocks = NO_SHOCKS;
  let before = undisturbed;
  const causes = ORDER.map((code) => {
    shocks = { ...shocks, [code]: ALL_SHOCKS[code] };
    const revenue = revenueOf(historyOf(seed, line, shocks));
    const effect = revenue - before;
    before = revenue;
    return { code, effect };
  });
  return { firstMonth: line.badQuarter, undisturbed, actual: revenueOf(history), causes };
}
