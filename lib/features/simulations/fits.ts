import { type Decimal, decimal, ZERO } from "@/lib/domain/number/decimal";
import type { SimulationView } from "./schema";

/** A stored simulation speaks for something while target and actual are those it was made with. */
export function fitsStill(
  found: SimulationView,
  { target, current }: { readonly target: Decimal | null; readonly current: Decimal | null },
): boolean {
  if (found.state === "NO_SIMULATION" || found.target === null || found.current === null) return true;
  const isSame = (stored: string, now: Decimal | null) =>
    now !== null && decimal(stored).eq(now.toDecimalPlaces(10));
  return isSame(found.target, target) && isSame(found.current, current ?? ZERO);
}

/** What a landing takes from a simulation; null where there is none. */
export function simulatedRemainder(found: SimulationView | null) {
  if (found?.state !== "SIMULATED" || !found.mean || !found.current || !found.probability) return null;
  const { mean, current, probability, asOf } = found;
  return { remaining: decimal(mean).minus(current), probability: decimal(probability), asOf };
}
