import { beforeAll, expect, test, vi } from "vitest";
import { verifyAuditTrail } from "@/lib/features/audit/verify";
import type { ActionResult } from "@/lib/platform/action-result";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "../../support/database";
import { type Everything, everythingOf } from "../../support/everything";
import { on } from "../../support/goals";
import { inputsOf } from "../../support/inputs";
import { type TestOrganization, twoTenants } from "../../support/organizations";

// The browser's part only: who is signed in, and Next's cache.
const browser = vi.hoisted(() => {
  // Actions are loaded before the first line of this file runs, and each of them would write a line.
  process.env.LOG_LEVEL ||= "silent";
  return { actor: null as unknown };
});
vi.mock("next/cache", () => ({ refresh: () => undefined, revalidatePath: () => undefined }));
vi.mock("@/lib/platform/auth/current-actor", () => ({
  requireActor: async () => browser.actor,
  findCurrentUser: async () => null,
}));

type Action = (organizationSlug: string, input: unknown) => Promise<ActionResult<unknown>>;
const actions = Object.values(
  import.meta.glob<Record<string, Action>>("/lib/features/*/actions.ts", { eager: true }),
).flatMap((file) => Object.entries(file));

testDatabase();
let a: TestOrganization;
let b: TestOrganization;
let ofA: Everything;
let ofB: Everything;

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  ofA = await everythingOf(a);
  ofB = await everythingOf(b);
}, 120_000);

/** Actions without an id of anybody's in what they are sent. */
const TAKES_NO_ID = [
  "verifyAuditTrail",
  "findMentionable",
  "createCycle",
  "findGoalHistories",
  "previewCourse",
  "previewFormula",
  "createOrganization",
  "updateOrganization",
  "requestReset",
  "resetPassword",
  "acceptInvitation",
  "changePassword",
  "revokeSession",
  "signOutEverywhere",
  "closePeriod",
  "reopenPeriod",
  "setRates",
  "saveReminders",
  ...["setMetricOptions", "setCommentary", "saveView", "sweepVariances", "decideReopening"],
  // By the code of a version, which every organization has of its own.
  ...["createPlanVersion", "stepPlanVersion", "acceptForecast"],
];

/** Actions of nouns this walk has no example of yet: the two-tenant suites of those nouns stand for them until it has. */
const NOT_WALKED_YET = [
  ...["createCascade", "updateRules", "saveLines", "proposeCascade", "sendBackCascade", "freezeCascade"],
  ...["changeCascade", "applyCascade", "createInitiative", "updateInitiative", "moveInitiative"],
  ...["linkInitiative", "unlinkInitiative", "recordSpend", "savePlanCells", "linkRecords", "unlinkRecords"],
  ...["assignRecord", "shareView", "endView", "assignItem", "reviewItem", "sendBackItem", "reopenItem"],
  "closeItem",
];

/** What answers row by row, only reads what is typed, or keeps a key of one's own inbox. */
const SAYS_PER_ROW = new Set([
  ...["changeGoals", "changeObjectives", "changeMembers", "changeDimensions", "saveCells", "bulkEdit"],
  ...["findGoalEvidence", "estimateGoal", "snooze", "wake"],
]);

type Path = readonly string[];

/** Where the text leaves of an input lie. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
  return typeof value === "string" ? [path] : [];
}

function leafAt(value: unknown, path: Path): unknown {
  return path.reduce((inner, key) => (inner as Record<string, unknown>)[key], value);
}

function withLeaf(value: unknown, path: Path, leaf: unknown): unknown {
  const copy = structuredClone(value);
  const last = path.at(-1) ?? "";
  (leafAt(copy, path.slice(0, -1)) as Record<string, unknown>)[last] = leaf;
  return copy;
}

/** The same answer but for ids and instants. */
const shape = (result: unknown) =>
  JSON.stringify(result)
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, "<id>")
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "<instant>");

test("every action that takes an id is tried", () => {
  const tried = new Set([...Object.keys(inputsOf(ofB)), ...TAKES_NO_ID, ...NOT_WALKED_YET]);
  expect(actions.map(([name]) => name.replace(/Action$/, "")).filter((name) => !tried.has(name))).toEqual([]);
});

test("an id of another organization is answered like one of nobody, in every place an action takes one", async () => {
  const faults: string[] = [];
  const [mine, theirs] = [inputsOf(ofB), inputsOf(ofA)];
  for (const role of ["AUDITOR", "CONTRIBUTOR", "SALES_REP", "OWNER"] as const) {
    browser.actor = on(b.actors[role], "2026-06-15");
    for (const [name, action] of actions) {
      const key = name.replace(/Action$/, "");
      for (const [index, input] of (mine[key] ?? []).entries()) {
        for (const path of leavesOf(input)) {
          const foreign = leafAt(theirs[key]?.[index], path);
          if (foreign === leafAt(input, path)) continue;
          const place = `${role} ${key}.${path.join(".")}`;
          // Nobody's first: where the rest of the input goes through alone, both find it gone through.
          await action(b.slug, withLeaf(input, path, newId()));
          const nobodys = await action(b.slug, withLeaf(input, path, newId()));
          const answer = await action(b.slug, withLeaf(input, path, foreign));
          if (shape(answer) !== shape(nobodys)) faults.push(`${place} tells: ${shape(answer)}`);
          if (answer.ok && !SAYS_PER_ROW.has(key)) faults.push(`${place} goes through`);
          if (!answer.ok && answer.code === "BUG") faults.push(`${place} breaks`);
        }
      }
    }
  }
  expect(faults).toEqual([]);
}, 180_000);

test("the owner of B changes nothing of A, and both trails are whole", async () => {
  for (const { actors } of [a, b]) expect((await verifyAuditTrail(actors.OWNER)).isIntact).toBe(true);
});
