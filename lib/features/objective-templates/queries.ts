import { isKrKind, KR_KINDS } from "@/lib/domain/key-results/kinds";
import type { MetricBook } from "@/lib/domain/metrics/book";
import { type Decimal, decimal, toText } from "@/lib/domain/number/decimal";
import { isTemplateCode, OBJECTIVE_TEMPLATES } from "@/lib/domain/objectives/templates/registry";
import {
  fillText,
  type TemplateAnswers,
  type TemplateBody,
  type TemplateKeyResult,
  targetOf,
  templateBody,
  usualAnswers,
} from "@/lib/domain/objectives/templates/template";
import { addDays, earlierDay, todayIn } from "@/lib/domain/time/day";
import { periodOf, shiftPeriodByMonths, totalPeriod } from "@/lib/domain/time/fiscal";
import { hasOneTarget } from "@/lib/features/key-results/schema";
import { metricContext } from "@/lib/features/metrics/context";
import { measureMany } from "@/lib/features/metrics/queries";
import type { MetricAsk } from "@/lib/features/metrics/schema";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import type { TemplateChoice, TemplateDraft, TemplateLine } from "./schema";

const NO_ANSWERS: TemplateAnswers = {};

export async function listTemplates(actor: Actor): Promise<TemplateChoice[]> {
  authorize(actor, "objective:read");
  const own = await inTenant(
    actor,
    (db) =>
      db.objectiveTemplate.findMany({
        where: { organizationId: actor.organizationId, isRetired: false },
        orderBy: { name: "asc" },
      }),
    "read",
  );
  const mine = own.flatMap(({ id, name, body }) => {
    const parsed = templateBody.safeParse(body);
    if (!parsed.success) return [];
    return [{ code: id, name, why: parsed.data.why, keyResults: parsed.data.keyResults.length, isOwn: true }];
  });
  const common = Object.entries(OBJECTIVE_TEMPLATES).map(([code, body]) => ({
    code,
    name: fillText(body.title, body, usualAnswers(body)),
    why: body.why,
    keyResults: body.keyResults.length,
    isOwn: false,
  }));
  return [...mine, ...common];
}

export async function templateOf(
  db: Db,
  actor: Actor,
  code: string,
): Promise<{ name: string; body: TemplateBody }> {
  if (isTemplateCode(code)) {
    const body: TemplateBody = OBJECTIVE_TEMPLATES[code];
    return { name: fillText(body.title, body, NO_ANSWERS), body };
  }
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(code);
  const row = isId
    ? await db.objectiveTemplate.findFirst({
        where: { organizationId: actor.organizationId, id: code, isRetired: false },
      })
    : null;
  const body = templateBody.safeParse(row?.body);
  if (!row || !body.success) throw notFound("This template");
  return { name: row.name, body: body.data };
}

type Span = { startsOn: string; endsOn: string };

/** What is measured for a baseline: the same days a year before, or the twelve months up to yesterday. */
function askFor(actor: Actor, kr: TemplateKeyResult, span: Span): MetricAsk | null {
  if (kr.metric === null) return null;
  const needsYear =
    kr.startsAt === "YEAR_BEFORE" || (kr.startsAt === "NOTHING" && kr.target.kind === "BASELINE");
  if (kr.startsAt === "NOTHING" && !needsYear) return null;
  const yesterday = addDays(todayIn(actor.timeZone, actor.now), -1);
  const period = needsYear
    ? shiftPeriodByMonths(
        { startMonth: actor.fiscalStartMonth },
        totalPeriod(span.startsOn, span.endsOn),
        -12,
      )
    : totalPeriod(addDays(earlierDay(span.startsOn, yesterday), -364), earlierDay(span.startsOn, yesterday));
  return { metric: kr.metric, from: period.from, to: period.to, grain: "total" };
}

type Measured = { value: Decimal | null; note: string };

async function measure(actor: Actor, body: TemplateBody, span: Span): Promise<Measured[]> {
  const asks = body.keyResults.map((kr) => askFor(actor, kr, span));
  const asked = asks.flatMap((ask) => (ask ? [ask] : []));
  const answers = asked.length === 0 ? [] : await measureMany(actor, asked);
  let next = 0;
  return asks.map((ask): Measured => {
    if (!ask) return { value: null, note: "Starts from nothing." };
    const cell = answers[next]?.cells[0];
    next += 1;
    const days = `${ask.from} to ${ask.to}`;
    if (cell?.value == null)
      return { value: null, note: `No data for ${days}${cell?.note ? `: ${cell.note}` : ""}.` };
    return { value: decimal(cell.value).toDecimalPlaces(6), note: `Measured over ${days}.` };
  });
}

const ADDS: Readonly<Record<string, string>> = {
  ADDITIVE: "goals add up",
  GROWTH: "goals promise money towards the growth",
  MARGIN_POINTS: "goals promise gross profit",
  NOT_ADDITIVE: "goals are listed, not added",
};

function lineOf(
  kr: TemplateKeyResult,
  index: number,
  body: TemplateBody,
  answers: TemplateAnswers,
  measured: Measured,
  metrics: MetricBook,
): TemplateLine {
  const kind = isKrKind(kr.kind) ? kr.kind : "FIND_BASELINE";
  const isReach = kind.startsWith("REACH_");
  const startsAtNothing = kr.startsAt === "NOTHING";
  // Money as people promise it: whole units of the currency.
  const places = kr.unit === "currency" ? 0 : 6;
  const target = targetOf(kr.target, measured.value, answers)?.toDecimalPlaces(places) ?? null;
  const baseline = !isReach
    ? null
    : startsAtNothing
      ? decimal("0")
      : (measured.value?.toDecimalPlaces(places) ?? null);
  return {
    index,
    title: fillText(kr.title, body, answers),
    kindLabel: KR_KINDS[kind].label,
    metricLabel: kr.metric === null ? null : (metrics.find(kr.metric)?.label ?? kr.metric),
    role: kr.role,
    adds: ADDS[kr.adds] ?? kr.adds,
    unit: kr.unit,
    baseline: baseline === null ? null : toText(baseline),
    target: target === null ? null : toText(target),
    note: measured.note,
    takesBaseline: isReach,
    takesTarget: hasOneTarget(kind),
  };
}

/** A template filled with measured baselines and the answers, the usual ones where nothing is answered. */
export async function loadTemplateDraft(
  actor: Actor,
  code: string,
  given: Readonly<Record<string, string | undefined>> = {},
): Promise<TemplateDraft> {
  authorize(actor, "objective:write");
  return inTenant(
    actor,
    async (db) => {
      const { name, body } = await templateOf(db, actor, code);
      const year = periodOf(
        { startMonth: actor.fiscalStartMonth },
        "year",
        todayIn(actor.timeZone, actor.now),
      );
      const span = { startsOn: year.from, endsOn: year.to };
      const usual = usualAnswers(body);
      const answers = Object.fromEntries(
        Object.entries(usual).map(([question, value]) => {
          const text = given[question];
          return [question, text && /^-?\d{1,20}(\.\d{1,10})?$/.test(text) ? decimal(text) : value];
        }),
      );
      const measured = await measure(actor, body, span);
      const { book } = await metricContext(db, actor);
      return {
        ...{ code, name, why: body.why, level: body.level, ...span },
        title: fillText(body.title, body, answers),
        questions: body.questions.map((question) => ({
          name: question.name,
          label: question.label,
          unit: question.unit,
          value: toText(answers[question.name] ?? decimal(question.usual)),
        })),
        lines: body.keyResults.map((kr, index) =>
          lineOf(kr, index, body, answers, measured[index] ?? { value: null, note: "" }, book),
        ),
      };
    },
    "read",
  );
}
