import { addDays, type Day, earlierDay, endOfMonth } from "../../../lib/domain/time/day";
import { closePeriod } from "../../../lib/features/periods/commands";
import { setRates } from "../../../lib/features/rates/commands";
import type { ExampleStory } from "../story/types";
import type { Cast } from "./cast";

/** Whoever keeps the numbers. */
export const FINANCE = "P06";
/** Days after the end of a month until its books are closed. */
const CLOSING_DAYS = 8;

export async function enterRates(cast: Cast, rates: ExampleStory["rates"], on: Day): Promise<void> {
  const entered = rates.map(({ month, currency, kind, rate }) => {
    return { month: month.slice(0, 7), currency, kind, rate, version: 0 };
  });
  await setRates(cast.on(FINANCE, on), { rates: entered });
}

/** Last of all about the numbers: what is imported into a closed month would be a restatement. */
export async function closePeriods(
  cast: Cast,
  closes: ExampleStory["periodCloses"],
  today: Day,
): Promise<void> {
  for (const { month, status, changedBy } of closes) {
    const day = earlierDay(today, addDays(endOfMonth(month), CLOSING_DAYS));
    await closePeriod(cast.on(changedBy, day), { month: month.slice(0, 7), version: 0, status, why: null });
  }
}
