import fc from "fast-check";
import { expect, test } from "vitest";
import { STATUSES } from "../../lib/domain/key-results/status";
import { guardStatus, isBetter } from "../../lib/domain/objectives/guardrails";

const status = fc.constantFrom(...STATUSES);
const guardrails = fc.array(
  status.map((one) => ({ id: one, label: one, status: one, why: () => ({ label: one, value: one }) })),
  { maxLength: 6 },
);

test("a status is never better than any of its guardrails", () => {
  fc.assert(
    fc.property(status, guardrails, (own, rails) => {
      const { status: shown } = guardStatus(own, rails);
      for (const rail of rails) {
        if (rail.status === "BEHIND" || rail.status === "AT_RISK")
          expect(isBetter(shown, rail.status)).toBe(false);
      }
    }),
  );
});

test("guardrails never make a status better, and what holds it down is named", () => {
  fc.assert(
    fc.property(status, guardrails, (own, rails) => {
      const guarded = guardStatus(own, rails);
      expect(isBetter(guarded.status, own)).toBe(false);
      expect(guarded.status === own || guarded.held.length > 0).toBe(true);
      if (guarded.status !== own) expect(guarded.sentence).toContain("Held down");
    }),
  );
});

test("one more guardrail never makes it better, their order never matters", () => {
  fc.assert(
    fc.property(status, guardrails, fc.integer({ min: 0, max: 5 }), (own, rails, cut) => {
      const some = guardStatus(own, rails.slice(0, cut)).status;
      const all = guardStatus(own, rails).status;
      expect(isBetter(all, some)).toBe(false);
      expect(guardStatus(own, [...rails].reverse()).status).toBe(all);
    }),
  );
});
