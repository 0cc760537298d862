import { type Decimal, toText } from "@/lib/domain/number/decimal";
import {
  type Reconciliation,
  type ReconciliationLineName,
  reconcile,
} from "@/lib/domain/reconciliation/lines";
import { type Decided, type Matching, matchRecords } from "@/lib/domain/reconciliation/match";
import { daysBetween, endOfMonth, todayIn } from "@/lib/domain/time/day";
import { parsePeriod } from "@/lib/domain/time/fiscal";
import { metricContext } from "@/lib/features/metrics/context";
import { pagePeriod } from "@/lib/features/metrics/period";
import { ownerProposals } from "@/lib/features/variance-items/owners";
import type { Actor } from "@/lib/platform/actor";
import { authorize, isAllowed } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { type LoadedRecord, loadRecords } from "./records";
import {
  type ReconciliationPage,
  type ReconciliationStep,
  type RecordView,
  STEP_SIDES,
  type StepView,
} from "./schema";

type Days = { from: string; to: string };
type Computed = {
  step: ReconciliationStep;
  left: LoadedRecord[];
  right: LoadedRecord[];
  matching: Matching;
  value: Reconciliation;
  decided: (Decided & { by: string })[];
  isMatchable: boolean;
  withoutRate: string[];
};

/** The steps this organization's systems make: over billings where it has them. */
async function stepsOf(db: Db, actor: Actor): Promise<ReconciliationStep[]> {
  const { isFed } = await metricContext(db, actor);
  const has = (measure: string) => isFed("actual", measure);
  if (has("billings")) {
    const steps: ReconciliationStep[] = has("bookings") ? ["BOOKINGS_BILLINGS"] : [];
    return has("revenue") ? [...steps, "BILLINGS_REVENUE"] : steps;
  }
  return has("bookings") && has("revenue") ? ["BOOKINGS_REVENUE"] : [];
}

async function decidedOf(db: Db, actor: Actor, step: ReconciliationStep) {
  const rows = await db.reconciliationLink.findMany({
    where: { organizationId: actor.organizationId, step },
    include: { member: { select: { name: true } } },
  });
  return rows.map(({ leftKey, rightKey, isJoined, member }) => ({
    ...{ left: leftKey, right: rightKey, isJoined, by: member.name },
  }));
}

/** Records that name neither a customer nor a contract of the other side can answer to nothing. */
function canMatch(left: readonly LoadedRecord[], right: readonly LoadedRecord[]): boolean {
  const refs = new Set(left.flatMap((record) => record.refs));
  return (
    right.length === 0 ||
    right.some((one) => one.customerId !== null || one.refs.some((ref) => refs.has(ref)))
  );
}

async function compute(db: Db, actor: Actor, step: ReconciliationStep, days: Days): Promise<Computed> {
  const sides = STEP_SIDES[step];
  const left = await loadRecords(db, actor, sides.left, sides.right, days);
  const right = await loadRecords(db, actor, sides.right, sides.left, days);
  const decided = await decidedOf(db, actor, step);
  const matching = matchRecords(left.records, right.records, { decided });
  const { value } = reconcile(left.records, right.records, matching, { until: days.to });
  return {
    ...{ step, left: left.records, right: right.records, matching, value, decided },
    isMatchable: canMatch(left.records, right.records),
    withoutRate: [...new Set([...left.withoutRate, ...right.withoutRate])].sort(),
  };
}

const MISSING: readonly ReconciliationLineName[] = ["MISSING_LEFT", "MISSING_RIGHT"];

/** Records of a month without a counterpart and without an explanation; 0 where nothing can be matched at all. */
export async function countUnmatched(db: Db, actor: Actor, month: string): Promise<number> {
  const days = { from: `${month}-01`, to: endOfMonth(`${month}-01`) };
  let count = 0;
  for (const step of await stepsOf(db, actor)) {
    const { value, isMatchable } = await compute(db, actor, step, days);
    if (!isMatchable) continue;
    for (const line of value.lines) {
      if (MISSING.includes(line.name)) count += line.left.length + line.right.length;
    }
  }
  return count;
}

type Owned = (record: LoadedRecord) => Pick<RecordView, "ownerId" | "ownerName" | "ownerVersion">;

/** Every line is somebody's: who was named, else who owns the record, else whoever keeps the numbers. */
async function ownersOf(db: Db, actor: Actor, step: ReconciliationStep): Promise<Owned> {
  const { organizationId } = actor;
  const named = await db.reconciliationOwner.findMany({ where: { organizationId, step } });
  const byKey = new Map(named.map((row) => [row.recordKey, row]));
  const members = await db.member.findMany({ where: { organizationId }, select: { id: true, name: true } });
  const names = new Map(members.map(({ id, name }) => [id, name]));
  const keeper = (await ownerProposals(db, actor))(null);
  return ({ key, ownerId }) => {
    const row = byKey.get(key);
    const id = row?.ownerId ?? ownerId ?? keeper;
    return { ownerId: id, ownerName: names.get(id ?? "") ?? null, ownerVersion: row?.version ?? 0 };
  };
}

const LISTED = 100;
const bySize = (a: { amount: Decimal }, b: { amount: Decimal }) => b.amount.abs().comparedTo(a.amount.abs());

function viewOf(computed: Computed, owned: Owned, today: string): StepView {
  const { step, value, matching, left, right, decided } = computed;
  const all = new Map([...left, ...right].map((record) => [record.key, record]));
  const lineOf = new Map(
    value.lines.flatMap(({ name, left: l, right: r }) => [...l, ...r].map((key) => [key, name])),
  );
  const view = (record: LoadedRecord): RecordView => ({
    ...{ key: record.key, number: record.number, source: record.source, customer: record.customerName },
    ...{ amount: toText(record.amount), on: record.on, ageDays: Math.max(0, daysBetween(record.on, today)) },
    ...owned(record),
    line: lineOf.get(record.key) ?? "ROUNDING",
  });
  const found = (key: string) => all.get(key) ?? [];
  const missing = (name: ReconciliationLineName, side: "left" | "right") =>
    (value.lines.find((line) => line.name === name)?.[side] ?? [])
      .flatMap(found)
      .sort(bySize)
      .slice(0, LISTED)
      .map(view);
  const numberOf = (key: string) => all.get(key)?.number ?? key.slice(key.indexOf(":") + 1);
  return {
    ...{ step, left: toText(value.left), right: toText(value.right) },
    lines: value.lines.map(({ name, amount, left: l, right: r }) => ({
      ...{ name, amount: toText(amount), records: l.length + r.length },
    })),
    matched: matching.matches.length,
    suggestions: matching.suggestions.slice(0, LISTED).flatMap((one) => {
      const record = all.get(one.left);
      if (!record) return [];
      const rights = one.right.flatMap(found).map(view);
      return [{ left: view(record), right: rights, score: one.score, reasons: [...one.reasons] }];
    }),
    missingLeft: missing("MISSING_LEFT", "right"),
    missingRight: missing("MISSING_RIGHT", "left"),
    byHand: decided.map((one) => ({
      ...{ leftKey: one.left, rightKey: one.right, isJoined: one.isJoined, by: one.by },
      ...{ left: numberOf(one.left), right: numberOf(one.right) },
    })),
    isMatchable: computed.isMatchable,
    withoutRate: computed.withoutRate,
  };
}

/** Bookings, billings and revenue of a period matched record by record, with lines that add up to the difference. */
export async function reconciliationPage(
  actor: Actor,
  period: string | undefined,
): Promise<ReconciliationPage & { period: string; previous: string; next: string | null }> {
  authorize(actor, "reconciliation:read");
  return inTenant(
    actor,
    async (db) => {
      const { organizationId } = actor;
      const asked =
        period && parsePeriod({ startMonth: actor.fiscalStartMonth }, period) ? period : undefined;
      const shown = await pagePeriod(db, actor, asked);
      const days = { from: shown.from, to: shown.to };
      const today = todayIn(actor.timeZone, actor.now);
      const steps: StepView[] = [];
      for (const step of await stepsOf(db, actor)) {
        steps.push(viewOf(await compute(db, actor, step, days), await ownersOf(db, actor, step), today));
      }
      const people = await db.member.findMany({
        where: { organizationId, status: "ACTIVE" },
        select: { id: true, name: true },
        orderBy: { name: "asc" },
      });
      return {
        ...{ ...days, period: shown.period.code, previous: shown.previous, next: shown.next, steps },
        currency: actor.currency,
        people: people.map(({ id, name }) => ({ value: id, label: name })),
        canWrite: isAllowed(actor, "reconciliation:write"),
      };
    },
    "read",
  );
}
