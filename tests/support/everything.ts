import * as adjustments from "@/lib/features/adjustments/commands";
import * as bonuses from "@/lib/features/bonuses/commands";
import * as challenges from "@/lib/features/challenges/commands";
import { raiseChallengeInput } from "@/lib/features/challenges/schema";
import { recordCheckIn } from "@/lib/features/check-ins/commands";
import { recordCheckInInput } from "@/lib/features/check-ins/schema";
import { addComment } from "@/lib/features/comments/commands";
import * as cycles from "@/lib/features/cycles/commands";
import { saveCustomer, saveProduct, saveRegion } from "@/lib/features/dimensions/commands";
import { explainVariance } from "@/lib/features/explanations/commands";
import { explainVarianceInput } from "@/lib/features/explanations/schema";
import { changeAgreedGoal } from "@/lib/features/goals/changes";
import { draftGoal } from "@/lib/features/goals/commands";
import { changeAgreedGoalInput } from "@/lib/features/goals/schema";
import { proposeGoal } from "@/lib/features/goals/steps";
import { handOver } from "@/lib/features/hand-overs/commands";
import { saveTemplate } from "@/lib/features/objective-templates/commands";
import { alignObjective, createObjective } from "@/lib/features/objectives/commands";
import { createObjectiveInput } from "@/lib/features/objectives/schema";
import { addMembership } from "@/lib/features/teams/commands";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { everythingClosed } from "./everything-closed";
import { ownMetricsOf } from "./everything-defined";
import { everythingPacked } from "./everything-packed";
import { everythingPlanned } from "./everything-planned";
import { cyclesBeingClosed, everythingWaiting } from "./everything-waiting";
import { aKeyResult, anActiveGoal, anObjective, goalFields, on, YEAR } from "./goals";
import { importText } from "./import-text";
import type { TestOrganization } from "./organizations";

export type Everything = Awaited<ReturnType<typeof everythingOf>>;

/** One row of every noun a person can point at, in one organization; ids only. */
export async function everythingOf(org: TestOrganization) {
  const DAY = "2026-06-15";
  const owner = on(org.actors.OWNER, DAY);
  const manager = on(org.actors.SALES_MANAGER, DAY);
  const { organizationId } = org;
  const cycle = (await cycles.createCycle(owner, { name: "FY 2026", length: "YEAR", ...YEAR })).id;
  const nextCycle = (
    await cycles.createCycle(owner, {
      name: "FY 2027",
      length: "YEAR",
      startsOn: "2027-01-01",
      endsOn: "2027-12-31",
    })
  ).id;
  const objective = await anObjective(org);
  const child = await anObjective(org, { title: "Child objective" });
  const draft = (
    await createObjective(
      owner,
      createObjectiveInput.parse({
        title: "A draft",
        level: "COMPANY",
        ownerId: org.actors.EXECUTIVE.memberId,
        ...YEAR,
      }),
    )
  ).id;
  await alignObjective(owner, { childId: child, parentId: objective, contributes: true, isPrimary: true });
  const keyResult = await aKeyResult(org, objective);
  const draftKeyResult = await aKeyResult(org, draft);
  const goal = await anActiveGoal(org, { contributions: [{ keyResultId: keyResult, promised: "10" }] });
  const adjusted = await anActiveGoal(org, { title: "Adjusted goal" });
  const changed = await anActiveGoal(org, { title: "Changed goal" });
  await changeAgreedGoal(
    manager,
    changeAgreedGoalInput.parse({
      ...goalFields(org, { target: "50" }),
      id: changed,
      version: 4,
      reason: "More to come",
    }),
  );
  const drafted = (
    await draftGoal(
      manager,
      goalFields(org, { title: "Drafted goal", contributions: [{ keyResultId: keyResult, promised: "1" }] }),
    )
  ).id;
  const proposed = (await draftGoal(manager, goalFields(org, { title: "Proposed goal" }))).id;
  await proposeGoal(manager, { id: proposed, version: 1 });
  const adjustment = (
    await adjustments.proposeAdjustment(manager, {
      subjectType: "goal",
      subjectId: adjusted,
      after: "60",
      effectiveOn: DAY,
      reason: "More demand",
    })
  ).id;
  const bonus = (
    await bonuses.setBonus(owner, {
      goalId: goal,
      memberId: org.actors.SALES_REP.memberId,
      organizationMetric: "revenue",
      organizationTarget: "1000",
      targetAmount: "5000",
      currency: "USD",
      threshold: "0.5",
      cap: "2",
      personWeight: 50,
      organizationWeight: 50,
    })
  ).id;
  const challenge = (
    await challenges.raiseChallenge(
      owner,
      raiseChallengeInput.parse({ subjectType: "goal", subjectId: goal, text: "A challenge" }),
    )
  ).id;
  const solved = (
    await challenges.raiseChallenge(
      owner,
      raiseChallengeInput.parse({ subjectType: "goal", subjectId: goal, text: "A solved challenge" }),
    )
  ).id;
  await challenges.resolveChallenge(owner, { id: solved, version: 1, reason: "It is done" });
  const checkIn = (
    await recordCheckIn(
      manager,
      recordCheckInInput.parse({
        subjectType: "goal",
        subjectId: goal,
        value: "12",
        confidence: 7,
        sentence: `Hello @${owner.name}`,
      }),
    )
  ).id;
  const comment = (
    await addComment(manager, { subjectType: "goal", subjectId: goal, text: `Look @${owner.name}` })
  ).id;
  const explanation = (
    await explainVariance(
      owner,
      explainVarianceInput.parse({
        varianceKey: "revenue|budget|2026-05||",
        cause: "PRICE",
        text: "Prices fell",
        action: "Raise them",
        actionOwnerId: org.actors.SALES_MANAGER.memberId,
        actionDueOn: "2026-07-01",
        keyResultId: keyResult,
        goalId: goal,
      }),
    )
  ).id;
  const template = (await saveTemplate(owner, { objectiveId: objective, name: "Our template" })).id;
  const handed = await anActiveGoal(org, { title: "Handed goal" });
  const hand = (
    await handOver(owner, {
      subjectType: "goal",
      subjectId: handed,
      version: 4,
      toMemberId: org.actors.OWNER.memberId,
      reason: "Yours now",
    })
  ).id;
  const closing = await cyclesBeingClosed(org);
  const anew = { id: null, version: null };
  const nowhere = { segment: null, regionId: null, parentId: null };
  const region = (
    await saveRegion(owner, {
      id: null,
      version: null,
      code: "R",
      name: "Region",
      parentId: null,
      isMarket: false,
    })
  ).id;
  const product = (
    await saveProduct(owner, {
      id: null,
      version: null,
      code: "P",
      name: "Product",
      group: null,
      listPrice: null,
      listCurrency: null,
    })
  ).id;
  const customer = (
    await saveCustomer(owner, {
      id: null,
      version: null,
      code: "C",
      name: "Customer",
      segment: null,
      regionId: region,
      parentId: null,
    })
  ).id;
  const [otherRegion, otherCustomer] = [
    (await saveRegion(owner, { ...anew, code: "R2", name: "Other region", parentId: null, isMarket: false }))
      .id,
    (await saveCustomer(owner, { ...anew, code: "C2", name: "Other customer", ...nowhere })).id,
  ];
  const planned = await everythingPlanned(org, { goal, region, product, customer });
  const closed = await everythingClosed(org);
  const waiting = await everythingWaiting(org);
  const membership = (
    await addMembership(owner, {
      memberId: org.actors.CONTRIBUTOR.memberId,
      teamId: org.teamId,
      regionId: null,
      startsOn: null,
      endsOn: null,
    })
  ).id;
  const [account, decision, leaver] = [newId(), newId(), newId()];
  await inTenant(owner, async (db) => {
    await db.account.create({
      data: { organizationId, id: account, code: "4000", name: "Sales", type: "REVENUE" },
    });
    await db.reminderDecision.create({
      data: {
        organizationId,
        id: decision,
        goalId: goal,
        memberId: org.actors.SALES_REP.memberId,
        askedOf: org.actors.OWNER.memberId,
        dueOn: new Date("2099-01-01"),
        askedAt: new Date("2099-01-01"),
      },
    });
    await db.member.create({
      data: { organizationId, id: leaver, code: "left", name: "Left one", role: "SALES_REP", status: "LEFT" },
    });
  });
  const mention = await inTenant(
    owner,
    (db) => db.mention.findFirstOrThrow({ where: { organizationId } }),
    "read",
  );
  const file = "Deal ID,Stage,Amount,Close Date\nD-1,Won,100,2026-05-04\n";
  await importText(owner, "deals", file, { mapping: { constants: { currency: "USD" } } });
  const run = await inTenant(
    owner,
    (db) => db.importRun.findFirstOrThrow({ where: { organizationId }, orderBy: { id: "desc" } }),
    "read",
  );
  const packs = await everythingPacked(org);
  return {
    ...packs,
    ...planned,
    ...closed,
    ...closing,
    ...waiting,
    cycle,
    nextCycle,
    objective,
    child,
    draft,
    keyResult,
    draftKeyResult,
    goal,
    adjusted,
    changed,
    drafted,
    proposed,
    adjustment,
    bonus,
    challenge,
    solved,
    checkIn,
    comment,
    explanation,
    template,
    handed,
    hand,
    region,
    product,
    customer,
    otherRegion,
    otherCustomer,
    membership,
    account,
    decision,
    leaver,
    mention: mention.id,
    run: run.id,
    ...(await ownMetricsOf(org)),
    team: org.teamId,
    rep: org.actors.SALES_REP.memberId,
    manager: org.actors.SALES_MANAGER.memberId,
    contributor: org.actors.CONTRIBUTOR.memberId,
    executive: org.actors.EXECUTIVE.memberId,
  };
}
