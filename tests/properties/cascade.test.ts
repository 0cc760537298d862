import fc from "fast-check";
import { expect, test } from "vitest";
import { cascadeTarget } from "../../lib/domain/goals/cascade/cascade";
import { changeLiving } from "../../lib/domain/goals/cascade/living";
import { cascadeMonths } from "../../lib/domain/goals/cascade/presence";
import { DEFAULT_RAMP } from "../../lib/domain/goals/cascade/ramp";
import { splitInSteps } from "../../lib/domain/goals/cascade/steps";
import type { CascadePerson, CascadeRules, CascadeTeam } from "../../lib/domain/goals/cascade/terms";
import { type Decimal, decimal, sum, ZERO } from "../../lib/domain/number/decimal";

const TEAMS: CascadeTeam[] = [
  ["all", null],
  ["north", "all"],
  ["south", "all"],
  ["far", "south"],
].map(([key, parentKey], position) => ({
  key: key ?? "",
  parentKey: parentKey ?? null,
  label: key ?? "",
  position,
  pin: null,
}));

const person = fc.record({
  teamKey: fc.constantFrom("north", "south", "far", "all"),
  potential: fc.integer({ min: 0, max: 1000 }).map(decimal),
  history: fc.option(fc.integer({ min: 0, max: 1000 }).map(decimal)),
  partTime: fc.constantFrom("0.5", "0.8", "1").map(decimal),
  rampSince: fc.option(fc.constantFrom("2025-12-01", "2026-01-10", "2026-02-20")),
  from: fc.option(fc.constantFrom("2026-01-15", "2026-02-01")),
  to: fc.option(fc.constantFrom("2026-03-15", "2026-06-30")),
});
const people = fc.array(person, { minLength: 1, maxLength: 9 }).map((list) =>
  list.map(({ from, to, ...rest }, index): CascadePerson => {
    const key = `p${index}`;
    return { ...rest, key, label: key, position: index, role: [{ from, to }], ramp: null, pin: null };
  }),
);
const rules = fc
  .record({
    target: fc.integer({ min: 1, max: 99_999_999 }).map((cents) => decimal(cents).div(100)),
    step: fc.constantFrom("0.01", "1", "100", "1000").map(decimal),
    potential: fc.integer({ min: 0, max: 60 }),
    factor: fc.constantFrom("1", "1.1", "1.25", "1.333").map(decimal),
  })
  .map(
    ({ target, step, potential, factor }): CascadeRules => ({
      ...{ from: "2026-01-01", to: "2026-06-30", target, step, currency: "EUR", places: 2, missing: "MEAN" },
      basis: { potential: decimal(potential), history: decimal(0), even: decimal(100 - potential) },
      ...{ ramp: DEFAULT_RAMP, season: null, factor: { teams: decimal(1), people: factor } },
    }),
  );

test("every level adds up, on both sides, and so do the months of every node", () => {
  fc.assert(
    fc.property(people, rules, (list, terms) => {
      const outcome = cascadeTarget(TEAMS, list, terms);
      if (outcome.kind === "REFUSED") return;
      const below = (key: string) => [
        ...TEAMS.filter(({ parentKey }) => parentKey === key).map((team) => team.key),
        ...list.filter(({ teamKey }) => teamKey === key).map((one) => one.key),
      ];
      for (const node of outcome.nodes.values()) {
        expect(sum(node.months).toFixed()).toBe(node.assigned.toFixed());
        const parts = below(node.key).flatMap((key) => outcome.nodes.get(key) ?? []);
        if (node.kind === "PERSON" || parts.length === 0) continue;
        expect(sum(parts.map((part) => part.assigned)).toFixed()).toBe(node.assigned.toFixed());
        expect(sum(parts.map((part) => part.carried)).toFixed()).toBe(node.carried.toFixed());
      }
      expect(outcome.nodes.get("all")?.carried.eq(terms.target)).toBe(true);
      if (terms.factor.people.eq(1)) expect(outcome.nodes.get("all")?.assigned.eq(terms.target)).toBe(true);
    }),
  );
});

test("the order in which teams and people come never matters", () => {
  fc.assert(
    fc.property(
      people,
      rules,
      fc.infiniteStream(fc.integer({ min: 0, max: 1000 })),
      (list, terms, stream) => {
        const shuffled = list
          .map((one) => ({ one, at: stream.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        const texts = (outcome: ReturnType<typeof cascadeTarget>) =>
          outcome.kind === "REFUSED"
            ? outcome.because
            : Object.fromEntries(
                [...outcome.nodes].map(([key, node]) => [
                  key,
                  `${node.assigned.toFixed()} ${node.months.join(" ")}`,
                ]),
              );
        expect(texts(cascadeTarget([...TEAMS].reverse(), shuffled, terms))).toEqual(
          texts(cascadeTarget(TEAMS, list, terms)),
        );
      },
    ),
  );
});

test("a held amount is kept to the digit", () => {
  fc.assert(
    fc.property(people, rules, fc.integer({ min: 0, max: 100 }), (list, terms, percent) => {
      const free = cascadeTarget(TEAMS, list, terms);
      const [first, ...rest] = list;
      if (free.kind === "REFUSED" || !first) return;
      const amount = free.nodes.get(first.key)?.assigned.times(percent).div(100) ?? ZERO;
      const held = cascadeTarget(TEAMS, [{ ...first, pin: amount }, ...rest], terms);
      if (held.kind === "SPLIT") expect(held.nodes.get(first.key)?.assigned.eq(amount)).toBe(true);
    }),
  );
});

const weights = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 2, maxLength: 8 });

test("parts add up to the total and more weight never gets less", () => {
  fc.assert(
    fc.property(
      weights,
      fc.integer({ min: 0, max: 100_000 }),
      fc.integer({ min: 1, max: 300 }),
      fc.constantFrom(1, 10, 1000),
      (list, total, more, step) => {
        const before = splitInSteps(decimal(total), list.map(decimal), decimal(step));
        expect(sum(before).toFixed()).toBe(String(total));
        if (list.every((weight) => weight === 0)) return;
        const raised = list.map((weight, index) => decimal(index === 0 ? weight + more : weight));
        const after = splitInSteps(decimal(total), raised, decimal(step));
        // What is less than a step moves with the heaviest part, never against it.
        expect(after[0]?.gte(before[0] ?? ZERO)).toBe(true);
      },
    ),
  );
});

test("nothing vanishes when somebody leaves: kept, handed over and left add up to the plan", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 99_999 }), { minLength: 6, maxLength: 6 }),
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 1, max: 6 }),
      fc.boolean(),
      (cents, day, month, isHanded) => {
        const months = cents.map((value) => decimal(value).div(100));
        const plan = ["a", "b"].map((key) => ({ key, memberId: key, teamKey: "t", label: key, months }));
        const lastDay = `2026-0${month}-${String(day).padStart(2, "0")}`;
        const frame = { months: cascadeMonths("2026-01-01", "2026-06-30"), places: 2, ramp: DEFAULT_RAMP };
        const outcome = changeLiving(
          plan,
          { kind: "LEAVE", key: "a", lastDay, handOverTo: isHanded ? "b" : null },
          frame,
        );
        if (outcome.kind === "REFUSED") throw new Error(outcome.sentence);
        const total = (lines: readonly { months: readonly Decimal[] }[]) =>
          sum(lines.flatMap((one) => one.months));
        const left = total(plan).minus(total(outcome.lines));
        expect(isHanded ? left.isZero() : left.gte(ZERO)).toBe(true);
        expect(outcome.lines.every((line) => line.months.every((amount) => amount.gte(ZERO)))).toBe(true);
      },
    ),
  );
});
