import { createCascade } from "@/lib/features/cascades/commands";
import { createCascadeInput, DEFAULT_RULES } from "@/lib/features/cascades/schema";
import { freezeCascade, proposeCascade } from "@/lib/features/cascades/steps";
import { createInitiative, linkInitiative } from "@/lib/features/initiatives/commands";
import { createInitiativeInput } from "@/lib/features/initiatives/schema";
import { savePlanCells } from "@/lib/features/plans/save-cells";
import { lineKey } from "@/lib/features/plans/schema-line";
import { saveCellsInput } from "@/lib/features/plans/schema-versions";
import { saveView } from "@/lib/features/saved-views/commands";
import { createTeam } from "@/lib/features/teams/commands";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { anActiveGoal, on, YEAR } from "./goals";
import { importText } from "./import-text";
import type { TestOrganization } from "./organizations";

const DAY = "2026-06-15";
export const RULES = { ...DEFAULT_RULES, basis: { potential: "0", history: "0", even: "100" } };
let organizations = 0;

/** A second team with somebody who sells, so that what is handed down can change hands. */
async function aSecondTeam(org: TestOrganization): Promise<{ east: string; seller: string }> {
  const { OWNER: owner } = org.actors;
  const { organizationId } = org;
  const team = { code: "EAST", name: "East", parentId: null, department: "SALES" as const };
  const { id: east } = await createTeam(owner, team);
  const seller = newId();
  await inTenant(owner, async (db) => {
    const role = "SALES_REP" as const;
    await db.member.create({ data: { organizationId, id: seller, code: "seller", name: "Seller", role } });
    await db.teamMembership.create({ data: { organizationId, memberId: seller, teamId: east } });
  });
  return { east, seller };
}

/** A goal handed down as far as a draft, a proposal and a frozen plan. */
async function cascadesOf(org: TestOrganization) {
  const { EXECUTIVE: executive, FINANCE: finance } = org.actors;
  const subjectId = await anActiveGoal(org, { title: "Handed down" });
  const draft = async (title: string) => {
    const fields = { subjectType: "goal", subjectId, title, teamId: null, target: "40", rules: RULES };
    return (await createCascade(executive, createCascadeInput.parse(fields))).id;
  };
  const [cascade, proposedCascade, frozenCascade] = [
    await draft("Drafted"),
    await draft("Proposed"),
    await draft("Frozen"),
  ];
  await proposeCascade(executive, { id: proposedCascade, version: 1 });
  await proposeCascade(executive, { id: frozenCascade, version: 1 });
  await freezeCascade(finance, { id: frozenCascade, version: 2 });
  const where = { organizationId: org.organizationId, cascadeId: cascade, memberId: { not: null } };
  const line = await inTenant(executive, (db) => db.cascadeLine.findFirstOrThrow({ where }), "read");
  return { handedGoal: subjectId, cascade, proposedCascade, frozenCascade, cascadeLine: line.id };
}

async function initiativeOf(org: TestOrganization, goalId: string) {
  const { OWNER: owner, SALES_MANAGER: manager } = org.actors;
  const { id: initiative } = await createInitiative(
    owner,
    createInitiativeInput.parse({
      ...{ title: "A campaign", purpose: "Bring leads", ownerId: manager.memberId, teamId: org.teamId },
      ...{ spendSource: "TYPED", ...YEAR },
    }),
  );
  const link = { id: initiative, version: 1, subject: `goal:${goalId}`, sharePercent: "50" };
  await linkInitiative(owner, link);
  const where = { organizationId: org.organizationId };
  const row = await inTenant(owner, (db) => db.initiativeLink.findFirstOrThrow({ where }), "read");
  return { initiative, initiativeLink: row.id };
}

/** A plan version whose code no other organization has, with a line that names one of everything. */
async function planOf(org: TestOrganization, place: { region: string; product: string; customer: string }) {
  const finance = on(org.actors.FINANCE, DAY);
  organizations += 1;
  const planCode = `forecast-${40 + organizations}`;
  await importText(
    finance,
    "plan",
    `version,metric,period,amount,currency\n${planCode},bookings,2026-01,100,USD\n`,
    { source: "plans" },
  );
  const planLine = lineKey({
    ...{ metric: "bookings", currency: "USD", team: org.teamId, ...place },
    owner: org.actors.SALES_REP.memberId,
  });
  const cells = [{ key: planLine, month: "2026-02", was: null, value: "7" }];
  const lines = [{ key: planLine, formula: null, held: [] }];
  const sheet = { code: planCode, from: "2026-01", to: "2026-12" };
  await savePlanCells(finance, saveCellsInput.parse({ ...sheet, cells, lines }));
  return { planCode, planLine };
}

/** What is planned, handed down and kept to look at, in one organization; ids and codes only. */
export async function everythingPlanned(
  org: TestOrganization,
  of: { goal: string; region: string; product: string; customer: string },
) {
  const { goal, ...place } = of;
  const second = await aSecondTeam(org);
  const kept = { page: "variance" as const, query: "metric=revenue", isShared: true };
  const { id: view } = await saveView(org.actors.OWNER, { name: "A view", ...kept });
  return {
    ...second,
    ...(await cascadesOf(org)),
    ...(await initiativeOf(org, goal)),
    ...(await planOf(org, place)),
    view,
  };
}
