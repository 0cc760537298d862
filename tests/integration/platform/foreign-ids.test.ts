import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { verifyAuditTrail } from "@/lib/features/audit/verify";
import type { ActionResult } from "@/lib/platform/action-result";
import type { Actor } from "@/lib/platform/actor";
import { inTenant } from "@/lib/platform/db/tenant";
import { stopJobs } from "@/lib/platform/jobs";
import { testDatabase } from "../../support/database";
import { type Everything, everythingOf } from "../../support/everything";
import { on } from "../../support/goals";
import { inputsOf } from "../../support/inputs";
import { type Mailbox, openMailbox } from "../../support/mailbox";
import { type TestOrganization, twoTenants } from "../../support/organizations";
import { differences, nobodys, placesOf, shapeOf, withName } from "../../support/places";
import { rowsOf } from "../../support/rows-of";

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
const nameOf = (action: string) => action.replace(/Action$/, "");

const database = testDatabase();
let mailbox: Mailbox;
let a: TestOrganization;
let b: TestOrganization;
let ofA: Everything;
let ofB: Everything;

beforeAll(async () => {
  // Without a mail server a pack is not sent to anybody.
  mailbox = await openMailbox();
  process.env.SMTP_URL = mailbox.url;
  ({ a, b } = await twoTenants());
  ofA = await everythingOf(a);
  ofB = await everythingOf(b);
}, 240_000);
afterAll(async () => {
  await stopJobs();
  await mailbox.close();
});

/**
 * Actions without an id or key of an organization's row in what they are sent; action-places.test.ts reads it off their
 * schemas. Sessions are a person's own, and tried by somebody else in people/actions.test.ts.
 */
const TAKES_NO_ID = [
  "verifyAuditTrail",
  "findMentionable",
  "createCycle",
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
  ...["setMetricOptions", "setCommentary", "saveView", "sweepVariances", "createPack"],
];

/** What is named by name, code or id: members of a filter, and metrics. An unknown word is told with the nearest ones. */
const WORDS = new Set(["spendFilter", "filter", "metric", "formula"]);
const isWord = (path: readonly string[]) => WORDS.has(path[0] ?? "");

/** What only reads what is typed, or keeps a key of one's own inbox: it answers, and the answer knows nothing. */
const ANSWERS = new Set(["findGoalEvidence", "estimateGoal", "previewFormula", "snooze", "wake"]);
const answersAnyway = (key: string, path: readonly string[]) =>
  ANSWERS.has(key) || (key === "previewCourse" && isWord(path));

/** Whether everything asked for was done: what answers row by row says so of every row. */
const isDone = (answer: ActionResult<unknown>) =>
  answer.ok &&
  !/"refused":\[\{|"outcome":"(REFUSED|CONFLICT)"|"conflicts":\[\{/.test(
    JSON.stringify(answer.value ?? null),
  );

class TakenBack extends Error {}

/** The answer of an action; what it did is taken back, so that every try meets the same rows. */
async function answerOf(actor: Actor, action: Action, input: unknown): Promise<ActionResult<unknown>> {
  browser.actor = actor;
  let answer: ActionResult<unknown> | undefined;
  await inTenant(actor, async () => {
    answer = await action("any", input);
    throw new TakenBack();
  }).catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error;
  });
  if (!answer) throw new Error("The action gave no answer.");
  return answer;
}

/** The same answer but for ids, codes and instants. */
const shape = (result: unknown) => shapeOf(JSON.stringify(result));

const ROLES = ["AUDITOR", "CONTRIBUTOR", "SALES_REP", "OWNER"] as const;
const as = (role: (typeof ROLES)[number]) => on(b.actors[role], "2026-06-15");

test("every action that takes an id is tried", () => {
  const tried = new Set([...Object.keys(inputsOf(ofB)), ...TAKES_NO_ID]);
  expect(actions.map(([name]) => nameOf(name)).filter((name) => !tried.has(name))).toEqual([]);
});

test("two organizations' inputs differ in nothing but names of rows the walk replaces", () => {
  const [mine, theirs] = [inputsOf(ofB), inputsOf(ofA)];
  const inputs = Object.entries(mine).flatMap(([name, all]) =>
    all.map((input, index) => ({ name, input, index })),
  );
  expect(inputs.flatMap(({ name, input, index }) => differences(name, input, theirs[name]?.[index]))).toEqual(
    [],
  );
});

test("every input goes through with the organization's own ids: what refuses another id is the id", async () => {
  const refused: string[] = [];
  const mine = inputsOf(ofB);
  for (const [name, action] of actions) {
    for (const [index, input] of (mine[nameOf(name)] ?? []).entries()) {
      const answer = await answerOf(as("OWNER"), action, input);
      if (!isDone(answer)) refused.push(`${nameOf(name)} ${index}: ${shape(answer)}`);
    }
  }
  expect(refused).toEqual([]);
}, 240_000);

test("an id of another organization is answered like one of nobody, in every place an action takes one", async () => {
  const faults: string[] = [];
  const [mine, theirs] = [inputsOf(ofB), inputsOf(ofA)];
  for (const role of ROLES) {
    for (const [name, action] of actions) {
      const key = nameOf(name);
      for (const [index, input] of (mine[key] ?? []).entries()) {
        const isMine = isDone(await answerOf(as(role), action, input));
        for (const place of placesOf(input, theirs[key]?.[index])) {
          const where = `${role} ${key} ${index} ${place.path.join(".")} ${place.at}`;
          const unknown = await answerOf(as(role), action, withName(input, place, nobodys(place.foreign)));
          const answer = await answerOf(as(role), action, withName(input, place, place.foreign));
          if (shape(answer) !== shape(unknown))
            faults.push(`${where} tells: ${shape(answer)} ≠ ${shape(unknown)}`);
          if (isDone(answer) && !answersAnyway(key, place.path)) faults.push(`${where} goes through`);
          if (!answer.ok && answer.code === "BUG") faults.push(`${where} breaks`);
          // Where everything else goes through, the id alone is the reason; who reaches only their own is told that.
          const expected = [
            isWord(place.path) ? "INVALID" : "NOT_FOUND",
            ...(role === "OWNER" ? [] : ["FORBIDDEN"]),
          ];
          if (isMine && !answer.ok && !expected.includes(answer.code))
            faults.push(`${where}: ${answer.code} ${answer.message}`);
        }
      }
    }
  }
  expect(faults).toEqual([]);
}, 600_000);

test("the owner of B, sent all of A's ids, changes nothing of A, and both trails are whole", async () => {
  const before = await rowsOf(database.owner, a.organizationId);
  expect(Object.keys(before).length).toBeGreaterThan(40);
  browser.actor = as("OWNER");
  const theirs = inputsOf(ofA);
  for (const [name, action] of actions)
    for (const input of theirs[nameOf(name)] ?? []) await action(b.slug, input);
  expect(await rowsOf(database.owner, a.organizationId)).toEqual(before);
  for (const { actors } of [a, b]) expect((await verifyAuditTrail(actors.OWNER)).isIntact).toBe(true);
}, 240_000);
