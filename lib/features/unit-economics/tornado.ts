import { decimal, toText } from "@/lib/domain/number/decimal";
import { hasValue } from "@/lib/domain/number/quotient";
import { figure, type Reason } from "@/lib/domain/reasoned";
import { lifetimeOf } from "@/lib/domain/unit-economics/lifetime";
import {
  type DriverSensitivity,
  LIFETIME_DRIVERS,
  type LifetimeDriver,
  lifetimeSensitivity,
  type Swing,
} from "@/lib/domain/unit-economics/sensitivity";
import { periodOfReference, type Reference, referenceText } from "@/lib/features/explain/reference";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { type Drivers, inputsAt, readDrivers } from "./drivers";

export const DRIVER_LABELS: Record<LifetimeDriver, string> = {
  arpa: "Revenue per account",
  margin: "Gross margin",
  churn: "Monthly churn",
};

type SwingView = {
  given: string;
  value: string;
  delta: string;
  share: string;
  isBounded: boolean;
  ref: string;
};
export type DriverView = {
  driver: LifetimeDriver;
  label: string;
  base: string;
  low: SwingView;
  high: SwingView;
  elasticity: string;
};

/** Which driver moves lifetime value most, or why that cannot be said. */
export type Tornado =
  | { kind: "KNOWN"; base: string; step: string; drivers: DriverView[]; strongest: LifetimeDriver[] }
  | { kind: "UNKNOWN"; because: string };

const way = (isLow: boolean) => (isLow ? "lower" : "higher");

function swingView(swing: Swing, base: string, ref: string): SwingView {
  return {
    given: toText(swing.given),
    value: toText(swing.value),
    delta: toText(swing.delta),
    share: toText(swing.delta.div(decimal(base).abs())),
    isBounded: swing.isBounded,
    ref,
  };
}

function sensitivityOf(drivers: Drivers) {
  const inputs = inputsAt(drivers, []);
  if ("missing" in inputs) return { because: `Not known: ${inputs.missing}` };
  return lifetimeSensitivity(inputs, drivers.rule);
}

/** The sensitivity of the company's lifetime value inside the caller's transaction. */
export async function tornadoOf(
  db: Db,
  actor: Actor,
  { from, to }: { from: string; to: string },
): Promise<Tornado> {
  const found = sensitivityOf(await readDrivers(db, actor, { from, to, by: null }));
  if ("because" in found) return { kind: "UNKNOWN", because: found.because };
  const base = toText(found.base);
  if (found.base.isZero()) return { kind: "UNKNOWN", because: "Customer lifetime value is 0" };
  const view = ({ driver, low, high, elasticity, base: own }: DriverSensitivity): DriverView => {
    const ref = (isLow: boolean) =>
      referenceText({
        kind: "sensitivity",
        subject: driver,
        period: `${from}..${to}`,
        parameters: { way: way(isLow) },
      });
    return {
      driver,
      label: DRIVER_LABELS[driver],
      base: toText(own),
      low: swingView(low, base, ref(true)),
      high: swingView(high, base, ref(false)),
      elasticity: toText(elasticity),
    };
  };
  return {
    kind: "KNOWN",
    base,
    step: toText(found.step),
    drivers: found.drivers.map(view),
    strongest: [...found.strongest],
  };
}

/** Why lifetime value would change so: `sensitivity:churn@2026-Q3?way=lower`. */
export async function explainSensitivity(actor: Actor, reference: Reference): Promise<Reason> {
  authorize(actor, "metric:read");
  const driver = LIFETIME_DRIVERS.find((each) => each === reference.subject);
  if (driver === undefined)
    throw new AppError("INVALID", `Lifetime value depends on ${LIFETIME_DRIVERS.join(", ")}.`);
  const { from, to } = periodOfReference({ startMonth: actor.fiscalStartMonth }, reference);
  const isLow = reference.parameters.way !== "higher";
  return inTenant(
    actor,
    async (db) => {
      const drivers = await readDrivers(db, actor, { from, to, by: null });
      const found = sensitivityOf(drivers);
      const label = `Lifetime value with ${DRIVER_LABELS[driver].toLowerCase()} a tenth ${way(isLow)}`;
      const money = { unit: "currency" as const, currency: actor.currency };
      const own = "because" in found ? undefined : found.drivers.find((each) => each.driver === driver);
      if ("because" in found || !own)
        return figure(label, null, {
          ...money,
          note: "because" in found ? found.because : "It does not depend on it.",
        });
      const swing = isLow ? own.low : own.high;
      const inputs = inputsAt(drivers, []);
      const base = "missing" in inputs ? null : lifetimeOf(inputs, drivers.rule);
      return figure(label, swing.value, {
        ...money,
        rule: {
          id: "sensitivity",
          version: 1,
          formula: "lifetime value with one driver changed, the others as they are",
        },
        ...(swing.isBounded ? { note: "A share never passes 100 %." } : {}),
        inputs: [
          figure("Lifetime value now", base && hasValue(base) ? base.value : null, money),
          figure(`${DRIVER_LABELS[driver]} instead of ${toText(own.base)}`, swing.given, {
            unit: driver === "arpa" ? "currency" : "percent",
            ...(driver === "arpa" ? { currency: actor.currency } : {}),
          }),
          drivers.why("arpa", []),
          drivers.why("gross_margin", []),
          drivers.why(drivers.isRevenueChurn ? "grr" : "logo_churn", []),
        ],
      });
    },
    "read",
  );
}
