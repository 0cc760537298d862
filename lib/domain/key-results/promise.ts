import { type Decimal, decimal } from "../number/decimal";
import { figure, type Reasoned, reasoned } from "../reasoned";
import type { KrKind } from "./kinds";

/** PROMISED is expected in full; ASPIRATIONAL succeeds at about 0.7. */
export type PromiseKind = "PROMISED" | "ASPIRATIONAL";

/** What the two promises are called. */
export const PROMISE_LABELS: Readonly<Record<PromiseKind, string>> = {
  PROMISED: "Promised in full",
  ASPIRATIONAL: "Aspirational: 0.7 is success",
};

/** Share of the way at which an aspirational result is a success (Doerr, re:Work). */
export const ASPIRATIONAL_SUCCESS = decimal("0.7");

/** A yes has no seven tenths: it is expected in full whatever it was called. */
const WHOLE_KINDS: readonly KrKind[] = ["YES_NO"];

/**
 * What is expected by now of what was promised: all of the curve, or seven tenths of it where the result is
 * aspirational, so that an aspirational one that ends at 0.7 was on track all along and a promised one was not.
 *
 * @example half way along the curve, aspirational → 0.35
 */
export function expectedOfPromise(
  course: Reasoned<Decimal>,
  promise: PromiseKind,
  kind: KrKind,
): Reasoned<Decimal> {
  if (promise === "PROMISED" || WHOLE_KINDS.includes(kind)) return course;
  const share = course.value.times(ASPIRATIONAL_SUCCESS);
  return reasoned(share, () =>
    figure("Expected by now", share, {
      unit: "share",
      rule: { id: "kr.expected-aspirational", version: 1, formula: "expected course × 0.7" },
      inputs: [
        { ...course.why(), label: "Expected course" },
        figure("Share at which an aspirational result is a success", ASPIRATIONAL_SUCCESS, { unit: "share" }),
      ],
    }),
  );
}
