import { describe, expect, test } from "vitest";
import { decimal, toText } from "@/lib/domain/number/decimal";
import { promisesFor } from "@/lib/features/gaps/promises";
import type { GoalTarget } from "@/lib/features/metrics/targets";

const QUARTER = { from: "2026-08-01", to: "2026-10-31" } as const;
type Days = { readonly from: string; readonly to: string };
type Scope = Record<string, readonly string[]>;

function goal(id: string, metric: string, target: string, scope: Scope, days: Days = QUARTER): GoalTarget {
  const filter = new Map(Object.entries(scope).map(([dimension, keys]) => [dimension, new Set(keys)]));
  return {
    id,
    title: id,
    metric,
    where: {},
    filter: filter as GoalTarget["filter"],
    teamId: null,
    ownerId: "somebody",
    managerId: null,
    currency: "USD",
    promised: {
      target: decimal(target),
      baseline: null,
      evaluation: "TOTAL",
      curve: { kind: "linear" },
      ...days,
      places: 2,
      isAdditive: true,
    },
  } as GoalTarget;
}

const counted = (goals: readonly GoalTarget[], days: Days = QUARTER) =>
  promisesFor("revenue", goals, days).map(({ goal }) => goal.id);
const WEST = { team: ["west"] };

describe("what counts as promised revenue", () => {
  test("a bookings goal of who promised billings for the same days is the same promise said earlier", () => {
    const goals = [goal("booked", "bookings", "900", WEST), goal("billed", "billings", "300", WEST)];
    expect(counted(goals)).toEqual(["billed"]);
  });

  test("so is the goal of a seller inside it", () => {
    const goals = [
      goal("seller", "bookings", "90", { ...WEST, owner: ["priya"] }),
      goal("billed", "billings", "300", WEST),
    ];
    expect(counted(goals)).toEqual(["billed"]);
  });

  test("a bookings goal beside it or of other days stays", () => {
    const goals = [
      goal("east", "bookings", "900", { team: ["east"] }),
      goal("before", "bookings", "900", WEST, { from: "2026-05-01", to: "2026-07-31" }),
      goal("billed", "billings", "300", WEST),
    ];
    expect(counted(goals, { from: "2026-05-01", to: "2026-10-31" })).toEqual(["east", "before", "billed"]);
  });

  test("a goal of another quarter is no share of a wider one", () => {
    const goals = [
      goal("both", "bookings", "900", { team: ["west", "east"] }),
      goal("before", "bookings", "900", WEST, { from: "2026-05-01", to: "2026-07-31" }),
    ];
    expect(counted(goals, { from: "2026-05-01", to: "2026-10-31" })).toEqual(["both", "before"]);
  });

  test("a goal inside a wider one of the same metric is a share of it", () => {
    const goals = [
      goal("west", "bookings", "900", WEST),
      goal("seller", "bookings", "90", { ...WEST, owner: ["priya"] }),
    ];
    expect(counted(goals)).toEqual(["west"]);
  });

  test("a seller's goal named by the seller alone is a share of the team it belongs to", () => {
    const seller = { ...goal("seller", "bookings", "90", { owner: ["priya"] }), teamId: "west" };
    expect(counted([goal("west", "bookings", "900", WEST), seller])).toEqual(["west"]);
    expect(counted([goal("east", "bookings", "900", { team: ["east"] }), seller])).toEqual([
      "east",
      "seller",
    ]);
  });

  const YEAR = { from: "2026-01-01", to: "2026-12-31" } as const;
  const promised = (goals: readonly GoalTarget[]) =>
    promisesFor("bookings", goals, YEAR).map(({ goal: { id }, from, to, target }) => [
      id,
      from,
      to,
      toText(target),
    ]);

  test("a company's quarter takes the place of a team's year only on its own days", () => {
    const goals = [
      goal("year", "bookings", "3650", WEST, YEAR),
      goal("quarter", "bookings", "900", {}, QUARTER),
    ];
    expect(promised(goals)).toEqual([
      ["year", "2026-01-01", "2026-07-31", "2120"],
      ["year", "2026-11-01", "2026-12-31", "610"],
      ["quarter", "2026-08-01", "2026-10-31", "900"],
    ]);
  });

  test("a quarter of who promised the whole year is a share of the year", () => {
    const goals = [
      goal("year", "bookings", "3650", WEST, YEAR),
      goal("quarter", "bookings", "900", WEST, QUARTER),
    ];
    expect(promised(goals)).toEqual([["year", "2026-01-01", "2026-12-31", "3650"]]);
  });
});
