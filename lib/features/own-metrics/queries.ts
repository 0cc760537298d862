import { METRIC_CODES } from "@/lib/domain/metrics/codes";
import type { MetricUnit } from "@/lib/domain/metrics/definition";
import { formulaText } from "@/lib/domain/metrics/formula/evaluate-formula";
import { parseFormula } from "@/lib/domain/metrics/formula/parse";
import { versionsInForce } from "@/lib/domain/metrics/own-metric";
import { METRICS } from "@/lib/domain/metrics/registry";
import { type MetricContext, metricContext } from "@/lib/features/metrics/context";
import { measureAll } from "@/lib/features/metrics/measure";
import { ownChoices } from "@/lib/features/metrics/own";
import { pagePeriod } from "@/lib/features/metrics/period";
import { answerOf } from "@/lib/features/metrics/queries";
import { loadTimeline } from "@/lib/features/timelines/queries";
import type { Actor } from "@/lib/platform/actor";
import { authorize, isAllowed } from "@/lib/platform/authorize";
import { toDay } from "@/lib/platform/db/days";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import { bindingsOf } from "./bindings";
import type {
  Direction,
  FormulaTools,
  FormulaVersion,
  OwnMetricDetail,
  OwnMetricRow,
  OwnMetricsPage,
} from "./schema";

const newestFirst = { formulas: { orderBy: { number: "desc" as const } } };

function wordsOf(formula: string, { find }: MetricContext["book"]): string {
  const parsed = parseFormula(formula);
  return parsed.ok ? formulaText(parsed.tree, (code) => find(code)?.label ?? code) : formula;
}

/** Own metrics with what they say now, those in use first. */
export async function listOwnMetrics(actor: Actor, asked?: string): Promise<OwnMetricsPage> {
  authorize(actor, "metric:read");
  return inTenant(
    actor,
    async (db) => {
      const { organizationId } = actor;
      const { book } = await metricContext(db, actor);
      const stored = await db.ownMetric.findMany({
        where: { organizationId },
        include: { ...newestFirst, owner: { select: { name: true } } },
        orderBy: [{ label: "asc" }, { id: "asc" }],
      });
      const period = await pagePeriod(db, actor, asked);
      const days = { from: period.from, to: period.to, grain: "total" as const };
      const asks = stored.map(({ code }) => ({ metric: code, ...days }));
      const answers = (await measureAll(db, actor, asks)).map((each) => answerOf(each, actor));
      const rows = stored.map((row, index): OwnMetricRow => {
        const cell = answers[index]?.cells[0];
        return {
          ...{ id: row.id, code: row.code, label: row.label, description: row.description },
          ...{ unit: row.unit as MetricUnit, favourability: row.favourability as Direction },
          ...{ words: wordsOf(row.formulas[0]?.formula ?? "", book), ownerName: row.owner.name },
          ...{ versions: row.formulas.length, isRetired: row.retiredAt !== null },
          ...{ value: cell?.value ?? null, note: cell?.note ?? null, ref: cell?.ref ?? "" },
        };
      });
      return {
        rows: rows.sort((a, b) => Number(a.isRetired) - Number(b.isRetired)),
        ...{ period: period.period.code, currency: actor.currency },
        canWrite: isAllowed(actor, "metric:write"),
      };
    },
    "read",
  );
}

async function toolsOf(db: Db, actor: Actor): Promise<FormulaTools> {
  const { book } = await metricContext(db, actor);
  const own = ownChoices(book).map(({ code, label, unit }) => ({ code, label, unit, isOwn: true }));
  const builtIn = METRIC_CODES.map((code) => {
    const { label, unit } = METRICS[code];
    return { code, label, unit, isOwn: false };
  });
  return { names: [...own, ...builtIn], own: [...book.own] };
}

async function membersOf(db: Db, actor: Actor) {
  const rows = await db.member.findMany({
    where: { organizationId: actor.organizationId, status: { not: "LEFT" } },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
  return rows.map(({ id, name }) => ({ value: id, label: name }));
}

/** What a new definition is written with. */
export async function loadNewOwnMetric(actor: Actor): Promise<{
  tools: FormulaTools;
  members: { value: string; label: string }[];
}> {
  authorize(actor, "metric:write");
  return inTenant(
    actor,
    async (db) => ({ tools: await toolsOf(db, actor), members: await membersOf(db, actor) }),
    "read",
  );
}

/** One definition with its history and where it is bound. NOT_FOUND when there is none of this code. */
export async function getOwnMetric(actor: Actor, code: string): Promise<OwnMetricDetail> {
  authorize(actor, "metric:read");
  return inTenant(
    actor,
    async (db) => {
      const row = await db.ownMetric.findFirst({
        where: { organizationId: actor.organizationId, code },
        include: { ...newestFirst, owner: { select: { name: true } } },
      });
      if (!row) throw notFound("This metric");
      const { book } = await metricContext(db, actor);
      const defined = book.own.find((metric) => metric.code === code);
      const inForce = new Set((defined ? versionsInForce(defined) : []).map(({ number }) => number));
      const names = new Map(
        (await db.member.findMany({ where: { organizationId: actor.organizationId } })).map((member) => [
          member.id,
          member.name,
        ]),
      );
      const versions = row.formulas.map(
        ({ number, formula, validFrom, reason, memberId, recordedAt }): FormulaVersion => ({
          ...{ number, formula, reason, words: wordsOf(formula, book), isInForce: inForce.has(number) },
          validFrom: validFrom ? toDay(validFrom) : null,
          who: names.get(memberId ?? "") ?? "The system",
          recordedAt: recordedAt.toISOString(),
        }),
      );
      const [present] = versions;
      return {
        ...{ id: row.id, version: row.version, code, label: row.label, description: row.description },
        ...{ unit: row.unit as MetricUnit, favourability: row.favourability as Direction },
        ...{ ownerId: row.ownerId, ownerName: row.owner.name, versions },
        ...{ formula: present?.formula ?? "", words: present?.words ?? "" },
        validFrom: present?.validFrom ?? null,
        retired: row.retiredAt ? { at: row.retiredAt.toISOString(), reason: row.retireReason ?? "" } : null,
        bindings: await bindingsOf(db, actor, code),
        timeline: await loadTimeline(actor, [{ type: "own-metric", id: row.id, title: row.label }]),
        tools: await toolsOf(db, actor),
        members: await membersOf(db, actor),
        currency: actor.currency,
        canWrite: isAllowed(actor, "metric:write"),
      };
    },
    "read",
  );
}

/** Metrics a rule can name: the organization's own that are in use, then the built-in ones. */
export async function listMetricNames(actor: Actor): Promise<{ value: string; label: string }[]> {
  authorize(actor, "metric:read");
  const own = await inTenant(actor, async (db) => ownChoices((await metricContext(db, actor)).book), "read");
  return [
    ...own.map(({ code, label }) => ({ value: code, label })),
    ...METRIC_CODES.map((code) => ({ value: code, label: METRICS[code].label })),
  ];
}
