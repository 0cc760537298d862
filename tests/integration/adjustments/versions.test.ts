import { beforeAll, expect, test } from "vitest";
import { decideAdjustment, proposeAdjustment } from "@/lib/features/adjustments/commands";
import { recordCheckIn } from "@/lib/features/check-ins/commands";
import { recordCheckInInput } from "@/lib/features/check-ins/schema";
import { getKeyResult } from "@/lib/features/key-results/queries";
import { loadKeyResultDetail } from "@/lib/features/objectives/detail";
import { inTenant } from "@/lib/platform/db/tenant";
import { testDatabase } from "../../support/database";
import { aKeyResult, anObjective, on, refusal } from "../../support/goals";
import { createTestOrganization, type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
beforeAll(async () => {
  ({ a } = await twoTenants());
});

const DAY = "2026-07-01";
const propose = async (
  org: TestOrganization,
  id: string,
  role: "SALES_MANAGER" | "EXECUTIVE" = "SALES_MANAGER",
) =>
  proposeAdjustment(on(org.actors[role], DAY), {
    subjectType: "key-result",
    subjectId: id,
    after: "50",
    effectiveOn: DAY,
    reason: "The market shrank",
  });
const approve = { version: 1, decision: "APPROVE", note: "" } as const;

test("history is judged by the target of its day", async () => {
  const keyResult = await aKeyResult(a, await anObjective(a));
  const say = { subjectType: "key-result" as const, subjectId: keyResult, value: "40", asOf: "2026-06-30" };
  await recordCheckIn(on(a.actors.OWNER, DAY), recordCheckInInput.parse(say));
  const { id } = await propose(a, keyResult);
  await decideAdjustment(on(a.actors.FINANCE, DAY), { id, ...approve });
  const progressOn = async (day: string) => {
    const { value } = (await getKeyResult(on(a.actors.OWNER, day), keyResult)).assessment.progress;
    return value.state === "MEASURED" ? value.share.toFixed() : value.because;
  };
  expect(await progressOn("2026-06-30")).toBe("0.4");
  expect(await progressOn("2026-07-01")).toBe("0.8");
});

test("the list of targets says what was in force when, who wanted it and who agreed", async () => {
  const keyResult = await aKeyResult(a, await anObjective(a));
  const { id } = await propose(a, keyResult);
  await decideAdjustment(on(a.actors.FINANCE, DAY), { id, ...approve });
  const { targets } = await loadKeyResultDetail(on(a.actors.OWNER, "2026-08-01"), keyResult);
  expect(targets).toMatchObject([
    {
      version: 2,
      from: DAY,
      until: null,
      target: "50",
      isInForce: true,
      isSelfApproved: false,
      reason: "The market shrank",
    },
    {
      version: 1,
      from: "2026-01-01",
      until: "2026-06-30",
      target: "100",
      isInForce: false,
      approverName: null,
    },
  ]);
  expect(targets[0]?.approverName).not.toBe(targets[0]?.proposerName);
});

test("of two who approve at once one wins, and the other is told", async () => {
  const keyResult = await aKeyResult(a, await anObjective(a));
  const { id } = await propose(a, keyResult);
  const codes = await Promise.all(
    (["FINANCE", "EXECUTIVE"] as const).map((role) =>
      refusal(decideAdjustment(on(a.actors[role], DAY), { id, ...approve })),
    ),
  );
  expect(codes.filter((code) => code === "")).toHaveLength(1);
  expect(["CONFLICT", "INVALID"]).toContain(codes.find((code) => code !== ""));
  const { targets } = await loadKeyResultDetail(on(a.actors.OWNER, DAY), keyResult);
  expect(targets.map(({ target }) => target)).toEqual(["50", "100"]);
});

test("where nobody else could say yes, the target says for ever that one person did both", async () => {
  const lonely = await createTestOrganization(`lonely-${process.pid}-${Date.now() % 100_000}`);
  const keyResult = await aKeyResult(lonely, await anObjective(lonely));
  await inTenant(lonely.actors.OWNER, (db) =>
    db.member.updateMany({
      where: { organizationId: lonely.organizationId, role: { in: ["FINANCE", "OWNER"] } },
      data: { userId: null },
    }),
  );
  const { id } = await propose(lonely, keyResult, "EXECUTIVE");
  await decideAdjustment(on(lonely.actors.EXECUTIVE, DAY), { id, ...approve });
  const { targets } = await loadKeyResultDetail(on(lonely.actors.EXECUTIVE, DAY), keyResult);
  expect(targets[0]).toMatchObject({ isSelfApproved: true, target: "50" });
});
